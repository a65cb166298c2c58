import { nodeKindOf } from '../../model/node-kind';
import type { Database, SqlValue } from '../../sqlite';
import { corruptDatabase, looseText, readColumn } from '../../sqlite';
import { Dictionary, narrow } from './dictionary';
import type { NodeColumns, StoreComputer, StoreUser } from './node-columns';
import { nodeFlags, noExitStatus } from './node-columns';
import type { ProblemCollector } from './problems';
import { parseUsualMicroseconds } from './timestamp';
import { UuidIndex } from './uuid-index';

export interface ReadOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (rows: number) => void;
}

const largestInt32 = 2_147_483_647;

const separator = '\u001f';

/** Uuid and times come as one text, because a third of the time of this query goes into making texts. */
const nodeQuery = `SELECT id, node_type, user_id, dbcomputer_id, coalesce(label, '') <> '',
    coalesce(uuid, '') || char(31) || coalesce(ctime, '') || char(31) || coalesce(mtime, '')
  FROM db_dbnode ORDER BY id`;

/** Length of the joined text and places of its separators where uuid and times have their usual lengths. */
const usualLength = 90;
const usualSeparators = [36, 63] as const;

/**
 * Reads the row of every node into columns; the columns of processes are filled by `readProcesses`.
 * @throws ExplorerError `archive/corrupt` if ids are no integers or not in order, `aborted`
 */
export async function readNodes(
  database: Database,
  problems: ProblemCollector,
  options: ReadOptions,
): Promise<NodeColumns> {
  const count = database.first('SELECT count(*) FROM db_dbnode', { n: 'integer' })?.n ?? 0;
  const users = readUsers(database);
  const computers = readComputers(database);
  const reader = new NodeReader(count, users, computers, problems);
  const rows = await database.scanInSlices(nodeQuery, (values) => reader.add(values), options);
  if (rows !== count)
    throw corruptDatabase(`It counts ${count} nodes, but ${rows} were found.`, { count, rows });
  return reader.finish();
}

function readUsers(database: Database): StoreUser[] {
  return database
    .all('SELECT id, email FROM db_dbuser ORDER BY id', { pk: 'integer', email: 'loose-text-or-null' })
    .map(({ pk, email }) => ({ pk, email: email ?? '' }));
}

function readComputers(database: Database): StoreComputer[] {
  return database
    .all('SELECT id, label FROM db_dbcomputer ORDER BY id', { pk: 'integer', label: 'loose-text-or-null' })
    .map(({ pk, label }) => ({ pk, label: label ?? '' }));
}

/** Number of a user or computer by pk: place in the list plus one. */
function placesOf(list: readonly { readonly pk: number }[]): Map<SqlValue, number> {
  return new Map(list.map(({ pk }, at) => [pk, at + 1]));
}

class NodeReader {
  private readonly pk: Float64Array;
  private readonly uuids: UuidIndex;
  private readonly nodeTypes = new Dictionary();
  private readonly nodeType: Uint32Array;
  private readonly ctime: Float64Array;
  private readonly mtime: Float64Array;
  private readonly user: Uint32Array;
  private readonly computer: Uint32Array;
  private readonly flags: Uint8Array;
  private readonly isProcessType: boolean[] = [];
  private readonly isUnknownType: boolean[] = [];
  private readonly userPlaces: Map<SqlValue, number>;
  private readonly computerPlaces: Map<SqlValue, number>;
  private rows = 0;

  constructor(
    private readonly count: number,
    private readonly users: readonly StoreUser[],
    private readonly computers: readonly StoreComputer[],
    private readonly problems: ProblemCollector,
  ) {
    this.pk = new Float64Array(count);
    this.uuids = new UuidIndex(count);
    this.nodeType = new Uint32Array(count);
    this.ctime = new Float64Array(count);
    this.mtime = new Float64Array(count);
    this.user = new Uint32Array(count);
    this.computer = new Uint32Array(count);
    this.flags = new Uint8Array(count);
    this.userPlaces = placesOf(users);
    this.computerPlaces = placesOf(computers);
  }

