import { describe, expect, it } from 'vitest';
import { layOutInLayers } from '../layout/layered';
import { toLayoutGraph } from '../layout/to-layout-graph';
import { graphFromText, uuidOf } from '../testing/graph-from-text';
import { buildPicture } from './build-picture';
import { findStep, stepOfKey, type Step } from './walk';

const picture = buildPicture(
  graphFromText(`
    a -input_calc:a-> calc
    b -input_calc:b-> calc
    c -input_calc:c-> calc
    calc -create-> d
  `),
  'data',
);
const layout = layOutInLayers(toLayoutGraph(picture, 'right'));
const step = (from: string, to: Step) => findStep(picture, layout, 'right', uuidOf(from), to);

describe('walking by keys', () => {
  it('goes along links to sources and targets', () => {
    expect(step('b', 'target')).toBe('calc');
    expect(step('calc', 'source')).toBe('b');
    expect(step('calc', 'target')).toBe('d');
  });

  it('goes between siblings in the order in which they stand, and stops at the ends', () => {
    expect(step('a', 'after')).toBe('b');
    expect(step('b', 'after')).toBe('c');
    expect(step('c', 'after')).toBeNull();
    expect(step('b', 'before')).toBe('a');
  });

  it('stays where nothing leads on', () => {
    expect(step('a', 'source')).toBeNull();
    expect(step('d', 'target')).toBeNull();
    expect(step('nobody', 'target')).toBeNull();
  });

  it('reads arrow keys by the direction in which links run', () => {
    expect(stepOfKey('ArrowRight', 'right')).toBe('target');
    expect(stepOfKey('ArrowDown', 'down')).toBe('target');
    expect(stepOfKey('ArrowDown', 'right')).toBe('after');
    expect(stepOfKey('a', 'right')).toBeNull();
  });
});
