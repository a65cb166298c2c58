import { formatDuration } from '../../../lib/format';
import type { NodeDetail } from '../../../queries';
import { Notice, type Tone } from '../../../ui';
import { NodeLink, StateBadge } from '../../shared';
import { Facts, HostileText } from '../parts';
import styles from './process.module.css';

/** How a process ended and why: state, exit message or exception, how long it took, who called it. */
export function Outcome({ node }: { readonly node: NodeDetail }) {
  const { process } = node;
  if (!process) return null;
  const tone: Tone = node.outcome === 'killed' ? 'warn' : 'failed';
  const reason = process.exitMessage ?? (node.state === 'killed' ? process.processStatus : null);
  return (
    <div className={styles.outcome}>
      {node.outcome !== 'succeeded' && (reason !== null || process.exception !== null) && (
        <Notice tone={tone} title={reason ?? firstLineOf(process.exception ?? '')}>
          {process.exception !== null && (
            <pre className={styles.exception} tabIndex={0}>
              {process.exception}
            </pre>
          )}
        </Notice>
      )}
      <Facts
        items={[
          [
            'State',
            <StateBadge key="state" state={node.state} exitStatus={node.exitStatus} outcome={node.outcome} />,
          ],
          ['Message', node.outcome === 'succeeded' ? process.exitMessage : null],
          ['Status', node.state === 'killed' ? null : process.processStatus],
          [
            'Took',
            process.durationSeconds === null ? null : (
              <span title="From its creation to the last change of it or of a process it called">
                {formatDuration(process.durationSeconds)}
              </span>
            ),
          ],
          ['Step', process.stepperStateInfo === 'None' ? null : process.stepperStateInfo],
          ['Caller', process.caller && <NodeLink node={process.caller} />],
          ['Cached from', process.cachedFrom && <HostileText text={process.cachedFrom} />],
          ['Sealed', process.sealed ? null : 'no: the process was still changing when it was exported'],
        ]}
      />
    </div>
  );
}

function firstLineOf(text: string): string {
  return text.trim().split('\n', 1)[0] ?? text;
}
