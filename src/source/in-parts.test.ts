import { describe, expect, it } from 'vitest';
import { ExplorerError, toFailure, type FailureCode } from '../model/failure';
import { divide, receiveInParts, type OpenStretch, type Stretch } from './in-parts';

const MB = 1024 * 1024;
const content = Uint8Array.from({ length: 400 }, (_, at) => at % 251);
const parts: readonly Stretch[] = [0, 100, 200, 300].map((start) => ({ start, length: 100 }));

/** Gives pieces of 10 bytes; `fault` may end an asking before a piece. */
function makeOpen(
  fault: (start: number, patience: string, asked: number) => FailureCode | null = () => null,
) {
  const asked: { start: number; length: number; patience: string }[] = [];
  const ended: number[] = [];
  const open: OpenStretch = async function* ({ start, length }, patience, signal) {
    asked.push({ start, length, patience });
    const number = asked.length;
    try {
      for (let at = start; at < start + length; at += 10) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        if (signal.aborted) throw new ExplorerError('aborted', 'The work was cancelled.');
        const code = fault(at, patience, number);
        if (code) throw new ExplorerError(code, 'It failed.');
        yield content.slice(at, Math.min(at + 10, start + length));
      }
    } finally {
      ended.push(start);
    }
  };
  return { open, asked, ended };
}

async function collect(open: OpenStretch, signal?: AbortSignal): Promise<Uint8Array> {
  const bytes: number[] = [];
  for await (const piece of receiveInParts(parts, open, signal)) bytes.push(...piece);
  return Uint8Array.from(bytes);
}

describe('divide', () => {
  const lengths = (length: number, most: number) =>
    divide({ start: 7, length }, most).map((part) => part.length);

  it('leaves small stretches and small budgets whole', () => {
    expect(divide({ start: 7, length: 7 * MB }, 4)).toEqual([{ start: 7, length: 7 * MB }]);
    for (const most of [1, 0, -3]) expect(lengths(100 * MB, most)).toEqual([100 * MB]);
  });

  it('makes neighbouring parts that are worth a request, four at most', () => {
    expect(lengths(8 * MB, 4)).toEqual([4 * MB, 4 * MB]);
    expect(lengths(100 * MB, 2)).toEqual([50 * MB, 50 * MB]);
    expect(lengths(100 * MB, 9)).toHaveLength(4);
    const stretches = divide({ start: 7, length: 20 * MB + 5 }, 3);
    let end = 7;
    for (const { start, length } of stretches) {
      expect(start).toBe(end);
      end = start + length;
    }
    expect(end).toBe(7 + 20 * MB + 5);
  });

  it('bounds what waits in memory', () => {
    const [first, ...others] = lengths(2048 * MB, 4);
    expect(others.reduce((sum, length) => sum + length, 0)).toBe(192 * MB);
    expect(first).toBe((2048 - 192) * MB);
  });
});

describe('receiveInParts', () => {
  it('asks for all at once and gives them in order', async () => {
    const { open, asked } = makeOpen();
    expect(await collect(open)).toEqual(content);
    expect(asked.map(({ patience }) => patience).sort()).toEqual(['once', 'once', 'once', 'patient']);
  });

  it('goes on where a part stopped', async () => {
    const { open, asked } = makeOpen((start, patience) =>
      start === 150 && patience === 'once' ? 'source/truncated' : null,
    );
    expect(await collect(open)).toEqual(content);
    expect(asked.at(-1)).toEqual({ start: 150, length: 50, patience: 'patient' });
    expect(asked).toHaveLength(5);
  });

  it('asks for refused parts in one stream, once the first is here', async () => {
    const { open, asked } = makeOpen((_, patience) => (patience === 'once' ? 'source/rate-limited' : null));
    expect(await collect(open)).toEqual(content);
    expect(asked.slice(4)).toEqual([{ start: 100, length: 300, patience: 'patient' }]);
  });

  it.each<FailureCode>(['source/changed', 'source/wrong-length'])(
    'ends at once where a later part says %s',
    async (code) => {
      const { open, ended } = makeOpen((start) => (start === 300 ? code : null));
      let received = 0;
      const failure = await (async () => {
        for await (const piece of receiveInParts(parts, open)) received += piece.length;
        return null;
      })().catch(toFailure);
      expect(failure).toMatchObject({ code });
      expect(received).toBeLessThan(100);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(ended.sort()).toEqual([0, 100, 200, 300]);
    },
  );

  it('fails where the patient way fails as well', async () => {
    const { open } = makeOpen((start) => (start === 250 ? 'source/truncated' : null));
    expect(await collect(open).catch(toFailure)).toMatchObject({ code: 'source/truncated' });
  });

  it('ends every request where it is cancelled, and where the reader leaves', async () => {
    const cancelled = makeOpen();
    const stop = new AbortController();
    const work = collect(cancelled.open, stop.signal).catch(toFailure);
    setTimeout(() => {
      stop.abort();
    }, 5);
    expect(await work).toMatchObject({ code: 'aborted' });
    const left = makeOpen();
    for await (const piece of receiveInParts(parts, left.open)) if (piece.length > 0) break;
    await new Promise((resolve) => setTimeout(resolve, 30));
    for (const { ended } of [cancelled, left]) expect(ended.sort()).toEqual([0, 100, 200, 300]);
  });
});
