import { isLinkType } from '../../model/link-type';
import type { Database, Sqlite } from '../../sqlite';
import { createArchiveIndexes, createArchiveTables } from './schema';

/** What a test wants of a node beyond its name; columns of `db_dbnode` where named so. */
export interface DrawnNode {
  readonly nodeType?: string;
  readonly uuid?: string | null;
  readonly label?: string | null;
  readonly ctime?: string | null;
  readonly mtime?: string | null;
  readonly attributes?: string | null;
  readonly extras?: string | null;
  readonly user?: number | null;
  readonly computer?: number | null;
}

export interface DrawnGraph {
  readonly database: Database;
  /** Pk of each node by its name, in the order of first mention from 1. */
  readonly pks: ReadonlyMap<string, number>;
}

const firstCreation = Date.UTC(2026, 10, 21, 1);
const arrow = /-([a-z_]+)(?::([^>\s]*?))?->/;

/**
 * Makes a real database of version `main_0001` from a drawing:
 *
 *     structure -input_calc:structure-> pw -create:bands-> bands
 *     relax -call_calc-> pw
 *
 * One chain of links a line; a name alone is a node without links. Names are the labels of nodes. What a node is follows from its
 * links: it is data, a calculation or a workflow. Nodes are created one second after the other.
 */
export function graphFromText(
  sqlite: Sqlite,
  text: string,
  details: Readonly<Record<string, DrawnNode>> = {},
): DrawnGraph {
  const { names, links } = readDrawing(text);
  for (const name of Object.keys(details)) if (!names.includes(name)) names.push(name);
  const pks = new Map(names.map((name, at) => [name, at + 1]));
  const database = sqlite.create();
  createArchiveTables(database, { nullable: true });
  database.insertAll('INSERT INTO db_dbuser VALUES (?, ?, ?, ?, ?)', [
    [1, 'marie@example.org', 'Marie', 'Curie', 'Radium'],
  ]);
  database.insertAll('INSERT INTO db_dbcomputer VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
    [1, exampleUuid(900_001), 'daint', 'daint.example.org', '', 'core.slurm', 'core.ssh', '{}'],
  ]);
  database.insertAll(
    'INSERT INTO db_dbnode VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    names.map((name, at) => nodeRow(name, at + 1, typeOf(name, links), details[name] ?? {})),
  );
  database.insertAll(
    'INSERT INTO db_dblink VALUES (?, ?, ?, ?, ?)',
    links.map(({ source, target, type, label }, at) => [
      at + 1,
      pks.get(source) ?? 0,
      pks.get(target) ?? 0,
      label,
      type,
    ]),
  );
  createArchiveIndexes(database);
  return { database, pks };
}

/** A uuid that is easy to recognise: the number at its end. */
export function exampleUuid(number: number): string {
  return `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

interface DrawnLink {
  readonly source: string;
  readonly target: string;
  readonly type: string;
  readonly label: string;
}

function readDrawing(text: string): { names: string[]; links: DrawnLink[] } {
  const names: string[] = [];
  const links: DrawnLink[] = [];
  const meet = (name: string): string => {
    if (!names.includes(name)) names.push(name);
    return name;
  };
  for (const line of text.split('\n').map((part) => part.trim())) {
    if (line === '') continue;
    let rest = line;
    for (let match = arrow.exec(rest); match; match = arrow.exec(rest)) {
      const source = meet(rest.slice(0, match.index).trim());
      rest = rest.slice(match.index + match[0].length).trim();
      const target = meet(rest.split(' ', 1)[0] ?? '');
      const type = match[1] ?? '';
      links.push({ source, target, type, label: match[2] ?? (isLinkType(type) ? 'CALL' : 'link') });
    }
    meet(rest);
  }
  return { names, links };
}

function typeOf(name: string, links: readonly DrawnLink[]): string {
  for (const { source, target, type } of links) {
    if (target === name && (type === 'input_calc' || type === 'call_calc')) return calculation;
    if (source === name && type === 'create') return calculation;
    if (target === name && (type === 'input_work' || type === 'call_work')) return workflow;
    if (source === name && (type === 'return' || type.startsWith('call_'))) return workflow;
  }
  return 'data.core.dict.Dict.';
}

const calculation = 'process.calculation.calcjob.CalcJobNode.';
const workflow = 'process.workflow.workchain.WorkChainNode.';

function nodeRow(name: string, pk: number, drawnType: string, detail: DrawnNode) {
  const nodeType = detail.nodeType ?? drawnType;
  const isProcess = nodeType.startsWith('process.');
  const time = new Date(firstCreation + pk * 1000).toISOString().replace('T', ' ').replace('Z', '000');
  const finished = `{"process_label": "${name}", "process_state": "finished", "exit_status": 0, "sealed": true}`;
  const given = <Value>(value: Value | undefined, usual: Value): Value =>
    value === undefined ? usual : value;
  return [
    pk,
    given(detail.uuid, exampleUuid(pk)),
    nodeType,
    null,
    given(detail.label, name),
    '',
    given(detail.ctime, time),
    given(detail.mtime, time),
    given(detail.attributes, isProcess ? finished : '{}'),
    given(detail.extras, '{}'),
    '{}',
    given(detail.computer, null),
    given(detail.user, 1),
  ];
}
