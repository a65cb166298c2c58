import type { Change, Database } from '../../sqlite';
import type { DatePaths } from './date-paths';
import type { LegacyStep } from './legacy-step';
import type { LossList } from './losses';
import { LegacyNode } from './record';
import { toPk } from './row-writers';

const columns = {
  uuid: 'loose-text-or-null',
  type: 'loose-text-or-null',
  process: 'loose-text-or-null',
} as const;

/** Takes each node through the steps, once its attributes are known, and writes what comes out. */
export class NodeWriter {
  readonly withoutSymbols: number[] = [];
  readonly oldTypes = new Map<number, string>();
  readonly #database: Database;
  readonly #steps: readonly NonNullable<LegacyStep['node']>[];
  readonly #dates: ReadonlyMap<number, DatePaths>;
  readonly #losses: LossList;
  readonly #remembersTypes: boolean;
  readonly #setAttributes: Change;
  readonly #setNode: Change;

  /** @param remembersTypes keeps the type of each node before the steps */
  constructor(
    database: Database,
    steps: readonly LegacyStep[],
    dates: ReadonlyMap<number, DatePaths>,
    losses: LossList,
    remembersTypes: boolean,
  ) {
    this.#database = database;
    this.#steps = steps.flatMap(({ node }) => (node ? [node] : []));
    this.#dates = dates;
    this.#losses = losses;
    this.#remembersTypes = remembersTypes;
    this.#setAttributes = database.prepareChange('UPDATE db_dbnode SET attributes = ? WHERE id = ?');
    this.#setNode = database.prepareChange(
      'UPDATE db_dbnode SET node_type = ?, process_type = ?, attributes = ? WHERE id = ?',
    );
  }

  /** @param key the pk, as `node_attributes` has it */
  write(key: string, attributes: string): void {
    const pk = toPk(key);
    if (pk === null || !this.#writeNode(pk, attributes))
      this.#losses.add('attributes-of-nobody', `Attributes of the pk ${key}`);
  }

  /** Nodes for which the archive has no attributes; their other fields have to go through the steps as well. */
  finish(): void {
    const left = this.#database.all('SELECT id, uuid FROM db_dbnode WHERE attributes IS NULL', {
      id: 'integer',
      uuid: 'loose-text-or-null',
    });
    for (const { id, uuid } of left) {
      this.#losses.add('missing-attributes', `pk ${id}`, uuid);
      this.#writeNode(id, '{}');
    }
  }

  close(): void {
    this.#setAttributes.close();
    this.#setNode.close();
  }

  #writeNode(pk: number, attributes: string): boolean {
    if (this.#steps.length === 0) return this.#setAttributes.run([attributes, pk]) > 0;
    const row = this.#database.first(
      'SELECT uuid, node_type AS type, process_type AS process FROM db_dbnode WHERE id = ? AND attributes IS NULL',
      columns,
      [pk],
    );
    if (!row) return false;
    const old = row.type ?? '';
    const node = new LegacyNode(old, row.process, attributes, this.#dates.get(pk) ?? null);
    for (const step of this.#steps) step(node);
    this.#setNode.run([node.nodeType, node.processType, node.attributes(), pk]);
    if (this.#remembersTypes) this.oldTypes.set(pk, old);
    if (node.needsSymbols) this.withoutSymbols.push(pk);
    if (node.isActive) this.#losses.add('active-process', node.nodeType, row.uuid);
    return true;
  }
}
