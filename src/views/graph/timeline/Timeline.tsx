import { useState } from 'react';
import { formatCount, formatCounted } from '../../../lib/format';
import type { NodeUuid } from '../../../model/identifiers';
import { useCallTree } from '../../../queries';
import { Button, EmptyState } from '../../../ui';
import { QueryBoundary } from '../../shared';
import { useTopProcess } from '../use-picture';
import { TimelineChart } from './TimelineChart';
import styles from './Timeline.module.css';

interface TimelineProps {
  readonly root: NodeUuid;
  readonly selected: NodeUuid;
  readonly onSelect: (uuid: NodeUuid, options?: { readonly replace?: boolean }) => void;
}

/** Processes that are asked for at first, and how many more by one press. */
const firstLimit = 1000;
const limitStep = 5000;

/** The calls of the outermost workflow along the time: where it went, and what was restarted. */
export function Timeline({ root, selected, onSelect }: TimelineProps) {
  const top = useTopProcess(root);
  if (top === null)
    return (
      <EmptyState title="No process time">
        No process made or called this node, as far as the archive knows.
      </EmptyState>
    );
  return <TopTimeline key={top} top={top} selected={selected} onSelect={onSelect} />;
}

function TopTimeline({ top, selected, onSelect }: Omit<TimelineProps, 'root'> & { readonly top: NodeUuid }) {
  const [limits, setLimits] = useState({ asked: firstLimit, shown: firstLimit });
  const asked = useCallTree(top, null, limits.asked);
  // What was there stays in sight while more is fetched.
  const before = useCallTree(top, null, limits.shown);
  const query = asked.data || asked.isError ? asked : before;
  return (
    <div className={styles.timeline}>
      <QueryBoundary query={query}>
        {(tree) => (
          <>
            <TimelineChart tree={tree} selected={selected} onSelect={onSelect} />
            {tree.cut > 0 && (
              <div className={styles.cut} role="status" aria-label="Processes not listed">
                <span>
                  The first {formatCount(tree.rows.length)} of{' '}
                  {formatCounted(tree.rows.length + tree.cut, 'process', 'processes')} are listed.
                </span>
                <Button
                  size="small"
                  isDisabled={asked.isFetching}
                  onPress={() =>
                    setLimits({
                      shown: limits.asked,
                      asked: tree.rows.length + Math.min(tree.cut, limitStep),
                    })
                  }
                >
                  List {formatCount(Math.min(tree.cut, limitStep))} more
                </Button>
                {tree.cut > limitStep && (
                  <Button
                    size="small"
                    isDisabled={asked.isFetching}
                    onPress={() => setLimits({ shown: limits.asked, asked: tree.rows.length + tree.cut })}
                  >
                    List all
                  </Button>
                )}
              </div>
            )}
          </>
        )}
      </QueryBoundary>
    </div>
  );
}
