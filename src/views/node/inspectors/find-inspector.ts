/** Of the entries whose node type begins the given one, that with the longest; null if none fits. */
export function findByLongestPrefix<Entry extends { readonly nodeType: string }>(
  entries: readonly Entry[],
  nodeType: string,
): Entry | null {
  let best: Entry | null = null;
  for (const entry of entries) {
    if (
      nodeType.startsWith(entry.nodeType) &&
      (best === null || entry.nodeType.length > best.nodeType.length)
    )
      best = entry;
  }
  return best;
}

/** Names of before format 0.12 lack `core.`; with it put in, one table serves both. */
export function toCurrentNodeType(nodeType: string): string {
  return nodeType.replace(
    /^data\.(array|base|bool|cif|code|dict|enum|float|folder|int|jsonable|list|numeric|orbital|remote|singlefile|str|structure|upf)\./,
    'data.core.$1.',
  );
}
