import { describe, expect, it } from 'vitest';
import {
  describeCommon,
  describeHolders,
  describeNotDrawn,
  describePaths,
  describeResults,
  describeRoots,
} from './sentences';

describe('what an answer says', () => {
  it('of roots and final results, with their number', () => {
    const facts = { closureSize: 9, isProcess: false };
    expect(describeRoots({ ...facts, total: 1 })).toBe(
      '1 root: data that nothing in this archive created, from which this came about.',
    );
    expect(describeRoots({ ...facts, total: 3 })).toMatch(/^3 roots: .* nearest first\.$/);
    expect(describeResults({ ...facts, total: 1 })).toBe(
      '1 final result: data that came from this and that nothing uses further.',
    );
    expect(describeResults({ ...facts, total: 1234 })).toMatch(/^1,234 final results: .* nearest first\.$/);
  });

  it('of a node that has none: that it is one itself, or why not', () => {
    expect(describeRoots({ total: 0, closureSize: 0, isProcess: false })).toBe(
      'Nothing in this archive created it: it is a root itself.',
    );
    expect(describeResults({ total: 0, closureSize: 0, isProcess: false })).toBe(
      'Nothing in this archive was made from it: it is a final result itself.',
    );
    for (const describeEnds of [describeRoots, describeResults]) {
      // A process is no data, and in a cycle nothing is an end.
      expect(describeEnds({ total: 0, closureSize: 0, isProcess: true })).not.toMatch(/itself/);
      expect(describeEnds({ total: 0, closureSize: 5, isProcess: false })).not.toMatch(/itself/);
      expect(describeEnds({ total: 0, closureSize: null, isProcess: false })).not.toMatch(/itself/);
    }
  });

  it('of paths, one or many', () => {
    const path = { shortestLength: 1, shortestCount: 1, isCut: false, listed: 1 };
    expect(describePaths(path)).toBe(
      'The shortest path has 1 link; no other is as short. It is the only path.',
    );
    expect(describePaths({ shortestLength: 4, shortestCount: 2, isCut: false, listed: 5 })).toBe(
      'The shortest path has 4 links; 2 paths are as short as that. All 5 paths are listed.',
    );
    expect(describePaths({ shortestLength: 4, shortestCount: 200, isCut: true, listed: 20 })).toBe(
      'The shortest path has 4 links; 200 paths are as short as that. The first 20 paths are listed; there may be more.',
    );
    expect(describePaths({ ...path, shortestLength: null })).toMatch(/^No path/);
  });

  it('of common ancestors, holders of a content, and what is not drawn', () => {
    expect(describeCommon(0, 0)).toMatch(/no ancestor in common/);
    expect(describeCommon(1, 1)).toBe('1 common ancestor.');
    expect(describeCommon(7, 1)).toBe('7 common ancestors; 1 of them with no other between it and the two.');
    expect(describeHolders(1)).toMatch(/^1 node, .* holds/);
    expect(describeHolders(3)).toMatch(/^3 nodes, .* hold the content of$/);
    expect(describeNotDrawn(0)).toBe('');
    expect(describeNotDrawn(1)).toBe('1 node of the answer is not in the picture.');
    expect(describeNotDrawn(2)).toBe('2 nodes of the answer are not in the picture.');
  });
});
