/** What crosses about the files of a node and its JSON columns. */
import type { NodeUuid, RepositoryKey, RepositoryPath } from '../../model/identifiers';
import type { JsonEntry, JsonPath } from '../../model/json';
import type { Page, PageRequest } from '.';

export interface RepositoryEntry {
  readonly name: string;
  readonly path: RepositoryPath;
  readonly kind: 'file' | 'directory';
  readonly key: RepositoryKey | null;
  /** Bytes of a file, known from the archive's directory; null if the object is missing. */
  readonly bytes: number | null;
  /** Directories: number of entries. */
  readonly entries: number | null;
  readonly problem: 'missing-object' | 'invalid-key' | 'invalid-entry' | null;
}

export interface FileRequest {
  readonly uuid: NodeUuid;
  readonly path: RepositoryPath;
  /** First byte and number of bytes wanted; the answer may be shorter at the end of the file. */
  readonly offset: number;
  readonly length: number;
}

/**
 * `verified`: the content matches the sha256 under which AiiDA stored it. `checksum`: it matches the CRC-32 of its container, which is
 * all that older archives keep. `unchecked`: only a part was read, or the container keeps nothing to check by.
 */
export type FileIntegrity = 'verified' | 'checksum' | 'unchecked' | 'mismatch';

export interface FilePart {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly offset: number;
  readonly totalBytes: number;
  /** Whether the content is what was stored: only known when the whole file was read. */
  readonly integrity: FileIntegrity;
}

export interface WholeFile {
  readonly blob: Blob;
  readonly integrity: FileIntegrity;
}

export interface JsonRequest extends PageRequest {
  readonly uuid: NodeUuid;
  readonly column: 'attributes' | 'extras';
  readonly path: JsonPath;
}

/** Children of one container of JSON. */
export interface JsonPage extends Page<JsonEntry> {
  /** Set where the column could not be read as JSON: the fault and the first characters of the text as stored. */
  readonly invalid: { readonly message: string; readonly text: string } | null;
}

export interface JsonSearchRequest {
  readonly uuid: NodeUuid;
  readonly column: 'attributes' | 'extras';
  readonly text: string;
  readonly limit: number;
}

export interface JsonSearchResult {
  readonly hits: readonly {
    readonly path: JsonPath;
    /** For each step of the path its place among its siblings, from 0: tells which page of them to open. */
    readonly positions: readonly number[];
    readonly entry: JsonEntry;
  }[];
  readonly total: number;
}

/** A JSON value as indented text, for copying; cut after `limit` characters, and then `length` is at least the whole. */
export interface JsonText {
  readonly text: string;
  readonly length: number;
}
