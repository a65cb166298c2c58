import { describe, expect, it } from 'vitest';
import { buildClassTree, findClassOfTypes, type ClassTreeNode } from './class-tree';

const draw = (nodes: readonly ClassTreeNode[], depth = 0): string[] =>
  nodes.flatMap((node) => [
    `${'  '.repeat(depth)}${node.label} ${node.own}/${node.total} ${node.types.join(',')}`,
    ...draw(node.children, depth + 1),
  ]);

const counts = (text: Record<string, number>) =>
  Object.entries(text).map(([name, count]) => ({ name, count }));

describe('buildClassTree', () => {
  it('follows the classes of AiiDA where the node type does not tell them', () => {
    const tree = buildClassTree(
      counts({
        'data.Data.': 2,
        'data.core.array.ArrayData.': 13,
        'data.core.array.bands.BandsData.': 2,
        'data.core.array.kpoints.KpointsData.': 5,
        'data.core.int.Int.': 65,
        'data.core.str.Str.': 7,
        'data.core.code.installed.InstalledCode.': 2,
        'data.core.code.installed.shell.ShellCode.': 1,
        'data.core.remote.RemoteData.': 24,
        'data.core.remote.stash.folder.RemoteStashFolderData.': 2,
        'data.corpus.spectrum.SpectrumData.': 1,
        'process.calculation.calcjob.CalcJobNode.': 23,
        'process.workflow.workgraph.WorkGraphNode.': 4,
      }),
    );
    expect(draw(tree)).toEqual([
      'Data 2/124 data.',
      '  BaseType 0/72 data.core.int.Int.,data.core.str.Str.',
      '    NumericType 0/65 data.core.int.Int.',
      '      Int 65/65 data.core.int.Int.',
      '    Str 7/7 data.core.str.Str.',
      '  RemoteData 24/24 data.core.remote.RemoteData.',
      '  ArrayData 13/20 data.core.array.',
      '    KpointsData 5/7 data.core.array.kpoints.KpointsData.,data.core.array.bands.BandsData.',
      '      BandsData 2/2 data.core.array.bands.BandsData.',
      '  AbstractCode 0/3 data.core.code.',
      '    Code 0/3 data.core.code.',
      '      InstalledCode 2/3 data.core.code.installed.',
      '        ShellCode 1/1 data.core.code.installed.shell.ShellCode.',
      '  RemoteStashData 0/2 data.core.remote.stash.',
      '    RemoteStashFolderData 2/2 data.core.remote.stash.folder.RemoteStashFolderData.',
      '  SpectrumData 1/1 data.corpus.spectrum.SpectrumData.',
      'Process 0/27 process.',
      '  Calculation 0/23 process.calculation.',
      '    CalcJobNode 23/23 process.calculation.calcjob.CalcJobNode.',
      '  Workflow 0/4 process.workflow.',
      '    WorkGraphNode 4/4 process.workflow.workgraph.WorkGraphNode.',
    ]);
  });

  it('keeps equal class labels of different plugins apart and nests plugins by their names', () => {
    const tree = buildClassTree(
      counts({
        'data.core.upf.UpfData.': 3,
        'data.pseudo.PseudoPotentialData.': 1,
        'data.pseudo.upf.UpfData.': 4,
      }),
    );
    expect(draw(tree)).toEqual([
      'Data 0/8 data.',
      '  PseudoPotentialData 1/5 data.pseudo.',
      '    UpfData 4/4 data.pseudo.upf.UpfData.',
      '  SinglefileData 0/3 data.core.upf.UpfData.',
      '    UpfData 3/3 data.core.upf.UpfData.',
    ]);
  });

  it('places node types of old formats and of no known form, and loses none', () => {
    const tree = buildClassTree([
      ...counts({ 'data.int.Int.': 3, 'data.core.int.Int.': 2, weird: 1, '': 1 }),
      { name: '__proto__', count: 1 },
    ]);
    expect(tree.reduce((sum, root) => sum + root.total, 0)).toBe(8);
    expect(draw(tree).filter((line) => line.includes('Int '))).toEqual([
      '      Int 3/5 data.int.Int.,data.core.int.Int.',
      '        Int 2/2 data.core.int.Int.',
    ]);
  });

  it('gives for every class types that match its nodes and no others', () => {
    const all = counts({
      'data.core.array.ArrayData.': 1,
      'data.core.array.bands.BandsData.': 2,
      'data.core.array.kpoints.KpointsData.': 4,
      'data.core.code.Code.': 8,
      'data.core.code.portable.PortableCode.': 16,
      'data.core.remote.RemoteData.': 32,
      'data.core.remote.stash.compress.RemoteStashCompressedData.': 64,
      'data.core.orbital.OrbitalData.': 128,
      'process.workflow.workchain.WorkChainNode.': 256,
    });
    const check = (nodes: readonly ClassTreeNode[]): void => {
      for (const node of nodes) {
        const matched = all
          .filter(({ name }) => node.types.some((prefix) => name.startsWith(prefix)))
          .reduce((sum, { count }) => sum + count, 0);
        expect([node.label, matched]).toEqual([node.label, node.total]);
        check(node.children);
      }
    };
    check(buildClassTree(all));
  });
});

describe('findClassOfTypes', () => {
  it('names a filter by its class', () => {
    const tree = buildClassTree(counts({ 'data.core.int.Int.': 1, 'data.core.str.Str.': 1 }));
    expect(findClassOfTypes(tree, ['data.core.int.Int.', 'data.core.str.Str.'])?.label).toBe('BaseType');
    expect(findClassOfTypes(tree, ['data.core.dict.'])).toBeNull();
  });
});
