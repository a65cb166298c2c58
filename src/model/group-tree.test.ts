import { describe, expect, it } from 'vitest';
import { buildGroupTree, splitGroupLabel, type GroupTreeNode } from './group-tree';

const group = (label: string, typeString = 'core') => ({ uuid: `${label}:${typeString}`, label, typeString });

const draw = (nodes: readonly GroupTreeNode<ReturnType<typeof group>>[], depth = 0): string[] =>
  nodes.flatMap((node) => [
    `${'  '.repeat(depth)}${node.name} [${node.groups.map((each) => each.typeString).join(' ')}] ${node.groupCount}`,
    ...draw(node.children, depth + 1),
  ]);

describe('buildGroupTree', () => {
  it('makes folders of labels with slashes, whether or not a group stands there', () => {
    const tree = buildGroupTree([
      group('project'),
      group('project/structures'),
      group('project/sub/calculations'),
      group('project', 'core.auto'),
      group('figure-2'),
    ]);
    expect(draw(tree)).toEqual([
      'figure-2 [core] 1',
      'project [core core.auto] 4',
      '  structures [core] 1',
      '  sub [] 1',
      '    calculations [core] 1',
    ]);
  });

  it('keeps odd labels whole and bounded', () => {
    expect(splitGroupLabel('a//b')).toEqual(['a//b']);
    expect(splitGroupLabel('/a')).toEqual(['/a']);
    expect(splitGroupLabel('')).toEqual(['']);
    expect(splitGroupLabel(Array.from({ length: 5000 }, () => 'x').join('/'))).toHaveLength(32);
    expect(draw(buildGroupTree([group('__proto__/constructor')]))).toEqual([
      '__proto__ [] 1',
      '  constructor [core] 1',
    ]);
  });
});
