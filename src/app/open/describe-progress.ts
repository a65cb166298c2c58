import { formatBytes, formatCount, formatDuration } from '../../lib/format';
import type { Progress } from '../../queries';

const steps: Readonly<Record<Progress['step'], string>> = {
  reading: 'Reading the file',
  searching: 'Looking for the database in the archive’s list of files',
  downloading: 'Downloading',
  inflating: 'Unpacking the database',
  'reading-tar': 'Reading the tar file once to its end, as nothing in it tells where things are',
  'reading-rows': 'Reading the rows of an older archive (data.json)',
  migrating: 'Bringing an older archive up to date',
  'opening-database': 'Opening the database',
  'indexing-nodes': 'Indexing nodes',
  'indexing-links': 'Indexing links',
  'saving-files': 'Writing files',
  'saving-database': 'Writing the database',
  'packing-database': 'Packing the database',
  dumping: 'Writing the dump',
};

/** What is being done, in words. */
export function describeStep(progress: Progress | null): string {
  return progress === null ? 'Starting' : steps[progress.step];
}

/** How much of how much, with its unit. */
export function describeAmount(progress: Progress | null): string {
  if (progress === null) return '';
  const { done, total, unit } = progress;
  const write = unit === 'bytes' ? formatBytes : formatCount;
  const name = unit === 'bytes' ? '' : ` ${unit}`;
  return total === null
    ? `${write(done)}${name}`
    : `${write(Math.min(done, total))} of ${write(total)}${name}`;
}

/** How far a download was at a time (milliseconds). */
export interface PaceSample {
  readonly time: number;
  readonly done: number;
}

const remembered = 8_000;

/** The samples of the last seconds, with a further one; at most five a second are kept. */
export function addSample(samples: readonly PaceSample[], next: PaceSample): readonly PaceSample[] {
  const last = samples.at(-1);
  // A transfer that begins anew has a pace of its own.
  if (last && next.done < last.done) return [next];
  if (last && next.time - last.time < 200) return samples;
  return [...samples.filter(({ time }) => next.time - time <= remembered), next];
}

/** `4.2 MB/s, 3 min 20 s left`; null before anything can be said. */
export function describePace(samples: readonly PaceSample[], total: number | null): string | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.time - first.time < 500) return null;
  const speed = ((last.done - first.done) * 1000) / (last.time - first.time);
  if (speed <= 0) return 'waiting';
  const written = `${formatBytes(Math.round(speed))}/s`;
  return total === null
    ? written
    : `${written}, ${formatDuration(Math.max(1, (total - last.done) / speed))} left`;
}
