// Governance: what there is to look at, and the page that the address names.
import "./governance.css";

import { useParams } from "@tanstack/react-router";
import { Suspense } from "react";

import { Loading, NotFound } from "../../components/states";
import { Index } from "./Index";
import { PLACES } from "./places";

export function GovernancePage() {
  const { what } = useParams({ strict: false }) as { what?: string };
  if (!what) return <Index />;
  const place = PLACES.find((each) => each.what === what);
  if (!place) return <NotFound word={what} />;
  return (
    <Suspense fallback={<Loading />}>
      <place.Page />
    </Suspense>
  );
}
