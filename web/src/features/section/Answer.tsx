// The sentence that answers; every number is a link to what it counts, a single one is named.
import { Link } from "@tanstack/react-router";

import type { Piece } from "./sentence";

export function Answer({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <p className="answer">
      {pieces.map(({ words, to, open }, at) =>
        to ? <Link key={at} to="." search={to as never} replace resetScroll={false} className="section-number" aria-current={open || undefined}>{words}</Link> : words,
      )}
    </p>
  );
}
