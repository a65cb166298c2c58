import { Columns3, Minus, Plus } from 'lucide-react';
import { Button, Checkbox, DialogTrigger, IconButton, Popover } from '../../ui';
import { columnSettings, maximumColumnWidth, type ColumnChoice } from './column-settings';
import styles from './BrowseView.module.css';

interface ColumnMenuProps {
  readonly choice: ColumnChoice;
  readonly onChange: (choice: ColumnChoice) => void;
  readonly onReset: () => void;
}

const step = 24;

/** Which columns are shown, and how wide: the keyboard's way to what dragging does. */
export function ColumnMenu({ choice, onChange, onReset }: ColumnMenuProps) {
  return (
    <DialogTrigger>
      <Button size="small">
        <Columns3 size={14} aria-hidden />
        Columns
      </Button>
      <Popover placement="bottom end" aria-label="Columns">
        <div className={styles.columns}>
          {columnSettings.map((column) => {
            const width = choice.widths[column.id] ?? column.width;
            const isShown = choice.visibility[column.id] ?? column.isShown;
            const resize = (to: number): void => {
              const bounded = Math.min(Math.max(to, column.minimumWidth), maximumColumnWidth);
              onChange({ ...choice, widths: { ...choice.widths, [column.id]: bounded } });
            };
            return (
              <div key={column.id} className={styles.columnRow}>
                <Checkbox
                  isSelected={isShown}
                  isDisabled={column.id === 'name'}
                  onChange={(isSelected) => {
                    onChange({ ...choice, visibility: { ...choice.visibility, [column.id]: isSelected } });
                  }}
                >
                  {column.title}
                </Checkbox>
                <IconButton
                  size="small"
                  label={`Make ${column.title} narrower`}
                  icon={<Minus size={13} aria-hidden />}
                  isDisabled={!isShown || width <= column.minimumWidth}
                  onPress={() => {
                    resize(width - step);
                  }}
                />
                <IconButton
                  size="small"
                  label={`Make ${column.title} wider`}
                  icon={<Plus size={13} aria-hidden />}
                  isDisabled={!isShown || width >= maximumColumnWidth}
                  onPress={() => {
                    resize(width + step);
                  }}
                />
              </div>
            );
          })}
          <Button variant="quiet" size="small" onPress={onReset}>
            Usual columns
          </Button>
        </div>
      </Popover>
    </DialogTrigger>
  );
}
