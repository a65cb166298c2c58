import type { DumpProcess } from '../dump-source';

/** The parts of a dump's README that AiiDA's own commands would print. */
export interface ReadmeTexts {
  readonly status: string;
  readonly report: string;
  readonly nodeShow: string;
}

/** `README.md` in the root of a dumped process: what stands where, and the status, report and node tables of AiiDA's commands. */
export function readmeText(process: DumpProcess, texts: ReadmeTexts): string {
  const { pk, uuid } = process;
  const section = (title: string, command: string, text: string): string =>
    `## ${title} (\`${command}\`)\n\n${fenced(text)}\n`;
  return [
    `# AiiDA Process Dump: ${process.processLabel ?? process.processType ?? 'None'} <${pk}>\n`,
    [
      `The files of the AiiDA process with pk ${pk}.`,
      '',
      `- **UUID:** ${uuid}`,
      `- **Type:** ${process.nodeType}`,
      '',
      'Each process that was called stands in a folder of its own, numbered by time of creation. Within a calculation:',
      '',
      '- `inputs/`: what was sent to the computer (submit script, input files, `.aiida/` with details of the submission)',
      '- `outputs/`: what was brought back (the `retrieved` folder, with the output of the scheduler)',
      '- `node_inputs/`: files of the data that went in (`INPUT_CALC` links)',
      '- `node_outputs/`: files of the data that came out (`CREATE` links, `retrieved` excepted)',
      '- `aiida_node_metadata.yaml`: properties, attributes and extras of the process',
      '',
    ].join('\n'),
    section('Process Status', `verdi process status ${pk}`, texts.status),
    section('Process Report', `verdi process report ${pk}`, texts.report),
    section('Node Info', `verdi node show ${uuid}`, texts.nodeShow),
  ].join('\n');
}

/** A fence longer than any run of backticks in the text, so that the text cannot close it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
