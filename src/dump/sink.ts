/** What is written: bytes, or a stream of pieces for contents too large to hold. */
export type SinkContent = Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>;

/** Where a dump goes: a zip, a folder. Paths are relative, joined by `/`, each component safe to stand in a folder. */
export interface DumpSink {
  /** Directories come before what stands in them. `isEmpty`: nothing will. */
  makeDirectory(path: string, isEmpty: boolean): Promise<void>;
  writeFile(path: string, content: SinkContent): Promise<void>;
  /** Finishes the target; nothing is written after. */
  close(): Promise<void>;
  /** Removes what was begun, as far as the target allows. */
  abort(): Promise<void>;
}

/** Name of the empty file that marks directories made by a dump; only such directories are written into again. */
export const safeguardName = '.aiida_dump_safeguard';
