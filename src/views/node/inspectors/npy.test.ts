import { describe, expect, it } from 'vitest';
import {
  findRange,
  formatNumber,
  type NpyHeader,
  numberAt,
  positionOf,
  readNpyHeader,
  takeNpyPart,
  textAt,
} from '../../../lib/npy';

/** A file as NumPy writes it: header padded to 64 bytes, then the data. */
function makeNpy(dictionary: string, data: Uint8Array, version = 1): Uint8Array {
  const prefix = version === 1 ? 10 : 12;
  const padded = dictionary.padEnd(Math.ceil((prefix + dictionary.length + 1) / 64) * 64 - prefix - 1) + '\n';
  const head = new Uint8Array(prefix + padded.length);
  head.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  const view = new DataView(head.buffer);
  if (version === 1) view.setUint16(8, padded.length, true);
  else view.setUint32(8, padded.length, true);
  head.set(new TextEncoder().encode(padded), prefix);
  const file = new Uint8Array(head.length + data.length);
  file.set(head);
  file.set(data, head.length);
  return file;
}

const dict = (descr: string, shape: string, fortran = 'False'): string =>
  `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${shape}, }`;

function requireHeader(file: Uint8Array): NpyHeader {
  const reading = readNpyHeader(file, file.length);
  if (reading.kind !== 'readable') throw new Error(reading.reason);
  return reading.header;
}

const bytesOf = (data: { buffer: ArrayBufferLike }): Uint8Array => new Uint8Array(data.buffer);

describe('good arrays', () => {
  it('reads floats and their range', () => {
    const file = makeNpy(dict('<f8', '(2, 3)'), bytesOf(Float64Array.of(1, 2, Number.NaN, -4, 5, 6)));
    const header = requireHeader(file);
    expect(header).toMatchObject({ shape: [2, 3], size: 6, dataOffset: 128, fortranOrder: false });
    const part = takeNpyPart(header, file, 0);
    expect(findRange(part)).toEqual({ least: -4, greatest: 6, notNumbers: 1 });
    expect(textAt(part, positionOf(header, [1, 0]))).toBe('−4');
  });

  it('reads the order of Fortran, big-endian numbers and version 2', () => {
    const data = new Uint8Array(48);
    const view = new DataView(data.buffer);
    [1, 2, 3, 4, 5, 6].forEach((value, at) => view.setFloat64(at * 8, value, false));
    const file = makeNpy(dict('>f8', '(2, 3)', 'True'), data, 2);
    const header = requireHeader(file);
    expect(numberAt(takeNpyPart(header, file, 0), positionOf(header, [0, 2]))).toBe(5);
  });

  it.each([
    ['<i8', bytesOf(BigInt64Array.of(-9007199254740993n)), '-9007199254740993'],
    ['|u1', Uint8Array.of(255), '255'],
    ['|b1', Uint8Array.of(1), 'True'],
    ['<f4', bytesOf(Float32Array.of(0.1)), '0.1'],
    ['<f2', Uint8Array.of(0, 0x3c), '1'],
    ['<c16', bytesOf(Float64Array.of(1, -2)), '1 − 2i'],
    ['<U2', bytesOf(Uint32Array.of(0x48, 0)), 'H'],
    ['|S3', Uint8Array.of(97, 1, 0), 'a\\x01'],
  ])('reads one element of %s', (descr, data, text) => {
    const file = makeNpy(dict(descr, '()'), data);
    expect(textAt(takeNpyPart(requireHeader(file), file, 0), 0)).toBe(text);
  });

  it('takes whole elements from the middle of a file', () => {
    const file = makeNpy(dict('<i4', '(100,)'), bytesOf(Int32Array.from({ length: 100 }, (_, at) => at)));
    const header = requireHeader(file);
    const part = takeNpyPart(header, file.subarray(130, 143), 130);
    expect(part.first).toBe(1);
    expect(part.count).toBe(2);
    expect(textAt(part, 0)).toBe('1');
  });

  it('reads empty arrays', () => {
    const file = makeNpy(dict('<f8', '(0, 3)'), new Uint8Array(0));
    expect(findRange(takeNpyPart(requireHeader(file), file, 0))).toBeNull();
  });
});

describe('arrays that are refused, with a reason', () => {
  it.each([
    ['no array', new TextEncoder().encode('hello hello hello'), /does not begin/],
    ['nothing', new Uint8Array(0), /too short/],
    ['objects', makeNpy(dict('|O', '(3,)'), new Uint8Array(99)), /pickled/],
    [
      'records',
      makeNpy(
        "{'descr': [('a', '<f8'), ('b', '<i4', (2,))], 'fortran_order': False, 'shape': (1,), }",
        new Uint8Array(16),
      ),
      /records/,
    ],
    [
      'code',
      makeNpy(
        "{'descr': __import__('os').system('x'), 'fortran_order': False, 'shape': (1,)}",
        new Uint8Array(8),
      ),
      /plain dictionary/,
    ],
    ['a negative shape', makeNpy(dict('<f8', '(-1, 2)'), new Uint8Array(8)), /plain dictionary/],
    [
      'a huge shape',
      makeNpy(dict('<f8', '(9999999999, 9999999999)'), new Uint8Array(8)),
      /larger than any file/,
    ],
    ['data cut off', makeNpy(dict('<f8', '(4,)'), new Uint8Array(8)), /cut off/],
    ['an unknown version', makeNpy(dict('<f8', '(1,)'), new Uint8Array(8), 9), /version 9/],
    ['an unknown type', makeNpy(dict('<M8', '(1,)'), new Uint8Array(8)), /not known/],
  ])('%s', (_, file, reason) => {
    const reading = readNpyHeader(file, file.length);
    expect(reading.kind === 'unreadable' ? reading.reason : 'readable').toMatch(reason);
  });

  it('a header that ends early', () => {
    const file = makeNpy(dict('<f8', '(1,)'), new Uint8Array(8));
    expect(readNpyHeader(file.subarray(0, 40), 40).kind).toBe('unreadable');
  });
});

describe('formatNumber', () => {
  it.each([
    [0.1 + 0.2, '0.3'],
    [-1.5e-9, '−1.5e-9'],
    [1e15, '1e+15'],
    [Number.NEGATIVE_INFINITY, '−∞'],
  ])('%d is %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});
