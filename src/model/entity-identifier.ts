/** What a group, a code or a computer is named by on the command line. */
export type EntityIdentifier =
  | { readonly kind: 'pk'; readonly pk: number }
  /** The beginning of a uuid or all of it: lower case, without dashes. */
  | { readonly kind: 'uuid'; readonly prefix: string }
  | { readonly kind: 'label'; readonly label: string };

/**
 * Tells pk, uuid and label apart as aiida-core does: what is a whole number is a pk, what has only hexadecimal digits (and
 * dashes) is the beginning of a uuid, all else is a label. An exclamation mark at the end makes anything a label. Null if empty.
 */
export function readEntityIdentifier(text: string): EntityIdentifier | null {
  if (text === '') return null;
  if (text.endsWith('!')) return { kind: 'label', label: text.replace(/!+$/, '') };
  if (/^[+-]?\d+$/.test(text)) return { kind: 'pk', pk: Number(text) };
  const digits = text.replaceAll('-', '').toLowerCase();
  if (/^[0-9a-f]+$/.test(digits)) return { kind: 'uuid', prefix: digits };
  return { kind: 'label', label: text };
}
