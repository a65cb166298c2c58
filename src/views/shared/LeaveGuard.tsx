import { useCallback, useEffect, useState } from 'react';
import { useArchiveSession } from '../../queries';
import { useLeavingGuard } from '../../route';
import { Button, Dialog } from '../../ui';
import styles from './shared.module.css';

export interface LeaveGuardProps {
  /** While true, whoever opens another archive, goes back to another one or closes the page is asked first. */
  readonly isActive: boolean;
  readonly title: string;
  /** What leaving does. */
  readonly text: string;
  /** The button that leaves. */
  readonly leave: string;
  /** Ends the work; once `isActive` is false one leaves. */
  readonly onLeave: () => void;
}

/** Asks before an archive is given up that some work still needs. Who stays may find that the work has ended meanwhile. */
export function LeaveGuard({ isActive, title, text, leave, onLeave }: LeaveGuardProps) {
  const session = useArchiveSession();
  const [question, setQuestion] = useState<((mayLeave: boolean) => void) | null>(null);
  const [isLeaving, setIsLeaving] = useState(false);
  const ask = useCallback(
    () =>
      new Promise<boolean>((resolve) => {
        setQuestion(() => resolve);
      }),
    [],
  );
  useEffect(() => (isActive ? session.guard(ask) : undefined), [isActive, session, ask]);
  useLeavingGuard(isActive, ask);
  useEffect(() => {
    if (isActive || !question) return;
    question(true);
    setQuestion(null);
    setIsLeaving(false);
  }, [isActive, question]);
  if (!question || !isActive) return null;
  const stay = () => {
    question(false);
    setQuestion(null);
  };
  return (
    <Dialog title={title} isOpen onOpenChange={stay}>
      <p className={styles.leaveText}>{text}</p>
      <div className={styles.leaveAnswers}>
        <Button variant="primary" onPress={stay}>
          Stay
        </Button>
        <Button
          variant="danger"
          isDisabled={isLeaving}
          onPress={() => {
            setIsLeaving(true);
            onLeave();
          }}
        >
          {isLeaving ? 'Stopping' : leave}
        </Button>
      </div>
    </Dialog>
  );
}
