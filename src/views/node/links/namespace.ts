/** A link label taken apart: ports of nested namespaces are joined by a double underscore in AiiDA's link labels. */
export interface PortName {
  /** Namespaces from the outside in; empty at the top level. */
  readonly namespace: readonly string[];
  readonly port: string;
}

/** `scf__pw__parameters` is port `parameters` in the namespace `scf` › `pw`. */
export function parsePortName(linkLabel: string): PortName {
  const parts = linkLabel.split('__');
  // Labels that other tools wrote may begin or end with underscores: those have no namespace.
  if (parts.some((part) => part === '')) return { namespace: [], port: linkLabel };
  return { namespace: parts.slice(0, -1), port: parts.at(-1) ?? linkLabel };
}

/** Links of one namespace. */
export interface NamespaceGroup<Row> {
  /** Joined by ` › `; empty for the top level. */
  readonly title: string;
  readonly rows: readonly { readonly port: string; readonly row: Row }[];
}

/** Groups links by namespace: the top level first, then namespaces by name; ports by name, equal names in the order given. */
export function groupByNamespace<Row extends { readonly linkLabel: string }>(
  rows: readonly Row[],
): NamespaceGroup<Row>[] {
  const groups = new Map<string, { port: string; row: Row }[]>();
  for (const row of rows) {
    const { namespace, port } = parsePortName(row.linkLabel);
    const title = namespace.join(' › ');
    const group = groups.get(title);
    if (group) group.push({ port, row });
    else groups.set(title, [{ port, row }]);
  }
  return [...groups.entries()]
    .sort(([one], [other]) => compareNames(one, other))
    .map(([title, members]) => ({
      title,
      rows: members.sort((one, other) => compareNames(one.port, other.port)),
    }));
}

const collator = new Intl.Collator('en', { numeric: true });

function compareNames(one: string, other: string): number {
  return collator.compare(one, other);
}
