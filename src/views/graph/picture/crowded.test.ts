import { describe, expect, it } from 'vitest';
import { findCrowded, mostLabelled } from './crowded';

function fan(count: number) {
  return Array.from({ length: count }, (_, at) => ({ id: `fan-${at}`, source: 'hub', target: `t${at}` }));
}

describe('bundles of links whose labels would overlap', () => {
  it('begin beyond the limit on one side of a node', () => {
    expect(findCrowded(fan(mostLabelled)).size).toBe(0);
    expect(findCrowded(fan(mostLabelled + 1)).size).toBe(mostLabelled + 1);
  });

  it('count the sides apart and leave other links alone', () => {
    const incoming = fan(mostLabelled).map(({ id, target }) => ({
      id: `in-${id}`,
      source: target,
      target: 'hub',
    }));
    expect(findCrowded([...fan(mostLabelled), ...incoming]).size).toBe(0);
    const other = { id: 'other', source: 't1', target: 'x' };
    expect(findCrowded([...fan(mostLabelled + 1), other]).has('other')).toBe(false);
  });
});
