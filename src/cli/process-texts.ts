import type { NodeUuid } from '../model/identifiers';
import type { Explorer } from '../worker/explorer';
import type { Output } from './output';

/** What `verdi process status` prints. */
export async function printStatus(
  explorer: Explorer,
  uuids: readonly NodeUuid[],
  output: Output,
): Promise<void> {
  for (const uuid of uuids) await output.line(await explorer.getStatusText(uuid));
}

/** What `verdi process report` prints. */
export async function printReport(
  explorer: Explorer,
  uuids: readonly NodeUuid[],
  output: Output,
): Promise<void> {
  for (const uuid of uuids) await output.line((await explorer.getReport(uuid, Number.MAX_SAFE_INTEGER)).text);
}
