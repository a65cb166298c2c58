import { expect, it } from 'vitest';
import { parseJson, isJsonObject } from '../lib/json';
import { hillFormula, structureFormula } from './formula';

function formulaOf(kinds: unknown, sites: unknown): string | null {
  const result = parseJson(JSON.stringify({ kinds, sites }));
  if (result.kind === 'invalid' || !isJsonObject(result.value)) throw new Error('no object');
  return structureFormula(result.value);
}

const sites = (...kinds: string[]): { kind_name: string }[] => kinds.map((kind_name) => ({ kind_name }));
const pure = (name: string, symbol: string): object => ({ name, symbols: [symbol], weights: [1] });

it('puts carbon and hydrogen first only where there is carbon', () => {
  expect(
    hillFormula(
      new Map([
        ['O', 1],
        ['H', 6],
        ['C', 2],
      ]),
    ),
  ).toBe('C2H6O');
  expect(
    hillFormula(
      new Map([
        ['O', 1],
        ['H', 2],
        ['Br', 1],
      ]),
    ),
  ).toBe('BrH2O');
});

it('adds up kinds of one symbol', () => {
  expect(formulaOf([pure('Fe1', 'Fe'), pure('Fe2', 'Fe')], sites('Fe1', 'Fe2'))).toBe('Fe2');
});

it('writes alloys and vacancies with two decimals', () => {
  const alloy = { name: 'alloy', symbols: ['Fe', 'Co'], weights: [0.3, 0.6] };
  const kinds = [pure('Ba', 'Ba'), pure('Ti', 'Ti'), alloy];
  expect(formulaOf(kinds, sites('Ti', 'alloy', 'Ba'))).toBe('BaTi{Co0.60Fe0.30X0.10}');
});

it('gives none for malformed structures', () => {
  expect(formulaOf(null, null)).toBeNull();
  expect(formulaOf([], [])).toBeNull();
  expect(formulaOf([{}], [{}])).toBeNull();
  expect(formulaOf({ a: 1 }, 3)).toBeNull();
  expect(formulaOf([pure('X', 'Xx')], sites('Y'))).toBeNull();
  expect(formulaOf([{ name: 'A', symbols: ['A'], weights: ['1'] }], sites('A'))).toBeNull();
});
