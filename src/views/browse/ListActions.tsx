import { useRef, useState } from 'react';
import { Download, FolderTree } from 'lucide-react';
import { formatCount } from '../../lib/format';
import { toFailure, type Failure } from '../../model/failure';
import type { NodeUuid } from '../../model/identifiers';
import { useExplorer, type NodeQuery } from '../../queries';
import { useNavigateView } from '../../route';
import { Button, CopyButton, ProgressBar, saveBlob } from '../../ui';
import { FailureNotice, setTickedNodes } from '../shared';
import { walkNodes } from './collect-nodes';
import { csvHeader, toCsvLines } from './nodes-csv';
import styles from './BrowseView.module.css';

interface ListActionsProps {
  readonly query: NodeQuery;
  readonly total: number;
  /** Name of the archive, for the name of the file. */
  readonly archiveName: string;
  readonly checked: ReadonlySet<NodeUuid>;
  readonly onClearChecked: () => void;
}

interface Work {
  readonly done: number;
  readonly total: number;
}

/** What can be taken home from the list: uuids of the ticked nodes, and the whole list as CSV. */
export function ListActions({ query, total, archiveName, checked, onClearChecked }: ListActionsProps) {
  const explorer = useExplorer();
  const navigate = useNavigateView();
  const [work, setWork] = useState<Work | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const control = useRef<AbortController | null>(null);

  async function saveCsv(): Promise<void> {
    const abort = new AbortController();
    control.current = abort;
    setFailure(null);
    setWork({ done: 0, total });
    const parts: string[] = [csvHeader];
    try {
      await walkNodes(explorer.findNodes, query, (rows) => parts.push(toCsvLines(rows)), {
        signal: abort.signal,
        onProgress: (done, all) => {
          setWork({ done, total: all });
        },
      });
      saveBlob(
        new Blob(parts, { type: 'text/csv;charset=utf-8' }),
        `${archiveName.replace(/\.aiida$/i, '')}-nodes.csv`,
      );
    } catch (thrown) {
      const failed = toFailure(thrown);
      if (failed.code !== 'aborted') setFailure(failed);
    } finally {
      control.current = null;
      setWork(null);
    }
  }

  return (
    <>
      {checked.size > 0 && (
        <>
          <span className={styles.checkedCount}>{formatCount(checked.size)} ticked</span>
          <CopyButton
            text={() => [...checked].join('\n')}
            label={checked.size === 1 ? 'Copy uuid' : 'Copy uuids'}
            showLabel
          />
          <Button
            size="small"
            onPress={() => {
              setTickedNodes(checked);
              navigate({ view: 'dump', tab: 'selection' });
            }}
          >
            <FolderTree size={14} aria-hidden /> Dump
          </Button>
          <Button variant="quiet" size="small" onPress={onClearChecked}>
            Untick all
          </Button>
        </>
      )}
      {work ? (
        <div className={styles.work}>
          <ProgressBar
            label="Writing CSV"
            value={work.done}
            max={work.total}
            text={`${formatCount(work.done)} of ${formatCount(work.total)} nodes`}
          />
          <Button
            size="small"
            onPress={() => {
              control.current?.abort();
            }}
          >
            Cancel
          </Button>
        </div>
      ) : (
        <Button size="small" isDisabled={total === 0} onPress={() => void saveCsv()}>
          <Download size={14} aria-hidden />
          CSV
        </Button>
      )}
      {failure && <FailureNotice failure={failure} onRetry={() => void saveCsv()} />}
    </>
  );
}
