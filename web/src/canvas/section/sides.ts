// How high the boxes of a side column stand: as near as may be to where they want, without touching.

/** Centres of boxes at least `step` apart and within `first` to `last`, if they have room there, in the order given. */
export function spread(wanted: readonly number[], step: number, first: number, last: number): number[] {
  const order = wanted.map((_, box) => box).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
  const level = poolViolators(order.map((box, i) => (wanted[box] ?? 0) - i * step));
  const highest = Math.max(first, last - (wanted.length - 1) * step);
  const centres = Array<number>(wanted.length);
  order.forEach((box, i) => {
    centres[box] = Math.min(highest, Math.max(first, level[i] ?? 0)) + i * step;
  });
  return centres;
}

/** The rising sequence nearest to the one given (pool adjacent violators). */
function poolViolators(values: readonly number[]): number[] {
  const pools: { sum: number; size: number }[] = [];
  for (const value of values) {
    let pool = { sum: value, size: 1 };
    for (let above = pools.at(-1); above && above.sum / above.size > pool.sum / pool.size; above = pools.at(-1)) {
      pools.pop();
      pool = { sum: above.sum + pool.sum, size: above.size + pool.size };
    }
    pools.push(pool);
  }
  return pools.flatMap(({ sum, size }) => Array<number>(size).fill(sum / size));
}
