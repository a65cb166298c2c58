import { useState, type KeyboardEvent } from 'react';
import { ChevronRight, File, Folder, TriangleAlert } from 'lucide-react';
import { formatBytes, formatCount, formatCounted } from '../../../lib/format';
import type { NodeUuid, RepositoryPath } from '../../../model/identifiers';
import { useRepository, type RepositoryEntry } from '../../../queries';
import { Button, joinClasses } from '../../../ui';
import { QueryBoundary } from '../../shared';
import { Empty, HostileText } from '../parts';
import { revealHiddenCharacters } from './visible-text';
import styles from './files.module.css';

const pageSize = 200;

export interface FileTreeProps {
  readonly uuid: NodeUuid;
  readonly selected: RepositoryPath | null;
  readonly onSelect: (path: RepositoryPath) => void;
}

/** The folders and files of a node, each folder read when it is opened. */
export function FileTree({ uuid, selected, onSelect }: FileTreeProps) {
  const [open, setOpen] = useState<ReadonlySet<RepositoryPath>>(() => new Set(foldersAbove(selected)));
  const toggle = (path: RepositoryPath): void => {
    setOpen((current) => {
      const next = new Set(current);
      if (!next.delete(path)) next.add(path);
      return next;
    });
  };
  return (
    <div className={styles.tree} role="tree" aria-label="Files" onKeyDown={moveByKey}>
      <FolderEntries
        uuid={uuid}
        path=""
        depth={0}
        open={open}
        onToggle={toggle}
        selected={selected}
        onSelect={onSelect}
      />
    </div>
  );
}

/** `a/b/c.txt` stands in `a` and `a/b`. */
function foldersAbove(path: RepositoryPath | null): RepositoryPath[] {
  if (path === null) return [];
  const parts = path.split('/');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
}

interface FolderEntriesProps extends FileTreeProps {
  readonly path: RepositoryPath;
  readonly depth: number;
  readonly open: ReadonlySet<RepositoryPath>;
  readonly onToggle: (path: RepositoryPath) => void;
}

function FolderEntries(props: FolderEntriesProps) {
  const { uuid, path, depth, open, onToggle, selected, onSelect } = props;
  const [pages, setPages] = useState(1);
  const query = useRepository(uuid, path, { offset: 0, limit: pages * pageSize });
  return (
    <QueryBoundary query={query}>
      {(list) => (
        <>
          {list.items.length === 0 && (
            <div style={{ paddingLeft: indentOf(depth) }}>
              <Empty>{depth === 0 ? 'No files.' : 'Empty folder.'}</Empty>
            </div>
          )}
          {list.items.map((entry, at) => {
            const isOpen = entry.kind === 'directory' ? open.has(entry.path) : undefined;
            const activate = (): void => {
              if (entry.kind === 'directory') onToggle(entry.path);
              else onSelect(entry.path);
            };
            return (
              <div key={entry.path} role="presentation">
                <div
                  role="treeitem"
                  aria-level={depth + 1}
                  aria-expanded={isOpen}
                  aria-selected={entry.path === selected}
                  tabIndex={
                    entry.path === selected || (depth === 0 && at === 0 && selected === null) ? 0 : -1
                  }
                  className={styles.item}
                  style={{ paddingLeft: indentOf(depth) }}
                  onClick={activate}
                  onKeyDown={(event) => {
                    const opens = event.key === 'ArrowRight' && isOpen === false;
                    const closes = event.key === 'ArrowLeft' && isOpen === true;
                    if (event.key !== 'Enter' && event.key !== ' ' && !opens && !closes) return;
                    event.preventDefault();
                    event.stopPropagation();
                    activate();
                  }}
                >
                  <EntryLabel entry={entry} isOpen={isOpen === true} />
                </div>
                {isOpen === true && <FolderEntries {...props} path={entry.path} depth={depth + 1} />}
              </div>
            );
          })}
          {list.items.length < list.total && (
            <div style={{ paddingLeft: indentOf(depth) }} className={styles.more}>
              {formatCount(list.items.length)} of {formatCount(list.total)}
              <Button
                size="small"
                variant="quiet"
                onPress={() => {
                  setPages(pages * 2);
                }}
              >
                Show more
              </Button>
            </div>
          )}
        </>
      )}
    </QueryBoundary>
  );
}

/** Deep folders stop moving to the right, so that names stay in sight. */
function indentOf(depth: number): number {
  return 8 + Math.min(depth, 30) * 14;
}

function EntryLabel({ entry, isOpen }: { readonly entry: RepositoryEntry; readonly isOpen: boolean }) {
  const isFolder = entry.kind === 'directory';
  return (
    <>
      <span className={joinClasses(styles.icon, isOpen && styles.open)} aria-hidden>
        {isFolder ? <ChevronRight size={14} /> : <span style={{ width: 14 }} />}
      </span>
      <span className={styles.icon} aria-hidden>
        {isFolder ? <Folder size={14} /> : <File size={14} />}
      </span>
      <span className={styles.name} title={revealHiddenCharacters(entry.name)}>
        {entry.name === '' ? <em>empty name</em> : <HostileText text={entry.name} />}
      </span>
      {entry.problem !== null ? (
        <span className={joinClasses(styles.size, styles.fault)}>
          <TriangleAlert size={12} aria-hidden /> {faultTexts[entry.problem]}
        </span>
      ) : (
        <span className={styles.size}>
          {isFolder
            ? entry.entries !== null && formatCounted(entry.entries, 'entry', 'entries')
            : entry.bytes !== null && formatBytes(entry.bytes)}
        </span>
      )}
    </>
  );
}

const faultTexts: Readonly<Record<NonNullable<RepositoryEntry['problem']>, string>> = {
  'missing-object': 'not in the archive',
  'invalid-key': 'damaged reference',
  'invalid-entry': 'irregular entry',
};

/** Arrow keys, Home and End move between the lines that are shown; opening is done by the lines themselves. */
function moveByKey(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=treeitem]')];
  const at = items.findIndex((item) => item === document.activeElement);
  if (at < 0) return;
  const levelOf = (item: HTMLElement | undefined): number => Number(item?.ariaLevel ?? 0);
  let next: HTMLElement | undefined;
  if (event.key === 'ArrowDown') next = items[at + 1];
  else if (event.key === 'ArrowUp') next = items[at - 1];
  else if (event.key === 'Home') next = items[0];
  else if (event.key === 'End') next = items.at(-1);
  else if (event.key === 'ArrowRight' && levelOf(items[at + 1]) > levelOf(items[at])) next = items[at + 1];
  else if (event.key === 'ArrowLeft')
    next = items.slice(0, at).findLast((item) => levelOf(item) < levelOf(items[at]));
  else return;
  event.preventDefault();
  next?.focus();
}
