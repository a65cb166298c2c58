import { useEffect, useRef } from 'react';
import { sanitise } from './sanitise';
import styles from './record.module.css';

/** A record's description, which is HTML of whoever deposited it. */
export function RecordDescription({ html }: { readonly html: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.replaceChildren(sanitise(html));
  }, [html]);
  return (
    <div ref={place} className={styles.description} tabIndex={0} role="region" aria-label="Description" />
  );
}
