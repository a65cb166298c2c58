import type { ProcessState } from '../../model/process-state';

/** What one line of `verdi process status` says. */
export interface StatusLine {
  readonly pk: number;
  readonly processLabel: string | null;
  readonly state: ProcessState | null;
  readonly exitStatus: number | null;
  /** Only for work chains. */
  readonly stepperStateInfo: string | null;
  readonly depth: number;
  /** True for the last of those that its caller called. */
  readonly isLast: boolean;
}

/** The text of `verdi process status` for a call tree in its order, without the final newline (provenance §5). */
export function statusText(lines: Iterable<StatusLine>): string {
  const text: string[] = [];
  /** What stands before the connector of a line of each depth. */
  const prefixes: string[] = ['', '    '];
  for (const line of lines) {
    const { depth } = line;
    const prefix = prefixes[depth] ?? '';
    text.push(
      depth === 0 ? statusLine(line) : `${prefix}${line.isLast ? '└── ' : '├── '}${statusLine(line)}`,
    );
    if (depth > 0) prefixes[depth + 1] = `${prefix}${line.isLast ? '    ' : '│   '}`;
  }
  return text.join('\n');
}

function statusLine({ processLabel, pk, state, exitStatus, stepperStateInfo }: StatusLine): string {
  const exit = exitStatus === null ? '' : ` [${exitStatus}]`;
  const step = stepperStateInfo === null ? '' : ` [${stepperStateInfo}]`;
  return `${processLabel ?? 'None'}<${pk}> ${capitalised(state)}${exit}${step}`;
}

function capitalised(state: ProcessState | null): string {
  return state === null ? 'None' : `${state.charAt(0).toUpperCase()}${state.slice(1)}`;
}
