import { expect, it } from 'vitest';
import { formatPath } from './bands';

it.each([
  [
    ['L', 'GAMMA', 'GAMMA', 'X', 'X', 'U', 'K', 'GAMMA'],
    [0, 19, 20, 39, 40, 59, 60, 79],
    'L – Γ – X – U|K – Γ',
  ],
  [['G', 'X_1', 'M'], [0, 10, 20], 'Γ – X₁ – M'],
  // Every point is labelled: no jump can be told from a step.
  [['L', 'G', 'X'], [0, 1, 2], 'L – Γ – X'],
  [['L', 'GAMMA'], [], 'L – Γ'],
])('writes the path of %j at %j', (labels, numbers, text) => {
  expect(formatPath(labels, numbers)).toBe(text);
});
