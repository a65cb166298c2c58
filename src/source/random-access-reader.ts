export interface StreamOptions {
  /** Called with the bytes that have come so far, in whatever order they come. */
  readonly onReceived?: ((received: number) => void) | undefined;
  /**
   * So many requests the file may have cost once the stream has ended, retries not counted: a large stretch is fetched in as
   * many parts at once as that leaves. One request if not given.
   */
  readonly mostRequests?: number | undefined;
}

/**
 * Where bytes are, apart from what they mean: a file of known size, read by ranges. Implementations: a `Blob`, an HTTP
 * server that answers ranges, a buffer; the command line adds a file handle.
 */
export interface RandomAccessReader {
  /** Size of the whole in bytes. */
  readonly size: number;
  /** True where every read may be a request that takes long: readers of formats then begin with what is known. */
  readonly isRemote?: boolean;
  /**
   * Bytes from `offset`; exactly `length` of them.
   * @throws ExplorerError `source/unreadable`, `source/changed`, `aborted`, or a network code
   */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Fills the room with the bytes from `offset` and gives it back, where a reader can do so without making further arrays,
   * which wait for the garbage collector. Only what is given back may be used then: the room given may have become empty.
   * @throws as `read`
   */
  readInto?(
    room: Uint8Array<ArrayBuffer>,
    offset: number,
    signal?: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>>;
  /** The same as a stream, for ranges too large to hold at once. */
  stream(
    offset: number,
    length: number,
    signal?: AbortSignal,
    options?: StreamOptions,
  ): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Looks again at what was read, for content that proves damaged. @throws ExplorerError `source/changed` */
  assertUnchanged?(): Promise<void>;
  close(): Promise<void>;
}
