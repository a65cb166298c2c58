import { readNpyHeader } from './npy-header';
import { numberAt, positionOf, takeNpyPart, textAt, type NpyPart } from './npy-values';

/**
 * An array as CSV: the last axis runs along the lines, the indices of the other axes stand in front of each. Numbers are written
 * with all their digits. Null if the file is no array that can be read; the reason comes in its place.
 */
export function npyToCsv(file: Uint8Array): { readonly text: string } | { readonly reason: string } {
  const reading = readNpyHeader(file, file.length);
  if (reading.kind === 'unreadable') return { reason: reading.reason };
  const { header } = reading;
  const part = takeNpyPart(header, file, 0);
  const rows = header.shape.slice(0, -1);
  const width = header.shape.at(-1) ?? 1;
  const lines: string[] = [];
  if (header.shape.length > 1)
    lines.push(
      [
        ...rows.map((_, axis) => `index ${axis}`),
        ...Array.from({ length: width }, (_, column) => String(column)),
      ].join(','),
    );
  else lines.push('value');
  const count = header.size === 0 ? 0 : header.shape.length === 0 ? 1 : header.size / width;
  for (let row = 0; row < count; row += 1) {
    const indices = indicesOf(row, rows);
    const cells: string[] = [];
    for (let column = 0; column < width; column += 1) {
      const at = header.shape.length === 0 ? 0 : positionOf(header, [...indices, column]);
      cells.push(at < part.count ? cellText(part, at) : '');
    }
    if (header.shape.length > 1) lines.push([...indices, ...cells].join(','));
    else lines.push(...cells);
  }
  return { text: `${lines.join('\n')}\n` };
}

function indicesOf(row: number, shape: readonly number[]): number[] {
  const indices: number[] = [];
  let rest = row;
  for (const length of [...shape].reverse()) {
    indices.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return indices;
}

function cellText(part: NpyPart, at: number): string {
  const { kind } = part.header.type;
  if (kind === 'float') return String(numberAt(part, at));
  const text = textAt(part, at)
    .replaceAll('−', '-')
    .replace(/ ([+-]) (.*)i$/, '$1$2j');
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
