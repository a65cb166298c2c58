import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight, Maximize2 } from 'lucide-react';
import { formatCount } from '../../../lib/format';
import type { JsonEntry, JsonPath } from '../../../model/json';
import { Button, CopyButton, IconButton, joinClasses } from '../../../ui';
import { HostileText } from '../parts';
import { formatPath, formatPythonPath, jsonPageSize, keyOfPath, type JsonRow } from './json-rows';
import { JsonValueText, rowTextLimit } from './JsonValueText';
import type { JsonTreeState } from './use-json-tree';
import styles from './json-tree.module.css';

const rowHeight = 26;
/** Most children that "show all" loads at once. */
const showAllLimit = 20_000;

export interface JsonTreeProps {
  readonly label: string;
  readonly column: 'attributes' | 'extras';
  readonly tree: JsonTreeState;
  /** Largest height in pixels; the tree scrolls inside. */
  readonly maxHeight: number;
  /** Row to show and select, e.g. a hit of the search. */
  readonly target: JsonPath | null;
  readonly onTargetShown: () => void;
  readonly onOpenLarge: (path: JsonPath, entry: JsonEntry) => void;
  readonly copyValue: (path: JsonPath, entry: JsonEntry) => Promise<string>;
}

/** JSON as a tree in one flat virtual list, so that hundreds of thousands of rows scroll; with the keys of a tree. */
export function JsonTree({
  label,
  column,
  tree,
  maxHeight,
  target,
  onTargetShown,
  onOpenLarge,
  copyValue,
}: JsonTreeProps) {
  const { rows } = tree;
  const box = useRef<HTMLDivElement>(null);
  const baseId = useId();
  const [activeId, setActiveId] = useState<string | null>(null);
  const activeAt = Math.max(
    0,
    rows.findIndex((row) => row.id === activeId),
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    getItemKey: (at) => rows[at]?.id ?? at,
  });

  const targetAt = target === null ? -1 : rows.findIndex((row) => row.id === keyOfPath(target));
  const targetId = target === null ? null : keyOfPath(target);
  useEffect(() => {
    if (targetAt < 0) return;
    setActiveId(targetId);
    virtual.scrollToIndex(targetAt, { align: 'center' });
    box.current?.focus();
    onTargetShown();
  }, [targetAt, targetId, virtual, onTargetShown]);

  const activate = (row: JsonRow): void => {
    if (row.kind === 'more') tree.showMore(row.path, row.direction, 1);
    else if (row.kind === 'entry' && row.isOpen !== null) (row.isOpen ? tree.close : tree.open)(row.path);
    else if (row.kind === 'entry') onOpenLarge(row.path, row.entry);
  };
  const moveTo = (at: number): void => {
    const bounded = Math.min(rows.length - 1, Math.max(0, at));
    setActiveId(rows[bounded]?.id ?? null);
    virtual.scrollToIndex(bounded);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[activeAt];
    if (!row) return;
    const pageRows = Math.max(1, Math.floor((box.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
    switch (event.key) {
      case 'ArrowDown':
        moveTo(activeAt + 1);
        break;
      case 'ArrowUp':
        moveTo(activeAt - 1);
        break;
      case 'PageDown':
        moveTo(activeAt + pageRows);
        break;
      case 'PageUp':
        moveTo(activeAt - pageRows);
        break;
      case 'Home':
        moveTo(0);
        break;
      case 'End':
        moveTo(rows.length - 1);
        break;
      case 'ArrowRight':
        if (row.kind === 'entry' && row.isOpen === false) tree.open(row.path);
        else if (row.kind === 'entry' && row.isOpen) moveTo(activeAt + 1);
        break;
      case 'ArrowLeft':
        if (row.kind === 'entry' && row.isOpen) tree.close(row.path);
        else {
          const above = row.kind === 'entry' ? row.path.slice(0, -1) : row.path;
          const at = rows.findIndex((other) => other.id === keyOfPath(above));
          if (at >= 0) moveTo(at);
        }
        break;
      case 'Enter':
      case ' ':
        activate(row);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  const height = Math.min(maxHeight, Math.max(1, rows.length) * rowHeight + 2);
  return (
    <div
      ref={box}
      className={styles.tree}
      style={{ height }}
      role="tree"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={rows.length > 0 ? `${baseId}${activeAt}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className={styles.canvas} style={{ height: virtual.getTotalSize() }} role="presentation">
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <div
              key={item.key}
              id={`${baseId}${item.index}`}
              role="treeitem"
              aria-level={row.depth + 1}
              aria-selected={item.index === activeAt && activeId !== null}
              aria-expanded={row.kind === 'entry' && row.isOpen !== null ? row.isOpen : undefined}
              className={styles.row}
              style={{
                transform: `translateY(${item.start}px)`,
                paddingLeft: 4 + Math.min(row.depth, 40) * 16,
              }}
              onClick={() => {
                setActiveId(row.id);
              }}
              onDoubleClick={() => {
                activate(row);
              }}
            >
              <RowContent
                row={row}
                tree={tree}
                column={column}
                onActivate={activate}
                onOpenLarge={onOpenLarge}
                copyValue={copyValue}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface RowContentProps extends Pick<JsonTreeProps, 'column' | 'tree' | 'onOpenLarge' | 'copyValue'> {
  readonly row: JsonRow;
  readonly onActivate: (row: JsonRow) => void;
}

function RowContent({ row, tree, column, onActivate, onOpenLarge, copyValue }: RowContentProps) {
  if (row.kind === 'waiting' || row.kind === 'failed')
    return <span className={styles.note}>{row.message}</span>;
  if (row.kind === 'more') {
    const pages = Math.ceil(row.hidden / jsonPageSize);
    return (
      <>
        <span className={styles.twisty} />
        <span className={styles.note}>
          {formatCount(row.hidden)} {row.direction === 'after' ? 'more' : 'before'}
        </span>
        <Button
          size="small"
          variant="quiet"
          excludeFromTabOrder
          onPress={() => {
            tree.showMore(row.path, row.direction, 1);
          }}
        >
          Show {formatCount(Math.min(jsonPageSize, row.hidden))}
        </Button>
        {pages > 1 && row.hidden <= showAllLimit && (
          <Button
            size="small"
            variant="quiet"
            excludeFromTabOrder
            onPress={() => {
              tree.showMore(row.path, row.direction, pages);
            }}
          >
            Show all {formatCount(row.hidden)}
          </Button>
        )}
      </>
    );
  }
  const { entry, path } = row;
  const isLong = entry.value.kind === 'string' && entry.value.length > rowTextLimit / 4;
  return (
    <>
      <span
        className={joinClasses(styles.twisty, row.isOpen === true && styles.open)}
        aria-hidden
        onClick={() => {
          if (row.isOpen !== null) onActivate(row);
        }}
      >
        {row.isOpen !== null && <ChevronRight size={14} />}
      </span>
      <span className={joinClasses(styles.key, typeof entry.key === 'number' && styles.index)}>
        {typeof entry.key === 'number' ? entry.key : <HostileText text={entry.key} />}
      </span>
      <JsonValueText value={entry.value} />
      <span className={styles.rowActions}>
        {isLong && (
          <IconButton
            size="small"
            label="Open the whole text"
            excludeFromTabOrder
            icon={<Maximize2 size={14} aria-hidden />}
            onPress={() => {
              onOpenLarge(path, entry);
            }}
          />
        )}
        <CopyButton
          size="small"
          label={`Copy value of ${formatPath(path)}`}
          text={() => copyValue(path, entry)}
        />
        <CopyButton size="small" label="Copy path as Python" text={formatPythonPath(column, path)} />
      </span>
    </>
  );
}
