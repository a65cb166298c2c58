import { isJsonObject, parseJson, type JsonObject } from '../../lib/json';
import { ExplorerError } from '../../model/failure';
import { parseProvenanceQuery, type ProvenanceQuery } from '../../model/provenance-query';
import { looseText, TimeSlice, type Database } from '../../sqlite';
import type { GraphStore } from '../store';
import { makeValueTest, matchesJson } from './json-match';
import { makeNodeTest, type NodeTexts } from './node-match';

export interface SearchOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface SearchHits {
  /** Row numbers, in the order in which the nodes were given. */
  readonly nodes: readonly number[];
  /** Nodes whose attributes or extras were asked for and are no JSON object: judged as if they had none. */
  readonly unreadable: number;
}

/** Attributes and extras of one node, as far as they were read. */
interface Documents {
  readonly attributes: JsonObject | null;
  readonly extras: JsonObject | null;
}

/** True, false, or null where attributes or extras must be read to know. */
type Judgement = (node: number, documents: Documents | null) => boolean | null;

/** Nodes judged without reading, before other work gets its turn. */
const judgedAtOnce = 500;
/** Characters of attributes and extras that are parsed between two looks at the clock, about. */
const readAtOnce = 64;
const noTexts: NodeTexts = { label: '', description: '' };

/** Finds nodes by what they are, what they are linked to and what stands in their attributes and extras. */
export class ProvenanceSearch {
  private texts: Map<number, NodeTexts> | null = null;

  constructor(
    private readonly database: Database,
    private readonly store: GraphStore,
  ) {}

  /**
   * Judges the given nodes, reading attributes and extras only of those for which the rest of the query leaves it open.
   * @throws ExplorerError `query/invalid` with `position` and `length`, `aborted`
   */
  async find(text: string, nodes: readonly number[], options: SearchOptions = {}): Promise<SearchHits> {
    const judge = this.compile(parseOrThrow(text));
    const slice = new TimeSlice(options.signal);
    const isHit = new Map<number, boolean>();
    const open: number[] = [];
    let done = 0;
    const tell = () => options.onProgress?.(done, nodes.length);
    for (const node of nodes) {
      const judgement = judge(node, null);
      if (judgement === null) open.push(node);
      else {
        isHit.set(node, judgement);
        done++;
      }
      if (done % judgedAtOnce === 0 && slice.isOver()) {
        tell();
        await slice.pause();
      }
    }
    let unreadable = 0;
    for (let at = 0; at < open.length; at += readAtOnce) {
      const part = open.slice(at, at + readAtOnce);
      unreadable += this.readDocuments(part, (node, documents) => {
        isHit.set(node, judge(node, documents) === true);
      });
      done += part.length;
      tell();
      if (slice.isOver()) await slice.pause();
    }
    return { nodes: nodes.filter((node) => isHit.get(node) === true), unreadable };
  }

  private compile(query: ProvenanceQuery): Judgement {
    switch (query.kind) {
      case 'and':
      case 'or':
        return joinJudgements(
          query.parts.map((part) => this.compile(part)),
          query.kind === 'or',
        );
      case 'not': {
        const part = this.compile(query.part);
        return (node, documents) => {
          const judgement = part(node, documents);
          return judgement === null ? null : !judgement;
        };
      }
      case 'json': {
        const { column, path, comparison } = query;
        const test = comparison === null ? null : makeValueTest(comparison.operator, comparison.value);
        return (_, documents) => {
          if (documents === null) return null;
          const root = documents[column];
          return root !== null && matchesJson(root, path, test);
        };
      }
      default: {
        const test = makeNodeTest(this.store, (node) => this.textsOf(node), query);
        return test === null ? () => false : (node) => test(node);
      }
    }
  }

  private readDocuments(
    nodes: readonly number[],
    onRead: (node: number, documents: Documents) => void,
  ): number {
    const nodeOfPk = new Map(nodes.map((node) => [this.store.pkOf(node), node]));
    let unreadable = 0;
    this.database.scan(
      `SELECT id, attributes, extras FROM db_dbnode WHERE id IN (SELECT value FROM json_each(?))`,
      ([id, attributes, extras]) => {
        const node = nodeOfPk.get(Number(id));
        if (node === undefined) return;
        const documents = {
          attributes: readObject(looseText(attributes ?? null)),
          extras: readObject(looseText(extras ?? null)),
        };
        if (documents.attributes === null || documents.extras === null) unreadable++;
        onRead(node, documents);
      },
      [JSON.stringify([...nodeOfPk.keys()])],
    );
    return unreadable;
  }

  /** Labels and descriptions of the nodes that have any: read once, when first asked for. */
  private textsOf(node: number): NodeTexts {
    if (this.texts === null) {
      const texts = new Map<number, NodeTexts>();
      this.database.scan(
        "SELECT id, label, description FROM db_dbnode WHERE label <> '' OR description <> ''",
        ([id, label, description]) => {
          const found = this.store.indexOfPk(Number(id));
          if (found === null) return;
          texts.set(found, {
            label: looseText(label ?? null) ?? '',
            description: looseText(description ?? null) ?? '',
          });
        },
      );
      this.texts = texts;
    }
    return this.texts.get(node) ?? noTexts;
  }
}

/** With OR the first true decides, with AND the first false; what is open stays so unless another part decides. */
function joinJudgements(parts: readonly Judgement[], decisive: boolean): Judgement {
  return (node, documents) => {
    let isOpen = false;
    for (const part of parts) {
      const judgement = part(node, documents);
      if (judgement === decisive) return decisive;
      if (judgement === null) isOpen = true;
    }
    return isOpen ? null : !decisive;
  };
}

/** NULL and `null` are the empty object (archive-format §4); null for what is no object. */
function readObject(text: string | null): JsonObject | null {
  if (text === null) return new Map();
  const parsed = parseJson(text);
  if (parsed.kind === 'invalid') return null;
  if (parsed.value === null) return new Map();
  return isJsonObject(parsed.value) ? parsed.value : null;
}

function parseOrThrow(text: string): ProvenanceQuery {
  const parsed = parseProvenanceQuery(text);
  if (parsed.kind === 'query') return parsed.query;
  const { message, position, length } = parsed;
  throw new ExplorerError('query/invalid', message, { position, length });
}
