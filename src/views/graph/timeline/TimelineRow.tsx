import { ChevronLeft, ChevronRight } from 'lucide-react';
import { formatDateTime, formatDuration } from '../../../lib/format';
import { shortUuid, type NodeUuid } from '../../../model/identifiers';
import { joinClasses, VisuallyHidden } from '../../../ui';
import { NodeLink, StateBadge, stateText } from '../../shared';
import { estimateTextWidth } from '../picture/text-width';
import type { Bar } from './bars';
import { formatShare } from './SpendingLine';
import { percentOf, visiblePart, type Span } from './time-span';
import styles from './Timeline.module.css';

/** Height of one row, in pixels. */
export const rowHeight = 28;

/** Levels by which names move to the right; deeper ones say their level, so that their names keep their room. */
const indentedLevels = 6;

interface TimelineRowProps {
  readonly bar: Bar;
  readonly place: { readonly index: number; readonly count: number; readonly top: number };
  readonly isSelected: boolean;
  /** Null where it called nothing that is listed. */
  readonly isFolded: boolean | null;
  /** Milliseconds. */
  readonly length: number | null;
  /** Of the time of its caller. */
  readonly share: number | null;
  /** Whether it took longest of what its caller called. */
  readonly isLongest: boolean;
  readonly span: Span;
  readonly trackWidth: number;
  readonly onSelect: (uuid: NodeUuid) => void;
  readonly onToggle: (bar: Bar) => void;
  readonly onZoomTo: (bar: Bar) => void;
  readonly onShowTime: (time: number) => void;
}

/** One process: name, how it ended, how long it took, and when. */
export function TimelineRow(props: TimelineRowProps) {
  const { bar, place, isSelected, isFolded, length, share, isLongest, onToggle } = props;
  const { node, restart, depth } = bar;
  return (
    <li
      className={styles.row}
      style={{ transform: `translateY(${place.top}px)`, height: rowHeight }}
      aria-posinset={place.index + 1}
      aria-setsize={place.count}
      data-uuid={node.uuid}
      data-selected={isSelected || undefined}
    >
      <span
        className={styles.name}
        style={{ paddingInlineStart: `calc(4px + ${Math.min(depth, indentedLevels)} * var(--indent))` }}
      >
        {isFolded === null ? (
          <span className={styles.twisty} />
        ) : (
          <button
            type="button"
            tabIndex={-1}
            className={joinClasses(styles.twisty, !isFolded && styles.unfolded)}
            aria-label={`${isFolded ? 'Unfold' : 'Fold'} ${node.name}`}
            onClick={() => onToggle(bar)}
          >
            <ChevronRight size={14} aria-hidden />
          </button>
        )}
        {depth > indentedLevels && (
          <span className={styles.level} title={`${depth} calls below the first`}>
            {depth}
          </span>
        )}
        <NodeLink node={node} compact className={styles.link ?? ''} />
        {restart && (
          <span
            className={styles.attempt}
            title={`Attempt ${restart.attempt}: began after ${restart.of.name} (${shortUuid(restart.of.uuid)}) had ended as ${stateText(restart.of.state, restart.of.exitStatus)}`}
          >
            <span aria-hidden>↻{restart.attempt}</span>
            <VisuallyHidden>restart, attempt {restart.attempt}</VisuallyHidden>
          </span>
        )}
        {node.outcome === 'succeeded' ? (
          <span className={styles.done} title={stateText(node.state, node.exitStatus)}>
            ✓<VisuallyHidden>{stateText(node.state, node.exitStatus)}</VisuallyHidden>
          </span>
        ) : (
          <StateBadge state={node.state} exitStatus={node.exitStatus} outcome={node.outcome} />
        )}
      </span>
      <span className={styles.number}>{length === null ? '' : formatDuration(length / 1000)}</span>
      <span
        className={joinClasses(styles.share, isLongest && styles.longest)}
        title={
          share === null
            ? undefined
            : `${formatShare(share)} of the time of its caller${isLongest ? ', longest of what that called' : ''}`
        }
      >
        {share !== null && (
          <>
            <span className={styles.shareBar} style={{ width: `${share * 100}%` }} aria-hidden />
            {formatShare(share)}
          </>
        )}
      </span>
      <Track {...props} />
    </li>
  );
}

function Track({ bar, length, span, trackWidth, onSelect, onZoomTo, onShowTime }: TimelineRowProps) {
  const { node, from, to } = bar;
  if (from === null || to === null || length === null)
    return (
      <span className={styles.track}>
        <span className={styles.untimed}>no readable time</span>
      </span>
    );
  const part = visiblePart(from, to, span);
  if (!part) {
    const isBefore = to < span.from;
    return (
      <span className={styles.track}>
        <button
          type="button"
          tabIndex={-1}
          className={joinClasses(styles.away, !isBefore && styles.after)}
          aria-label={`Show the time of ${node.name}`}
          onClick={() => onShowTime((from + to) / 2)}
        >
          {isBefore ? <ChevronLeft size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
        </button>
      </span>
    );
  }
  const text = formatDuration(length / 1000);
  const start = percentOf(part.from, span);
  const width = percentOf(part.to, span) - start;
  const hasRoom = (width / 100) * trackWidth > estimateTextWidth(text, 12) + 12;
  return (
    <span className={styles.track}>
      <button
        type="button"
        tabIndex={-1}
        className={styles.bar}
        data-outcome={node.outcome ?? 'unknown'}
        data-cut-start={part.isCut.start || undefined}
        data-cut-end={part.isCut.end || undefined}
        style={{ insetInlineStart: `min(${start}%, calc(100% - 3px))`, width: `${width}%` }}
        title={`${node.name}, ${stateText(node.state, node.exitStatus)}\n${text}: ${timeText(node.ctime)} to ${timeText(new Date(to).toISOString())} UTC\nDouble click zooms to it`}
        aria-label={`${node.name}, ${text}`}
        onClick={() => onSelect(node.uuid)}
        onDoubleClick={() => onZoomTo(bar)}
      >
        {hasRoom && <span className={styles.length}>{text}</span>}
      </button>
    </span>
  );
}

function timeText(iso: string | null): string {
  return iso === null ? '' : formatDateTime(iso);
}
