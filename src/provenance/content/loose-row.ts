import { looseText, type SqlValue } from '../../sqlite';

/*
 * Rows of the content are shown even where a value is of the wrong type, so they are read leniently: a damaged value costs that
 * value only. What must be right (identities, links) is checked by the graph store.
 */

/** Text of any value; the empty string for NULL. */
export function textValue(value: SqlValue | undefined): string {
  return looseText(value ?? null) ?? '';
}

/** Text of any value, null for NULL. */
export function textOrNull(value: SqlValue | undefined): string | null {
  return looseText(value ?? null);
}

/** A safe integer; null for anything else. */
export function integerOrNull(value: SqlValue | undefined): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}
