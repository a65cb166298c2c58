import { formatBytes } from '../../lib/format';
import type { RepositoryCheck } from '../../queries';
import { Button } from '../../ui';
import styles from './ProblemsSection.module.css';

/** Asks before the whole directory of a remote archive is fetched, which only looking over the repository needs. */
export function RepositoryCheckButton({ check }: { readonly check: RepositoryCheck }) {
  return (
    <div className={styles.check}>
      <Button size="small" onPress={check.ask}>
        Check the repository ({formatBytes(check.bytes)} more)
      </Button>
      <span className={styles.none}>
        Looks for missing objects and the largest files; the server has to send the directory of the archive.
      </span>
    </div>
  );
}
