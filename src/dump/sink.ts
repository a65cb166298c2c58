import type { ObjectPacking } from '../archive';
import type { FolderStep } from './second-dump/folder-changes';

/** What is written: bytes, or for contents too large to hold pieces, each of which is gone when the next is asked for. */
export type SinkContent = Uint8Array<ArrayBuffer> | AsyncIterable<Uint8Array<ArrayBuffer>>;

/** What is known of a content beforehand. */
export interface SinkHints {
  /** Length of all pieces. */
  readonly bytes?: number | null;
  /** How the archive packs it, so that a zip need not pack it anew. */
  readonly packing?: ObjectPacking | undefined;
}

/** Where a dump goes: a zip, a folder. Paths are relative, joined by `/`, each component safe to stand in a folder. */
export interface DumpSink {
  /** Directories come before what stands in them. `isEmpty`: nothing will. */
  makeDirectory(path: string, isEmpty: boolean): Promise<void>;
  /** The bytes may be overwritten once this is done. */
  writeFile(path: string, content: SinkContent, hints?: SinkHints): Promise<void>;
  /** A symbolic link to a directory; the target is relative to where the link stands. Not asked for where a plan makes none. */
  makeLink(path: string, target: string): Promise<void>;
  /** Finishes the target; nothing is written after. */
  close(): Promise<void>;
  /** Removes what was begun, as far as the target allows. */
  abort(): Promise<void>;
}

/** A folder that may hold an earlier dump. Nothing is done to what has no safeguard, and nothing outside of the folder. */
export interface DumpFolder extends DumpSink {
  /** The log of the earlier dump; null if there is none. */
  readLog(): Promise<string | null>;
  /** Removes all that stands in the folder but its safeguard. */
  empty(): Promise<void>;
  /** Does one step of a plan; what is not there needs none. */
  change(step: FolderStep): Promise<void>;
}

/** Name of the empty file that marks directories made by a dump; only such directories are written into again. */
export const safeguardName = '.aiida_dump_safeguard';

/** Name of the file by which a later dump into the same folder knows what stands there. */
export const logName = 'aiida_dump_log.json';
