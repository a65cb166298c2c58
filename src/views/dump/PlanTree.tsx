import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight, File, FileText, Folder, Link, TriangleAlert } from 'lucide-react';
import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { formatBytes, formatCount, formatCounted } from '../../lib/format';
import type { DumpRequest } from '../../model/dump-request';
import { toFailure } from '../../model/failure';
import { useDumpEntries, type DumpEntryRow } from '../../queries';
import { joinClasses } from '../../ui';
import { FailureNotice } from '../shared';
import { toPlanRows, type OpenDirectory, type PlanRow } from './plan-rows';
import styles from './PlanTree.module.css';

const pageSize = 200;
const rowHeight = 26;

/** The planned tree; each directory is asked for when it is opened, and only lines in sight are drawn. */
export function PlanTree({ request }: { readonly request: DumpRequest }) {
  const id = useId();
  /** Open directories with the number of pages that are shown of each. */
  const [open, setOpen] = useState<ReadonlyMap<string, number>>(() => new Map([['', 1]]));
  const [active, setActive] = useState(0);
  const scroll = useRef<HTMLDivElement>(null);
  const parts = useMemo(
    () =>
      [...open].flatMap(([path, pages]) =>
        Array.from({ length: pages }, (_, at) => ({ path, offset: at * pageSize, limit: pageSize })),
      ),
    [open],
  );
  const answers = useDumpEntries(request, parts);
  const directories = new Map<string, OpenDirectory>();
  parts.forEach(({ path }, at) => {
    directories.set(path, [...(directories.get(path) ?? []), answers[at]?.data]);
  });
  const rows = toPlanRows(directories);
  const failed = answers.find((answer) => answer.isError);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });

  function toggle(path: string): void {
    setOpen((before) => {
      const next = new Map(before);
      if (!next.delete(path)) next.set(path, 1);
      return next;
    });
  }

  function activate(row: PlanRow | undefined): void {
    if (row?.kind === 'entry' && row.entry.kind === 'directory') toggle(row.entry.path);
    if (row?.kind === 'more')
      setOpen((before) => new Map(before).set(row.path, (before.get(row.path) ?? 1) + 1));
  }

  function go(to: number): void {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setActive(next);
    virtual.scrollToIndex(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const row = rows[active];
    const isDirectory = row?.kind === 'entry' && row.entry.kind === 'directory';
    const isOpen = isDirectory && open.has(row.entry.path);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(active + 1),
      ArrowUp: () => go(active - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      PageDown: () => go(active + 15),
      PageUp: () => go(active - 15),
      Enter: () => activate(row),
      ' ': () => activate(row),
      ArrowRight: () => {
        if (isDirectory && !isOpen) activate(row);
        else go(active + 1);
      },
      ArrowLeft: () => {
        if (isOpen) activate(row);
        else go(rows.findLastIndex((other, at) => at < active && other.depth < (row?.depth ?? 0)));
      },
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  }

  if (failed)
    return <FailureNotice failure={toFailure(failed.error)} onRetry={() => void failed.refetch()} />;
  const activeRow = Math.min(active, rows.length - 1);
  return (
    <div
      ref={scroll}
      className={styles.tree}
      role="tree"
      aria-label="Planned files"
      tabIndex={0}
      aria-activedescendant={rows.length > 0 ? `${id}-${activeRow}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          const isDirectory = row.kind === 'entry' && row.entry.kind === 'directory';
          return (
            <div
              key={index}
              id={`${id}-${index}`}
              role="treeitem"
              aria-level={row.depth + 1}
              aria-selected={index === activeRow}
              {...(isDirectory ? { 'aria-expanded': open.has(row.entry.path) } : {})}
              {...(row.kind === 'entry'
                ? { 'aria-posinset': row.position, 'aria-setsize': row.siblings }
                : {})}
              className={joinClasses(styles.row, index === activeRow && styles.active)}
              style={{
                transform: `translateY(${start}px)`,
                height: rowHeight,
                paddingInlineStart: 8 + Math.min(row.depth, 24) * 14,
              }}
              onClick={() => {
                setActive(index);
                activate(row);
              }}
            >
              {row.kind === 'entry' ? (
                <EntryLine entry={row.entry} name={row.entry.name} isOpen={open.has(row.entry.path)} />
              ) : row.kind === 'more' ? (
                <span className={styles.more}>Show more ({formatCount(row.left)} left)</span>
              ) : (
                <span className={styles.faint}>…</span>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const icons = { repository: File, made: FileText, link: Link } as const;

/** Name, size and kind of a planned file or directory. */
export function EntryLine({
  entry,
  name,
  isOpen,
}: {
  readonly entry: DumpEntryRow;
  readonly name: string;
  readonly isOpen: boolean;
}) {
  const isDirectory = entry.kind === 'directory';
  const Icon = isDirectory ? Folder : icons[entry.origin ?? 'repository'];
  return (
    <>
      <span className={joinClasses(styles.chevron, isOpen && isDirectory && styles.open)} aria-hidden>
        {isDirectory && <ChevronRight size={14} />}
      </span>
      <Icon size={14} aria-hidden className={styles.icon} />
      <bdi className={styles.name} title={entry.path}>
        {name}
      </bdi>
      <span className={styles.size}>
        {entry.isMissing ? (
          <span className={styles.missing}>
            <TriangleAlert size={12} aria-hidden /> not in the archive
          </span>
        ) : isDirectory ? (
          `${formatCounted(entry.files, 'file')} · ${formatBytes(entry.bytes ?? 0)}`
        ) : entry.origin === 'link' ? (
          'link'
        ) : entry.bytes === null ? (
          'made'
        ) : (
          formatBytes(entry.bytes)
        )}
      </span>
    </>
  );
}
