import { joinObject, readRaw, splitObject, type RawMembers } from '../../lib/json';
import { applyDatePaths, type DatePaths } from './date-paths';

/** The kinds of rows in `export_data` by the names that they have since 0.3. */
export const entityKinds = ['User', 'Computer', 'Group', 'Node', 'Log', 'Comment'] as const;

export type EntityKind = (typeof entityKinds)[number];

/** One row by its fields; values are JSON texts, so that no number loses a digit. */
export type LegacyRow = RawMembers;

/** A JSON string as text, null for anything else. */
export function textOf(raw: string | undefined): string | null {
  const value = readRaw(raw);
  return typeof value === 'string' ? value : null;
}

/** Renames a field if it is there and the new name is free. */
export function renameField(row: Map<string, string>, from: string, to: string): void {
  const value = row.get(from);
  if (value === undefined) return;
  row.delete(from);
  row.set(to, value);
}

/** One link as it stands in `links_uuid`. */
export interface LegacyLink {
  label: string;
  /** '' until 0.2, which did not tell. */
  type: string;
}

/** The types of a node before and after the steps: those for links look at both. */
export interface TypeChange {
  readonly old: string;
  readonly new: string;
}

export interface LinkEnds {
  readonly source: TypeChange;
  readonly target: TypeChange;
}

/** A node on its way through the steps. Attributes are taken apart only where a step asks for one. */
export class LegacyNode {
  nodeType: string;
  processType: string | null;
  /** Set where the attribute `symbols` has to be read from a file of the node. */
  needsSymbols = false;
  /** Set where the process had not ended when it was exported. */
  isActive = false;
  #dates: DatePaths | null;
  #text: string;
  #members: RawMembers | null | undefined;
  #isChanged = false;

  /**
   * @param attributes the JSON text
   * @param dates where in the attributes the conversion dictionary of 0.5 and before has dates; null for none
   */
  constructor(
    nodeType: string,
    processType: string | null,
    attributes: string,
    dates: DatePaths | null = null,
  ) {
    this.nodeType = nodeType;
    this.processType = processType;
    this.#text = attributes;
    this.#dates = dates;
  }

  get isProcess(): boolean {
    return this.nodeType.startsWith('process.');
  }

  /** The JSON text of an attribute; undefined if it is not there. */
  attribute(key: string): string | undefined {
    return this.#split()?.get(key);
  }

  setAttribute(key: string, raw: string): void {
    const members = this.#split();
    if (!members) return;
    members.set(key, raw);
    this.#isChanged = true;
  }

  removeAttribute(key: string): void {
    if (this.#split()?.delete(key) === true) this.#isChanged = true;
  }

  renameAttribute(from: string, to: string): void {
    const value = this.attribute(from);
    if (value === undefined) return;
    this.removeAttribute(from);
    this.setAttribute(to, value);
    const below = typeof this.#dates === 'string' ? undefined : this.#dates?.get(from);
    if (below !== undefined && this.#dates instanceof Map)
      this.#dates = new Map([...this.#dates, [to, below]]);
  }

  /** Gives the dates in the attributes the time zone that they were written in. */
  completeDates(): void {
    if (this.#dates === null) return;
    this.#text = applyDatePaths(this.attributes(), this.#dates);
    this.#members = undefined;
    this.#isChanged = false;
  }

  /** All attributes as JSON text: as it stood in the archive where nothing was changed. */
  attributes(): string {
    return this.#isChanged && this.#members ? joinObject(this.#members) : this.#text;
  }

  #split(): RawMembers | null {
    if (this.#members === undefined) this.#members = splitObject(this.#text);
    return this.#members;
  }
}
