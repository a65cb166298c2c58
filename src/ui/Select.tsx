import { Check, ChevronDown } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { joinClasses } from './join-classes';
import { VisuallyHidden } from './VisuallyHidden';
import fieldStyles from './Field.module.css';
import menuStyles from './Menu.module.css';

export interface SelectItem {
  readonly id: string;
  readonly label: string;
  /** Second line or remark, e.g. a count. */
  readonly note?: string;
}

export interface SelectProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly items: readonly SelectItem[];
  readonly selectedKey: string | null;
  readonly onSelectionChange: (key: string) => void;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly className?: string;
}

/** One of several, from a list that opens below. */
export function Select({
  label,
  hideLabel = false,
  items,
  selectedKey,
  onSelectionChange,
  placeholder,
  isDisabled,
  className,
}: SelectProps) {
  return (
    <AriaSelect
      className={joinClasses(fieldStyles.field, className)}
      value={selectedKey}
      onChange={(key) => {
        if (key !== null) onSelectionChange(String(key));
      }}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(isDisabled === undefined ? {} : { isDisabled })}
    >
      <Label className={hideLabel ? undefined : fieldStyles.label}>
        {hideLabel ? <VisuallyHidden>{label}</VisuallyHidden> : label}
      </Label>
      <AriaButton className={fieldStyles.selectButton}>
        <SelectValue className={fieldStyles.selectValue}>
          {({ selectedText, defaultChildren }) => (selectedText === '' ? defaultChildren : selectedText)}
        </SelectValue>
        <ChevronDown size={16} aria-hidden />
      </AriaButton>
      <Popover className={menuStyles.popover}>
        <ListBox items={items} className={menuStyles.menu}>
          {(item) => (
            <ListBoxItem id={item.id} textValue={item.label} className={menuStyles.item}>
              {({ isSelected }) => (
                <>
                  <span className={menuStyles.mark}>{isSelected && <Check size={14} aria-hidden />}</span>
                  <span className={menuStyles.itemText}>{item.label}</span>
                  {item.note !== undefined && <span className={menuStyles.itemNote}>{item.note}</span>}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
