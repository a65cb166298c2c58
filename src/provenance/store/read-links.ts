import { isLinkType, linkTypes } from '../../model/link-type';
import type { Database, SqlValue } from '../../sqlite';
import { looseText, TimeSlice } from '../../sqlite';
import type { Adjacency, LinkList } from './adjacency';
import { buildAdjacency } from './adjacency';
import { compareTexts, Dictionary } from './dictionary';
import type { NodeColumns } from './node-columns';
import { indexOfPk } from './node-columns';
import type { ProblemCollector } from './problems';
import type { ReadOptions } from './read-nodes';

/** All links in both directions. */
export interface Links {
  readonly incoming: Adjacency;
  readonly outgoing: Adjacency;
  /** Label of each (type, label) kind. */
  readonly labelOfKind: readonly string[];
  /** Rows of the table of links, those that cannot be followed included. */
  readonly rowCount: number;
  /** Rows by the type as stored. */
  readonly rowsByType: ReadonlyMap<string, number>;
}

const separator = '\u001f';

/** Type and label come as one text: half the texts to decode, and one look into the dictionary of kinds. */
const linkQuery = `SELECT input_id, output_id, coalesce(type, '') || char(31) || coalesce(label, '') FROM db_dblink`;

/** @throws ExplorerError `archive/corrupt`, `aborted` */
export async function readLinks(
  database: Database,
  nodes: NodeColumns,
  problems: ProblemCollector,
  options: ReadOptions,
): Promise<Links> {
  const count = database.first('SELECT count(*) FROM db_dblink', { n: 'integer' })?.n ?? 0;
  const reader = new LinkReader(count, nodes, problems);
  await database.scanInSlices(linkQuery, (values) => reader.add(values), options);
  const slice = new TimeSlice(options.signal);
  await slice.pause();
  const { links, typeOfKind, labelOfKind, rowsByType, rowCount } = reader.finish();
  const build = (
    from: Uint32Array,
    to: Uint32Array,
    onDuplicate: (a: number, b: number, kind: number) => void,
  ) => buildAdjacency(nodes.count, links, from, to, nodes.ctime, typeOfKind, slice, onDuplicate);
  const outgoing = await build(links.source, links.target, (source, target, kind) =>
    problems.add('link/duplicate', source, () => {
      const type = linkTypes[typeOfKind[kind] ?? 0] ?? '';
      return `The ${type} link "${labelOfKind[kind] ?? ''}" to the node with pk ${nodes.pk[target]} stands twice.`;
    }),
  );
  const incoming = await build(links.target, links.source, () => undefined);
  return { incoming, outgoing, labelOfKind, rowCount, rowsByType };
}

class LinkReader {
  private readonly source: Uint32Array;
  private readonly target: Uint32Array;
  private readonly kind: Uint32Array;
  private readonly kinds = new Dictionary();
  /** Place of the type in `linkTypes` by kind as numbered while reading; -1 for unknown types. */
  private readonly types: number[] = [];
  private readonly rowsOfKind: number[] = [];
  private kept = 0;
  private rows = 0;

  constructor(
    private readonly expected: number,
    private readonly nodes: NodeColumns,
    private readonly problems: ProblemCollector,
  ) {
    this.source = new Uint32Array(expected);
    this.target = new Uint32Array(expected);
    this.kind = new Uint32Array(expected);
  }

  add([input = null, output = null, typeAndLabel = null]: readonly SqlValue[]): void {
    this.rows++;
    const kind = this.kindOf(typeof typeAndLabel === 'string' ? typeAndLabel : separator);
    const source = typeof input === 'number' ? indexOfPk(this.nodes.pk, input) : null;
    const target = typeof output === 'number' ? indexOfPk(this.nodes.pk, output) : null;
    if (source === null || target === null) return this.reportDangling(input, output, source, target, kind);
    if ((this.types[kind] ?? -1) < 0) {
      return this.problems.add('link/unknown-type', source, () => {
        const { type, label } = splitKind(this.kinds.textOf(kind));
        return `A link "${label}" to the node with pk ${this.nodes.pk[target]} has the type ${JSON.stringify(type)}.`;
      });
    }
    if (source === target) {
      this.problems.add('link/self', source, () => 'A link leads from the node to itself.');
    }
    if (this.kept >= this.expected) return;
    this.source[this.kept] = source;
    this.target[this.kept] = target;
    this.kind[this.kept] = kind;
    this.kept++;
  }

  /** Renumbers the kinds in the order of type, then label, so that comparing numbers compares links. */
  finish() {
    const split = this.kinds.all().map(splitKind);
    const order = split.map((_kind, id) => id);
    order.sort(
      (a, b) =>
        (this.types[a] ?? 0) - (this.types[b] ?? 0) ||
        compareTexts(split[a]?.label ?? '', split[b]?.label ?? ''),
    );
    const rank = new Uint32Array(order.length);
    order.forEach((id, at) => (rank[id] = at));
    for (let link = 0; link < this.kept; link++) this.kind[link] = rank[this.kind[link] ?? 0] ?? 0;
    const rowsByType = new Map<string, number>();
    split.forEach(({ type }, id) =>
      rowsByType.set(type, (rowsByType.get(type) ?? 0) + (this.rowsOfKind[id] ?? 0)),
    );
    const links: LinkList = { count: this.kept, source: this.source, target: this.target, kind: this.kind };
    return {
      links,
      typeOfKind: Uint8Array.from(order, (id) => Math.max(0, this.types[id] ?? 0)),
      labelOfKind: order.map((id) => split[id]?.label ?? ''),
      rowsByType,
      rowCount: this.rows,
    };
  }

  private kindOf(typeAndLabel: string): number {
    const known = this.kinds.size;
    const kind = this.kinds.add(typeAndLabel);
    if (kind === known) {
      const { type } = splitKind(typeAndLabel);
      this.types.push(isLinkType(type) ? linkTypes.indexOf(type) : -1);
      this.rowsOfKind.push(0);
    }
    this.rowsOfKind[kind] = (this.rowsOfKind[kind] ?? 0) + 1;
    return kind;
  }

  private reportDangling(
    input: SqlValue,
    output: SqlValue,
    source: number | null,
    target: number | null,
    kind: number,
  ): void {
    this.problems.add('link/dangling', source ?? target ?? -1, () => {
      const { type, label } = splitKind(this.kinds.textOf(kind));
      const ends = `from pk ${looseText(input) ?? 'NULL'} to pk ${looseText(output) ?? 'NULL'}`;
      return `The archive does not hold both ends of the ${type} link "${label}" ${ends}.`;
    });
  }
}

function splitKind(typeAndLabel: string): { readonly type: string; readonly label: string } {
  const at = typeAndLabel.indexOf(separator);
  return { type: typeAndLabel.slice(0, at), label: typeAndLabel.slice(at + 1) };
}
