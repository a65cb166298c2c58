import { formatCount, formatCounted } from '../../lib/format';
import { isProcessKind, nodeKindOf, type NodeKind } from '../../model/node-kind';
import type { ProcessOutcome } from '../../model/process-state';
import type { ArchiveStatistics, ArchiveSummary } from '../../queries';

const kindNames: readonly (readonly [NodeKind, string, string])[] = [
  ['calculation-job', 'calculation job', 'calculation jobs'],
  ['calculation-function', 'calculation function', 'calculation functions'],
  ['calculation', 'other calculation', 'other calculations'],
  ['work-chain', 'work chain', 'work chains'],
  ['work-function', 'work function', 'work functions'],
  ['workflow', 'other workflow', 'other workflows'],
];

/** `a`, `a and b`, `a, b and c`. */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** Processes of the whole archive by how they ended. */
export function sumOutcomes(statistics: ArchiveStatistics): Readonly<Record<ProcessOutcome, number>> {
  const sum = { succeeded: 0, failed: 0, excepted: 0, killed: 0, active: 0, unknown: 0 };
  for (const each of statistics.processes) {
    for (const outcome of Object.keys(sum) as ProcessOutcome[]) sum[outcome] += each.outcomes[outcome];
  }
  return sum;
}

function countKinds(statistics: ArchiveStatistics): ReadonlyMap<NodeKind, number> {
  const kinds = new Map<NodeKind, number>();
  for (const { name, count } of statistics.nodesByType) {
    const kind = nodeKindOf(name);
    kinds.set(kind, (kinds.get(kind) ?? 0) + count);
  }
  return kinds;
}

function describeContent(statistics: ArchiveStatistics, kinds: ReadonlyMap<NodeKind, number>): string {
  const codes = kinds.get('code') ?? 0;
  const data = (kinds.get('data') ?? 0) + codes;
  const unknown = kinds.get('unknown') ?? 0;
  let processes = 0;
  for (const [kind, count] of kinds) if (isProcessKind(kind)) processes += count;
  const { nodes, links } = statistics.counts;
  if (nodes === 0) return 'This archive holds no nodes.';
  const ofThem =
    codes === 0 ? '' : codes === 1 ? ' (1 of them a code)' : ` (${formatCount(codes)} of them codes)`;
  const parts = [
    ...(data > 0 ? [`${formatCounted(data, 'data node')}${ofThem}`] : []),
    ...(processes > 0 ? [formatCounted(processes, 'process', 'processes')] : []),
    ...(unknown > 0 ? [`${formatCount(unknown)} of unknown type`] : []),
  ];
  return `This archive holds ${formatCounted(nodes, 'node')} and ${formatCounted(links, 'link')}. The nodes are ${joinWords(parts)}.`;
}

function describeProcesses(statistics: ArchiveStatistics, kinds: ReadonlyMap<NodeKind, number>): string[] {
  const parts = kindNames.flatMap(([kind, one, many]) => {
    const count = kinds.get(kind) ?? 0;
    return count > 0 ? [formatCounted(count, one, many)] : [];
  });
  if (parts.length === 0)
    return statistics.counts.nodes > 0 ? ['It records no processes: data without their computation.'] : [];
  const frequent = [...statistics.processes]
    .filter((each) => each.processLabel !== '')
    .sort((one, other) => other.count - one.count)
    .slice(0, 3)
    .map((each) => `${each.processLabel} (${formatCount(each.count)})`);
  const ran = statistics.processes.reduce((sum, { count }) => sum + count, 0);
  const first = `What ran: ${joinWords(parts)}`;
  const only = statistics.processes[0]?.processLabel ?? '';
  if (ran === 1) return [only === '' ? `${first}.` : `${first} (${only}).`];
  return [frequent.length > 0 ? `${first}; most often ${joinWords(frequent)}.` : `${first}.`];
}

function describeOutcomes(statistics: ArchiveStatistics): string[] {
  const outcomes = sumOutcomes(statistics);
  const total = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  if (total === 0) return [];
  if (outcomes.succeeded === total)
    return [total === 1 ? 'The process succeeded.' : `All ${formatCount(total)} processes succeeded.`];
  const share = Math.floor((outcomes.succeeded / total) * 100);
  const others = [
    ...(outcomes.failed > 0 ? [`${formatCount(outcomes.failed)} ended with a non-zero exit code`] : []),
    ...(outcomes.excepted > 0 ? [`${formatCount(outcomes.excepted)} stopped with an exception`] : []),
    ...(outcomes.killed > 0
      ? [`${formatCount(outcomes.killed)} ${outcomes.killed === 1 ? 'was' : 'were'} killed`]
      : []),
    ...(outcomes.active > 0 ? [`${formatCount(outcomes.active)} had not ended`] : []),
    ...(outcomes.unknown > 0
      ? [`of ${formatCount(outcomes.unknown)} the archive does not tell the end`]
      : []),
  ];
  const succeeded =
    outcomes.succeeded === 0
      ? `None of the ${formatCount(total)} processes succeeded`
      : `${formatCount(outcomes.succeeded)} of ${formatCounted(total, 'process', 'processes')} (${share} %) succeeded`;
  return [`${succeeded}; ${joinWords(others)}.`];
}

function describeOrigin(summary: ArchiveSummary, statistics: ArchiveStatistics): string[] {
  const { start, end } = statistics.timeline;
  const authors = statistics.users.filter((user) => user.nodes > 0).length;
  const computers = statistics.computers.filter((computer) => computer.nodes > 0).length;
  const from = start?.slice(0, 10);
  const to = end?.slice(0, 10);
  const sentences: string[] = [];
  if (from && to) {
    sentences.push(
      from === to
        ? `Creation times lie on ${from} (UTC).`
        : `Creation times run from ${from} to ${to} (UTC).`,
    );
  }
  const named = [
    ...(authors > 0 ? [formatCounted(authors, 'user')] : []),
    ...(computers > 0 ? [formatCounted(computers, 'computer')] : []),
  ];
  if (named.length > 0) sentences.push(`The nodes name ${joinWords(named)}.`);
  if (summary.aiidaVersion !== null) {
    const date = summary.createdAt?.slice(0, 10);
    sentences.push(
      `The file says it was written by AiiDA ${summary.aiidaVersion}${date ? ` on ${date}` : ''}.`,
    );
  }
  return sentences;
}

/** What a reader who knows nothing of the archive should know first, in sentences that follow from the numbers alone. */
export function describeArchive(summary: ArchiveSummary, statistics: ArchiveStatistics): readonly string[] {
  const kinds = countKinds(statistics);
  return [
    describeContent(statistics, kinds),
    ...describeProcesses(statistics, kinds),
    ...describeOutcomes(statistics),
    ...describeOrigin(summary, statistics),
  ];
}
