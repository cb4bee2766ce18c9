// The seats of a body: whose each is, by which office, who appoints; a seat that nobody is named for is dashed.
import { useMetamodel } from "../../../api/metamodel";
import { ElementChip } from "../../../components/ElementChip";
import { SourceNote } from "../../../components/SourceNote";
import { Loading } from "../../../components/states";
import { useWords } from "../../../lib/words";
import type { BodyInFull } from "./ask";

type Seat = BodyInFull["seats"]["edges"][number];

/** The relation that is a seat, and its property that says of which sort. */
const SEAT = "MEMBER_OF";
const SORT = "seat";
/** The kind that a seat is filled by. */
const HOLDER = "PERSON";

export function Seats({ of }: { of: readonly Seat[] }) {
  const t = useWords("bodies");
  const metamodel = useMetamodel();
  // Their order is the metamodel's; they do not change places under the one who reads.
  if (!metamodel) return <Loading />;
  const sorts = metamodel.relation(SEAT)?.properties.find((each) => each.name === SORT)?.values.map((each) => each.label) ?? [];
  const seats = [...of].sort((a, b) => sorts.indexOf(said(a, SORT)) - sorts.indexOf(said(b, SORT)) || called(a).localeCompare(called(b), "nb"));
  if (seats.length === 0) return <p><span className="gap">{t("seats.unknown")}</span></p>;
  const empty = of.filter((seat) => holders(seat).length === 0).length;
  return (
    <>
      {empty > 0 && <p className="quiet">{t("seats.empty", { count: empty })}</p>}
      <ul className="plain seats">
        {seats.map((seat) => {
          const { relation, node } = seat;
          if (!("key" in node)) return null;
          const property = (name: string) => relation.properties.find((each) => each.name === name);
          const held = holders(seat);
          const by = property("appointedBy")?.items.filter((each) => "key" in each) ?? [];
          return (
            <li key={relation.itemId} data-empty={held.length === 0 || undefined}>
              <span className="seat-sort">{property("seat")?.text}{(property("seats")?.number ?? 1) > 1 && ` × ${property("seats")?.number}`}</span>
              <ElementChip of={node} />
              {property("office")?.text && <span lang="nb">{property("office")?.text}</span>}
              {held.length > 0 ? held.map((each) => <ElementChip key={each.itemId} of={each} />) : <span className="seat-empty">{t("seat.empty")}</span>}
              {by.length > 0 && <span className="quiet">{t("served.APPOINTS")} {by.map((each) => ("key" in each ? <ElementChip key={each.itemId} of={each} /> : null))}</span>}
              <SourceNote of={relation.source} quote={false} />
            </li>
          );
        })}
      </ul>
    </>
  );
}

const said = ({ relation }: Seat, name: string) => relation.properties.find((each) => each.name === name)?.text ?? "";

/** Whose it is and by which office; those of one sort stand by it. */
const called = (seat: Seat) => `${"key" in seat.node ? (seat.node.name ?? seat.node.key) : ""} ${said(seat, "office")}`;

function holders({ node }: Seat) {
  if (!("key" in node)) return [];
  if (node.kind === HOLDER) return [node];
  return node.holders.nodes.flatMap((each) => ("key" in each && each.kind === HOLDER ? [each] : []));
}
