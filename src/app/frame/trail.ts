import type { NodeUuid } from '../../model/identifiers';

/** The visited nodes in the order of the visits, each once, and the one that is looked at now. */
export interface Trail {
  readonly nodes: readonly NodeUuid[];
  readonly current: NodeUuid | null;
}

export const emptyTrail: Trail = { nodes: [], current: null };

export const longestTrail = 100;

/** The trail of an earlier visit, with the node that is looked at now: where it stood, or at the end. */
export function resumeTrail(visited: readonly NodeUuid[], node: NodeUuid | null): Trail {
  const trail: Trail = { nodes: visited.slice(-longestTrail), current: null };
  return advanceTrail(trail, node, 'move');
}

/** How the node came to be looked at: by a new step, or by the browser's Back and Forward (or a step that replaces). */
export type Step = 'push' | 'move';

/**
 * The trail after a step to a node (null: to no node). As in the browser's history a new step forgets what Forward would
 * have shown; Back and Forward only move along the trail.
 */
export function advanceTrail(trail: Trail, node: NodeUuid | null, step: Step): Trail {
  if (node === trail.current) return trail;
  if (node === null) return { ...trail, current: null };
  if (step === 'move' && trail.nodes.includes(node)) return { ...trail, current: node };
  const at = trail.current === null ? trail.nodes.length : trail.nodes.indexOf(trail.current) + 1;
  const before = trail.nodes.slice(0, at).filter((other) => other !== node);
  return { nodes: [...before, node].slice(-longestTrail), current: node };
}
