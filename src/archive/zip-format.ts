import { ExplorerError } from '../model/failure';

/** Signatures and fixed lengths of the zip format that this product reads (PKWARE APPNOTE 4.3). */
export const localSignature = 0x04034b50;
export const centralSignature = 0x02014b50;
export const endSignature = 0x06054b50;
export const zip64EndSignature = 0x06064b50;
export const zip64LocatorSignature = 0x07064b50;

export const localHeaderLength = 30;
export const centralHeaderLength = 46;
export const endRecordLength = 22;
export const zip64EndRecordLength = 56;
export const zip64LocatorLength = 20;

export const methodStored = 0;
export const methodDeflate = 8;
/** No method of the zip format: a content that stands as it is and without a header before it, as in a tar file. */
export const methodBare = -1;

/** One entry as the directory of its container tells it; nothing of it is trusted before it was checked on reading. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  /** General purpose bit flags; bits 0 and 6 mean encryption. */
  readonly flags: number;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where the local header stands in the file, bytes before the zip included; the content itself where there is none. */
  readonly headerOffset: number;
}

/** Little-endian reads at any position of a piece of the file. */
export class ByteView {
  readonly #view: DataView;

  constructor(readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u16(at: number): number {
    return this.#view.getUint16(at, true);
  }

  u32(at: number): number {
    return this.#view.getUint32(at, true);
  }

  /** 64-bit numbers beyond 2^53 occur only in damaged files; they become infinite, so that every bound check refuses them. */
  u64(at: number): number {
    const value = this.u32(at + 4) * 0x1_0000_0000 + this.u32(at);
    return Number.isSafeInteger(value) ? value : Number.POSITIVE_INFINITY;
  }
}

/** The failure of every damaged archive; `message` is a sentence on what was found. */
export function corrupt(message: string, detail?: Readonly<Record<string, string | number>>): ExplorerError {
  return new ExplorerError('archive/corrupt', message, detail);
}

const decoder = new TextDecoder('utf-8');

/** Entry names are ASCII in AiiDA's archives; other encodings only blur names that nobody looks for. */
export function decodeName(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
