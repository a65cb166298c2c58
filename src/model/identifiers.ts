import type { Brand } from '../lib/brand';

/** A node's lasting identity: 36 lower-case characters with dashes. Links between people use this, never the pk. */
export type NodeUuid = Brand<string, 'NodeUuid'>;

/** A node's number inside one archive or profile; another profile gives other numbers to the same nodes. */
export type NodePk = Brand<number, 'NodePk'>;

/** The sha256 of a repository object's content, 64 lower-case hexadecimal digits. */
export type RepositoryKey = Brand<string, 'RepositoryKey'>;

/** Where a file stands in one node's repository: components joined by `/`, the root is the empty string. */
export type RepositoryPath = string;

const dashedUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const plainUuid = /^[0-9a-f]{32}$/;

/** Reads a UUID in any case, with or without dashes; null if the text is none. */
export function parseNodeUuid(text: string): NodeUuid | null {
  const lower = text.trim().toLowerCase();
  if (dashedUuid.test(lower)) return lower as NodeUuid;
  if (!plainUuid.test(lower)) return null;
  const cuts = [0, 8, 12, 16, 20, 32];
  return cuts
    .slice(1)
    .map((end, at) => lower.slice(cuts[at], end))
    .join('-') as NodeUuid;
}

/** The first 8 digits, as AiiDA shows uuids where room is short. */
export function shortUuid(uuid: NodeUuid): string {
  return uuid.slice(0, 8);
}
