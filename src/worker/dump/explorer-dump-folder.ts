import { EntryCounts, type DumpPlan, type ObjectNumber } from '../../dump';
import { timestampOfMicroseconds, toIsoText } from '../../model/timestamp';
import type { DumpFolderSummary } from '../api/dump-api';

/** Directories that a summary names. */
const mostNamed = 200;

/** What a plan would do to the folder that it was made for. */
export function summarise(
  plan: DumpPlan,
  holdsDump: boolean,
  sizeOf: (object: ObjectNumber) => number,
): DumpFolderSummary {
  const { files, bytes } = new EntryCounts(plan.tree, sizeOf).of(plan.tree.root);
  const time = timestampOfMicroseconds(plan.earlier?.lastDumpTime ?? NaN);
  const removed: string[] = [];
  const renamed: { from: string; to: string }[] = [];
  let rewritten = 0;
  for (const step of plan.steps) {
    if (step.kind === 'remove' && step.isRewritten) rewritten += 1;
    else if (step.kind === 'move-group') renamed.push({ from: step.from, to: step.to });
    else removed.push(step.path);
  }
  return {
    lastDump: time === null ? null : toIsoText(time),
    holdsDump,
    counts: plan.counts,
    files,
    bytes,
    removed: { total: removed.length, first: removed.slice(0, mostNamed) },
    rewritten,
    renamed: { total: renamed.length, first: renamed.slice(0, mostNamed) },
    notes: plan.notes,
  };
}
