import type { ContentSource } from './content-source';
import { nodesWithUuidPrefix, nodeWithPk } from './find-nodes';
import type { Group } from './groups';
import { foldText, type TextIndex } from './text-index';

export type JumpHit =
  | { readonly kind: 'node'; readonly node: number; readonly why: 'uuid' | 'pk' | 'label' }
  | { readonly kind: 'group'; readonly group: Group };

/** How well a label fits: 0 equal, 1 begins so, 2 contains it; null for not at all. */
function fitOf(label: string, wanted: string): number | null {
  if (label === wanted) return 0;
  if (label.startsWith(wanted)) return 1;
  return label.includes(wanted) ? 2 : null;
}

/** What a text may mean, the best first: a node by pk or uuid, then labels of groups and nodes, closer ones before looser ones. */
export function findJumpTargets(
  source: ContentSource,
  texts: TextIndex,
  groups: readonly Group[],
  text: string,
  limit: number,
): JumpHit[] {
  const wanted = foldText(text.trim());
  if (wanted === '' || limit <= 0) return [];
  const ranked: { readonly rank: number; readonly hit: JumpHit }[] = [];
  const pkNode = nodeWithPk(source, wanted);
  if (pkNode !== null) ranked.push({ rank: -2, hit: { kind: 'node', node: pkNode, why: 'pk' } });
  for (const node of nodesWithUuidPrefix(source, wanted, limit))
    ranked.push({ rank: -1, hit: { kind: 'node', node, why: 'uuid' } });
  for (const group of groups) {
    const fit = fitOf(foldText(group.label), wanted);
    if (fit !== null) ranked.push({ rank: fit, hit: { kind: 'group', group } });
  }
  const counts = [0, 0, 0];
  for (const { node, label } of texts.all()) {
    const fit = fitOf(label, wanted);
    if (fit === null || (counts[fit] ?? 0) >= limit) continue;
    counts[fit] = (counts[fit] ?? 0) + 1;
    ranked.push({ rank: fit + 0.5, hit: { kind: 'node', node, why: 'label' } });
  }
  const met = new Set<number>();
  return ranked
    .sort((first, second) => first.rank - second.rank)
    .map(({ hit }) => hit)
    .filter((hit) => {
      if (hit.kind === 'group') return true;
      const isNew = !met.has(hit.node);
      met.add(hit.node);
      return isNew;
    })
    .slice(0, limit);
}
