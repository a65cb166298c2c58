import { useMemo, useState, type KeyboardEvent } from 'react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { formatCount, formatDuration } from '../../../lib/format';
import type { NodeUuid } from '../../../model/identifiers';
import { useCallTree } from '../../../queries';
import { Button, EmptyState, IconButton } from '../../../ui';
import { NodeLink, QueryBoundary, StateBadge } from '../../shared';
import { mostCalls, useTopProcess } from '../use-picture';
import { findTicks, toBars, type Bar } from './bars';
import styles from './Timeline.module.css';

interface TimelineProps {
  readonly root: NodeUuid;
  readonly selected: NodeUuid;
  readonly onSelect: (uuid: NodeUuid) => void;
}

/** The calls of the outermost workflow along the time: where it went, and what was restarted. */
export function Timeline({ root, selected, onSelect }: TimelineProps) {
  const top = useTopProcess(root);
  const tree = useCallTree(top, null, mostCalls);
  if (top === null)
    return (
      <EmptyState title="No process time">
        No process made or called this node, as far as the archive knows.
      </EmptyState>
    );
  return (
    <QueryBoundary query={tree}>
      {(calls) => <Bars bars={toBars(calls)} cut={calls.cut} selected={selected} onSelect={onSelect} />}
    </QueryBoundary>
  );
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const shownAtFirst = 150;

function Bars({
  bars,
  cut,
  selected,
  onSelect,
}: {
  readonly bars: readonly Bar[];
  readonly cut: number;
  readonly selected: NodeUuid;
  readonly onSelect: (uuid: NodeUuid) => void;
}) {
  const whole = useMemo(() => spanOf(bars), [bars]);
  const [zoomed, setZoomed] = useState<Span | null>(null);
  const [shown, setShown] = useState(shownAtFirst);
  if (whole === null) return <EmptyState title="No times">The processes have no readable times.</EmptyState>;
  const span = zoomed ?? whole;
  const length = span.to - span.from;
  const zoom = (factor: number, at = 0.5) => {
    const middle = span.from + length * at;
    const next = Math.max(1, length * factor);
    if (next >= whole.to - whole.from) setZoomed(null);
    else setZoomed({ from: middle - next * at, to: middle + next * (1 - at) });
  };
  const move = (share: number) =>
    setZoomed({ from: span.from + length * share, to: span.to + length * share });
  const { times, step } = findTicks(span.from, span.to, 6);
  const shareOf = (time: number) => ((time - span.from) / length) * 100;
  const onKeyDown = (event: KeyboardEvent) => {
    const act = {
      '+': () => zoom(0.7),
      '=': () => zoom(0.7),
      '-': () => zoom(1 / 0.7),
      '0': () => setZoomed(null),
      ArrowLeft: () => move(-0.2),
      ArrowRight: () => move(0.2),
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
  return (
    <div className={styles.timeline}>
      <div className={styles.head}>
        <span>
          {formatCount(bars.length)} processes in {formatDuration((whole.to - whole.from) / 1000)}
          {cut > 0 && `; ${formatCount(cut)} more not shown`}
        </span>
        <IconButton
          size="small"
          label="Zoom in to the time"
          icon={<Plus size={14} />}
          onPress={() => zoom(0.6)}
        />
        <IconButton
          size="small"
          label="Zoom out of the time"
          icon={<Minus size={14} />}
          onPress={() => zoom(1 / 0.6)}
        />
        <IconButton
          size="small"
          label="Show all of the time"
          icon={<Maximize size={14} />}
          onPress={() => setZoomed(null)}
        />
        <span className={styles.scale}>
          {zoomed ? `${formatDuration(length / 1000)} of it, ` : ''}a line every {formatDuration(step / 1000)}
        </span>
      </div>
      <div
        className={styles.rows}
        tabIndex={0}
        role="region"
        aria-label="Process times"
        onKeyDown={onKeyDown}
      >
        <ol className={styles.list} aria-label="Processes along the time">
          {bars.slice(0, shown).map((bar) => (
            <li
              key={bar.node.uuid}
              className={styles.row}
              data-uuid={bar.node.uuid}
              data-selected={bar.node.uuid === selected || undefined}
            >
              <span className={styles.name} style={{ paddingInlineStart: 8 + Math.min(bar.depth, 12) * 14 }}>
                <NodeLink node={bar.node} compact />
                {bar.attempt !== null && (
                  <span className={styles.attempt} title="Called several times by the same workflow">
                    ↻{bar.attempt}
                  </span>
                )}
                <StateBadge
                  state={bar.node.state}
                  exitStatus={bar.node.exitStatus}
                  outcome={bar.node.outcome}
                />
              </span>
              <span
                className={styles.track}
                onWheel={(event) => {
                  if (!event.ctrlKey && !event.shiftKey) return;
                  const box = event.currentTarget.getBoundingClientRect();
                  zoom(event.deltaY > 0 ? 1.25 : 0.8, (event.clientX - box.left) / box.width);
                }}
              >
                {times.map((time) => (
                  <span
                    key={time}
                    className={styles.tick}
                    style={{ insetInlineStart: `${shareOf(time)}%` }}
                  />
                ))}
                {bar.from === null || bar.to === null ? (
                  <span className={styles.untimed}>no readable time</span>
                ) : (
                  <button
                    type="button"
                    tabIndex={-1}
                    className={styles.bar}
                    data-outcome={bar.node.outcome ?? 'unknown'}
                    style={{
                      insetInlineStart: `${shareOf(bar.from)}%`,
                      width: `${Math.max(0, ((bar.to - bar.from) / length) * 100)}%`,
                    }}
                    title={`${bar.node.name}: ${formatDuration((bar.to - bar.from) / 1000)}, began ${formatDuration((bar.from - whole.from) / 1000)} after the first`}
                    aria-label={`${bar.node.name}, ${formatDuration((bar.to - bar.from) / 1000)}`}
                    onClick={() => onSelect(bar.node.uuid)}
                    onDoubleClick={() => {
                      if (bar.from !== null && bar.to !== null) setZoomed(widen(bar.from, bar.to));
                    }}
                  >
                    <span className={styles.length}>{formatDuration((bar.to - bar.from) / 1000)}</span>
                  </button>
                )}
              </span>
            </li>
          ))}
        </ol>
        {shown < bars.length && (
          <Button size="small" onPress={() => setShown(shown + shownAtFirst)}>
            {formatCount(bars.length - shown)} more
          </Button>
        )}
      </div>
    </div>
  );
}

function spanOf(bars: readonly Bar[]): Span | null {
  const from = Math.min(...bars.flatMap((bar) => bar.from ?? []));
  const to = Math.max(...bars.flatMap((bar) => bar.to ?? []));
  return Number.isFinite(from) && Number.isFinite(to) ? widen(from, to) : null;
}

/** Some air on both sides; never nothing. */
function widen(from: number, to: number): Span {
  const air = Math.max(1, (to - from) * 0.02);
  return { from: from - air, to: to + air };
}
