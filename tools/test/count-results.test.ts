import { describe, expect, it } from 'vitest';
import { countConformance, countPlaywright, countVitest } from './count-results';

describe('counting results', () => {
  it('reads Vitest', () => {
    expect(
      countVitest({ numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0 }),
    ).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  it('reads Playwright and counts flaky tests as passed', () => {
    expect(countPlaywright({ stats: { expected: 5, flaky: 1, unexpected: 2, skipped: 0 } })).toEqual({
      passed: 6,
      failed: 2,
      skipped: 0,
    });
  });

  it('reads the conformance runner', () => {
    expect(countConformance('ok   x (3)\n12 passed, 4 failed\n')).toEqual({
      passed: 12,
      failed: 4,
      skipped: 0,
    });
  });

  it('refuses a report that it does not know', () => {
    expect(() => countVitest({})).toThrow('numPassedTests');
    expect(() => countConformance('crashed')).toThrow('no closing line');
  });
});
