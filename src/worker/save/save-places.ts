import type { DumpSink } from '../../dump';
import { openPickedZip, openPrivateZip } from '../../dump/sinks/browser-zip-sinks';
import { openPrivateFile, type PrivateFile } from '../../dump/sinks/private-file';
import { ZipSink } from '../../dump/sinks/zip-sink';
import { CachedStore, type ScratchStore } from '../../sqlite';
import type { SaveOutput } from '../api';
import { listedFirst } from './explorer-save';
import type { OpenArchive } from '../opening/open-archive';

/** Archives whose contents are smaller are made in memory. */
const mostInMemory = 32 * 1024 * 1024;

/** Opens what a browser can write an archive into. @throws ExplorerError `source/storage-full` */
export async function openSaveSink(
  output: SaveOutput,
  { objects, databaseBytes }: OpenArchive,
): Promise<{ readonly sink: DumpSink; readonly finish: () => Promise<Blob | null> }> {
  if (output.kind === 'file')
    return { sink: await openPickedZip(output.file, listedFirst), finish: () => Promise.resolve(null) };
  if (objects.bytes + databaseBytes > mostInMemory) {
    const { sink, getFile } = await openPrivateZip(listedFirst);
    return { sink, finish: getFile };
  }
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const sink = new ZipSink(
    {
      write: (bytes) => Promise.resolve(void pieces.push(bytes.slice())),
      close: () => Promise.resolve(),
      abort: () => Promise.resolve(void pieces.splice(0)),
    },
    listedFirst,
  );
  return { sink, finish: () => Promise.resolve(new Blob(pieces, { type: 'application/zip' })) };
}

/** A place on the disk for the new database while it is made; null for small ones, and where a browser has none. */
export async function openSaveScratch({ databaseBytes }: OpenArchive): Promise<ScratchStore | null> {
  if (databaseBytes <= mostInMemory) return null;
  try {
    return new PrivateScratch(await openPrivateFile('sqlite3'));
  } catch {
    return null;
  }
}

class PrivateScratch extends CachedStore implements ScratchStore {
  readonly #file: PrivateFile;

  constructor(file: PrivateFile) {
    super(file);
    this.#file = file;
  }

  close(): Promise<void> {
    return this.#file.remove();
  }
}
