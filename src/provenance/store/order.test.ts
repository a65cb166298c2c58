import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadSqlite } from '../../sqlite';
import { graphFromText } from '../testing/graph-from-text';
import { buildGraphStore } from './build-graph-store';
import type { NodeOrder } from './order';
import { NodeOrders } from './order';
import { orderByWords, wordsOfNumbers } from './radix-order';
import { inOrder, intersect, selectionOf, selectNodes } from './selection';
import { parseMicroseconds } from './timestamp';

test('any numbers are ordered as numbers, ties as they stood, NaN last', () => {
  fc.assert(
    fc.property(fc.array(fc.double(), { maxLength: 60 }), (numbers) => {
      const order = orderByWords(wordsOfNumbers(Float64Array.from(numbers)), numbers.length);
      const expected = numbers
        .map((_number, at) => at)
        .sort((a, b) => {
          const [x = 0, y = 0] = [numbers[a], numbers[b]];
          if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
          return x < y ? -1 : x > y ? 1 : 0;
        });
      expect([...order]).toEqual(expected);
    }),
  );
});

const { database, pks } = graphFromText(
  await loadSqlite(),
  `Zinc -input_calc-> job -create-> result
   wrap -call_calc-> job
   plain`,
  {
    Zinc: { nodeType: 'data.core.structure.StructureData.', ctime: '2026-01-05 00:00:00.000001' },
    job: {
      label: '',
      attributes: '{"process_label": "Alpha", "process_state": "finished", "exit_status": 3, "sealed": true}',
      computer: 1,
      ctime: '2026-01-05 00:00:00.000000',
    },
    wrap: { attributes: '{"process_label": "Beta", "process_state": "killed", "sealed": true}', ctime: null },
    result: { label: 'alpha', mtime: '2020-01-01 00:00:00.000000' },
    plain: { label: '', user: null },
  },
);
const store = await buildGraphStore(database);
const orders = new NodeOrders(store, database);
const names = (rows: Iterable<number>) => Array.from(rows, (row) => [...pks.keys()][row]);

describe('orders of nodes', () => {
  test.each<[NodeOrder, string]>([
    ['pk', 'Zinc job result wrap plain'],
    ['uuid', 'Zinc job result wrap plain'],
    ['created', 'job Zinc result plain wrap'],
    ['modified', 'result Zinc job wrap plain'],
    ['label', 'job plain result wrap Zinc'],
    ['name', 'job result plain wrap Zinc'],
    ['type', 'job result plain Zinc wrap'],
    ['state', 'Zinc result plain job wrap'],
    ['exit', 'Zinc result wrap plain job'],
    ['user', 'plain Zinc job result wrap'],
    ['computer', 'Zinc result wrap plain job'],
  ])('by %s', (column, expected) => {
    expect(names(orders.by(column)).join(' ')).toBe(expected);
  });
});

describe('selections', () => {
  const selected = (criteria: Parameters<typeof selectNodes>[1]) =>
    names(inOrder(selectNodes(store, criteria), orders.by('pk'), false)).join(' ');

  test('by each criterion', () => {
    expect(selected({})).toBe('Zinc job result wrap plain');
    expect(selected({ nodeTypes: ['process.', 'data.core.structure.'] })).toBe('Zinc job wrap');
    expect(selected({ processLabels: ['Alpha'] })).toBe('job');
    expect(selected({ processLabels: ['Gamma'] })).toBe('');
    expect(selected({ states: ['failed'] })).toBe('job');
    expect(selected({ states: ['finished'] })).toBe('job');
    expect(selected({ states: ['killed'] })).toBe('wrap');
    expect(selected({ exitStatuses: [3] })).toBe('job');
    expect(selected({ exitStatuses: [0] })).toBe('');
    expect(selected({ states: ['failed', 'killed'] })).toBe('job wrap');
    expect(selected({ states: ['none'] })).toBe('');
    expect(selected({ exitStatuses: [null] })).toBe('wrap');
    expect(selected({ exitStatuses: [3, null] })).toBe('job wrap');
    expect(selected({ processLabels: [''] })).not.toContain('Zinc');
    expect(selected({ user: 'marie@example.org' })).toBe('Zinc job result wrap');
    expect(selected({ computer: 'daint' })).toBe('job');
    const noon = parseMicroseconds('2026-01-05 00:00:00.000001');
    expect(selected({ createdFrom: noon })).toBe('Zinc result plain');
    expect(selected({ createdTo: noon })).toBe('job');
  });

  test('are joined, and read in any order and backwards', () => {
    const both = intersect(selectNodes(store, { nodeTypes: ['data.'] }), selectionOf(store, [0, 1, 2]));
    expect(names(inOrder(both, orders.by('label'), false))).toEqual(['result', 'Zinc']);
    expect(names(inOrder(both, orders.by('label'), true))).toEqual(['Zinc', 'result']);
  });
});
