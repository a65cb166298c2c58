import { formatCount } from '../../lib/format';
import type { ProcessOutcome } from '../../model/process-state';
import styles from './OutcomeBar.module.css';

/** Order and words of the segments. */
export const outcomeWords: readonly (readonly [ProcessOutcome, string])[] = [
  ['succeeded', 'succeeded'],
  ['failed', 'failed'],
  ['excepted', 'excepted'],
  ['killed', 'killed'],
  ['active', 'not ended'],
  ['unknown', 'end unknown'],
];

/** `6 succeeded, 2 failed`. */
export function outcomeText(outcomes: Readonly<Record<ProcessOutcome, number>>): string {
  return outcomeWords
    .filter(([outcome]) => outcomes[outcome] > 0)
    .map(([outcome, word]) => `${formatCount(outcomes[outcome])} ${word}`)
    .join(', ');
}

interface OutcomeBarProps {
  readonly outcomes: Readonly<Record<ProcessOutcome, number>>;
  /** Width of the bar as a share of the room, 0 to 1. */
  readonly share?: number;
  readonly isLarge?: boolean;
}

/** How processes ended, as one stacked bar; the same is said in words to those who do not see it. */
export function OutcomeBar({ outcomes, share = 1, isLarge = false }: OutcomeBarProps) {
  const text = outcomeText(outcomes);
  return (
    <div className={isLarge ? styles.largeTrack : styles.track}>
      <div
        className={styles.bar}
        role="img"
        aria-label={text === '' ? 'no processes' : text}
        title={text}
        style={{ width: `${Math.max(share * 100, 1.5)}%` }}
      >
        {outcomeWords.map(([outcome]) =>
          outcomes[outcome] > 0 ? (
            <span key={outcome} className={styles[outcome]} style={{ flexGrow: outcomes[outcome] }} />
          ) : null,
        )}
      </div>
    </div>
  );
}

/** The colours with their words and numbers. */
export function OutcomeLegend({ outcomes }: Pick<OutcomeBarProps, 'outcomes'>) {
  return (
    <ul className={styles.legend}>
      {outcomeWords.map(([outcome, word]) =>
        outcomes[outcome] > 0 ? (
          <li key={outcome}>
            <span className={`${styles.swatch ?? ''} ${styles[outcome] ?? ''}`} aria-hidden />
            {formatCount(outcomes[outcome])} {word}
          </li>
        ) : null,
      )}
    </ul>
  );
}
