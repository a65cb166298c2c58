import { describe, expect, it } from 'vitest';
import { problemFigure } from './known-problems';

describe('the figure of problems', () => {
  it('is a number where everything was looked over', () => {
    expect(problemFigure({ count: 0, extent: 'all' })).toEqual({ value: '0', name: 'problems in the file' });
    expect(problemFigure({ count: 1, extent: 'all' })).toEqual({ value: '1', name: 'problem in the file' });
  });

  it('never says nought before that', () => {
    for (const extent of ['rows', 'checking', 'failed'] as const)
      for (const count of [0, undefined]) expect(problemFigure({ count, extent }).value).not.toMatch(/\d/);
  });

  it('says that there may be more', () => {
    expect(problemFigure({ count: 1200, extent: 'rows' }).value).toBe('1,200+');
    expect(problemFigure({ count: 3, extent: 'checking' }).value).toBe('3+');
  });
});
