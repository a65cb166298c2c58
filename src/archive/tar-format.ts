import { corrupt } from './zip-format';

/** Everything in a tar file stands in blocks of this many bytes. */
export const tarBlock = 512;

/** Name and size of what follows a header block. */
export interface TarHeader {
  readonly name: string;
  /** Bytes of content, without the filling up to a whole block. */
  readonly size: number;
  /** The type letter: `0` a file, `5` a folder, `x` a pax header, `L` a long name of GNU tar, and others. */
  readonly type: string;
}

/** What a pax header or a long name of GNU tar says about the entry after it. */
export interface TarOverride {
  readonly name?: string;
  readonly size?: number;
}

const text = new TextDecoder();

/** All tar formats since 1988 have `ustar` in the first header. */
export function isTarStart(bytes: Uint8Array): boolean {
  return bytes.length >= tarBlock && text.decode(bytes.subarray(257, 262)) === 'ustar';
}

/** A block of zeros, which ends a tar file. */
export function isEmptyBlock(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0);
}

/** Reads a header block. @throws ExplorerError `archive/corrupt` if its own checksum is wrong */
export function parseTarHeader(block: Uint8Array): TarHeader {
  if (!hasRightChecksum(block))
    throw corrupt('The tar file is damaged: there is no entry where one should be.');
  // GNU tar keeps times where the POSIX format has the first part of a long name.
  const isPosix = block[262] === 0;
  const prefix = isPosix ? field(block, 345, 155) : '';
  const name = field(block, 0, 100);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size: parseNumber(block.subarray(124, 136)),
    type: String.fromCharCode(block[156] ?? 0),
  };
}

/** The records `LENGTH KEY=VALUE` of a pax header; of the keys only name and size matter here. */
export function parsePax(bytes: Uint8Array): TarOverride {
  let override: TarOverride = {};
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at);
    const digits = space < 0 ? '' : text.decode(bytes.subarray(at, Math.min(space, at + 9)));
    const length = /^\d{1,8}$/.test(digits) ? Number(digits) : 0;
    const end = at + length;
    if (space < 0 || end <= space + 1 || end > bytes.length) break;
    const record = text.decode(bytes.subarray(space + 1, end - 1));
    if (record.startsWith('path=')) override = { ...override, name: record.slice('path='.length) };
    const size = /^size=(\d{1,16})$/.exec(record)?.[1];
    if (size !== undefined) override = { ...override, size: requireSize(Number(size)) };
    at = end;
  }
  return override;
}

/** The content of GNU tar's entry for a long name. */
export function parseLongName(bytes: Uint8Array): string {
  return field(bytes, 0, bytes.length);
}

function field(bytes: Uint8Array, start: number, length: number): string {
  const part = bytes.subarray(start, start + length);
  const end = part.indexOf(0);
  return text.decode(end < 0 ? part : part.subarray(0, end));
}

/** Octal digits, or for sizes from 8 GB a binary number marked by its first bit. */
function parseNumber(bytes: Uint8Array): number {
  if (((bytes[0] ?? 0) & 0x80) !== 0) {
    let number = (bytes[0] ?? 0) & 0x7f;
    for (const byte of bytes.subarray(1)) number = number * 256 + byte;
    return requireSize(number);
  }
  const digits = field(bytes, 0, bytes.length).trim();
  if (digits === '') return 0;
  return requireSize(/^[0-7]+$/.test(digits) ? parseInt(digits, 8) : Number.NaN);
}

function requireSize(size: number): number {
  if (Number.isSafeInteger(size) && size >= 0) return size;
  throw corrupt('The tar file is damaged: an entry has an impossible size.');
}

/** The sum of all bytes of the header, its own field taken as spaces; old writers added signed bytes. */
function hasRightChecksum(block: Uint8Array): boolean {
  const stated = parseInt(field(block, 148, 8).trim(), 8);
  let unsigned = 0;
  let signed = 0;
  for (const [at, byte] of block.entries()) {
    const counted = at >= 148 && at < 156 ? 0x20 : byte;
    unsigned += counted;
    signed += counted > 127 ? counted - 256 : counted;
  }
  return stated === unsigned || stated === signed;
}
