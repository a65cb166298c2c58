import { ExternalLink } from 'lucide-react';
import type { OpenArchive } from '../../queries';
import { useViewHref } from '../../route';
import styles from './frame.module.css';

/** All that stands above a view in another page: which archive this is, and the way to the whole product. */
export function EmbedBar({ archive }: { readonly archive: OpenArchive }) {
  const toHref = useViewHref();
  return (
    <header className={styles.embedBar}>
      <span className={styles.archiveName}>{archive.summary.name}</span>
      <a href={toHref({ embed: false })} target="_blank" rel="noreferrer" className={styles.embedLink}>
        Open in full <ExternalLink size={14} aria-hidden />
      </a>
    </header>
  );
}
