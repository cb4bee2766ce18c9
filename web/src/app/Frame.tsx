// What stands around every page: the name, the search, the lens, the menu.
import { Button, SkipLink } from "@digdir/designsystemet-react";
import { MenuHamburgerIcon } from "@navikt/aksel-icons";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { Suspense, lazy, useEffect, useState } from "react";

import { Loading } from "../components/states";
import { kept, useAddress } from "../lib/lens";
import { useWords } from "../lib/words";
import { Lens } from "./Lens";
import { PLACES } from "./places";
import { QuickSearch } from "./QuickSearch";
import { Settings } from "./Settings";
import { useTitle } from "./useTitle";

// Heard once the page stands, so that the first view does not wait for it.
const Live = lazy(async () => ({ default: (await import("./Live")).Live }));
const Card = lazy(async () => ({ default: (await import("./Card")).Card }));
const AFTER = 1_500;
const KEPT = "snitt.menu";

export function Frame() {
  const t = useWords();
  const [search] = useAddress();
  const path = useLocation({ select: ({ pathname }) => pathname });
  useTitle();
  const [round, setRound] = useState(0);
  const [listens, setListens] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setListens(true), AFTER);
    return () => clearTimeout(timer);
  }, []);
  const [away, setAway] = useState(isAway);
  const turn = () => {
    localStorage.setItem(KEPT, away ? "here" : "away");
    setAway(!away);
  };
  return (
    <div className="frame" data-menu={away ? "away" : undefined}>
      <SkipLink href="#content">{t("skip")}</SkipLink>
      <header className="top">
        <Button className="menu-turn" data-size="sm" variant="tertiary" data-color="neutral" icon aria-label={t("menu.show")} aria-expanded={!away} aria-controls="menu" onClick={turn}>
          <MenuHamburgerIcon aria-hidden="true" />
        </Button>
        <Link to="/" search={kept(search) as never} className="brand">Snitt</Link>
        {path === "/" ? <span className="quick" /> : <QuickSearch />}
        <Lens />
        <Settings />
      </header>
      <nav className="menu" id="menu" aria-label={t("menu")}>
        <ul>
          {PLACES.map(({ to, name }) => (
            <li key={to}>
              <Link to={to as never} search={kept(search) as never} activeOptions={{ exact: to === "/" }}>
                {t(`place.${name}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main id="content" className="content" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Outlet key={round} />
        </Suspense>
      </main>
      <footer className="foot no-print">
        <Link to="/tilgjengelighet" search={kept(search) as never}>{t("statement")}</Link>
      </footer>
      {listens && (
        <Suspense>
          <Live onSee={() => setRound(round + 1)} />
          <Card />
        </Suspense>
      )}
    </div>
  );
}

/** As it was left; where there is little room, folded until it is asked for. */
function isAway(): boolean {
  const kept = localStorage.getItem(KEPT);
  return kept ? kept === "away" : matchMedia("(max-width: 56rem)").matches;
}
