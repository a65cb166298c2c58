import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatBytes } from '../lib/format';
import { ExplorerError } from '../model/failure';
import { Transfer } from '../source';
import { FileHandleReader } from './file-handle-reader';

/** Milliseconds between two lines of progress: on a terminal, where each takes the place of the last, and elsewhere. */
const pauseOnTerminal = 200;
const pauseElsewhere = 5000;

/**
 * Downloads a file to the disk, into the folder for temporary files (`TMPDIR`), and tells on stderr how far it is. The file has no
 * name any more while it is used, so that nothing is left behind however the command ends.
 * @throws ExplorerError `source/storage-full`, or as `Transfer.run`
 */
export async function downloadToDisk(url: string, stderr = process.stderr): Promise<FileHandleReader> {
  const folder = tmpdir();
  const place = path.join(folder, `aiida-archive-${randomUUID()}`);
  const handle = await open(place, 'wx+').catch((thrown: unknown) => {
    throw noRoom(folder, thrown);
  });
  try {
    await rm(place);
    const tell = progressLine(stderr);
    const transfer = new Transfer(
      url,
      null,
      {
        async write(bytes, at) {
          for (let done = 0; done < bytes.length;) {
            const { bytesWritten } = await handle
              .write(bytes, done, bytes.length - done, at + done)
              .catch((thrown: unknown) => {
                throw noRoom(folder, thrown);
              });
            done += bytesWritten;
          }
        },
        empty: () => handle.truncate(0),
      },
      { onProgress: tell, mayBeginAnew: true },
    );
    await transfer.run();
    stderr.write(`${stderr.isTTY ? '\r\u001b[K' : ''}Downloaded ${formatBytes(transfer.received)}.\n`);
    return FileHandleReader.of(handle, transfer.received);
  } catch (thrown) {
    await handle.close();
    throw thrown;
  }
}

function progressLine(stderr: NodeJS.WriteStream): (done: number, total: number | null) => void {
  const pause = stderr.isTTY ? pauseOnTerminal : pauseElsewhere;
  let next = performance.now() + pause;
  return (done, total) => {
    if (performance.now() < next) return;
    next = performance.now() + pause;
    const line = `${formatBytes(done)}${total === null ? '' : ` of ${formatBytes(total)}`}`;
    stderr.write(stderr.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
  };
}

function noRoom(folder: string, thrown: unknown): ExplorerError {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new ExplorerError(
    'source/storage-full',
    `The file cannot be downloaded to “${folder}” (${reason}). Set TMPDIR to a folder with more room.`,
    {},
    { cause: thrown },
  );
}
