// The views of a place, each with what it answers: the index of the place.
import "./views.css";

import { Heading } from "@digdir/designsystemet-react";
import { Link } from "@tanstack/react-router";

import { kept, useAddress } from "../lib/lens";
import { PLACES } from "./View";

interface Props {
  place: keyof typeof PLACES;
  of: readonly { what: string; title: string; about: string }[];
}

export function Views({ place, of }: Props) {
  const [search] = useAddress();
  return (
    <ul className="views">
      {of.map(({ what, title, about }) => (
        <li key={what}>
          <Heading level={2} data-size="2xs">
            <Link to={`${PLACES[place]}/$what`} params={{ what } as never} search={kept(search) as never}>{title}</Link>
          </Heading>
          <p className="quiet">{about}</p>
        </li>
      ))}
    </ul>
  );
}
