import { useRef } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { joinClasses } from '../../../ui';
import { bytesPerRow, formatHexRow } from './hex-dump';
import styles from './files.module.css';

export interface HexViewProps {
  readonly bytes: Uint8Array;
  /** Where the bytes begin in the file. */
  readonly offset: number;
}

/** Bytes in hexadecimal and as ASCII; only the rows in sight are drawn. */
export function HexView({ bytes, offset }: HexViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: Math.ceil(bytes.length / bytesPerRow),
    getScrollElement: () => box.current,
    estimateSize: () => 20,
    overscan: 20,
  });
  return (
    <div
      ref={box}
      className={joinClasses(styles.viewer, styles.hex)}
      tabIndex={0}
      role="region"
      aria-label="Bytes in hexadecimal"
    >
      <div className={styles.hexCanvas} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = formatHexRow(bytes, item.index * bytesPerRow, offset);
          return (
            <div
              key={item.key}
              className={styles.hexRow}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <span className={styles.hexOffset}>{row.offset}</span>
              <span className={styles.hexBytes}>{row.left}</span>
              <span className={styles.hexBytes}>{row.right}</span>
              <span className={styles.hexText}>{row.text}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
