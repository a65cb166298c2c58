import { loadSqlite } from '../../sqlite';
import type { GraphStore } from '../store';
import { buildGraphStore } from '../store';
import type { DrawnNode } from './graph-from-text';
import { graphFromText } from './graph-from-text';

/** A graph store built from a drawing (see `graphFromText`), with names for row numbers and back. */
export interface DrawnStore {
  readonly store: GraphStore;
  /** Row number of a node by its name. */
  readonly at: (name: string) => number;
  readonly names: (indices: Iterable<number>) => string[];
}

/** Draws, writes a real database, and reads it. */
export async function storeFromText(
  text: string,
  details: Readonly<Record<string, DrawnNode>> = {},
): Promise<DrawnStore> {
  const { database, pks } = graphFromText(await loadSqlite(), text, details);
  const store = await buildGraphStore(database);
  database.close();
  const ordered = [...pks.keys()];
  return {
    store,
    at: (name) => {
      const index = store.indexOfPk(pks.get(name) ?? -1);
      if (index === null) throw new Error(`No node is called ${name}`);
      return index;
    },
    names: (indices) => Array.from(indices, (index) => ordered[store.pkOf(index) - 1] ?? '?'),
  };
}
