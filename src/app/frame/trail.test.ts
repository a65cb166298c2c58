import { describe, expect, it } from 'vitest';
import type { NodeUuid } from '../../model/identifiers';
import { parseTrail } from './stored-trail';
import { advanceTrail, emptyTrail, resumeTrail, type Step, type Trail } from './trail';

/** `a b <a c`: pushes a and b, goes back to a, pushes c. */
function walk(text: string): Trail {
  return text.split(' ').reduce((trail, word) => {
    const step: Step = word.startsWith('<') ? 'move' : 'push';
    const name = word.replace('<', '');
    return advanceTrail(trail, name === '-' ? null : (name as NodeUuid), step);
  }, emptyTrail);
}

function show({ nodes, current }: Trail): string {
  return nodes.map((node) => (node === current ? `[${node}]` : node)).join(' ');
}

describe('the trail of visited nodes', () => {
  it.each([
    ['a b c', 'a b [c]'],
    ['a b c <b', 'a [b] c'],
    ['a b c <b <c', 'a b [c]'],
    ['a b c <b d', 'a b [d]'],
    ['a b c a', 'b c [a]'],
    ['a b a <b', '[b] a'],
    ['a a', '[a]'],
    ['a -', 'a'],
    ['a b - <b', 'a [b]'],
    ['a b - c', 'a b [c]'],
    ['<z', '[z]'],
  ])('after %s is %s', (steps, shown) => {
    expect(show(walk(steps))).toBe(shown);
  });

  it('goes on after a reload where it was', () => {
    const nodes = ['a', 'b', 'c'] as NodeUuid[];
    expect(show(resumeTrail(nodes, 'b' as NodeUuid))).toBe('a [b] c');
    expect(show(resumeTrail(nodes, 'd' as NodeUuid))).toBe('a b c [d]');
    expect(show(resumeTrail(nodes, null))).toBe('a b c');
  });

  it('reads from storage only what is a uuid, each once', () => {
    const uuid = '0b1c2d3e-4f50-4a61-8b72-9c83ad94be05';
    expect(parseTrail(`${uuid} <b> x ${uuid}`)).toEqual([uuid]);
    expect(parseTrail(null)).toEqual([]);
  });

  it('does not grow without end', () => {
    const names = Array.from({ length: 300 }, (_, at) => `n${at}`);
    const trail = walk(names.join(' '));
    expect(trail.nodes).toHaveLength(100);
    expect(trail.nodes.at(-1)).toBe('n299');
  });
});
