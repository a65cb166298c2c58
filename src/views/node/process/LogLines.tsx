import { useRef } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { joinClasses } from '../../../ui';
import { TimeText } from '../../shared';
import { logLevels } from './report-lines';
import styles from './process.module.css';

export interface LogLine {
  readonly pk: number;
  readonly time: string | null;
  readonly levelName: string;
  readonly message: string;
  /** Levels of calling between the process looked at and the one that wrote the line. */
  readonly depth: number;
}

export interface LogLinesProps {
  readonly label: string;
  readonly lines: readonly LogLine[];
  readonly isCompact: boolean;
}

/** Log entries, each of as many lines as it has; only those in sight are drawn. */
export function LogLines({ label, lines, isCompact }: LogLinesProps) {
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => (isCompact ? 58 : 24),
    overscan: 20,
  });
  return (
    <div ref={box} className={styles.lines} tabIndex={0} role="region" aria-label={label}>
      <div role="list" className={styles.canvas} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index];
          if (!line) return null;
          const level = line.levelName.toUpperCase();
          return (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              role="listitem"
              className={joinClasses(styles.line, isCompact && styles.compactLine)}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <span className={styles.time}>
                <TimeText iso={line.time} />
              </span>
              <span
                className={joinClasses(
                  styles.level,
                  (logLevels as readonly string[]).includes(level) && styles[`level${level}`],
                )}
              >
                {line.levelName}
              </span>
              <span className={styles.message} style={{ paddingLeft: `${Math.min(line.depth, 20) * 2}ch` }}>
                {line.message}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
