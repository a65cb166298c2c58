import { readRaw } from '../../lib/json';
import type { Database, SqlParameter } from '../../sqlite';
import type { LossList } from './losses';
import { textOf, type EntityKind, type LegacyRow } from './record';

type Column = readonly [name: string, read: (row: LegacyRow) => SqlParameter];

const text = (name: string, field = name): Column => [name, (row) => readText(row.get(field))];
const json = (name: string, missing: string | null = null): Column => [
  name,
  (row) => row.get(name) ?? missing,
];
const time = (name: string): Column => [name, (row) => readTime(row.get(name))];
const pk = (name: string, field: string): Column => [name, (row) => readPk(row.get(field))];

/** Where each kind of rows is kept, with the columns in the order of the table; the first but the pk is what it is known by. */
const tables: Readonly<Record<EntityKind, { readonly table: string; readonly columns: readonly Column[] }>> =
  {
    User: {
      table: 'db_dbuser',
      columns: [text('email'), text('first_name'), text('last_name'), text('institution')],
    },
    Computer: {
      table: 'db_dbcomputer',
      columns: [
        text('uuid'),
        text('label'),
        text('hostname'),
        text('description'),
        text('scheduler_type'),
        text('transport_type'),
        json('metadata'),
      ],
    },
    Group: {
      table: 'db_dbgroup',
      columns: [
        text('uuid'),
        text('label'),
        text('type_string'),
        time('time'),
        text('description'),
        json('extras', '{}'),
        pk('user_id', 'user'),
      ],
    },
    Node: {
      table: 'db_dbnode',
      columns: [
        text('uuid'),
        // Until 0.3 the field was `type`.
        ['node_type', (row) => readText(row.get('node_type') ?? row.get('type'))],
        text('process_type'),
        text('label'),
        text('description'),
        time('ctime'),
        time('mtime'),
        ['attributes', () => null],
        ['extras', () => '{}'],
        ['repository_metadata', () => '{}'],
        pk('dbcomputer_id', 'dbcomputer'),
        pk('user_id', 'user'),
      ],
    },
    Log: {
      table: 'db_dblog',
      columns: [
        text('uuid'),
        time('time'),
        text('loggername'),
        text('levelname'),
        pk('dbnode_id', 'dbnode'),
        text('message'),
        json('metadata'),
      ],
    },
    Comment: {
      table: 'db_dbcomment',
      columns: [
        text('uuid'),
        pk('dbnode_id', 'dbnode'),
        time('ctime'),
        time('mtime'),
        pk('user_id', 'user'),
        text('content'),
      ],
    },
  };

/** Writes the rows of one kind. */
export interface RowWriter {
  /** Number of rows that stand in the table. */
  readonly count: number;
  write(pk: string, row: LegacyRow): void;
  close(): void;
}

/** Begins the writing of one kind of rows; what cannot be written is counted as lost. */
export function openRowWriter(database: Database, kind: EntityKind, losses: LossList): RowWriter {
  const { table, columns } = tables[kind];
  const marks = Array.from({ length: columns.length + 1 }, () => '?').join(', ');
  const insert = database.prepareChange(`INSERT OR IGNORE INTO ${table} VALUES (${marks})`);
  const remove = database.prepareChange(`DELETE FROM ${table} WHERE id = ?`);
  let count = 0;
  return {
    get count() {
      return count;
    },
    write(key, row) {
      const id = toPk(key);
      const values = columns.map(([, read]) => read(row));
      const name = `${kind} ${key}`;
      if (id === null || typeof values[0] !== 'string' || values[0] === '') {
        losses.add('unusable-row', name);
        return;
      }
      if (insert.run([id, ...values]) > 0) {
        count += 1;
        return;
      }
      // Of equal keys in one JSON object the last one counts; of equal uuids nobody can say which is meant.
      if (remove.run([id]) > 0) {
        losses.add('repeated-pk', name);
        count -= 1;
        if (insert.run([id, ...values]) > 0) {
          count += 1;
          return;
        }
      }
      losses.add(
        'repeated-uuid',
        `${name}: ${String(values[0])}`,
        kind === 'Node' ? String(values[0]) : null,
      );
    },
    close() {
      insert.close();
      remove.close();
    },
  };
}

/** The pk that a key of `export_data` or `node_attributes` names; null for anything but a whole number from 0 up. */
export function toPk(key: string): number | null {
  return /^\d{1,15}$/.test(key) ? Number(key) : null;
}

/** A text column: strings as they are, null as it is, anything else as its JSON text, so that it can be seen. */
function readText(raw: string | undefined): string | null {
  if (raw === undefined || raw === 'null') return null;
  return textOf(raw) ?? raw;
}

/** `2020-01-02T03:04:05.678900`, in UTC, as databases of aiida-core 2 have it; other texts as they are. */
function readTime(raw: string | undefined): string | null {
  const value = readText(raw);
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:Z|\+00:00)?$/.exec(value ?? '');
  return parts ? `${parts[1]} ${parts[2]}.${(parts[3] ?? '').padEnd(6, '0')}` : value;
}

function readPk(raw: string | undefined): number | null {
  const value = readRaw(raw);
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}
