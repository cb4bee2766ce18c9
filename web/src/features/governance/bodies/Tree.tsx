// The organisation drawn from the top: each body over those that lift their matters to it.
import { BodyBox } from "./BodyBox";
import type { Body, Names } from "./organisation";

export function Tree({ top, picked, names }: { top: Body; picked: string | undefined; names: Names }) {
  return (
    <ul className="org">
      <Branch body={top} picked={picked} over={[]} names={names} />
    </ul>
  );
}

function Branch({ body, picked, over, names }: { body: Body; picked: string | undefined; over: readonly Body[]; names: Names }) {
  // What stands above a body is not drawn below it again.
  const below = body.below.filter((each) => !over.includes(each) && each.above[0] === body);
  const leaves = over.length > 0 && below.every((each) => each.below.length === 0);
  const parent = over.at(-1);
  const appointed = parent !== undefined && body.served.APPOINTS.some((each) => each.key === parent.key);
  return (
    <li data-appointed={appointed || undefined}>
      <BodyBox body={body} picked={picked === body.key} names={names} />
      {below.length > 0 && (
        <ul data-shape={leaves ? "stack" : "row"}>
          {below.map((each) => <Branch key={each.key} body={each} picked={picked} over={[...over, body]} names={names} />)}
        </ul>
      )}
    </li>
  );
}
