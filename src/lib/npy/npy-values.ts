import type { NpyHeader } from './npy-header';

/** A part of an array's data: whole elements in the order of the file, from `first`. */
export interface NpyPart {
  readonly header: NpyHeader;
  readonly first: number;
  readonly count: number;
  readonly view: DataView;
}

/** Takes the elements that lie wholly in `bytes`, which begin at `offset` in the file. */
export function takeNpyPart(header: NpyHeader, bytes: Uint8Array, offset: number): NpyPart {
  const width = header.type.bytes;
  const first = width === 0 ? 0 : Math.max(0, Math.ceil((offset - header.dataOffset) / width));
  const begin = header.dataOffset + first * width - offset;
  const available = Math.max(0, bytes.length - begin);
  const count = Math.min(header.size - first, width === 0 ? header.size : Math.floor(available / width));
  const view = new DataView(
    bytes.buffer,
    bytes.byteOffset + Math.min(begin, bytes.length),
    Math.max(0, count) * width,
  );
  return { header, first, count: Math.max(0, count), view };
}

/** One real number; complex ones give their modulus, booleans 0 and 1, text NaN. `at` counts within the part. */
export function numberAt(part: NpyPart, at: number): number {
  const { type, littleEndian } = part.header;
  const position = at * type.bytes;
  switch (type.kind) {
    case 'float':
      if (type.bytes === 8) return part.view.getFloat64(position, littleEndian);
      if (type.bytes === 4) return part.view.getFloat32(position, littleEndian);
      return decodeHalf(part.view.getUint16(position, littleEndian));
    case 'integer':
    case 'unsigned':
      return Number(integerAt(part, at));
    case 'boolean':
      return part.view.getUint8(position) === 0 ? 0 : 1;
    case 'complex': {
      const [real, imaginary] = complexAt(part, at);
      return Math.hypot(real, imaginary);
    }
    case 'text':
    case 'bytes':
      return Number.NaN;
  }
}

/** One element as text: floats as short as they can be told, integers exact. */
export function textAt(part: NpyPart, at: number): string {
  const { type, littleEndian } = part.header;
  const position = at * type.bytes;
  switch (type.kind) {
    case 'float': {
      const value = numberAt(part, at);
      // A float32 written as a float64 would show digits that are not in the file.
      return formatNumber(type.bytes === 8 ? value : Number(value.toPrecision(type.bytes === 4 ? 7 : 4)));
    }
    case 'integer':
    case 'unsigned':
      return String(integerAt(part, at));
    case 'boolean':
      return part.view.getUint8(position) === 0 ? 'False' : 'True';
    case 'complex': {
      const [real, imaginary] = complexAt(part, at);
      return `${formatNumber(real)} ${imaginary < 0 ? '−' : '+'} ${formatNumber(Math.abs(imaginary))}i`;
    }
    case 'text': {
      const codes: number[] = [];
      for (let byte = 0; byte < type.bytes; byte += 4)
        codes.push(part.view.getUint32(position + byte, littleEndian));
      while (codes.at(-1) === 0) codes.pop();
      return codes.map((code) => (code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code))).join('');
    }
    case 'bytes': {
      const bytes = new Uint8Array(part.view.buffer, part.view.byteOffset + position, type.bytes);
      return Array.from(bytes, (byte) =>
        byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`,
      )
        .join('')
        .replace(/(\\x00)+$/, '');
    }
  }
}

/** A number for reading: up to 10 significant digits. */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const short = Number(value.toPrecision(10));
  const magnitude = Math.abs(short);
  const text = short !== 0 && (magnitude >= 1e12 || magnitude < 1e-5) ? short.toExponential() : String(short);
  return text.replace('-', '−').replace('e−', 'e-');
}

/** Least and greatest of the numbers, and how many are no numbers; null for text or nothing. */
export function findRange(
  part: NpyPart,
): { readonly least: number; readonly greatest: number; readonly notNumbers: number } | null {
  const { kind } = part.header.type;
  if (kind === 'text' || kind === 'bytes' || kind === 'boolean' || kind === 'complex') return null;
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  let notNumbers = 0;
  for (let at = 0; at < part.count; at += 1) {
    const value = numberAt(part, at);
    if (Number.isNaN(value)) notNumbers += 1;
    else {
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
  }
  return part.count === notNumbers ? null : { least, greatest, notNumbers };
}

/** Position in the file of the element with these indices. */
export function positionOf(header: NpyHeader, indices: readonly number[]): number {
  const { shape, fortranOrder } = header;
  let position = 0;
  if (fortranOrder) {
    for (let axis = shape.length - 1; axis >= 0; axis -= 1)
      position = position * (shape[axis] ?? 1) + (indices[axis] ?? 0);
  } else {
    for (let axis = 0; axis < shape.length; axis += 1)
      position = position * (shape[axis] ?? 1) + (indices[axis] ?? 0);
  }
  return position;
}

function integerAt(part: NpyPart, at: number): number | bigint {
  const { type, littleEndian } = part.header;
  const position = at * type.bytes;
  const signed = type.kind === 'integer';
  switch (type.bytes) {
    case 1:
      return signed ? part.view.getInt8(position) : part.view.getUint8(position);
    case 2:
      return signed
        ? part.view.getInt16(position, littleEndian)
        : part.view.getUint16(position, littleEndian);
    case 4:
      return signed
        ? part.view.getInt32(position, littleEndian)
        : part.view.getUint32(position, littleEndian);
    default:
      return signed
        ? part.view.getBigInt64(position, littleEndian)
        : part.view.getBigUint64(position, littleEndian);
  }
}

function complexAt(part: NpyPart, at: number): [number, number] {
  const { type, littleEndian } = part.header;
  const position = at * type.bytes;
  return type.bytes === 16
    ? [part.view.getFloat64(position, littleEndian), part.view.getFloat64(position + 8, littleEndian)]
    : [part.view.getFloat32(position, littleEndian), part.view.getFloat32(position + 4, littleEndian)];
}

/** IEEE 754 half precision; not every supported browser has `DataView.getFloat16`. */
function decodeHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** All numbers of a part in the order of the file, e.g. to plot a one-dimensional array. */
export function toNumbers(part: NpyPart): Float64Array {
  const numbers = new Float64Array(part.count);
  for (let at = 0; at < part.count; at += 1) numbers[at] = numberAt(part, at);
  return numbers;
}