  add(values: readonly SqlValue[]): void {
    const [id = null, type = null, user = null, computer = null, hasLabel = null, joined = null] = values;
    const index = this.rows++;
    if (index >= this.count) return;
    const pk = readColumn('id', 'integer', id);
    if (index > 0 && pk <= (this.pk[index - 1] ?? 0)) {
      throw corruptDatabase(`The node with pk ${pk} occurs twice or out of order.`, { pk });
    }
    this.pk[index] = pk;
    const [uuid, ctime, mtime] = splitJoined(looseText(joined) ?? '');
    this.addUuid(index, uuid, pk);
    this.addType(index, type);
    this.ctime[index] = this.readTime(index, ctime, 'ctime');
    this.mtime[index] = this.readTime(index, mtime, 'mtime');
    this.user[index] = this.userPlaces.get(user) ?? this.missing(index, 'user', user);
    this.computer[index] =
      computer === null
        ? 0
        : (this.computerPlaces.get(computer) ?? this.missing(index, 'computer', computer));
    if (hasLabel === 1) this.flags[index] = (this.flags[index] ?? 0) | nodeFlags.hasLabel;
  }

  finish(): NodeColumns {
    const { count, pk } = this;
    const fitsInt32 = count === 0 || ((pk[0] ?? 0) >= -largestInt32 && (pk[count - 1] ?? 0) <= largestInt32);
    return {
      count,
      pk: fitsInt32 ? Int32Array.from(pk) : pk,
      uuids: this.uuids,
      nodeType: narrow(this.nodeType, this.nodeTypes.size),
      nodeTypes: this.nodeTypes,
      processLabel: new Uint16Array(0),
      processLabels: new Dictionary(),
      state: new Uint8Array(count),
      exitStatus: new Int32Array(count).fill(noExitStatus),
      ctime: this.ctime,
      mtime: this.mtime,
      user: narrow(this.user, this.users.length + 1),
      users: this.users,
      computer: narrow(this.computer, this.computers.length + 1),
      computers: this.computers,
      flags: this.flags,
    };
  }

  private addUuid(index: number, uuid: string, pk: number): void {
    const fault = this.uuids.set(index, uuid, pk);
    if (fault === null) return;
    const stored = () => JSON.stringify(uuid);
    this.problems.add('node/invalid-uuid', index, () =>
      fault === 'duplicate'
        ? `The uuid ${stored()} of the node with pk ${pk} is another node's.`
        : `The uuid of the node with pk ${pk} is stored as ${stored()}.`,
    );
  }

  private addType(index: number, stored: SqlValue): void {
    const text = looseText(stored) ?? '';
    const known = this.nodeTypes.size;
    const type = this.nodeTypes.add(text);
    if (type === known) {
      const kind = nodeKindOf(text);
      this.isUnknownType.push(kind === 'unknown');
      this.isProcessType.push(text.startsWith('process.'));
    }
    this.nodeType[index] = type;
    if (this.isProcessType[type]) this.flags[index] = (this.flags[index] ?? 0) | nodeFlags.isProcess;
    if (this.isUnknownType[type]) {
      this.problems.add('node/unknown-type', index, () => `The node type is ${JSON.stringify(text)}.`);
    }
  }

  private readTime(index: number, stored: string, column: 'ctime' | 'mtime'): number {
    const time = parseUsualMicroseconds(stored);
    if (Number.isNaN(time)) {
      this.problems.add('time/invalid', index, () =>
        stored === '' ? `The ${column} is empty.` : `The ${column} is stored as ${JSON.stringify(stored)}.`,
      );
    }
    return time;
  }

  private missing(index: number, what: 'user' | 'computer', stored: SqlValue): number {
    this.problems.add(what === 'user' ? 'node/missing-user' : 'node/missing-computer', index, () =>
      stored === null
        ? `The node names no ${what}.`
        : `The archive holds no ${what} with pk ${looseText(stored)}.`,
    );
    return 0;
  }
}

/** Takes uuid, ctime and mtime apart again. */
function splitJoined(joined: string): readonly [uuid: string, ctime: string, mtime: string] {
  const [first, second] = usualSeparators;
  const isUsual =
    joined.length === usualLength && joined[first] === separator && joined[second] === separator;
  if (isUsual) return [joined.slice(0, first), joined.slice(first + 1, second), joined.slice(second + 1)];
  const [uuid = '', ctime = '', mtime = ''] = joined.split(separator);
  return [uuid, ctime, mtime];
}
