import {
  arrayOf,
  booleanOf,
  cutText,
  isJsonArray,
  numberText,
  pythonFloat,
  textOf,
  type JsonObject,
  type JsonValue,
} from '../../lib/json';
import { structureFormula } from '../../model/formula';
import { classLabelOf, nodeKindOf } from '../../model/node-kind';

/** Longest text of a summary or name, in characters; the whole stands in the attributes. */
export const summaryLength = 80;

/** What a summary is made of besides the attributes. */
export interface SummaryContext {
  readonly nodeType: string;
  readonly label: string;
  /** Label of the node's computer, null if it has none or the archive does not hold it. */
  readonly computer: string | null;
}

/**
 * The second line of AiiDA's own pictures (provenance §7): value of a number, text or boolean, formula, file name, full label of
 * a code, element, k-points, computer of a remote folder. Null for all other nodes and for malformed attributes.
 */
export function nodeSummary(attributes: JsonObject, context: SummaryContext): string | null {
  const text = wholeSummary(attributes, context);
  return text === null ? null : toOneLine(text, summaryLength);
}

/** True for classes whose summary cannot be given without the attributes. */
export function hasSummaryInAttributes(nodeType: string): boolean {
  const classLabel = classLabelOf(nodeType);
  return nodeKindOf(nodeType) === 'code' ? classLabel === 'Code' : summaryMakers.has(classLabel);
}

/** One line of at most so many characters; an ellipsis stands for what was cut. */
export function toOneLine(text: string, length: number): string {
  const line = cutText(text, length * 4)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > length || text.length > length * 4 ? `${cutText(line, length - 1)}…` : line;
}

function wholeSummary(attributes: JsonObject, context: SummaryContext): string | null {
  const classLabel = classLabelOf(context.nodeType);
  if (nodeKindOf(context.nodeType) === 'code') {
    return classLabel === 'Code' ? legacyCode(attributes, context) : fullLabel(context);
  }
  if (classLabel === 'RemoteData') return context.computer === null ? null : `@${context.computer}`;
  return summaryMakers.get(classLabel)?.(attributes) ?? null;
}

const summaryMakers: ReadonlyMap<string, (attributes: JsonObject) => string | null> = new Map([
  ['Int', integer],
  ['Float', (attributes) => floatText(attributes.get('value'))],
  ['Str', (attributes) => textOf(attributes, 'value')],
  ['Bool', boolean],
  ['SinglefileData', (attributes) => textOf(attributes, 'filename')],
  ['StructureData', structureFormula],
  ['CifData', cif],
  ['UpfData', (attributes) => textOf(attributes, 'element')],
  ['KpointsData', kpoints],
  ['BandsData', kpoints],
]);

function integer(attributes: JsonObject): string | null {
  const value = attributes.get('value');
  if (typeof value === 'bigint') return value.toString();
  return typeof value === 'number' ? numberText(value) : null;
}

/**
 * The value of a `Float` as Python prints it. `2.0` in the archive reads as 2 here, so the point is put back; integral floats from
 * 1e14 on are stored as integers (archive-format §4) and have none.
 */
function floatText(value: JsonValue | undefined): string | null {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'number') return null;
  return Number.isInteger(value) && Math.abs(value) >= 1e14 ? value.toFixed(0) : pythonFloat(value);
}

function boolean(attributes: JsonObject): string | null {
  const value = booleanOf(attributes, 'value');
  return value === null ? null : value ? 'True' : 'False';
}

function legacyCode(attributes: JsonObject, { computer }: SummaryContext): string | null {
  const path = textOf(attributes, 'remote_exec_path') ?? textOf(attributes, 'local_executable');
  const name = path?.split('/').at(-1) ?? '';
  return name === '' ? null : `${name}@${computer ?? '?'}`;
}

function fullLabel({ label, computer }: SummaryContext): string | null {
  if (label === '') return null;
  return computer === null ? label : `${label}@${computer}`;
}

function cif(attributes: JsonObject): string | null {
  const formulae = arrayOf(attributes, 'formulae').filter((formula) => typeof formula === 'string');
  const numbers = arrayOf(attributes, 'spacegroup_numbers').filter(
    (value) => typeof value === 'number' || typeof value === 'string',
  );
  const parts = [formulae.join(', '), numbers.join(', ')].filter((part) => part !== '');
  return parts.length === 0 ? textOf(attributes, 'filename') : parts.join('; ');
}

function kpoints(attributes: JsonObject): string | null {
  const mesh = threeNumbers(attributes.get('mesh'));
  if (mesh !== null) {
    const offset = threeNumbers(attributes.get('offset')) ?? [0, 0, 0];
    const shift = offset.map((value) => value.toFixed(1)).join(',');
    return `Kpoints mesh: ${mesh.join('x')} (+${shift})`;
  }
  const [count] = arrayOf(attributes, 'array|kpoints');
  return typeof count === 'number' ? `(Path of ${count} kpts)` : null;
}

function threeNumbers(value: JsonValue | undefined): readonly number[] | null {
  if (!isJsonArray(value) || value.length !== 3) return null;
  const numbers = value.filter((item) => typeof item === 'number');
  return numbers.length === 3 ? numbers : null;
}
