import type { StoreProblemCode, StoreProblemPlace } from '../store';
import type { ContentSource } from './content-source';
import { readJsonDocument, type JsonColumn } from './json-documents';

/** A kind of fault that was found and survived. */
export interface ContentProblem {
  readonly code: StoreProblemCode;
  readonly count: number;
  /** One sentence for people. */
  readonly message: string;
}

/** Sentences by code for one place and for several. */
const sentences: Readonly<Record<StoreProblemCode, readonly [one: string, many: string]>> = {
  'link/dangling': [
    'One link has an end that the archive does not hold; it is left out.',
    '# links have an end that the archive does not hold; they are left out.',
  ],
  'link/unknown-type': [
    'One link has a type that AiiDA does not know; it is left out.',
    '# links have a type that AiiDA does not know; they are left out.',
  ],
  'link/duplicate': [
    'One link is stored more than once; it is shown once.',
    '# links are stored more than once; each is shown once.',
  ],
  'link/self': ['One link leads from a node to itself.', '# links lead from a node to itself.'],
  'node/unknown-type': [
    'One node has a type that is neither data nor process; it is shown with what is known.',
    '# nodes have a type that is neither data nor process; they are shown with what is known.',
  ],
  'node/missing-user': [
    'One node belongs to a user that the archive does not hold.',
    '# nodes belong to users that the archive does not hold.',
  ],
  'node/missing-computer': [
    'One node names a computer that the archive does not hold.',
    '# nodes name computers that the archive does not hold.',
  ],
  'node/invalid-uuid': [
    'One node has no valid uuid of its own; it is shown with a made-up one.',
    '# nodes have no valid uuid of their own; they are shown with made-up ones.',
  ],
  'node/unsealed-process': [
    'One process is not sealed: it had not ended, or not regularly, when the archive was made.',
    '# processes are not sealed: they had not ended, or not regularly, when the archive was made.',
  ],
  'group/missing-node': [
    'A group contains a node that the archive does not hold.',
    'Groups contain # nodes that the archive does not hold.',
  ],
  'json/invalid': [
    'The attributes or extras of one node cannot be read; they are shown as stored.',
    'Attributes or extras cannot be read in # places; they are shown as stored.',
  ],
  'time/invalid': [
    'One time of creation or change cannot be read; it is shown as stored.',
    '# times of creation or change cannot be read; they are shown as stored.',
  ],
  'table/missing': [
    'One table of the database is missing or incomplete; what it would hold is not shown.',
    '# tables of the database are missing or incomplete; what they would hold is not shown.',
  ],
};

/** Faults of the rows: those found while the graph store was built, and the JSON that nobody has read yet. */
export class ProblemList {
  private invalidJson: Promise<readonly StoreProblemPlace[]> | null = null;

  constructor(private readonly source: ContentSource) {}

  /** All kinds of fault that occur, the most frequent first. The first call reads all attributes and extras once. */
  async list(): Promise<readonly ContentProblem[]> {
    const { problems } = this.source.graph;
    const invalidJson = (await this.findInvalidJson()).length;
    const counts: [StoreProblemCode, number][] = problems
      .codes()
      .filter((code) => code !== 'json/invalid')
      .map((code) => [code, problems.countOf(code)]);
    if (invalidJson > 0) counts.push(['json/invalid', invalidJson]);
    return counts
      .sort(([, first], [, second]) => second - first)
      .map(([code, count]) => ({ code, count, message: problemSentence(code, count) }));
  }

  /** Places of one kind of fault; the last one says how many more there are, if not all were kept. */
  async places(code: StoreProblemCode): Promise<readonly StoreProblemPlace[]> {
    if (code === 'json/invalid') return this.findInvalidJson();
    const { problems } = this.source.graph;
    const places = problems.placesOf(code);
    const more = problems.countOf(code) - places.length;
    return more > 0 ? [...places, { node: -1, text: `${more} more places are not listed.` }] : places;
  }

  private async findInvalidJson(): Promise<readonly StoreProblemPlace[]> {
    // The promise is forgotten if the scan fails, so that the next call tries again.
    this.invalidJson ??= findInvalidJson(this.source).catch((thrown: unknown) => {
      this.invalidJson = null;
      throw thrown;
    });
    return this.invalidJson;
  }
}

/** What a kind of fault means, with its number. */
export function problemSentence(code: StoreProblemCode, count: number): string {
  const [one, many] = sentences[code];
  return count === 1 ? one : many.replace('#', count.toLocaleString('en'));
}

/**
 * SQLite finds the few suspicious texts at its own speed; only those are read here, since NaN, depth and equal keys are faults for
 * SQLite and none for us.
 */
async function findInvalidJson({ database, graph }: ContentSource): Promise<readonly StoreProblemPlace[]> {
  const suspects: { readonly pk: number; readonly column: JsonColumn }[] = [];
  const isSuspect = (column: JsonColumn): string =>
    `${column} IS NOT NULL AND (typeof(${column}) <> 'text' OR substr(${column}, 1, 1) <> '{' OR NOT json_valid(${column}))`;
  await database.scanInSlices(
    `SELECT id, ${isSuspect('attributes')}, ${isSuspect('extras')} FROM db_dbnode`,
    ([pk, attributes, extras]) => {
      if (typeof pk !== 'number') return;
      if (attributes === 1) suspects.push({ pk, column: 'attributes' });
      if (extras === 1) suspects.push({ pk, column: 'extras' });
    },
  );
  return suspects.flatMap(({ pk, column }) => {
    const document = readJsonDocument(database, pk, column);
    return document.kind === 'invalid' ? [{ node: graph.indexOfPk(pk) ?? -1, text: document.message }] : [];
  });
}
