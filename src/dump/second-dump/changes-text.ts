import type { DumpChangeCounts } from './folder-changes';

/** What a dry run prints, as `verdi group dump --dry-run` and `verdi profile dump --dry-run` do. */
export function changesText(counts: DumpChangeCounts): string {
  const { newCalculations, newWorkflows } = counts;
  return [
    'Anticipated dump changes',
    '========================',
    '',
    'Nodes:',
    ...table([
      ['Calculations', newCalculations, 'new/modified'],
      ['Workflows', newWorkflows, 'new/modified'],
      ['Total', newCalculations + newWorkflows, 'new/modified'],
      ['Nodes', counts.deletedNodes, 'deleted'],
    ]),
    '',
    'Groups:',
    ...table([
      ['Groups', counts.newGroups, 'new'],
      ['Groups', counts.modifiedGroups, 'modified'],
      ['Groups', counts.deletedGroups, 'deleted'],
      ['Groups', counts.renamedGroups, 'renamed'],
      ['Node memberships', counts.membershipsAdded, 'added'],
      ['Node memberships', counts.membershipsRemoved, 'removed'],
    ]),
  ].join('\n');
}

type Row = readonly [entity: string, count: number, status: string];

const heads = ['Entity Type', 'Count', 'Status'] as const;

/** Columns two blanks apart and two wider than their heads, numbers at the right, as the tables of aiida-core. */
function table(rows: readonly Row[]): string[] {
  const widths = heads.map((head, at) =>
    Math.max(head.length + 2, ...rows.map((row) => String(row[at]).length)),
  );
  const line = (cells: readonly (string | number)[]): string =>
    cells
      .map((cell, at) =>
        at === 1 ? String(cell).padStart(widths[at] ?? 0) : String(cell).padEnd(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(heads), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)];
}
