import type { ClassTreeNode } from '../../model/class-tree';

/** How far a class is chosen by a filter of types. */
export type Chosen = 'all' | 'some' | 'none';

function leafTypes(node: ClassTreeNode): readonly string[] {
  const own = node.nodeType === null || node.nodeType === '' ? [] : [node.nodeType];
  return [...own, ...node.children.flatMap(leafTypes)];
}

function isMatched(nodeType: string, types: readonly string[]): boolean {
  return types.some((prefix) => nodeType.startsWith(prefix));
}

/** Whether all, some or none of a class and its subclasses are matched by the types of the filter. */
export function chosenOf(node: ClassTreeNode, types: readonly string[]): Chosen {
  const leaves = leafTypes(node);
  const matched = leaves.filter((nodeType) => isMatched(nodeType, types)).length;
  if (matched === 0) return 'none';
  return matched === leaves.length ? 'all' : 'some';
}

/** The fewest types of the tree that match exactly these node types. */
function compress(nodes: readonly ClassTreeNode[], wanted: ReadonlySet<string>): string[] {
  return nodes.flatMap((node) => {
    const leaves = leafTypes(node);
    const found = leaves.filter((nodeType) => wanted.has(nodeType)).length;
    if (found === 0) return [];
    if (found === leaves.length) return node.types;
    const own = node.nodeType !== null && wanted.has(node.nodeType) ? [node.nodeType] : [];
    return [...own, ...compress(node.children, wanted)];
  });
}

/** The filter after a class was ticked or unticked. Types that match nothing in this archive stay as they are. */
export function toggleClass(
  tree: readonly ClassTreeNode[],
  types: readonly string[],
  node: ClassTreeNode,
): readonly string[] {
  const all = tree.flatMap(leafTypes);
  const wanted = new Set(all.filter((nodeType) => isMatched(nodeType, types)));
  const isChosen = chosenOf(node, types) === 'all';
  for (const nodeType of leafTypes(node)) {
    if (isChosen) wanted.delete(nodeType);
    else wanted.add(nodeType);
  }
  const strange = types.filter((prefix) => !all.some((nodeType) => nodeType.startsWith(prefix)));
  return [...compress(tree, wanted), ...strange];
}
