import { afterEach, expect, test, vi } from 'vitest';
import type { Progress } from './api';
import { givingBackMemory } from './give-back-memory';

const progress: Progress = { step: 'dumping', done: 1, total: 3, unit: 'files' };

afterEach(() => {
  vi.useRealTimers();
});

test('long work gives memory back at its beginning and from time to time, and tells all of its progress', () => {
  vi.useFakeTimers();
  const told: Progress[] = [];
  const giveBack = vi.fn();
  const listener = givingBackMemory((one) => told.push(one), giveBack);
  expect(giveBack).toHaveBeenCalledTimes(1);
  listener(progress);
  vi.advanceTimersByTime(500);
  listener(progress);
  expect(giveBack).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(600);
  listener(progress);
  expect(giveBack).toHaveBeenCalledTimes(2);
  expect(told).toHaveLength(3);
});
