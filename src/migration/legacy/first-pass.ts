import type { LegacyContent } from '../../archive';
import { splitObject } from '../../lib/json';
import type { Database } from '../../sqlite';
import { readDatePaths, type DatePaths } from './date-paths';
import type { LegacyStep } from './legacy-step';
import type { LossList } from './losses';
import { brokenData, readData, type ReadOptions } from './read-data';
import type { EntityKind } from './record';
import { openRowWriter, toPk, type RowWriter } from './row-writers';
import { entityKindOf } from './v02-to-v03';

/** Where the attributes and extras of nodes have dates, by pk; nodes without are not in it. */
export interface ConversionPaths {
  readonly attributes: ReadonlyMap<number, DatePaths>;
  readonly extras: ReadonlyMap<number, DatePaths>;
}

export interface FirstPass {
  readonly nodeCount: number;
  readonly dates: ConversionPaths;
}

/**
 * First reading of data.json: all rows of `export_data` go into their tables, nodes as they are and without attributes. Where
 * the file has conversion dictionaries, of which only the dates matter, these are remembered.
 */
export async function readRows(
  content: LegacyContent,
  database: Database,
  steps: readonly LegacyStep[],
  losses: LossList,
  options: ReadOptions,
): Promise<FirstPass> {
  const rowSteps = steps.flatMap(({ row }) => (row ? [row] : []));
  const writers = new Map<EntityKind, RowWriter>();
  const dates = { attributes: new DateBook(), extras: new DateBook() };
  let hasData = false;
  const write = (name: string, key: string, text: string): void => {
    const kind = entityKindOf(name);
    if (kind === null) return;
    const row = splitObject(text);
    if (!row) {
      losses.add('unusable-row', `${kind} ${key}`);
      return;
    }
    for (const step of rowSteps) step(kind, row);
    let writer = writers.get(kind);
    if (!writer) {
      writer = openRowWriter(database, kind, losses);
      writers.set(kind, writer);
    }
    writer.write(key, row);
  };
  try {
    await readData(
      content,
      {
        decide(path, kind) {
          const [top, second] = path;
          if (path.length === 0) return 'descend';
          const isConversion = top === 'node_attributes_conversion' || top === 'node_extras_conversion';
          if (top !== 'export_data' && !isConversion) return 'skip';
          if (path.length < 3 && !(isConversion && path.length === 2) && kind !== 'object') {
            // Formats of old leave out what is empty, or have null there.
            if (top === 'export_data')
              throw brokenData(`“${path.join('.').slice(0, 100)}” is no JSON object.`);
            return 'skip';
          }
          if (path.length === 1) {
            hasData ||= top === 'export_data';
            return 'descend';
          }
          if (isConversion) return 'take';
          if (path.length === 2) {
            if (entityKindOf(second ?? '') !== null) return 'descend';
            losses.add('unknown-entity', second ?? '');
            return 'skip';
          }
          return 'take';
        },
        take([top, second, third], text) {
          if (top === 'export_data') write(second ?? '', third ?? '', text);
          else if (top === 'node_attributes_conversion') dates.attributes.add(second ?? '', text);
          else if (top === 'node_extras_conversion') dates.extras.add(second ?? '', text);
        },
      },
      options,
    );
  } finally {
    for (const writer of writers.values()) writer.close();
  }
  if (!hasData) throw brokenData('It has no “export_data”.');
  return {
    nodeCount: writers.get('Node')?.count ?? 0,
    dates: { attributes: dates.attributes.paths, extras: dates.extras.paths },
  };
}

/** Most nodes have their dates at the same places: equal paths are kept once. */
class DateBook {
  readonly paths = new Map<number, DatePaths>();
  readonly #known = new Map<string, DatePaths>();

  add(key: string, conversion: string): void {
    const pk = toPk(key);
    const paths = pk === null ? null : readDatePaths(conversion);
    if (pk === null || paths === null) return;
    const text = textOf(paths);
    const known = this.#known.get(text) ?? paths;
    this.#known.set(text, known);
    this.paths.set(pk, known);
  }
}

function textOf(paths: DatePaths): string {
  if (paths === 'date') return '"date"';
  return `{${[...paths].map(([key, below]) => `${JSON.stringify(key)}:${textOf(below)}`).join(',')}}`;
}
