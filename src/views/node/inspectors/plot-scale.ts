/** Round positions for the marks of an axis, about `count` of them, within least and greatest. */
export function niceTicks(least: number, greatest: number, count: number): number[] {
  const span = greatest - least;
  if (!(span > 0) || !Number.isFinite(span)) return [least];
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const ticks: number[] = [];
  for (let tick = Math.ceil(least / step); tick <= Math.floor(greatest / step + 1e-9); tick += 1) {
    // `0.30000000000000004` is a rounding of the multiplication, not a mark.
    ticks.push(Number((tick * step).toPrecision(12)));
  }
  return ticks;
}
