import { describe, expect, it } from 'vitest';
import { linkTypes } from '../../../model/link-type';
import { nodeKinds } from '../../../model/node-kind';
import { linkSectionsOf } from './link-sections';

describe('linkSectionsOf', () => {
  it.each(nodeKinds)('shows each link of %s in exactly one section', (kind) => {
    for (const direction of ['incoming', 'outgoing'] as const) {
      const shown = linkSectionsOf(kind)
        .filter((section) => section.direction === direction)
        .flatMap((section) => section.linkTypes);
      expect([...shown].sort()).toEqual([...linkTypes].sort());
    }
  });
});
