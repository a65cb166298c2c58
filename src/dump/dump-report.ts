import type { NodeUuid } from '../model/identifiers';
import type { DumpChange } from './dump-tree';

/** What a dump could not write as planned, or wrote under another name. */
export interface DumpReport {
  readonly files: number;
  readonly directories: number;
  readonly bytes: number;
  readonly changes: readonly DumpChange[];
  readonly unsealed: readonly NodeUuid[];
  /** Files whose object the archive does not hold, or could not give. */
  readonly missing: readonly { readonly path: string; readonly uuid: NodeUuid; readonly reason: string }[];
  /** Files that were written although their content does not match its sha256 key. */
  readonly mismatched: readonly { readonly path: string; readonly uuid: NodeUuid }[];
}

const changeTexts: Readonly<Record<DumpChange['kind'], string>> = {
  renamed: 'given a name that every system can hold',
  'kept-beside': 'kept beside another of the same name',
  overwritten: 'overwritten, as aiida-core does',
  'left-out': 'left out',
};

/** `dump_report.txt`: every difference between the dump and what the archive holds, in words. */
export function dumpReportText(report: DumpReport, name: string): string {
  const lines = [
    `Dump of ${name} by the AiiDA Provenance Explorer`,
    '',
    `Files: ${report.files}`,
    `Folders: ${report.directories}`,
    `Bytes from the repository: ${report.bytes}`,
  ];
  const section = (title: string, entries: readonly string[]): void => {
    lines.push(
      '',
      `${title}: ${entries.length === 0 ? 'none' : entries.length}`,
      ...entries.map((entry) => `- ${entry}`),
    );
  };
  section(
    'Missing files',
    report.missing.map(({ path, uuid, reason }) => `${path} (node ${uuid}): ${reason}`),
  );
  section(
    'Files that do not match their hash',
    report.mismatched.map(({ path, uuid }) => `${path} (node ${uuid})`),
  );
  section('Processes that were not sealed', report.unsealed);
  section(
    'Names and places that were changed',
    report.changes.map(
      ({ kind, path, wanted }) => `${path}: ${changeTexts[kind]} (${JSON.stringify(wanted)})`,
    ),
  );
  return `${lines.join('\n')}\n`;
}
