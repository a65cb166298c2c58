import { emptyJsonObject, isJsonArray, parseJson, type JsonObject, type JsonValue } from '../../lib/json';
import { kindsFormula } from '../../model/formula';
import { classLabelOf } from '../../model/node-kind';
import { ExplorerError } from '../../model/failure';
import type { Database } from '../../sqlite';
import { integerOrNull, textOrNull } from './loose-row';
import {
  hasSummaryInAttributes,
  nodeSummary,
  summaryLength,
  toOneLine,
  type SummaryContext,
} from './node-summary';
import { toJsonObject } from './raw-nodes';

export interface SummaryRequest extends SummaryContext {
  readonly pk: number;
}

/** Bytes of attributes that are parsed to show a row of a list; from larger ones SQLite picks the few keys needed. */
const parsedBytes = 64_000;
/** Summaries kept; some 100 bytes each. */
const keptSummaries = 20_000;

/** Keys that are short whatever the size of the rest, and suffice for all summaries but formulae. */
const shortKeys = [
  'value',
  'filename',
  'element',
  'mesh',
  'offset',
  'array|kpoints',
  'formulae',
  'spacegroup_numbers',
];

/** Gives and remembers the summaries of the nodes that lists show, at a cost that does not grow with the attributes. */
export class NodeSummaries {
  private readonly kept = new Map<number, string | null>();

  constructor(private readonly database: Database) {}

  /** Summaries by pk, for every request. */
  read(requests: readonly SummaryRequest[]): Map<number, string | null> {
    const summaries = new Map<number, string | null>();
    const wanted = new Map<number, SummaryRequest>();
    for (const request of requests) {
      const kept = this.kept.get(request.pk);
      if (kept !== undefined) summaries.set(request.pk, kept);
      else if (hasSummaryInAttributes(request.nodeType)) wanted.set(request.pk, request);
      else summaries.set(request.pk, nodeSummary(emptyJsonObject, request));
    }
    for (const [pk, summary] of this.make(wanted)) {
      summaries.set(pk, summary);
      this.keep(pk, summary);
    }
    return summaries;
  }

  private make(wanted: ReadonlyMap<number, SummaryRequest>): Map<number, string | null> {
    const made = new Map<number, string | null>();
    if (wanted.size === 0) return made;
    const large: SummaryRequest[] = [];
    this.database.scan(
      `SELECT id, octet_length(attributes) > ${parsedBytes},
         CASE WHEN octet_length(attributes) <= ${parsedBytes} THEN attributes END
       FROM db_dbnode WHERE id IN (SELECT value FROM json_each(?))`,
      ([id, isLarge, stored]) => {
        const request = wanted.get(integerOrNull(id) ?? -1);
        if (request === undefined) return;
        if (isLarge === 1) large.push(request);
        else made.set(request.pk, nodeSummary(toJsonObject(stored ?? null), request));
      },
      [JSON.stringify([...wanted.keys()])],
    );
    for (const request of large) made.set(request.pk, this.makeLarge(request));
    return made;
  }

  /** Text that SQLite's stricter reader refuses (NaN, great depth) gives no summary; the node's page still shows it. */
  private makeLarge(request: SummaryRequest): string | null {
    const valid = this.database.first(
      'SELECT json_valid(attributes) FROM db_dbnode WHERE id = ?',
      { valid: 'any' },
      [request.pk],
    );
    if (valid?.valid !== 1) return null;
    try {
      return classLabelOf(request.nodeType) === 'StructureData'
        ? this.largeFormula(request.pk)
        : nodeSummary(this.pickShortKeys(request.pk), request);
    } catch (thrown) {
      if (thrown instanceof ExplorerError && thrown.failure.code !== 'memory/exhausted') return null;
      throw thrown;
    }
  }

  private pickShortKeys(pk: number): JsonObject {
    const picked = new Map<string, JsonValue>();
    // ->> gives texts without quotes, so that a long one can be cut; what is no text is short enough to be read as JSON.
    const columns = shortKeys
      .map((key) => `json_type(attributes, '$."${key}"'), substr(attributes ->> '$."${key}"', 1, 2000)`)
      .join(', ');
    this.database.scan(
      `SELECT ${columns} FROM db_dbnode WHERE id = ?`,
      (row) => {
        shortKeys.forEach((key, at) => {
          const type = row[2 * at];
          const text = textOrNull(row[2 * at + 1] ?? null);
          if (text === null) return;
          if (type === 'text') picked.set(key, text);
          else if (type === 'true' || type === 'false') picked.set(key, type === 'true');
          else {
            const parsed = parseJson(text);
            if (parsed.kind === 'value') picked.set(key, parsed.value);
          }
        });
      },
      [pk],
    );
    return picked;
  }

  private largeFormula(pk: number): string | null {
    const kinds = this.database.first(
      `SELECT substr(attributes -> '$.kinds', 1, 1000000) FROM db_dbnode WHERE id = ?`,
      { kinds: 'loose-text-or-null' },
      [pk],
    );
    const parsed = parseJson(kinds?.kinds ?? '');
    if (parsed.kind === 'invalid' || !isJsonArray(parsed.value)) return null;
    const sitesOfKind = new Map<string, number>();
    this.database.scan(
      `SELECT site.value ->> '$.kind_name', count(*)
       FROM db_dbnode, json_each(attributes, '$.sites') AS site WHERE db_dbnode.id = ? GROUP BY 1`,
      ([kind, sites]) => {
        sitesOfKind.set(textOrNull(kind ?? null) ?? '', integerOrNull(sites) ?? 0);
      },
      [pk],
    );
    const formula = kindsFormula(parsed.value, sitesOfKind);
    return formula === null ? null : toOneLine(formula, summaryLength);
  }

  private keep(pk: number, summary: string | null): void {
    this.kept.set(pk, summary);
    if (this.kept.size <= keptSummaries) return;
    for (const oldest of this.kept.keys()) {
      this.kept.delete(oldest);
      return;
    }
  }
}
