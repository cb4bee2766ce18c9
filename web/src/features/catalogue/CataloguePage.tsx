// The catalogues: which there are, and the one that the address names.
import "./catalogue.css";

import { useParams } from "@tanstack/react-router";
import { Suspense } from "react";

import { Loading, NotFound } from "../../components/states";
import { Index } from "./Index";
import { CATALOGUES } from "./catalogues";

export function CataloguePage() {
  const { what } = useParams({ strict: false }) as { what?: string };
  if (!what) return <Index />;
  const catalogue = CATALOGUES.find((each) => each.what === what);
  if (!catalogue) return <NotFound word={what} />;
  return (
    <Suspense fallback={<Loading />}>
      <catalogue.Page />
    </Suspense>
  );
}
