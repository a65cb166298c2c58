import type { NodeUuid } from '../../model/identifiers';
import type { DumpChange, DumpTree, EntryId } from '../plan/dump-tree';

/** A file that could not be written as the archive promises. */
export interface DamagedFile {
  readonly entry: EntryId;
  readonly uuid: NodeUuid;
}

/** What a dump could not write as planned, or wrote under another name. */
export interface DumpReport {
  readonly tree: DumpTree;
  readonly files: number;
  readonly directories: number;
  readonly bytes: number;
  /** About the dump as a whole. */
  readonly notes: readonly string[];
  readonly changes: readonly DumpChange[];
  readonly unsealed: readonly NodeUuid[];
  /** Files whose object the archive does not hold, or could not give. */
  readonly missing: readonly (DamagedFile & { readonly reason: string })[];
  /** Files that were written although their content does not match its sha256 key. */
  readonly mismatched: readonly DamagedFile[];
}

const changeTexts: Readonly<Record<DumpChange['kind'], string>> = {
  renamed: 'given a name that every system can hold',
  'kept-beside': 'kept beside another of the same name',
  overwritten: 'overwritten, as aiida-core does',
  'left-out': 'left out',
};

/** `dump_report.txt`: every difference between the dump and what the archive holds, in words and in pieces. */
export function* dumpReportText(report: DumpReport, name: string): Generator<string> {
  const { tree } = report;
  yield [
    `Dump of ${name} by the AiiDA Provenance Explorer`,
    '',
    `Files: ${report.files}`,
    `Folders: ${report.directories}`,
    `Bytes from the repository: ${report.bytes}`,
    '',
  ].join('\n');
  for (const note of report.notes) yield `\n${note}\n`;
  yield* section(
    'Missing files',
    report.missing,
    ({ entry, uuid, reason }) => `${tree.pathOf(entry)} (node ${uuid}): ${reason}`,
  );
  yield* section(
    'Files that do not match their hash',
    report.mismatched,
    ({ entry, uuid }) => `${tree.pathOf(entry)} (node ${uuid})`,
  );
  yield* section('Processes that were not sealed', report.unsealed, (uuid) => uuid);
  yield* section(
    'Names and places that were changed',
    report.changes,
    ({ kind, entry, wanted }) => `${tree.pathOf(entry)}: ${changeTexts[kind]} (${JSON.stringify(wanted)})`,
  );
}

function* section<Item>(
  title: string,
  items: readonly Item[],
  lineOf: (item: Item) => string,
): Generator<string> {
  yield `\n${title}: ${items.length === 0 ? 'none' : items.length}\n`;
  for (const item of items) yield `- ${lineOf(item)}\n`;
}
