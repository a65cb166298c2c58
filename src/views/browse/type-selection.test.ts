import { describe, expect, it } from 'vitest';
import { buildClassTree, type ClassTreeNode } from '../../model/class-tree';
import { chosenOf, toggleClass } from './type-selection';

const tree = buildClassTree(
  [
    'data.core.array.ArrayData.',
    'data.core.array.bands.BandsData.',
    'data.core.array.kpoints.KpointsData.',
    'data.core.int.Int.',
    'process.calculation.calcjob.CalcJobNode.',
  ].map((name) => ({ name, count: 1 })),
);

function find(label: string, nodes: readonly ClassTreeNode[] = tree): ClassTreeNode {
  for (const node of nodes) {
    if (node.label === label) return node;
    const below = node.children.length > 0 ? findOrNull(label, node.children) : null;
    if (below) return below;
  }
  throw new Error(`no class ${label}`);
}

function findOrNull(label: string, nodes: readonly ClassTreeNode[]): ClassTreeNode | null {
  try {
    return find(label, nodes);
  } catch {
    return null;
  }
}

describe('toggleClass', () => {
  it('ticks a class with its subclasses, and takes one of them away again', () => {
    const arrays = toggleClass(tree, [], find('ArrayData'));
    expect(arrays).toEqual(['data.core.array.']);
    expect(chosenOf(find('BandsData'), arrays)).toBe('all');
    expect(chosenOf(find('Data'), arrays)).toBe('some');
    const without = toggleClass(tree, arrays, find('BandsData'));
    expect(without).toEqual(['data.core.array.ArrayData.', 'data.core.array.kpoints.KpointsData.']);
    expect(chosenOf(find('KpointsData'), without)).toBe('some');
    expect(toggleClass(tree, without, find('BandsData'))).toEqual(['data.core.array.']);
  });

  it('gives the shortest filter, and keeps types that the archive does not have', () => {
    const some = toggleClass(tree, ['data.core.array.', 'data.else.'], find('Int'));
    expect(some).toEqual(['data.', 'data.else.']);
    expect(toggleClass(tree, some, find('Data'))).toEqual(['data.else.']);
  });
});
