import type { ReadableFormat } from '../texts/readable-data';

/** Number of a node in the graph store, by which a plan names it: four bytes for each file, where a uuid takes a hundred. */
export type NodeNumber = number;
/** Number of an object of the repository in the archive's directory. */
export type ObjectNumber = number;

/** Where the bytes of a dumped file come from. */
export type DumpContent =
  | {
      readonly kind: 'object';
      readonly node: NodeNumber;
      /** Null if the archive does not hold the object. */
      readonly object: ObjectNumber | null;
    }
  /** A symbolic link to the own place of a calculation. */
  | { readonly kind: 'link'; readonly node: NodeNumber }
  | { readonly kind: 'safeguard' }
  | { readonly kind: 'metadata'; readonly node: NodeNumber }
  | { readonly kind: 'readme'; readonly node: NodeNumber }
  | { readonly kind: 'readable'; readonly node: NodeNumber; readonly format: ReadableFormat }
  | { readonly kind: 'csv'; readonly node: NodeNumber; readonly object: ObjectNumber }
  | { readonly kind: 'index' }
  | { readonly kind: 'provenance' }
  | { readonly kind: 'ro-crate' }
  | { readonly kind: 'log' }
  | { readonly kind: 'report' };

const kinds = [
  'object',
  'safeguard',
  'metadata',
  'readme',
  'readable',
  'csv',
  'index',
  'provenance',
  'ro-crate',
  'log',
  'report',
  'link',
] as const satisfies readonly DumpContent['kind'][];
const formats = ['json', 'yaml', 'cif', 'xyz'] as const satisfies readonly ReadableFormat[];

/** A content as three numbers for the columns of a plan. */
export interface PackedContent {
  readonly kind: number;
  readonly node: number;
  readonly reference: number;
}

export const objectKind = kinds.indexOf('object');

export function packContent(content: DumpContent): PackedContent {
  const kind = kinds.indexOf(content.kind);
  switch (content.kind) {
    case 'object':
      return { kind, node: content.node, reference: content.object === null ? 0 : content.object + 1 };
    case 'csv':
      return { kind, node: content.node, reference: content.object };
    case 'readable':
      return { kind, node: content.node, reference: formats.indexOf(content.format) };
    case 'link':
    case 'metadata':
    case 'readme':
      return { kind, node: content.node, reference: 0 };
    default:
      return { kind, node: 0, reference: 0 };
  }
}

export function unpackContent({ kind, node, reference }: PackedContent): DumpContent {
  const name = kinds[kind] ?? 'safeguard';
  switch (name) {
    case 'object':
      return { kind: name, node, object: reference === 0 ? null : reference - 1 };
    case 'csv':
      return { kind: name, node, object: reference };
    case 'readable':
      return { kind: name, node, format: formats[reference] ?? 'json' };
    case 'link':
    case 'metadata':
    case 'readme':
      return { kind: name, node };
    default:
      return { kind: name };
  }
}
