import { useEffect, useState } from 'react';
import styles from './ProvenanceView.module.css';

/** What became of copying; null when there is nothing to say any more. */
export type CopyOutcome = 'copied' | 'refused' | null;

/** Copies texts from where no button stays to say that it is done. */
export function useCopying(): { readonly outcome: CopyOutcome; readonly copy: (text: string) => void } {
  const [outcome, setOutcome] = useState<CopyOutcome>(null);
  useEffect(() => {
    if (outcome === null) return undefined;
    const timer = setTimeout(() => setOutcome(null), 1600);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      // Browsers refuse the clipboard on insecure origins and in some frames.
      setOutcome('refused');
    }
  };
  return { outcome, copy: (text) => void copy(text) };
}

/** Says it over the picture for a moment, and to screen readers. */
export function Copied({ outcome }: { readonly outcome: CopyOutcome }) {
  return (
    <div role="status">
      {outcome !== null && (
        <span className={styles.copied}>
          {outcome === 'copied' ? 'Copied' : 'The browser refused to copy'}
        </span>
      )}
    </div>
  );
}
