import { stringifyJson, type JsonObject, type JsonValue } from '../../lib/json';
import type { ObjectNumber } from '../plan/dump-content';
import type { DumpRepositoryEntry } from '../dump-source';
import { cifText, readStructure, xyzText } from './structure-files';
import { yamlText, type YamlValue } from './yaml-text';

/** How a datum is written so that people and other programs can read it. */
export type ReadableFormat = 'json' | 'yaml' | 'cif' | 'xyz';

/** Arrays above this size stay as they are stored: as text they would be several times as large. */
export const largestCsvSource = 16 * 1024 * 1024;

/** The formats of a datum of this type; a structure that turns out to be damaged gets JSON in their place. */
export function readableFormats(nodeType: string): readonly ReadableFormat[] {
  const type = nodeType.replace(/^data\.core\./, 'data.');
  if (type.startsWith('data.dict.') || type.startsWith('data.list.')) return ['json', 'yaml'];
  if (type.startsWith('data.structure.')) return ['cif', 'xyz'];
  return ['json'];
}

/** An array of a datum, as the archive stores it. */
export interface StoredArray {
  readonly path: readonly string[];
  readonly object: ObjectNumber;
}

/** Arrays of a datum that are also written as CSV. */
export function* csvSources(
  repository: Iterable<DumpRepositoryEntry>,
  sizeOf: (object: ObjectNumber) => number,
): Generator<StoredArray> {
  for (const entry of repository) {
    if (entry.kind !== 'file' || entry.object === null || !/\.npy$/i.test(entry.path.at(-1) ?? '')) continue;
    if (sizeOf(entry.object) <= largestCsvSource) yield { path: entry.path, object: entry.object };
  }
}

/** The text of a datum in a format; where it cannot be told so, a line that says it. */
export function readableText(
  format: ReadableFormat,
  nodeType: string,
  uuid: string,
  attributes: JsonObject,
): string {
  const value = ownValue(nodeType, attributes);
  switch (format) {
    case 'json':
      return `${stringifyJson(value, { indent: 2 })}\n`;
    case 'yaml':
      return value instanceof Map
        ? yamlText(value as ReadonlyMap<string, YamlValue>)
        : yamlText(new Map([['list', value]]));
    case 'xyz':
    case 'cif': {
      const structure = readStructure(attributes);
      const text = structure && (format === 'xyz' ? xyzText(structure) : cifText(structure, uuid));
      return (
        text ??
        `# The structure ${uuid} could not be written as ${format.toUpperCase()}: its cell or sites are damaged.\n`
      );
    }
  }
}

/** Numbers, texts and lists stand as such, not as attributes of a node. */
function ownValue(nodeType: string, attributes: JsonObject): JsonValue {
  const type = nodeType.replace(/^data\.core\./, 'data.');
  const key = /^data\.list\./.test(type)
    ? 'list'
    : /^data\.(int|float|str|bool)\./.test(type)
      ? 'value'
      : null;
  return key === null ? attributes : (attributes.get(key) ?? attributes);
}
