import { assertNever } from '../../../lib/assert-never';
import type { ProcessOutcome } from '../../../model/process-state';
import type { NodeReference } from '../../../queries';

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
