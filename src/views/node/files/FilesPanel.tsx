import type { NodeUuid } from '../../../model/identifiers';
import { useNavigateView, useViewState } from '../../../route';
import { useRepository } from '../../../queries';
import { joinClasses } from '../../../ui';
import { QueryBoundary } from '../../shared';
import { Empty } from '../parts';
import { DownloadFolder } from './DownloadFolder';
import { FilePreview } from './FilePreview';
import { FileTree } from './FileTree';
import styles from './files.module.css';

export interface FilesPanelProps {
  readonly uuid: NodeUuid;
  readonly isCompact: boolean;
}

/** The repository of a node: its tree of files and the file that the URL names; a node with one file shows it at once. */
export function FilesPanel({ uuid, isCompact }: FilesPanelProps) {
  const { path } = useViewState();
  const navigate = useNavigateView();
  const root = useRepository(uuid, '', { offset: 0, limit: 200 });
  return (
    <QueryBoundary query={root}>
      {(list) => {
        if (list.total === 0) return <Empty>No files.</Empty>;
        const only = list.total === 1 && list.items[0]?.kind === 'file' ? list.items[0].path : null;
        const shown = path ?? only;
        return (
          <div className={joinClasses(styles.panel, isCompact && styles.compact)}>
            <div className={styles.side}>
              <FileTree
                uuid={uuid}
                selected={shown}
                onSelect={(chosen) => {
                  navigate({ path: chosen }, { replace: path !== null });
                }}
              />
              {folderOf(shown) !== '' && <DownloadFolder uuid={uuid} path={folderOf(shown)} />}
              <DownloadFolder uuid={uuid} path="" />
            </div>
            {shown === null ? (
              <Empty>Choose a file to see it.</Empty>
            ) : (
              <FilePreview key={`${uuid} ${shown}`} uuid={uuid} path={shown} />
            )}
          </div>
        );
      }}
    </QueryBoundary>
  );
}

/** The folder that is offered for download: that of the file shown, so that parts of a large repository can be had. */
function folderOf(path: string | null): string {
  return path?.includes('/') === true ? path.slice(0, path.lastIndexOf('/')) : '';
}
