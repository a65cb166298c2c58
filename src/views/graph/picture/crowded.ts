/** More links than this on one side of a node, and their labels would lie over each other. */
export const mostLabelled = 10;

/** Links of such bundles, by id: their labels show only when a link or a node at its end is pointed at or selected. */
export function findCrowded(
  links: readonly { readonly id: string; readonly source: string; readonly target: string }[],
): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const sidesOf = ({ source, target }: (typeof links)[number]) => [`>${source}`, `<${target}`];
  for (const link of links) for (const side of sidesOf(link)) counts.set(side, (counts.get(side) ?? 0) + 1);
  return new Set(
    links
      .filter((link) => sidesOf(link).some((side) => (counts.get(side) ?? 0) > mostLabelled))
      .map(({ id }) => id),
  );
}
