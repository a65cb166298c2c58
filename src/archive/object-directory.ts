import type { ZipEntry } from './zip-format';

/**
 * What tells whether a content is the one that was stored: its sha256 is its key (archives of aiida-core 2), the container keeps
 * a CRC-32 of it (zip and tar.gz files of older archives), or nothing does (tar files without compression).
 */
export type WitnessKind = 'sha256' | 'crc32' | 'none';

/** Where the contents of an archive's files stand, by key and by number. */
export interface ObjectDirectory {
  readonly witness: WitnessKind;
  /** Reads what is missing of the directory; afterwards all answers are complete. */
  loadAll(signal?: AbortSignal): Promise<void>;
  readonly objectCount: number;
  /** Sum of the sizes in bytes, inflated. */
  readonly objectBytes: number;
  findObject(key: string): ZipEntry | null;
  /** Number of the object with this key, -1 if there is none. */
  findObjectIndex(key: string): number;
  sizeOfObject(index: number): number;
  keyOfObject(index: number): string;
  placeOfObject(index: number): { readonly headerOffset: number; readonly compressedSize: number };
  /** Where keys are no hashes: objects that may have the content of this one, itself included. */
  likelyEqual?(index: number): number[];
}
