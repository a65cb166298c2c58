import { useState } from 'react';
import { ChevronLeft, File, Folder } from 'lucide-react';
import { formatBytes, formatCount } from '../../../lib/format';
import type { NodeUuid, RepositoryPath } from '../../../model/identifiers';
import { useRepository } from '../../../queries';
import { formatFileQuestion, useNavigateView } from '../../../route';
import { Button } from '../../../ui';
import { QueryBoundary } from '../../shared';
import styles from './answers.module.css';

const pageSize = 200;

/** Chooses the file of a node whose lineage is asked for, folder by folder. */
export function FileChooser({ node }: { readonly node: NodeUuid }) {
  const navigate = useNavigateView();
  const [folder, setFolder] = useState<RepositoryPath>('');
  const [pages, setPages] = useState(1);
  const query = useRepository(node, folder, { offset: 0, limit: pages * pageSize });
  const open = (path: RepositoryPath) => {
    setFolder(path);
    setPages(1);
  };
  return (
    <div className={styles.answer}>
      <p className={styles.sentence}>
        Choose a file of the selected node to see all nodes that hold the same content.
      </p>
      {folder !== '' && (
        <div className={styles.folder}>
          <Button
            size="small"
            variant="quiet"
            onPress={() => open(folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '')}
          >
            <ChevronLeft size={14} aria-hidden /> Up
          </Button>
          <code>{folder}</code>
        </div>
      )}
      <QueryBoundary query={query}>
        {(list) =>
          list.total === 0 ? (
            <p className={styles.sentence}>The selected node has no files.</p>
          ) : (
            <>
              <ul className={styles.list} aria-label="Files of the selected node">
                {list.items.map((entry) => (
                  <li key={entry.path}>
                    <Button
                      size="small"
                      variant="quiet"
                      onPress={() =>
                        entry.kind === 'directory'
                          ? open(entry.path)
                          : navigate({ ask: formatFileQuestion(node, entry.path) }, { replace: true })
                      }
                    >
                      {entry.kind === 'directory' ? (
                        <Folder size={14} aria-label="Folder" />
                      ) : (
                        <File size={14} aria-hidden />
                      )}
                      {entry.name}
                    </Button>
                    {entry.kind !== 'directory' && entry.bytes !== null && (
                      <span className={styles.note}>{formatBytes(entry.bytes)}</span>
                    )}
                  </li>
                ))}
              </ul>
              {list.items.length < list.total && (
                <Button size="small" onPress={() => setPages(pages * 2)}>
                  Show more of {formatCount(list.total)}
                </Button>
              )}
            </>
          )
        }
      </QueryBoundary>
    </div>
  );
}
