/** Pieces are handed to the browser as blobs of this size, which it may keep on the disk. */
const blobPieceLength = 16 * 1024 * 1024;

/** Gathers a content of any size, piece by piece, into one Blob; in this thread's memory is one stretch of it at a time. */
export async function collectBlob(pieces: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Blob> {
  const blobs: Blob[] = [];
  let pending: Uint8Array<ArrayBuffer>[] = [];
  let pendingLength = 0;
  for await (const piece of pieces) {
    pending.push(piece);
    pendingLength += piece.length;
    if (pendingLength < blobPieceLength) continue;
    blobs.push(new Blob(pending));
    pending = [];
    pendingLength = 0;
  }
  return new Blob([...blobs, ...pending]);
}
