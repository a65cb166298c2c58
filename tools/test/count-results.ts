/** How a test run ended. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

function numberAt(report: unknown, ...keys: readonly string[]): number {
  let value: unknown = report;
  for (const key of keys)
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  if (typeof value !== 'number') throw new Error(`The report has no number at ${keys.join('.')}`);
  return value;
}

/** Counts from Vitest's JSON reporter. */
export function countVitest(report: unknown): TestCounts {
  return {
    passed: numberAt(report, 'numPassedTests'),
    failed: numberAt(report, 'numFailedTests'),
    skipped: numberAt(report, 'numPendingTests') + numberAt(report, 'numTodoTests'),
  };
}

/** Counts from Playwright's JSON reporter; a test that passed on its second try counts as passed. */
export function countPlaywright(report: unknown): TestCounts {
  return {
    passed: numberAt(report, 'stats', 'expected') + numberAt(report, 'stats', 'flaky'),
    failed: numberAt(report, 'stats', 'unexpected'),
    skipped: numberAt(report, 'stats', 'skipped'),
  };
}

/** Counts from the last line of the conformance runner. */
export function countConformance(output: string): TestCounts {
  const match = /(\d+) passed, (\d+) failed\s*$/.exec(output);
  if (!match) throw new Error('The conformance runner printed no closing line');
  return { passed: Number(match[1]), failed: Number(match[2]), skipped: 0 };
}
