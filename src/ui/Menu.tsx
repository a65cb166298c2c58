import { useRef, type ReactNode } from 'react';
import { Check } from 'lucide-react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger as AriaMenuTrigger,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps as AriaMenuProps,
  type MenuSectionProps as AriaMenuSectionProps,
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

export interface ContextMenuProps {
  /** What it is the menu of: its name, and its first line. */
  readonly title: string;
  /** Where it opens, in pixels from the top left corner of the positioned element that it stands in; null while it is closed. */
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A menu that opens at a point, as a right click does; closed, it gives the focus back. */
export function ContextMenu({ title, at, onClose, children }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span
        ref={anchor}
        className={styles.anchor}
        style={at ? { insetInlineStart: at.x, insetBlockStart: at.y } : undefined}
        aria-hidden
      />
      <AriaPopover
        className={styles.popover}
        aria-label={title}
        triggerRef={anchor}
        placement="bottom start"
        offset={2}
        isOpen={at !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
      >
        <p className={styles.menuTitle} aria-hidden>
          {title}
        </p>
        <AriaMenu aria-label={title} autoFocus="first" onClose={onClose} className={styles.menu}>
          {children}
        </AriaMenu>
      </AriaPopover>
    </>
  );
}

export interface MenuSectionProps extends Omit<AriaMenuSectionProps<object>, 'className' | 'style'> {
  readonly label: string;
  readonly children: ReactNode;
}

/** Actions of one sort, or choices of which one holds, set off from those before by a line. */
export function MenuSection({ label, children, ...props }: MenuSectionProps) {
  return (
    <AriaMenuSection {...props} aria-label={label} className={styles.section}>
      {children}
    </AriaMenuSection>
  );
}

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
