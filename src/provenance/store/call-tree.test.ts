import { expect, test } from 'vitest';
import { storeFromText } from '../testing/store-from-text';
import { listCallTree } from './call-tree';

test('lists called processes below their caller in the order of creation', async () => {
  const { store, at, names } = await storeFromText(
    `top -call_work:second-> late -call_calc-> calc
     top -call_work:first-> early
     top -call_calc-> between`,
    {
      early: { ctime: '2020-01-01 00:00:00.000000' },
      between: { ctime: '2020-01-02 00:00:00.000000' },
    },
  );
  const { rows, cut } = listCallTree(store, at('top'), null, 100);
  expect(cut).toBe(0);
  expect(names(rows.map(({ index }) => index))).toEqual(['top', 'early', 'between', 'late', 'calc']);
  expect(rows.map(({ depth }) => depth)).toEqual([0, 1, 1, 1, 2]);
  expect(rows.map(({ callLinkLabel }) => callLinkLabel)).toEqual([null, 'first', 'CALL', 'second', 'CALL']);
  expect(rows.map(({ calledCount }) => calledCount)).toEqual([3, 0, 0, 1, 0]);
});

test('marks a process that stands further up, and does not open it again', async () => {
  const { store, at, names } = await storeFromText('a -call_work-> b -call_work-> a\nb -call_work-> b');
  const { rows } = listCallTree(store, at('a'), null, 100);
  expect(names(rows.map(({ index }) => index))).toEqual(['a', 'b', 'a', 'b']);
  expect(rows.map(({ isRepeated }) => isRepeated)).toEqual([false, false, true, true]);
});

test('a process with two callers stands below both', async () => {
  const { store, at, names } = await storeFromText(
    'a -call_work-> b -call_calc-> d\na -call_work-> c -call_calc-> d',
  );
  const { rows } = listCallTree(store, at('a'), null, 100);
  expect(names(rows.map(({ index }) => index))).toEqual(['a', 'b', 'd', 'c', 'd']);
  expect(rows.some(({ isRepeated }) => isRepeated)).toBe(false);
});

test('levels and rows are bounded, and what the limit left out is counted', async () => {
  const { store, at, names } = await storeFromText(
    'a -call_work-> b -call_work-> c -call_calc-> d\na -call_calc-> e',
  );
  expect(names(listCallTree(store, at('a'), 1, 100).rows.map(({ index }) => index))).toEqual(['a', 'b', 'e']);
  expect(listCallTree(store, at('a'), 1, 100).cut).toBe(0);
  expect(listCallTree(store, at('a'), null, 2)).toMatchObject({ cut: 3 });
  expect(listCallTree(store, at('a'), null, 5).cut).toBe(0);
  expect(listCallTree(store, at('a'), null, 0)).toEqual({ rows: [], cut: 5 });
});

test('calls may be thousands deep', async () => {
  const depth = 5000;
  const chain = Array.from({ length: depth }, (_, n) => `w${n} -call_work-> w${n + 1}`).join('\n');
  const { store, at } = await storeFromText(chain);
  expect(listCallTree(store, at('w0'), null, 10_000).rows.at(-1)?.depth).toBe(depth);
}, 60_000);

test('doubling callers all the way down cannot make the answer endless', async () => {
  const lines = Array.from(
    { length: 60 },
    (_, n) => `w${n} -call_work:l-> w${n + 1}\nw${n} -call_work:r-> w${n + 1}`,
  );
  const { store, at } = await storeFromText(lines.join('\n'));
  const { rows, cut } = listCallTree(store, at('w0'), null, 500);
  expect(rows).toHaveLength(500);
  expect(cut).toBe(0);
});
