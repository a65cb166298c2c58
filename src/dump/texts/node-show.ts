import type { NodePk, NodeUuid } from '../../model/identifiers';
import { textTable, type TextCell } from './text-table';

/** A link as the tables of `verdi node show` hold it; `type` is the process label, else the class. */
export interface ShownLink {
  readonly linkLabel: string;
  readonly pk: NodePk;
  readonly type: string;
}

/** What `verdi node show` tells of a process. */
export interface NodeShow {
  readonly type: string;
  /** `Finished [404] the message`, `Excepted <ValueError: boom!>`, `Killed`. */
  readonly state: string;
  readonly pk: NodePk;
  readonly uuid: NodeUuid;
  readonly label: string;
  readonly description: string;
  readonly ctime: string | null;
  readonly mtime: string | null;
  readonly computer: { readonly pk: number; readonly label: string } | null;
  readonly inputs: readonly ShownLink[];
  readonly outputs: readonly ShownLink[];
  readonly caller: ShownLink | null;
  /** In the order of their creation. */
  readonly called: readonly ShownLink[];
  readonly logCount: number;
}

/** The text that `verdi node show` prints for a process. */
export function nodeShowText(node: NodeShow): string {
  const properties: [string, string][] = [
    ['type', node.type],
    ['state', node.state],
    ['pk', String(node.pk)],
    ['uuid', node.uuid],
    ['label', node.label],
    ['description', node.description],
    ['ctime', node.ctime ?? ''],
    ['mtime', node.mtime ?? ''],
  ];
  if (node.computer) properties.push(['computer', `[${node.computer.pk}] ${node.computer.label}`]);
  const parts = [textTable(['Property', 'Value'], properties)];
  if (node.inputs.length > 0) parts.push(textTable(['Inputs', 'PK', 'Type'], namespaceRows(node.inputs)));
  if (node.outputs.length > 0) parts.push(textTable(['Outputs', 'PK', 'Type'], namespaceRows(node.outputs)));
  if (node.caller) parts.push(textTable(['Caller', 'PK', 'Type'], [linkRow(node.caller)]));
  if (node.called.length > 0) parts.push(textTable(['Called', 'PK', 'Type'], node.called.map(linkRow)));
  if (node.logCount > 0) {
    const lines = [
      `There are ${node.logCount} log messages for this calculation`,
      `Run 'verdi process report ${node.pk}' to see them`,
    ];
    parts.push(
      ['Log messages', '-'.repeat(Math.max(...lines.map((line) => line.length))), ...lines].join('\n'),
    );
  }
  return parts.join('\n\n');
}

function linkRow(link: ShownLink): TextCell[] {
  return [link.linkLabel, link.pk, link.type];
}

type Namespace = Map<string, Namespace | ShownLink>;

/** Rows of nested namespaces, indented by four blanks; at the top namespaces come first, both sorted by name. */
function namespaceRows(links: readonly ShownLink[]): TextCell[][] {
  const root: Namespace = new Map();
  for (const link of links) {
    const parts = link.linkLabel.split('__');
    let within = root;
    for (const part of parts.slice(0, -1)) {
      const found = within.get(part);
      const next: Namespace = found instanceof Map ? found : new Map<string, Namespace | ShownLink>();
      within.set(part, next);
      within = next;
    }
    within.set(parts.at(-1) ?? link.linkLabel, link);
  }
  const isNamespace = (entry: readonly [string, Namespace | ShownLink]): boolean => entry[1] instanceof Map;
  const top = [...root].sort(
    (a, b) => Number(isNamespace(b)) - Number(isNamespace(a)) || (a[0] < b[0] ? -1 : 1),
  );
  const rows: TextCell[][] = [];
  const pending: { name: string; entry: Namespace | ShownLink; depth: number }[] = top
    .map(([name, entry]) => ({ name, entry, depth: 0 }))
    .reverse();
  for (let row = pending.pop(); row !== undefined; row = pending.pop()) {
    const indent = '    '.repeat(row.depth);
    if (row.entry instanceof Map) {
      const { depth } = row;
      rows.push([indent + row.name, '', '']);
      const below = [...row.entry].map(([name, entry]) => ({ name, entry, depth: depth + 1 }));
      pending.push(...below.reverse());
    } else rows.push([indent + row.name, row.entry.pk, row.entry.type]);
  }
  return rows;
}
