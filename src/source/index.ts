export * from './archive-source';
export type { RandomAccessReader } from './random-access-reader';
export { BlobReader } from './blob-reader';
export { BufferReader } from './buffer-reader';
export { HttpRangeReader } from './http-range-reader';
export { openReader } from './open-reader';
export { checkRange, streamOfBytes, throwIfAborted } from './range';
