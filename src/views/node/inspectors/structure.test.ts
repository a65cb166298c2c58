import { describe, expect, it } from 'vitest';
import { describeKind, splitFormula } from './structure';

describe('splitFormula', () => {
  it('finds the counts', () => {
    expect(
      splitFormula('Si2O12')
        .filter((piece) => piece.isCount)
        .map((piece) => piece.text),
    ).toEqual(['2', '12']);
    expect(splitFormula('BaTi{Co0.60Fe0.30X0.10}3').map((piece) => piece.text)).toEqual([
      'BaTi',
      '{Co0.60Fe0.30X0.10}',
      '3',
    ]);
    expect(
      splitFormula('{odd')
        .map((piece) => piece.text)
        .join(''),
    ).toBe('{odd');
  });
});

describe('describeKind', () => {
  it('tells alloys and vacancies', () => {
    expect(describeKind({ name: 'Si1', symbols: ['Si'], weights: [1], mass: 28 })).toBe('Si');
    expect(describeKind({ name: 'M', symbols: ['Co', 'Fe'], weights: [0.6, 0.3], mass: 50 })).toBe(
      'Co 0.60, Fe 0.30, vacancy 0.10',
    );
  });
});
