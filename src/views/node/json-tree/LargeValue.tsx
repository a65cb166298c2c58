import { useEffect, useState } from 'react';
import { formatCount } from '../../../lib/format';
import type { JsonPath } from '../../../model/json';
import type { JsonText } from '../../../queries';
import { toFailure } from '../../../model/failure';
import { CopyButton, Dialog, Spinner } from '../../../ui';
import { HostileText } from '../parts';
import { formatPath } from './json-rows';
import styles from './json-tree.module.css';

/** Most characters that are put on the page at once. */
const shownLimit = 1_000_000;

export interface LargeValueProps {
  readonly path: JsonPath;
  /** The beginning of the value as text. */
  readonly read: (limit: number) => Promise<JsonText>;
  readonly readAll: () => Promise<string>;
  readonly onClose: () => void;
}

type Reading =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly text: string; readonly isCut: boolean }
  | { readonly kind: 'failed'; readonly message: string };

/** One value in a window of its own, with its lines broken and kept. */
export function LargeValue({ path, read, readAll, onClose }: LargeValueProps) {
  const [reading, setReading] = useState<Reading>({ kind: 'reading' });
  // The value is read once, when the window opens: it cannot change under it.
  const [readOnce] = useState(() => read);
  useEffect(() => {
    let isWanted = true;
    readOnce(shownLimit).then(
      ({ text, length }) => {
        if (isWanted) setReading({ kind: 'read', text, isCut: text.length < length });
      },
      (error: unknown) => {
        if (isWanted) setReading({ kind: 'failed', message: toFailure(error).message });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [readOnce]);
  return (
    <Dialog title="Value" isOpen onOpenChange={onClose} look="wide">
      <div className={styles.panel}>
        <p className={styles.path}>
          <HostileText text={formatPath(path)} />
        </p>
        {reading.kind === 'reading' && <Spinner label="Reading the value" />}
        {reading.kind === 'failed' && <p role="alert">{reading.message}</p>}
        {reading.kind === 'read' && (
          <>
            <div className={styles.toolbar}>
              <span className={styles.note}>
                {reading.isCut
                  ? `The first ${formatCount(reading.text.length)} characters; copying takes all`
                  : `${formatCount(reading.text.length)} characters`}
              </span>
              <CopyButton showLabel size="small" label="Copy" text={readAll} />
            </div>
            <pre className={styles.raw} style={{ maxHeight: '60vh' }} tabIndex={0}>
              {reading.text}
            </pre>
          </>
        )}
      </div>
    </Dialog>
  );
}
