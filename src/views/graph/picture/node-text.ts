import { assertNever } from '../../../lib/assert-never';
import type { ProcessOutcome } from '../../../model/process-state';
import type { FoldedWorkflowItem, GroupItem, NodeReference } from '../../../queries';
import { formatCount } from '../../../lib/format';

/** How a process ended, with a sign that reads without colour: `✓ finished`, `✕ exit 410`, `✕ excepted`. Null for data. */
export function describeOutcome(
  node: Pick<NodeReference, 'outcome' | 'exitStatus' | 'state'>,
): string | null {
  const outcome: ProcessOutcome | null = node.outcome;
  switch (outcome) {
    case null:
      return null;
    case 'succeeded':
      return '✓ finished';
    case 'failed':
      return `✕ exit ${node.exitStatus ?? '?'}`;
    case 'excepted':
      return '✕ excepted';
    case 'killed':
      return '✕ killed';
    case 'active':
      return `… ${node.state ?? 'active'}`;
    case 'unknown':
      return node.state === null ? '? no state' : `? ${node.state}`;
    default:
      return assertNever(outcome);
  }
}

/** True where a process ended otherwise than well; such nodes carry a mark of their own in the picture. */
export function isFailure(outcome: ProcessOutcome | null): boolean {
  return outcome === 'failed' || outcome === 'excepted' || outcome === 'killed';
}

/** The two lines on a node before shortening: the best name, and what else people recognise it by. */
export function composeNodeText(node: NodeReference): { title: string; detail: string | null } {
  const title = oneLine(node.name) || node.classLabel;
  const outcome = describeOutcome(node);
  const isNamed = node.processLabel === null || node.processLabel === node.name;
  const further =
    outcome === null
      ? [
          node.classLabel === title ? '' : node.classLabel,
          node.summary === null || node.summary === node.name ? '' : oneLine(node.summary),
        ]
      : isNamed
        ? [outcome]
        : [node.outcome === 'succeeded' ? '✓' : outcome, oneLine(node.processLabel)];
  const text = further.filter((part) => part !== '').join(' · ');
  return { title, detail: text.replace(/^✓ · /, '✓ ') || null };
}

/** The two lines on a group: how many of what, and what they are for; `24 × Int` and `x, y, z…`. */
export function composeGroupText(group: GroupItem): { title: string; detail: string | null } {
  const parts = [
    group.failures > 0 ? `✕ ${formatCount(group.failures)} failed` : '',
    group.role === null ? '' : oneLine(group.role),
  ];
  const few = group.first
    .slice(0, 3)
    .map((node) => oneLine(node.name))
    .join(', ');
  const text = parts.filter((part) => part !== '').join(' · ') || (few === '' ? '' : `${few}…`);
  return { title: `${formatCount(group.count)} × ${oneLine(group.title)}`, detail: text || null };
}

/** What a folded workflow hides: `▸ 14 processes, 30 data`, with its failures or its own ending before. */
export function describeFolded({ hides, node }: FoldedWorkflowItem): string {
  const ended = isFailure(node.outcome) ? `${describeOutcome(node) ?? ''} · ` : '';
  const failures = ended === '' && hides.failures > 0 ? `, ✕ ${formatCount(hides.failures)}` : '';
  return `${ended}▸ ${formatCount(hides.processes)} proc., ${formatCount(hides.data)} data${failures}`;
}

/** Labels of archives may hold line ends, tabs and signs that turn the writing direction; a node has one line for each text. */
function oneLine(text: string): string {
  return text
    .slice(0, 300)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

/** Cuts a text to at most `limit` signs, with an ellipsis; by code points, so that no sign is cut in two. */
export function shorten(text: string, limit: number): string {
  const signs = Array.from(text);
  return signs.length <= limit
    ? text
    : `${signs
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
}
