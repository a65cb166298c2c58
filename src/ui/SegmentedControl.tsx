import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { joinClasses } from './join-classes';
import styles from './SegmentedControl.module.css';

export interface SegmentedControlProps<Key extends string> {
  readonly label: string;
  readonly items: readonly { readonly id: Key; readonly label: string; readonly icon?: ReactNode }[];
  readonly selectedKey: Key;
  readonly onChange: (key: Key) => void;
  readonly className?: string;
}

/** One of few choices, all in sight. */
export function SegmentedControl<Key extends string>({
  label,
  items,
  selectedKey,
  onChange,
  className,
}: SegmentedControlProps<Key>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selectedKey]}
      onSelectionChange={(keys) => {
        const chosen = items.find((item) => keys.has(item.id));
        if (chosen && chosen.id !== selectedKey) onChange(chosen.id);
      }}
      className={joinClasses(styles.group, className)}
    >
      {items.map((item) => (
        <ToggleButton key={item.id} id={item.id} className={styles.item}>
          {item.icon}
          {item.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
