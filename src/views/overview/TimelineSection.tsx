import { useMemo, useState, type PointerEvent } from 'react';
import { formatCount, formatCounted, formatDateTime, formatDuration } from '../../lib/format';
import type { ArchiveStatistics } from '../../queries';
import { useNavigateView, ViewLink } from '../../route';
import { Disclosure } from '../../ui';
import { toBrowse } from '../shared';
import { Section } from './Section';
import { busiestBin, spanOfBins, timelineBins, type TimelineBin } from './timeline-bins';
import styles from './TimelineSection.module.css';

/** When the nodes were created: a histogram to pick a span from, and the same as a table. */
export function TimelineSection({ statistics }: { readonly statistics: ArchiveStatistics }) {
  const { timeline } = statistics;
  const bins = useMemo(() => timelineBins(timeline), [timeline]);
  const filled = bins.filter((bin) => bin.data + bin.processes > 0);
  const busiest = busiestBin(bins);
  if (bins.length === 0 || !busiest) {
    return (
      <Section title="Created over time">
        <p className={styles.caption}>
          {statistics.counts.nodes === 0
            ? 'The archive holds no nodes.'
            : 'No node bears a creation time that can be read.'}
        </p>
      </Section>
    );
  }
  return (
    <Section
      title="Created over time"
      note={`UTC, steps of ${timeline.step > 0 ? formatDuration(timeline.step) : 'one moment'}`}
    >
      <Histogram bins={bins} busiest={busiest} />
      <Disclosure title={`As a table (${formatCounted(filled.length, 'step')} with nodes)`}>
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">From (UTC)</th>
                <th scope="col">Data</th>
                <th scope="col">Processes</th>
              </tr>
            </thead>
            <tbody>
              {filled.map((bin) => (
                <tr key={bin.from}>
                  <th scope="row">
                    <ViewLink change={toBrowse({ from: bin.from, to: bin.to })}>
                      {formatDateTime(bin.from)}
                    </ViewLink>
                  </th>
                  <td>{formatCount(bin.data)}</td>
                  <td>{formatCount(bin.processes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Disclosure>
    </Section>
  );
}

function describeBin(bin: TimelineBin): string {
  return `${formatDateTime(bin.from)} to ${formatDateTime(bin.to)}: ${formatCounted(bin.data, 'data node')}, ${formatCounted(bin.processes, 'process', 'processes')}`;
}

interface HistogramProps {
  readonly bins: readonly TimelineBin[];
  readonly busiest: TimelineBin;
}

const height = 96;
const barWidth = 10;

/** Bars to click or drag over; the pointer's way in only, the table below is the keyboard's. */
function Histogram({ bins, busiest }: HistogramProps) {
  const navigate = useNavigateView();
  const [hovered, setHovered] = useState<number | null>(null);
  const [start, setStart] = useState<number | null>(null);
  const most = busiest.data + busiest.processes;
  const scale = (count: number): number => (count === 0 ? 0 : Math.max((count / most) * height, 1.5));
  const first = bins[0];
  const last = bins.at(-1);
  const span = hovered === null ? null : spanOfBins(bins, start ?? hovered, hovered);
  const binAt = (event: PointerEvent<SVGSVGElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = Math.floor(((event.clientX - box.left) / box.width) * bins.length);
    return Math.min(Math.max(at, 0), bins.length - 1);
  };
  const from = hovered === null ? null : Math.min(start ?? hovered, hovered);
  const to = hovered === null ? null : Math.max(start ?? hovered, hovered);
  return (
    <figure>
      <svg
        className={styles.chart}
        viewBox={`0 0 ${bins.length * barWidth} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Nodes created over time. ${first ? formatDateTime(first.from) : ''} to ${last ? formatDateTime(last.to) : ''}; most in the step ${describeBin(busiest)}.`}
        onPointerMove={(event) => {
          setHovered(binAt(event));
        }}
        onPointerLeave={() => {
          if (start === null) setHovered(null);
        }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setHovered(binAt(event));
          setStart(binAt(event));
        }}
        onPointerUp={(event) => {
          const picked = start === null ? null : spanOfBins(bins, start, binAt(event));
          setStart(null);
          if (picked && picked.data + picked.processes > 0)
            navigate(toBrowse({ from: picked.from, to: picked.to }));
        }}
        onPointerCancel={() => {
          setStart(null);
          setHovered(null);
        }}
      >
        {from !== null && to !== null && (
          <rect
            className={styles.brush}
            x={from * barWidth}
            width={(to - from + 1) * barWidth}
            y={0}
            height={height}
          />
        )}
        {bins.map((bin, at) => {
          const data = scale(bin.data);
          const processes = scale(bin.processes);
          return (
            <g key={bin.from}>
              <rect
                className={styles.data}
                x={at * barWidth + 1}
                width={barWidth - 2}
                y={height - data}
                height={data}
              />
              <rect
                className={styles.processes}
                x={at * barWidth + 1}
                width={barWidth - 2}
                y={Math.max(height - data - processes, 0)}
                height={processes}
              />
            </g>
          );
        })}
      </svg>
      <div className={styles.axis} aria-hidden>
        <span>{first && formatDateTime(first.from)}</span>
        <span>{last && formatDateTime(last.to)}</span>
      </div>
      <figcaption className={styles.caption}>
        {span ? (
          describeBin(span)
        ) : (
          <>
            <span className={styles.dataSwatch} aria-hidden /> data{' '}
            <span className={styles.processSwatch} aria-hidden /> processes. Click a bar or drag over several
            to list their nodes.
          </>
        )}
      </figcaption>
    </figure>
  );
}
