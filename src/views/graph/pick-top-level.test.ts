import { describe, expect, it } from 'vitest';
import { pickTopLevel } from './pick-top-level';
import { graphFromText } from './testing/graph-from-text';

describe('top-level workflows', () => {
  it('are those that no other one called', () => {
    const { nodes, links } = graphFromText(`
      outer -call_work-> inner
      other -call_work-> another
    `);
    expect(pickTopLevel(nodes, links).map(({ uuid }) => uuid)).toEqual(['outer', 'other']);
  });
});
