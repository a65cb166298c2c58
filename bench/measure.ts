import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Milliseconds that some work takes, and its result. */
export async function timed<Result>(
  work: () => Promise<Result> | Result,
): Promise<{ readonly milliseconds: number; readonly result: Result }> {
  const start = performance.now();
  const result = await work();
  return { milliseconds: performance.now() - start, result };
}

/** The same, with the processor time of all threads, which other work on the machine changes less than the time on the clock. */
export async function timedWithProcessor<Result>(work: () => Promise<Result>): Promise<{
  readonly milliseconds: number;
  readonly processorMilliseconds: number;
  readonly result: Result;
}> {
  const before = process.cpuUsage();
  const { milliseconds, result } = await timed(work);
  const { user, system } = process.cpuUsage(before);
  return { milliseconds, processorMilliseconds: (user + system) / 1000, result };
}

/** Bytes that the process holds, garbage collected first where Node was started with `--expose-gc`. */
export function heldBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss;
}

/** The largest size that the process has had, in bytes. */
export function peakBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}

/** Runs a command to its end; Linux only, as the peak is read from the kernel. */
export async function runMeasured(
  command: string,
  words: readonly string[],
): Promise<{ readonly seconds: number; readonly peakBytes: number }> {
  const started = performance.now();
  const child = spawn(command, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  let peak = 0;
  const watching = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      peak = Math.max(peak, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024);
    } catch {
      // It has ended.
    }
  }, 20);
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  clearInterval(watching);
  if (code !== 0) throw new Error(`${command} ${words.join(' ')} ended with ${String(code)}`);
  return { seconds: (performance.now() - started) / 1000, peakBytes: peak };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

export function inMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

export function inMilliseconds(milliseconds: number): string {
  return milliseconds < 10 ? `${milliseconds.toFixed(2)} ms` : `${milliseconds.toFixed(0)} ms`;
}
