/** A cell: numbers are aligned to the right where a whole column holds only numbers. */
export type TextCell = string | number;

/**
 * A table as AiiDA's commands print it: columns two blanks apart, a line of dashes below the headers, each column at least two
 * wider than its header.
 */
export function textTable(headers: readonly string[], rows: readonly (readonly TextCell[])[]): string {
  const columns = headers.map((header, at) => {
    const cells = rows.map((row) => row[at] ?? '');
    const numeric = cells.length > 0 && cells.every((cell) => typeof cell === 'number');
    const texts = cells.map(String);
    const width = Math.max(
      header.length + 2,
      ...texts.flatMap((text) => text.split('\n').map((line) => [...line].length)),
    );
    return { header, texts, width, numeric };
  });
  const lay = (texts: readonly string[]): string =>
    columns
      .map(({ width, numeric }, at) => {
        const text = texts[at] ?? '';
        const blanks = ' '.repeat(Math.max(0, width - [...text].length));
        return numeric ? blanks + text : text + blanks;
      })
      .join('  ')
      .trimEnd();
  return [
    lay(columns.map(({ header }) => header)),
    columns.map(({ width }) => '-'.repeat(width)).join('  '),
    ...rows.map((_, row) => lay(columns.map(({ texts }) => texts[row] ?? ''))),
  ].join('\n');
}
