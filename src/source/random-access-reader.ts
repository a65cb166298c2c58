/**
 * Where bytes are, apart from what they mean: a file of known size, read by ranges. Implementations: a `Blob`, an HTTP
 * server that answers ranges, a buffer; the command line adds a file handle.
 */
export interface RandomAccessReader {
  /** Size of the whole in bytes. */
  readonly size: number;
  /**
   * Bytes from `offset`; exactly `length` of them.
   * @throws ExplorerError `source/unreadable`, `source/changed`, `aborted`, or a network code
   */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /** The same as a stream, for ranges too large to hold at once. */
  stream(offset: number, length: number, signal?: AbortSignal): ReadableStream<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}
