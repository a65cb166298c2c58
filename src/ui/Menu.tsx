import type { ReactNode } from 'react';
import { Check } from 'lucide-react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger as AriaMenuTrigger,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps as AriaMenuProps,
} from 'react-aria-components/Menu';
import { Popover as AriaPopover, type PopoverProps as AriaPopoverProps } from 'react-aria-components/Popover';
import { joinClasses } from './join-classes';
import styles from './Menu.module.css';

export interface MenuProps<Item extends object> extends Omit<AriaMenuProps<Item>, 'className' | 'style'> {
  readonly placement?: NonNullable<AriaPopoverProps['placement']>;
}

/** The list of actions that a `MenuTrigger` opens; put it second in the trigger, after the button. */
export function Menu<Item extends object>({ placement = 'bottom end', ...props }: MenuProps<Item>) {
  return (
    <AriaPopover className={styles.popover} placement={placement}>
      <AriaMenu {...props} className={styles.menu} />
    </AriaPopover>
  );
}

export const MenuTrigger = AriaMenuTrigger;

export interface MenuItemProps extends Omit<AriaMenuItemProps, 'className' | 'style' | 'children'> {
  readonly icon?: ReactNode;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** One action or choice of a menu; a chosen one bears a tick. */
export function MenuItem({ icon, note, children, ...props }: MenuItemProps) {
  return (
    <AriaMenuItem
      {...props}
      {...(typeof children === 'string' ? { textValue: children } : {})}
      className={styles.item}
    >
      {({ isSelected, selectionMode }) => (
        <>
          {selectionMode !== 'none' && (
            <span className={styles.mark}>{isSelected && <Check size={14} aria-hidden />}</span>
          )}
          {icon}
          <span className={styles.itemText}>{children}</span>
          {note !== undefined && <span className={styles.itemNote}>{note}</span>}
        </>
      )}
    </AriaMenuItem>
  );
}

export interface PopoverProps extends Omit<AriaPopoverProps, 'className' | 'style' | 'children'> {
  readonly className?: string;
  readonly children: ReactNode;
}

/** A small panel by its trigger; use inside `DialogTrigger`. */
export function Popover({ className, ...props }: PopoverProps) {
  return <AriaPopover {...props} className={joinClasses(styles.popover, styles.padded, className)} />;
}
