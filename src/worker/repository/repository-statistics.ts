import type { RepositoryObjects } from '../../archive';
import { parseJson } from '../../lib/json';
import type { RepositoryKey } from '../../model/identifiers';
import { looseText, type Database } from '../../sqlite';
import { toRoot, walkTree } from './repository-tree';

/** One file among the largest of an archive. */
export interface LargeFile {
  readonly pk: number;
  readonly path: string;
  readonly bytes: number;
}

/** What one pass over the repositories of all nodes found. */
export interface RepositorySurvey {
  /** Distinct contents, largest first, each with the first node that has it. */
  readonly largest: readonly LargeFile[];
  /** Distinct keys that files name and the archive lacks. */
  readonly missingObjects: number;
  /** Files whose content is missing, and repositories that cannot be read: a place for each. */
  readonly missingPlaces: readonly { readonly pk: number; readonly path: string }[];
  readonly missingFiles: number;
  readonly invalidPlaces: readonly { readonly pk: number; readonly path: string }[];
  readonly invalidEntries: number;
}

/** So many places of each fault are remembered; all are counted. */
const mostPlaces = 1_000;
const mostLargest = 200;

/** Reads `repository_metadata` of all nodes once and looks each file up in the directory of the archive. */
export async function surveyRepository(
  database: Database,
  objects: RepositoryObjects,
  signal?: AbortSignal,
): Promise<RepositorySurvey> {
  await objects.load(signal);
  const survey = new Survey(objects);
  await database.scanInSlices(
    "SELECT id, repository_metadata FROM db_dbnode WHERE repository_metadata NOT IN ('{}', 'null')",
    ([pk, stored]) => {
      if (typeof pk === 'number') survey.add(pk, looseText(stored ?? null) ?? '{}');
    },
    signal ? { signal } : {},
  );
  return survey.finish();
}

class Survey {
  readonly #objects: RepositoryObjects;
  readonly #seen = new Set<RepositoryKey>();
  readonly #missing = new Set<RepositoryKey>();
  readonly #missingPlaces: { pk: number; path: string }[] = [];
  readonly #invalidPlaces: { pk: number; path: string }[] = [];
  #missingFiles = 0;
  #invalidEntries = 0;
  #largest: LargeFile[] = [];
  /** Smaller files cannot be among the largest any more. */
  #threshold = -1;

  constructor(objects: RepositoryObjects) {
    this.#objects = objects;
  }

  add(pk: number, text: string): void {
    const parsed = parseJson(text);
    if (parsed.kind === 'invalid') {
      this.#addInvalid(pk, '');
      return;
    }
    for (const { path, object } of walkTree(toRoot(parsed.value), '')) {
      if (object.kind === 'directory') continue;
      if (object.problem !== null) this.#addInvalid(pk, path);
      if (object.key !== null) this.#addFile(pk, path, object.key);
    }
  }

  finish(): RepositorySurvey {
    this.#keepLargest();
    return {
      largest: this.#largest,
      missingObjects: this.#missing.size,
      missingPlaces: this.#missingPlaces,
      missingFiles: this.#missingFiles,
      invalidPlaces: this.#invalidPlaces,
      invalidEntries: this.#invalidEntries,
    };
  }

  #addInvalid(pk: number, path: string): void {
    this.#invalidEntries++;
    if (this.#invalidPlaces.length < mostPlaces) this.#invalidPlaces.push({ pk, path });
  }

  #addFile(pk: number, path: string, key: RepositoryKey): void {
    const bytes = this.#objects.sizeOf(key);
    if (bytes === null) {
      this.#missing.add(key);
      this.#missingFiles++;
      if (this.#missingPlaces.length < mostPlaces) this.#missingPlaces.push({ pk, path });
      return;
    }
    if (bytes <= this.#threshold || this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#largest.push({ pk, path, bytes });
    if (this.#largest.length >= 2 * mostLargest) this.#keepLargest();
  }

  #keepLargest(): void {
    this.#largest = this.#largest.sort((first, second) => second.bytes - first.bytes).slice(0, mostLargest);
    if (this.#largest.length === mostLargest) this.#threshold = this.#largest.at(-1)?.bytes ?? -1;
  }
}
