/** Operators; `:` means what people expect of a field: contains for texts, equals for numbers. */
export const queryOperators = ['!=', '<=', '>=', ':', '=', '<', '>', '~'] as const;

export type QueryOperator = (typeof queryOperators)[number];

/** Fields that compare texts. */
export const textFields = [
  'type',
  'label',
  'description',
  'process',
  'link',
  'state',
  'uuid',
  'computer',
  'user',
] as const;

export type TextField = (typeof textFields)[number];

/** Fields that compare numbers; times compare as text of the form `2026-11-21T01:02`. */
export const numberFields = ['exit', 'pk'] as const;
export const timeFields = ['created', 'modified'] as const;

export type NumberField = (typeof numberFields)[number];
export type TimeField = (typeof timeFields)[number];

/** A value as it was written; what is quoted is always a text. */
export interface QueryValue {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** A parsed query. */
export type ProvenanceQuery =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly ProvenanceQuery[] }
  | { readonly kind: 'not'; readonly part: ProvenanceQuery }
  | QueryCondition;

export type QueryCondition =
  /** A text without a field: in label, description, process label, or the beginning of the uuid, or the pk. */
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'text-field';
      readonly field: TextField;
      readonly operator: QueryOperator;
      readonly text: string;
    }
  | {
      readonly kind: 'number-field';
      readonly field: NumberField;
      readonly operator: QueryOperator;
      readonly number: number;
    }
  | {
      readonly kind: 'time-field';
      readonly field: TimeField;
      readonly operator: QueryOperator;
      /** Microseconds since 1970, UTC. */
      readonly microseconds: number;
    }
  | {
      readonly kind: 'json';
      readonly column: 'attributes' | 'extras';
      /** Keys from the outermost on; lists are gone through, or take a number. */
      readonly path: readonly string[];
      /** Null asks only whether there is anything at the path. */
      readonly comparison: { readonly operator: QueryOperator; readonly value: QueryValue } | null;
    };

/** What went wrong, and where in the text (UTF-16 units from 0). */
export interface QueryFault {
  readonly kind: 'invalid';
  readonly message: string;
  readonly position: number;
  readonly length: number;
}

export type ParsedQuery = { readonly kind: 'query'; readonly query: ProvenanceQuery } | QueryFault;
