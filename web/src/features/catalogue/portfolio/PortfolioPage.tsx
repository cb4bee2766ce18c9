// The portfolio: what leaves and what comes instead, what runs out, projects, tasks by tertial, and money.
import "./portfolio.css";

import { useQuery } from "urql";

import { graphql } from "../../../api/graphql";
import { Problem } from "../../../components/states";
import { View } from "../../../components/View";
import { list } from "../../../lib/format";
import { useAddress, useLens } from "../../../lib/lens";
import { useLanguage, useWords } from "../../../lib/words";
import { Sections } from "../Sections";
import { Expiring } from "./Expiring";
import { Frames } from "./Frames";
import { Leaving } from "./Leaving";
import { Projects } from "./Projects";
import { Tasks } from "./Tasks";

const COUNTS = graphql(`
  query PortfolioCounts($at: ItemRef, $on: Date, $projects: [Kind!]) {
    state(on: $on) {
      on
      search(kinds: $projects, at: $at, first: 1) { totalCount }
      portfolio(at: $at) {
        leaving(first: 1) { totalCount }
        expiring(first: 1) { totalCount }
        tasks(first: 1) { totalCount }
        frames(first: 1) { totalCount }
      }
    }
  }
`);

/** What a project is called in the metamodel. */
export const PROJECT = "PROJECT";

const PARTS = {
  "pa-vei-ut": { name: "leaving", Part: Leaving },
  "loper-ut": { name: "expiring", Part: Expiring },
  prosjekter: { name: "projects", Part: Projects },
  oppdrag: { name: "tasks", Part: Tasks },
  rammer: { name: "frames", Part: Frames },
} as const;

export function PortfolioPage() {
  const t = useWords("portfolio");
  const { language } = useLanguage();
  const { at, on } = useLens();
  const [search] = useAddress();
  const asked = { query: COUNTS, variables: { at, on: on ?? null, projects: [PROJECT as never] } };
  const [{ data, error }, again] = useQuery(asked);
  const wanted = search["del"] ?? "";
  const shown = (wanted in PARTS ? wanted : "pa-vei-ut") as keyof typeof PARTS;
  const { Part } = PARTS[shown];
  const state = data?.state;
  const counts = {
    leaving: state?.portfolio.leaving?.totalCount,
    expiring: state?.portfolio.expiring?.totalCount,
    projects: state?.search?.totalCount,
    tasks: state?.portfolio.tasks?.totalCount,
    frames: state?.portfolio.frames?.totalCount,
  };
  const said = (["leaving", "expiring", "projects", "tasks", "frames"] as const).map((name) => t(`count.${name}`, { count: counts[name] ?? 0 }));
  return (
    <View place="catalogue" title={t("title")} wide asked={asked} answer={state ? t("answer", { what: list(said, language) }) : t("loading")}>
      {error && <Problem error={error} again={() => again({ requestPolicy: "network-only" })} />}
      <Sections
        label={t("parts")}
        shown={shown}
        of={Object.entries(PARTS).map(([part, { name }]) => ({ part, label: t(`part.${name}`), count: counts[name] }))}
      />
      {state && <Part today={state.on} />}
    </View>
  );
}
