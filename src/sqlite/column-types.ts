import { ExplorerError } from '../model/failure';

/** A value as sql.js hands it over. Integers beyond 2^53 arrive rounded. */
export type SqlValue = number | string | Uint8Array | null;

/**
 * What a query expects of a column. SQLite keeps the type with every value, not with the column, so a damaged or hostile archive
 * may hold anything anywhere: each value is checked when it is read.
 *
 * - `integer`: a safe integer (the `-or-null` types let SQL NULL pass)
 * - `real`: any number
 * - `text`: a text; blobs and numbers are refused
 * - `loose-text-or-null`: for the columns people filled: numbers become text, blobs are decoded as UTF-8
 * - `any`: as it is
 */
export type ColumnType =
  | 'integer'
  | 'integer-or-null'
  | 'real'
  | 'real-or-null'
  | 'text'
  | 'text-or-null'
  | 'loose-text-or-null'
  | 'any';

interface ColumnValues {
  integer: number;
  'integer-or-null': number | null;
  real: number;
  'real-or-null': number | null;
  text: string;
  'text-or-null': string | null;
  'loose-text-or-null': string | null;
  any: SqlValue;
}

/** The TypeScript type of a value that was read as `Type`. */
export type ColumnValue<Type extends ColumnType> = ColumnValues[Type];

/** Names and types of the columns of a query, in the order of its SELECT. */
export type ColumnShape = Readonly<Record<string, ColumnType>>;

/** One row of a query with the columns of `Shape`. */
export type Row<Shape extends ColumnShape> = { readonly [Name in keyof Shape]: ColumnValue<Shape[Name]> };

const decoder = new TextDecoder();

function refuse(name: string, expected: ColumnType, value: SqlValue): never {
  const found = value === null ? 'NULL' : value instanceof Uint8Array ? 'a blob' : `a ${typeof value}`;
  throw new ExplorerError(
    'archive/corrupt',
    `The database holds ${found} in the column "${name}", where ${expected.replace('-or-null', '')} is expected.`,
    { column: name, expected },
  );
}

function isSafeInteger(value: SqlValue): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

/**
 * Checks one value against the type that the query states.
 * @throws ExplorerError `archive/corrupt` if it is of another type, or an integer that JavaScript cannot hold exactly
 */
export function readColumn<Type extends ColumnType>(
  name: string,
  type: Type,
  value: SqlValue,
): ColumnValue<Type>;
export function readColumn(name: string, type: ColumnType, value: SqlValue): SqlValue {
  switch (type) {
    case 'integer':
      return isSafeInteger(value) ? value : refuse(name, type, value);
    case 'integer-or-null':
      return value === null || isSafeInteger(value) ? value : refuse(name, type, value);
    case 'real':
      return typeof value === 'number' ? value : refuse(name, type, value);
    case 'real-or-null':
      return value === null || typeof value === 'number' ? value : refuse(name, type, value);
    case 'text':
      return typeof value === 'string' ? value : refuse(name, type, value);
    case 'text-or-null':
      return value === null || typeof value === 'string' ? value : refuse(name, type, value);
    case 'loose-text-or-null':
      return looseText(value);
    case 'any':
      return value;
  }
}

/** Any value as text: numbers in decimal, blobs decoded as UTF-8, NULL stays null. */
export function looseText(value: SqlValue): string | null {
  if (value === null || typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : decoder.decode(value);
}
