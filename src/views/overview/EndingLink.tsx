import { formatCount } from '../../lib/format';
import type { ProcessOutcome } from '../../model/process-state';
import { ViewLink } from '../../route';
import { Badge, VisuallyHidden, type Tone } from '../../ui';
import { toBrowse } from '../shared';
import { nameEnding, type ProcessEnding } from './process-failures';
import styles from './ProcessesSection.module.css';

const tones: Readonly<Record<ProcessOutcome, Tone>> = {
  succeeded: 'ok',
  failed: 'failed',
  excepted: 'failed',
  killed: 'warn',
  active: 'info',
  unknown: 'neutral',
};

/** How often processes of one label ended so; leads to the list of them. */
export function EndingLink({ ending }: { readonly ending: ProcessEnding }) {
  const name = nameEnding(ending);
  return (
    <ViewLink className={styles.ending} change={toBrowse(ending.filters)} title={ending.message ?? undefined}>
      <VisuallyHidden>{`List ${ending.processLabel} that ended with `}</VisuallyHidden>
      <Badge tone={tones[ending.outcome]}>{name}</Badge>
      <span className={styles.times}>× {formatCount(ending.count)}</span>
    </ViewLink>
  );
}
