import { open, rename, rm } from 'node:fs/promises';
import type { DumpSink } from '../dump';
import type { ByteTarget } from '../dump/sinks/byte-target';
import { ZipSink } from '../dump/sinks/zip-sink';
import { ExplorerError } from '../model/failure';

/**
 * A zip of the disk. It is written beside its final name, which it gets when it is whole: a dump that fails leaves no half zip.
 * @throws ExplorerError `dump/failed`
 */
export async function openZipFile(path: string, listedFirst: readonly string[] = []): Promise<DumpSink> {
  const partPath = `${path}.part-${process.pid}`;
  const failure = (thrown: unknown): ExplorerError =>
    new ExplorerError(
      'dump/failed',
      `“${path}” could not be written: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
      { path: path.slice(0, 300) },
      { cause: thrown },
    );
  const orFail = <Result>(work: Promise<Result>): Promise<Result> =>
    work.catch((thrown: unknown) => {
      throw failure(thrown);
    });
  const file = await orFail(open(partPath, 'wx'));
  const target: ByteTarget = {
    write: (bytes) => orFail(file.writeFile(bytes)),
    close: async () => {
      await orFail(file.close());
      await orFail(rename(partPath, path));
    },
    abort: async () => {
      await file.close().catch(() => undefined);
      await rm(partPath, { force: true });
    },
  };
  return new ZipSink(target, listedFirst);
}
