import type { NodeRow } from '../../queries';

const columns: readonly (readonly [string, (row: NodeRow) => string | number | null])[] = [
  ['uuid', (row) => row.uuid],
  ['pk', (row) => row.pk],
  ['node_type', (row) => row.nodeType],
  ['label', (row) => row.label],
  ['process_label', (row) => row.processLabel],
  ['process_state', (row) => row.state],
  ['exit_status', (row) => row.exitStatus],
  ['ctime', (row) => row.ctime],
  ['mtime', (row) => row.mtime],
  ['user', (row) => row.user],
  ['computer', (row) => row.computer],
];

/**
 * One field of a CSV file. Spreadsheets run texts that begin like a formula, and labels of an archive are anyone's: such texts get an
 * apostrophe before them, which spreadsheets show as plain text.
 */
export function toCsvField(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/.test(value) ? `'${value}` : value;
  return /[",\r\n;]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The first line of the file. */
export const csvHeader = `${columns.map(([name]) => name).join(',')}\r\n`;

/** Nodes as lines of a CSV file (RFC 4180). */
export function toCsvLines(rows: readonly NodeRow[]): string {
  return rows.map((row) => `${columns.map(([, read]) => toCsvField(read(row))).join(',')}\r\n`).join('');
}
