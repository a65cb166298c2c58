import { Button, Dialog } from '../../../ui';
import styles from './writing.module.css';

interface LeaveDialogProps {
  /** The dump is being stopped. */
  readonly isLeaving: boolean;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Asks before the archive of a running dump is given up. */
export function LeaveDialog({ isLeaving, onStay, onLeave }: LeaveDialogProps) {
  return (
    <Dialog title="A dump is being written" isOpen onOpenChange={onStay}>
      <p className={styles.text}>
        It needs this archive. Leaving it stops the dump: a zip is removed again, and a folder keeps what was
        written so far.
      </p>
      <div className={styles.answers}>
        <Button variant="primary" onPress={onStay}>
          Stay
        </Button>
        <Button variant="danger" isDisabled={isLeaving} onPress={onLeave}>
          {isLeaving ? 'Stopping' : 'Stop the dump and leave'}
        </Button>
      </div>
    </Dialog>
  );
}
