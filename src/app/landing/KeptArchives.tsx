import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { HardDrive, Trash2 } from 'lucide-react';
import { formatBytes } from '../../lib/format';
import { deleteKeptArchive, listKeptArchives, type KeptArchive } from '../../source/kept/kept-archives';
import { Button, IconButton } from '../../ui';
import { useOpening } from '../open/OpeningProvider';
import styles from './landing.module.css';

const queryKey = ['kept-archives'];

/** Archives that were downloaded whole and kept by the browser, with their sizes; nothing where there are none. */
export function KeptArchives() {
  const kept = useQuery({ queryKey, queryFn: loadKept, staleTime: 0 });
  if (!kept.data || kept.data.archives.length === 0) return null;
  const { archives, quota } = kept.data;
  const total = archives.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <section aria-labelledby="kept-title" className={styles.list}>
      <h2 id="kept-title" className={styles.listTitle}>
        Kept in this browser
      </h2>
      <ul>
        {archives.map((archive) => (
          <li key={archive.id}>
            <KeptEntry archive={archive} />
          </li>
        ))}
      </ul>
      <p className={styles.entryNote}>
        {formatBytes(total)} in all
        {quota === null ? '' : `; the browser gives this page room for ${formatBytes(quota)}`}
      </p>
    </section>
  );
}

function KeptEntry({ archive }: { readonly archive: KeptArchive }) {
  const opening = useOpening();
  const queryClient = useQueryClient();
  const [isRefused, setIsRefused] = useState(false);
  const { name, bytes, total, isComplete, id, source } = archive;
  return (
    <div className={styles.kept}>
      <Button
        variant="quiet"
        className={styles.entry ?? ''}
        aria-label={`${isComplete ? 'Open' : source.partless ? 'Begin anew with the download of' : 'Go on with the download of'} ${name}`}
        onPress={() => {
          opening.openSource({ ...source, whole: !isComplete });
        }}
      >
        <HardDrive size={16} aria-hidden />
        <span className={styles.entryText}>
          <span className={styles.entryName}>{name}</span>
          <span className={styles.entryNote}>
            {isComplete
              ? formatBytes(bytes)
              : `${formatBytes(bytes)}${total === null ? '' : ` of ${formatBytes(total)}`}: not complete, ${
                  source.partless
                    ? 'and begins anew when pressed, because its server sends no parts'
                    : 'goes on when pressed'
                }`}
          </span>
          {isRefused && (
            <span className={styles.entryNote}>
              It is in use: close the tabs that read it, and try again.
            </span>
          )}
        </span>
      </Button>
      <IconButton
        label={`Delete ${name} from this browser`}
        icon={<Trash2 size={16} aria-hidden />}
        onPress={() => {
          void deleteKeptArchive(id).then(async (isGone) => {
            setIsRefused(!isGone);
            await queryClient.invalidateQueries({ queryKey });
          });
        }}
      />
    </div>
  );
}

async function loadKept(): Promise<{ archives: readonly KeptArchive[]; quota: number | null }> {
  const archives = await listKeptArchives();
  if (archives.length === 0) return { archives, quota: null };
  const { quota } = await navigator.storage.estimate().catch(() => ({ quota: undefined }));
  return { archives, quota: quota ?? null };
}
