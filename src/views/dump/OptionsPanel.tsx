import type { DumpOptions } from '../../model/dump-request';
import { Checkbox, Disclosure } from '../../ui';
import { furtherSwitches, verdiSwitches, type DumpSwitch } from './options';
import type { TargetKind } from './use-dump-target';
import styles from './DumpView.module.css';

interface OptionsPanelProps {
  readonly kind: TargetKind;
  readonly options: DumpOptions;
  readonly onChange: (options: DumpOptions) => void;
}

/** The options of `verdi … dump` under their names, and ours. */
export function OptionsPanel({ kind, options, onChange }: OptionsPanelProps) {
  const list = (switches: readonly DumpSwitch[]) => (
    <ul className={styles.options}>
      {switches
        .filter((one) => one.targets.includes(kind))
        .map((one) => (
          <li key={one.key}>
            <Checkbox
              isSelected={options[one.key]}
              onChange={(isOn) => {
                onChange({ ...options, [one.key]: isOn });
              }}
            >
              <span className={styles.option}>
                <span>{one.label}</span>
                <span className={styles.help}>{one.help}</span>
              </span>
            </Checkbox>
          </li>
        ))}
    </ul>
  );
  return (
    <section className={styles.card} aria-labelledby="dump-how">
      <h2 id="dump-how" className={styles.heading}>
        How
      </h2>
      {list(verdiSwitches)}
      <Disclosure title="More than verdi" defaultExpanded>
        {list(furtherSwitches)}
      </Disclosure>
    </section>
  );
}
