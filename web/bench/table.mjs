// A row of ../target/bench.json, beside those of `make bench`: what was measured, and the limit that was aimed at.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const file = new URL("../../target/bench.json", import.meta.url);

/** Prints a measured value and keeps it, in place of an earlier one of the same name. */
export function tell(name, value, unit, limit = null) {
  const met = limit === null ? "" : value <= limit ? `at most ${limit} met` : `at most ${limit} NOT MET`;
  console.log(`${name.padEnd(76)} ${value.toPrecision(3)} ${unit}  ${met}`);
  const rows = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
  const row = { name, value, unit, limit, ratio: limit === null ? null : value / limit };
  mkdirSync(new URL(".", file), { recursive: true });
  writeFileSync(file, `${JSON.stringify([...rows.filter((each) => each.name !== name), row], null, 2)}\n`);
}

/** The value below which this share of the times lies. */
export function part(times, share) {
  const order = times.toSorted((a, b) => a - b);
  return order[Math.min(order.length - 1, Math.floor(order.length * share))];
}
