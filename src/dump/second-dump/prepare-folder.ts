import type { DumpPlan } from '../plan/dump-plan';
import type { DumpFolder } from '../sink';
import { requireSealed } from '../write/write-dump';

/**
 * Makes a folder ready for a plan: empties it, or removes and renames what the plan says. Nothing happens if the plan cannot be
 * written.
 * @throws ExplorerError `dump/failed`, `aborted`
 */
export async function prepareFolder(plan: DumpPlan, folder: DumpFolder, signal: AbortSignal): Promise<void> {
  requireSealed(plan);
  if (plan.request.options.overwrite) await folder.empty();
  for (const step of plan.steps) {
    signal.throwIfAborted();
    await folder.change(step);
  }
}
