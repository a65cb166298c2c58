import { recordOf, type ExportItem } from './export-graph';

const columns = [
  'id',
  'kind',
  'name',
  'uuid',
  'pk',
  'node_type',
  'label',
  'process_label',
  'process_state',
  'exit_status',
  'summary',
  'ctime',
  'mtime',
  'user',
  'computer',
  'role',
  'members',
  'hidden_processes',
  'hidden_data',
  'failures',
] as const;

/** The drawn items as a CSV file (RFC 4180), one a line, with a first line of names. */
export function writeItemsCsv(items: readonly ExportItem[]): string {
  const lines = items.map((item) => {
    const record = new Map(Object.entries(recordOf(item)));
    return columns.map((column) => writeField(record.get(column) ?? null)).join(',');
  });
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

/** Texts that spreadsheets would run as a formula get an apostrophe, which they show as plain text. */
function writeField(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/.test(value) ? `'${value}` : value;
  return /[",\r\n;]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
