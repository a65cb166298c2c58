import { Checkbox } from '../../ui';
import styles from './DumpView.module.css';

interface ChoiceListProps {
  readonly label: string;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly isDisabled?: boolean;
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Several of many, in a list that scrolls. */
export function ChoiceList({ label, choices, chosen, isDisabled = false, onChange }: ChoiceListProps) {
  if (choices.length === 0) return <p className={styles.note}>This archive has none.</p>;
  return (
    <ul className={styles.choices} aria-label={label}>
      {choices.map((choice) => (
        <li key={choice.id}>
          <Checkbox
            isSelected={chosen.includes(choice.id)}
            isDisabled={isDisabled}
            onChange={(isOn) => {
              onChange(isOn ? [...chosen, choice.id] : chosen.filter((one) => one !== choice.id));
            }}
          >
            <bdi className={styles.choice}>{choice.label}</bdi>
          </Checkbox>
        </li>
      ))}
    </ul>
  );
}
