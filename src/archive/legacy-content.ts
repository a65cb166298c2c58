import { WindowReader } from './window-reader';
import type { RandomAccessReader } from '../source';
import { readContent, type ContentOptions } from './entry-content';
import type { LegacyArchiveVersion } from './archive-version';
import type { NodeFiles } from './node-files';
import type { ZipEntry } from './zip-format';

/** Room for the local header, its name and extra field before the content of data.json. */
const usualHeader = 30 + 300;

/** What an archive of the formats 0.1 to 0.13 holds instead of a database. */
export interface LegacyContent {
  readonly version: LegacyArchiveVersion;
  /** Size of data.json in bytes, inflated. */
  readonly dataBytes: number;
  /** Size of data.json as it stands in the file. */
  readonly packedDataBytes: number;
  /**
   * data.json piece by piece; may be asked for several times. From a server it is fetched once and kept, packed, until `forget`.
   * @throws as `readContent`
   */
  readonly readData: (options?: ContentOptions) => AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;
  /** Gives up what only opening needs. */
  readonly forget: () => void;
  /** Files below `nodes/`. */
  readonly files: NodeFiles;
}

/** The content of a legacy archive whose directory was read whole. */
export function makeLegacyContent(
  version: LegacyArchiveVersion,
  reader: RandomAccessReader,
  data: ZipEntry,
  files: NodeFiles,
): LegacyContent {
  let kept: RandomAccessReader | null = null;
  return {
    version,
    dataBytes: data.size,
    packedDataBytes: data.compressedSize,
    async *readData(options = {}) {
      if (reader.isRemote === true) kept ??= await keepStretch(reader, data, options);
      yield* readContent(kept ?? reader, data, options);
    },
    forget: () => {
      kept = null;
      files.forgetNames();
    },
    files,
  };
}

/** The packed bytes of an entry in memory: a hundredth of a second later they would have to be fetched again. */
async function keepStretch(
  reader: RandomAccessReader,
  { headerOffset, compressedSize }: ZipEntry,
  { signal, fetching }: ContentOptions,
): Promise<RandomAccessReader> {
  const length = Math.min(usualHeader + compressedSize, reader.size - headerOffset);
  const bytes = new Uint8Array(length);
  let at = 0;
  for await (const piece of reader.stream(headerOffset, length, signal, fetching)) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return new WindowReader(reader, headerOffset, bytes);
}
