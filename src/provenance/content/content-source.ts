import { checkSchema, type Database } from '../../sqlite';
import type { GraphStore } from '../store';
import { Directory } from './directory';

/** What all answers are made from: the open database, the graph store built from it, users and computers. */
export interface ContentSource {
  readonly database: Database;
  readonly graph: GraphStore;
  readonly directory: Directory;
  /** Optional tables that are missing or incomplete; what they would hold is then empty. */
  readonly missingTables: ReadonlySet<string>;
}

/** Looks at the tables and reads users and computers. */
export function makeContentSource(database: Database, graph: GraphStore): ContentSource {
  return {
    database,
    graph,
    directory: new Directory(database),
    missingTables: new Set(checkSchema(database)),
  };
}
