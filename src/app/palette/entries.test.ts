import { describe, expect, it } from 'vitest';
import { matchesWords, stepTo } from './entries';

describe('the palette', () => {
  it('finds words in any order and case', () => {
    expect(matchesWords('Copy link to this view', 'LINK copy')).toBe(true);
    expect(matchesWords('Copy link to this view', 'link file')).toBe(false);
    expect(matchesWords('Anything', '')).toBe(true);
  });

  it('goes round at the ends', () => {
    expect(stepTo(2, 1, 3)).toBe(0);
    expect(stepTo(0, -1, 3)).toBe(2);
    expect(stepTo(0, 1, 0)).toBe(-1);
  });
});
