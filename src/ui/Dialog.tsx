import type { ReactNode } from 'react';
import { X } from 'lucide-react';
import { Dialog as AriaDialog, DialogTrigger as AriaDialogTrigger } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { IconButton } from './Button';
import { joinClasses } from './join-classes';
import styles from './Dialog.module.css';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly children: ReactNode;
  /** `wide` for large contents, `sheet` comes up from below on narrow screens. */
  readonly look?: 'normal' | 'wide' | 'sheet';
  /** Of a text with nothing in it to press: takes the focus itself, so that the keyboard can scroll it. */
  readonly isText?: boolean;
}

/** A window over the page that wants an answer or is closed with Escape, the cross, or a click beside it. */
export function Dialog({
  title,
  isOpen,
  onOpenChange,
  children,
  look = 'normal',
  isText = false,
}: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable
      className={look === 'sheet' ? styles.sheetOverlay : styles.overlay}
    >
      <Modal
        className={
          look === 'sheet' ? styles.sheet : joinClasses(styles.modal, look === 'wide' && styles.wide)
        }
      >
        <AriaDialog className={styles.dialog}>
          <div className={styles.head}>
            <Heading slot="title" level={2} className={styles.title}>
              {title}
            </Heading>
            <IconButton
              label="Close"
              icon={<X size={18} aria-hidden />}
              onPress={() => {
                onOpenChange(false);
              }}
            />
          </div>
          <div
            className={styles.body}
            {...(isText ? { tabIndex: 0, role: 'group', 'aria-label': title } : {})}
          >
            {children}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Opens the popover or dialog that is its second child when its first child is pressed. */
export const DialogTrigger = AriaDialogTrigger;
