import { formatCount, formatCounted } from '../../../lib/format';
import type { ProvenancePaths } from '../../../queries';

/** What the sentence about the ends of a node's lineage is made of. */
export interface EndsFacts {
  /** Roots or final results. */
  readonly total: number;
  /** All ancestors or descendants; null while that is not known. */
  readonly closureSize: number | null;
  readonly isProcess: boolean;
}

/** Says what the roots of a node are, or why it has none. */
export function describeRoots({ total, closureSize, isProcess }: EndsFacts): string {
  if (total > 0) {
    const order = total === 1 ? '.' : ', nearest first.';
    return `${formatCounted(total, 'root')}: data that nothing in this archive created, from which this came about${order}`;
  }
  if (closureSize === null) return 'No roots.';
  if (closureSize > 0) return 'No roots: nothing that led to it is data without a creator.';
  return isProcess
    ? 'No roots: nothing led to it in this layer.'
    : 'Nothing in this archive created it: it is a root itself.';
}

/** Says what the final results of a node are, or why it has none. */
export function describeResults({ total, closureSize, isProcess }: EndsFacts): string {
  if (total > 0) {
    const order = total === 1 ? '.' : ', nearest first.';
    return `${formatCounted(total, 'final result')}: data that came from this and that nothing uses further${order}`;
  }
  if (closureSize === null) return 'No final results.';
  if (closureSize > 0) return 'No final results: all data that came from it is used further.';
  return isProcess
    ? 'No final results: nothing came from it in this layer.'
    : 'Nothing in this archive was made from it: it is a final result itself.';
}

/** Says how many common ancestors two nodes have. */
export function describeCommon(total: number, nearest: number): string {
  if (total === 0) return 'The two have no ancestor in common in this layer.';
  const all = formatCounted(total, 'common ancestor');
  if (total === 1) return `${all}.`;
  return `${all}; ${formatCount(nearest)} of them with no other between ${nearest === 1 ? 'it' : 'them'} and the two.`;
}

/** Says how long the shortest path is, how many are as short, and whether all are listed. */
export function describePaths(
  found: Pick<ProvenancePaths, 'shortestLength' | 'shortestCount' | 'isCut'> & { readonly listed: number },
): string {
  const { shortestLength, shortestCount, isCut, listed } = found;
  if (shortestLength === null) return 'No path along the arrows joins the two, in either direction.';
  const length = `The shortest path has ${formatCounted(shortestLength, 'link')}`;
  const same =
    shortestCount === 1 ? 'no other is as short' : `${formatCount(shortestCount)} paths are as short as that`;
  const rest = isCut
    ? `The first ${formatCounted(listed, 'path')} ${listed === 1 ? 'is' : 'are'} listed; there may be more.`
    : listed === 1
      ? 'It is the only path.'
      : `All ${formatCounted(listed, 'path')} are listed.`;
  return `${length}; ${same}. ${rest}`;
}

/** Says how many nodes hold a content; the path of the file stands after it. */
export function describeHolders(total: number): string {
  return total === 1
    ? '1 node, and no other in this archive, holds the content of'
    : `${formatCount(total)} nodes, oldest first, hold the content of`;
}

/** Says how much of an answer is not in the picture; empty for none. */
export function describeNotDrawn(count: number): string {
  if (count === 0) return '';
  return `${formatCounted(count, 'node')} of the answer ${count === 1 ? 'is' : 'are'} not in the picture.`;
}
