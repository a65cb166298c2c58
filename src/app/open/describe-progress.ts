import { formatBytes, formatCount } from '../../lib/format';
import type { Progress } from '../../queries';

const steps: Readonly<Record<Progress['step'], string>> = {
  reading: 'Reading the file',
  downloading: 'Downloading',
  inflating: 'Unpacking the database',
  migrating: 'Bringing an older archive up to date',
  'opening-database': 'Opening the database',
  'indexing-nodes': 'Indexing nodes',
  'indexing-links': 'Indexing links',
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
