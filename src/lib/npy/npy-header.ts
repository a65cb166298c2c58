/**
 * Reads the header of NumPy's `.npy` files. Files come from archives, so nothing is evaluated, every number is checked, and
 * whatever cannot be shown is said in words: object arrays hold pickled Python programs and are never read.
 */

export type NpyType =
  | { readonly kind: 'float'; readonly bytes: 2 | 4 | 8 }
  | { readonly kind: 'integer' | 'unsigned'; readonly bytes: 1 | 2 | 4 | 8 }
  | { readonly kind: 'boolean'; readonly bytes: 1 }
  | { readonly kind: 'complex'; readonly bytes: 8 | 16 }
  /** Fixed width text, UTF-32, filled with NUL. */
  | { readonly kind: 'text'; readonly bytes: number }
  | { readonly kind: 'bytes'; readonly bytes: number };

export interface NpyHeader {
  /** As NumPy writes it, e.g. `<f8`. */
  readonly descr: string;
  readonly type: NpyType;
  readonly littleEndian: boolean;
  readonly fortranOrder: boolean;
  /** Empty for a single value. */
  readonly shape: readonly number[];
  /** Number of elements. */
  readonly size: number;
  /** Where the data begin in the file. */
  readonly dataOffset: number;
}

/** `readable`: the header is sound and the file is long enough. Otherwise `reason` is a sentence for people. */
export type NpyReading =
  | { readonly kind: 'readable'; readonly header: NpyHeader; readonly remark: string | null }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Longest header that is looked at, in bytes; NumPy's own limit is 10,000. */
export const longestNpyHeader = 65_536;

/** Reads the header at the beginning of `head`; `totalBytes` is the length of the whole file. Never throws. */
export function readNpyHeader(head: Uint8Array, totalBytes: number): NpyReading {
  if (head.length < 10) return unreadable('The file is too short for an array.');
  if (String.fromCharCode(...head.subarray(0, 6)) !== '\x93NUMPY')
    return unreadable('The file does not begin like a NumPy array.');
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const version = head[6] ?? 0;
  if (version < 1 || version > 3) return unreadable(`The version ${version} of the array format is unknown.`);
  if (version > 1 && head.length < 12) return unreadable('The file ends within its header.');
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const start = version === 1 ? 10 : 12;
  if (length > longestNpyHeader) return unreadable(`The header claims ${length} bytes, far too many.`);
  if (start + length > Math.min(head.length, totalBytes))
    return unreadable('The file ends within its header.');
  const text = new TextDecoder(version === 3 ? 'utf-8' : 'latin1').decode(
    head.subarray(start, start + length),
  );
  const fields = parseHeaderFields(text);
  if (fields === null) return unreadable('The header is not the plain dictionary that NumPy writes.');
  if (fields.descr === null)
    return unreadable('The elements are records of several fields; those are not shown here.');
  const type = parseType(fields.descr);
  if (type === 'object')
    return unreadable(
      'The elements are Python objects (pickled): they are not read, because reading would run code.',
    );
  if (type === null) return unreadable(`The element type “${fields.descr.slice(0, 40)}” is not known here.`);
  const size = fields.shape.reduce((product, extent) => product * extent, 1);
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(size * type.bytes))
    return unreadable(`The shape (${fields.shape.join(', ')}) is larger than any file.`);
  const dataOffset = start + length;
  const header: NpyHeader = {
    descr: fields.descr,
    type,
    littleEndian: !fields.descr.startsWith('>'),
    fortranOrder: fields.fortranOrder,
    shape: fields.shape,
    size,
    dataOffset,
  };
  const expected = dataOffset + size * type.bytes;
  if (expected > totalBytes) {
    return unreadable(
      `The header announces the shape (${fields.shape.join(', ')}) of ${fields.descr}, which takes ${expected} bytes; the file has ${totalBytes}: it is cut off or its header is wrong.`,
    );
  }
  const surplus = totalBytes - expected;
  return {
    kind: 'readable',
    header,
    remark: surplus > 0 ? `${surplus} bytes after the end of the array are not part of it.` : null,
  };
}

function unreadable(reason: string): NpyReading {
  return { kind: 'unreadable', reason };
}

interface HeaderFields {
  /** Null for records. */
  readonly descr: string | null;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

/** Exactly `{'descr': …, 'fortran_order': …, 'shape': (…), }` in any order; anything else is refused. */
function parseHeaderFields(text: string): HeaderFields | null {
  const body = /^\{([\s\S]*)\}\s*$/.exec(text.trim())?.[1];
  if (body === undefined) return null;
  let rest = body.trim();
  let descr: string | null | undefined;
  let fortranOrder: boolean | undefined;
  let shape: number[] | undefined;
  while (rest !== '') {
    const key = /^(['"])(descr|fortran_order|shape)\1\s*:\s*/.exec(rest);
    if (!key) return null;
    rest = rest.slice(key[0].length);
    let value: RegExpExecArray | null;
    if (key[2] === 'descr') {
      value = /^(['"])([^'"\\]{1,64})\1/.exec(rest);
      if (value) descr = value[2];
      else {
        // A list of fields: pairs of names and types, without anything that could be a call.
        value = /^\[[^\]()]*(?:\([^()]*(?:\([^()]*\)[^()]*)?\)[^\]()]*)+\]/.exec(rest);
        if (value) descr = null;
      }
    } else if (key[2] === 'fortran_order') {
      value = /^(True|False)/.exec(rest);
      if (value) fortranOrder = value[1] === 'True';
    } else {
      value = /^\(\s*((?:\d{1,19}L?\s*,\s*)*(?:\d{1,19}L?)?)\s*,?\s*\)/.exec(rest);
      if (value)
        shape = (value[1] ?? '')
          .split(',')
          .filter((part) => part.trim() !== '')
          .map((part) => Number.parseInt(part, 10));
    }
    if (!value) return null;
    rest = rest.slice(value[0].length).trim();
    if (rest.startsWith(',')) rest = rest.slice(1).trim();
    else if (rest !== '') return null;
  }
  if (descr === undefined || fortranOrder === undefined || shape === undefined) return null;
  if (shape.length > 32) return null;
  return { descr, fortranOrder, shape };
}

function parseType(descr: string): NpyType | 'object' | null {
  const match = /^[<>|=]?([biufcSUOV?])(\d{0,9})$/.exec(descr);
  if (!match) return null;
  const letter = match[1];
  const bytes = match[2] === '' ? 1 : Number(match[2]);
  if (letter === 'O') return 'object';
  if (letter === 'b' && bytes === 1) return { kind: 'boolean', bytes };
  if (letter === '?') return { kind: 'boolean', bytes: 1 };
  if (letter === 'i' || letter === 'u') {
    if (bytes !== 1 && bytes !== 2 && bytes !== 4 && bytes !== 8) return null;
    return { kind: letter === 'i' ? 'integer' : 'unsigned', bytes };
  }
  if (letter === 'f' && (bytes === 2 || bytes === 4 || bytes === 8)) return { kind: 'float', bytes };
  if (letter === 'c' && (bytes === 8 || bytes === 16)) return { kind: 'complex', bytes };
  if (letter === 'U') return { kind: 'text', bytes: bytes * 4 };
  if (letter === 'S') return { kind: 'bytes', bytes };
  return null;
}
