/** Gives the block with this number, to be read or, if so, changed. */
export type BlockAt = (number: number, isChanged: boolean) => Uint8Array;

/** Bytes that stand in blocks of one length; those that cross a border are put together. */
export function readBlocks(start: number, end: number, blockBytes: number, blockAt: BlockAt): Uint8Array {
  const first = Math.floor(start / blockBytes);
  const from = start - first * blockBytes;
  if (end - start <= blockBytes - from) return blockAt(first, false).subarray(from, from + end - start);
  const whole = new Uint8Array(end - start);
  for (let at = start; at < end;) {
    const length = Math.min(end - at, blockBytes - (at % blockBytes));
    whole.set(readBlocks(at, at + length, blockBytes, blockAt), at - start);
    at += length;
  }
  return whole;
}

/** Puts bytes into the blocks where they belong. */
export function writeBlocks(bytes: Uint8Array, start: number, blockBytes: number, blockAt: BlockAt): void {
  for (let done = 0; done < bytes.length;) {
    const at = start + done;
    const length = Math.min(bytes.length - done, blockBytes - (at % blockBytes));
    blockAt(Math.floor(at / blockBytes), true).set(bytes.subarray(done, done + length), at % blockBytes);
    done += length;
  }
}
