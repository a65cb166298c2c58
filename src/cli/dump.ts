import {
  changesText,
  EntryCounts,
  planDump,
  prepareFolder,
  readEarlierDump,
  writeDump,
  type DumpPlan,
  type DumpReport,
  type DumpSink,
} from '../dump';
import type { DumpRequest } from '../model/dump-request';
import { ArchiveDumpReader } from '../worker/dump/explorer-dump-reader';
import { ArchiveDumpSource } from '../worker/dump/explorer-dump-source';
import type { Explorer } from '../worker/explorer';
import { NodeFolderSink } from './node-folder-sink';
import { openZipFile } from './node-zip-file';
import type { Output } from './output';

/** Writes the tree of `verdi process/group/profile dump` into a folder, or into a zip if the name says so. */
export async function dump(
  explorer: Explorer,
  request: DumpRequest,
  target: string,
  output: Output,
): Promise<void> {
  const archive = explorer.opened();
  await archive.objects.load();
  const source = new ArchiveDumpSource(archive);
  const isZip = /\.zip$/i.test(target);
  const log = isZip ? null : await NodeFolderSink.readLogOf(target);
  const plan = planDump(source, request, {
    earlier: log === null ? null : readEarlierDump(log),
    canLink: true,
  });
  if (request.options.dryRun) {
    const counts = new EntryCounts(plan.tree, (object) => archive.objects.sizeAt(object));
    await output.line(describeDryRun(plan, counts, target));
    return;
  }
  const reader = new ArchiveDumpReader(archive, archive.content, source, request.options);
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt);
  try {
    const sink = isZip ? await openZipFile(target) : await openFolder(plan, target, stop.signal);
    const report = await writeDump(plan, reader, sink, stop.signal, () => undefined);
    await output.line(describe(report, target));
  } finally {
    process.off('SIGINT', interrupt);
  }
}

/** A folder in which all was removed and renamed that the plan says. */
async function openFolder(plan: DumpPlan, target: string, signal: AbortSignal): Promise<DumpSink> {
  const folder = await NodeFolderSink.open(target);
  await prepareFolder(plan, folder, signal);
  return folder;
}

function describeDryRun(plan: DumpPlan, counts: EntryCounts, target: string): string {
  const { files, directories, bytes } = counts.of(plan.tree.root);
  const table = plan.request.target.kind === 'processes' ? [] : [changesText(plan.counts), ''];
  return [
    ...table,
    `Would write ${files} files in ${directories} folders (${bytes} bytes from the repository) to ${target}.`,
    ...plan.notes,
    'Dry run completed.',
  ].join('\n');
}

function describe(report: DumpReport, target: string): string {
  const notes = [
    report.missing.length > 0 ? `${report.missing.length} files are missing from the archive` : '',
    report.mismatched.length > 0 ? `${report.mismatched.length} files do not match their hash` : '',
    report.changes.length > 0 ? `${report.changes.length} names were changed or lost` : '',
  ].filter((note) => note !== '');
  const counts = `Wrote ${report.files} files in ${report.directories} folders to ${target}`;
  return [notes.length === 0 ? `${counts}.` : `${counts}; ${notes.join('; ')}.`, ...report.notes].join('\n');
}
