import type { DumpOptions } from '../../model/dump-request';
import { Checkbox, Disclosure } from '../../ui';
import { FilterPanel } from './FilterPanel';
import {
  contentSwitches,
  folderSwitches,
  furtherSwitches,
  processSwitches,
  type DumpSwitch,
} from './options';
import type { TargetKind } from './use-dump-target';
import styles from './DumpView.module.css';

interface OptionsPanelProps {
  readonly kind: TargetKind;
  readonly options: DumpOptions;
  readonly onChange: (options: DumpOptions) => void;
  /** Uuids of the groups of the archive that are dumped; null for all. */
  readonly groups: readonly string[] | null;
  readonly onGroupsChange: (groups: readonly string[] | null) => void;
}

/** The options of `verdi … dump` under their names, and ours: what is written, of which processes, and into an earlier dump. */
export function OptionsPanel({ kind, options, onChange, groups, onGroupsChange }: OptionsPanelProps) {
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
              <span className={styles.option} title={one.flag}>
                <span>{one.label}</span>
                <span className={styles.help}>{one.help}</span>
              </span>
            </Checkbox>
          </li>
        ))}
    </ul>
  );
  const hasFilters = kind === 'group' || kind === 'archive';
  return (
    <>
      {hasFilters && (
        <section className={styles.card} aria-labelledby="dump-which">
          <h2 id="dump-which" className={styles.heading}>
            Which processes
          </h2>
          {list(processSwitches)}
          <FilterPanel
            kind={kind}
            options={options}
            onChange={onChange}
            groups={groups}
            onGroupsChange={onGroupsChange}
          />
        </section>
      )}
      <section className={styles.card} aria-labelledby="dump-how">
        <h2 id="dump-how" className={styles.heading}>
          What is written
        </h2>
        {list(contentSwitches)}
        <Disclosure title="More than verdi" defaultExpanded>
          {list(furtherSwitches)}
        </Disclosure>
      </section>
      <section className={styles.card} aria-labelledby="dump-again">
        <h2 id="dump-again" className={styles.heading}>
          Second dump into a folder
        </h2>
        <p className={styles.note}>
          What a folder holds of an earlier dump stays as it is where nothing has changed since. You are asked
          before anything is changed in it.
        </p>
        {list(folderSwitches)}
      </section>
    </>
  );
}
