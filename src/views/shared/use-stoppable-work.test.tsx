// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ExplorerError } from '../../model/failure';
import { useStoppableWork } from './use-stoppable-work';

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new ExplorerError('aborted', 'stopped')));
  });
}

it('does one piece of work at a time, says why it failed, and can be stopped', async () => {
  const { result } = renderHook(() => useStoppableWork());
  const first = result.current.run(untilAborted);
  let isBegun = false;
  const second = await result.current.run(() => Promise.resolve(void (isBegun = true)));
  expect([second, isBegun]).toEqual([null, false]);
  act(() => result.current.stop());
  expect((await first)?.code).toBe('aborted');
  expect(await result.current.run(() => Promise.reject(new Error('no room')))).toMatchObject({
    code: 'internal/unexpected',
  });
  expect(await result.current.run(() => Promise.resolve())).toBeNull();
});

it('stops the work when its subject changes and when its component goes, and then says nothing', async () => {
  const stopped: string[] = [];
  const work = (name: string) => (signal: AbortSignal) =>
    untilAborted(signal).finally(() => stopped.push(name));
  const { result, rerender, unmount } = renderHook(({ subject }) => useStoppableWork(subject), {
    initialProps: { subject: 'one archive' },
  });
  const first = result.current.run(work('first'));
  rerender({ subject: 'another archive' });
  expect(await first).toBeNull();
  const second = result.current.run(work('second'));
  unmount();
  expect(await second).toBeNull();
  expect(stopped).toEqual(['first', 'second']);
});
