import { parseNodeUuid, type NodeUuid } from '../../model/identifiers';
import { longestTrail } from './trail';

const prefix = 'aiida-explorer.trail.';

/** The nodes visited in this tab before the page was loaded anew; what is no uuid falls away. */
export function readTrail(archive: string): readonly NodeUuid[] {
  try {
    return parseTrail(sessionStorage.getItem(prefix + archive));
  } catch {
    // Where storage is forbidden, a reload begins a new trail.
    return [];
  }
}

/** Keeps the trail for a reload; only this tab sees it, and it ends with the tab. */
export function writeTrail(archive: string, nodes: readonly NodeUuid[]): void {
  try {
    sessionStorage.setItem(prefix + archive, nodes.join(' '));
  } catch {
    // A full or forbidden storage only means that the trail does not survive a reload.
  }
}

/** Reads uuids between blanks. Exported for tests. */
export function parseTrail(text: string | null): readonly NodeUuid[] {
  const nodes = (text ?? '').split(' ').flatMap((part) => parseNodeUuid(part) ?? []);
  return [...new Set(nodes)].slice(-longestTrail);
}
