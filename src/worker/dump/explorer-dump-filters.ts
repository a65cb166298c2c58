import type { DumpFilters } from '../../dump';
import { readEntityIdentifier } from '../../model/entity-identifier';
import { ExplorerError } from '../../model/failure';
import type { NodeUuid } from '../../model/identifiers';
import { microsecondsOf } from '../../model/timestamp';
import type { GraphStore } from '../../provenance';
import { looseText, type Database } from '../../sqlite';
import type { DumpChoice, DumpChoices } from '../api/dump-api';

interface Parts {
  readonly database: Database;
  readonly graph: GraphStore;
  readonly missingTables: readonly string[];
}

/** Of which table the things are, and what people call one of them. */
const entities = {
  group: { table: 'db_dbgroup', name: 'group', where: '' },
  computer: { table: 'db_dbcomputer', name: 'computer', where: '' },
  code: {
    table: 'db_dbnode',
    name: 'code',
    where: "AND (n.node_type LIKE 'data.core.code.%' OR n.node_type LIKE 'data.code.%')",
  },
} as const;

type Entity = keyof typeof entities;

/**
 * The pk of a group, code or computer named by pk, uuid (or its beginning) or label; of a code the label may be followed by
 * `@` and the label of its computer.
 * @throws ExplorerError `group/not-found`, `query/invalid` if the name fits none or several
 */
export function findEntity({ database, missingTables }: Parts, entity: Entity, text: string): number {
  const { table, name, where } = entities[entity];
  const identifier = readEntityIdentifier(text);
  const pks: number[] = [];
  const find = (condition: string, parameters: readonly (string | number)[]): void => {
    database.scan(
      `SELECT n.id FROM ${table} AS n WHERE ${condition} ${where} ORDER BY n.id LIMIT 2`,
      ([pk]) => {
        if (typeof pk === 'number') pks.push(pk);
      },
      parameters,
    );
  };
  if (identifier !== null && !missingTables.includes(table)) {
    switch (identifier.kind) {
      case 'pk':
        find('n.id = ?', [identifier.pk]);
        break;
      case 'uuid':
        find("replace(lower(n.uuid), '-', '') LIKE ?", [`${identifier.prefix}%`]);
        break;
      case 'label':
        findByLabel(entity, identifier.label, find);
    }
  }
  const [pk, other] = pks;
  if (pk !== undefined && other === undefined) return pk;
  const problem = pk === undefined ? `There is no ${name}` : `There are several ${name}s`;
  throw new ExplorerError(
    pk === undefined && entity === 'group' ? 'group/not-found' : 'query/invalid',
    `${problem} named “${text}” in the archive; name it by its pk, uuid or label.`,
    { name: text },
  );
}

function findByLabel(
  entity: Entity,
  label: string,
  find: (condition: string, parameters: readonly string[]) => void,
): void {
  const at = label.indexOf('@');
  if (entity !== 'code' || at < 0) {
    find('n.label = ?', [label]);
    return;
  }
  find('n.label = ? AND n.dbcomputer_id IN (SELECT id FROM db_dbcomputer WHERE label = ?)', [
    label.slice(0, at),
    label.slice(at + 1),
  ]);
}

/**
 * The processes that fit the filters by user, code and computer; null if there is no such filter.
 * @throws ExplorerError `query/invalid` for a name that fits nothing, and for codes together with computers
 */
export function filterProcesses(parts: Parts, filters: DumpFilters): ReadonlySet<NodeUuid> | null {
  const { codes, computers, user } = filters;
  if (codes.length + computers.length === 0 && user === null) return null;
  if (codes.length > 0 && computers.length > 0)
    throw new ExplorerError(
      'query/invalid',
      'Codes and computers cannot be filtered by together: a code belongs to its computer already.',
    );
  const conditions = ["n.node_type LIKE 'process.%'"];
  const parameters: number[] = [];
  const oneOf = (pks: readonly number[]): string => {
    parameters.push(...pks);
    return `(${pks.map(() => '?').join(', ')})`;
  };
  if (user !== null) conditions.push(`n.user_id IN ${oneOf(findUser(parts, user))}`);
  if (computers.length > 0)
    conditions.push(
      `n.dbcomputer_id IN ${oneOf(computers.map((one) => findEntity(parts, 'computer', one)))}`,
    );
  if (codes.length > 0)
    conditions.push(
      `n.id IN (SELECT output_id FROM db_dblink WHERE input_id IN ${oneOf(codes.map((one) => findEntity(parts, 'code', one)))})`,
    );
  const { database, graph } = parts;
  const found = new Set<NodeUuid>();
  database.scan(
    `SELECT n.id FROM db_dbnode AS n WHERE ${conditions.join(' AND ')}`,
    ([pk]) => {
      const index = typeof pk === 'number' ? graph.indexOfPk(pk) : null;
      if (index !== null) found.add(graph.uuidOf(index));
    },
    parameters,
  );
  return found;
}

function findUser({ database }: Parts, email: string): number[] {
  const pks: number[] = [];
  database.scan(
    'SELECT id FROM db_dbuser WHERE email = ?',
    ([pk]) => {
      if (typeof pk === 'number') pks.push(pk);
    },
    [email],
  );
  if (pks.length > 0) return pks;
  throw new ExplorerError('query/invalid', `There is no user with the email “${email}” in the archive.`, {
    email,
  });
}

/** When each process was changed last, in microseconds since 1970; NaN where that is no time. */
export function readChangeTimes({ database, graph }: Parts): ReadonlyMap<NodeUuid, number> {
  const times = new Map<NodeUuid, number>();
  database.scan("SELECT id, mtime FROM db_dbnode WHERE node_type LIKE 'process.%'", ([pk, mtime]) => {
    const index = typeof pk === 'number' ? graph.indexOfPk(pk) : null;
    if (index !== null) times.set(graph.uuidOf(index), microsecondsOf(mtime));
  });
  return times;
}

/** What processes can be filtered by. */
export function listDumpChoices({ database, missingTables }: Parts): DumpChoices {
  const list = (table: string, sql: string): DumpChoice[] => {
    const choices: DumpChoice[] = [];
    if (missingTables.includes(table)) return choices;
    database.scan(sql, ([id, label, computer]) => {
      const at = looseText(computer ?? null) ?? '';
      const name = looseText(label ?? null) ?? '';
      choices.push({ id: String(id ?? ''), label: at === '' ? name : `${name}@${at}` });
    });
    return choices;
  };
  return {
    codes: list(
      'db_dbnode',
      `SELECT n.id, n.label, c.label FROM db_dbnode AS n LEFT JOIN db_dbcomputer AS c ON c.id = n.dbcomputer_id
       WHERE 1 ${entities.code.where} ORDER BY n.id`,
    ),
    computers: list('db_dbcomputer', 'SELECT id, label FROM db_dbcomputer ORDER BY id'),
    users: list('db_dbuser', 'SELECT email, email FROM db_dbuser ORDER BY id'),
  };
}
