import { ExplorerError } from '../model/failure';

/**
 * Guards a reader against ranges beyond its end.
 * @throws ExplorerError `source/unreadable`: callers check what an archive claims before they read, so this is the last net
 */
export function checkRange(size: number, offset: number, length: number): void {
  const isInside =
    Number.isSafeInteger(offset) &&
    Number.isSafeInteger(length) &&
    offset >= 0 &&
    length >= 0 &&
    offset + length <= size;
  if (!isInside)
    throw new ExplorerError('source/unreadable', 'A part beyond the end of the file was asked for.', {
      offset,
      length,
      size,
    });
}

/** @throws ExplorerError `aborted` once the signal is aborted, whatever reason it carries */
export function throwIfAborted(signal?: AbortSignal): void {
  if (signal?.aborted) throw new ExplorerError('aborted', 'The work was cancelled.');
}

/** Splits bytes at hand into a stream, so that readers without a stream of their own offer one. */
export function streamOfBytes(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const pieceLength = 1 << 20;
  let position = 0;
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (position >= bytes.length) {
        controller.close();
        return;
      }
      controller.enqueue(bytes.subarray(position, position + pieceLength));
      position += pieceLength;
    },
  });
}
