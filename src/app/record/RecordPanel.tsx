import type { RecordInfo } from '../../model/record';
import { ViewLink } from '../../route';
import { RecordDetails } from './RecordDetails';
import { RecordFiles } from './RecordFiles';
import styles from './record.module.css';

export interface RecordPanelProps {
  readonly record: RecordInfo;
  readonly link: string;
  readonly onLeave: () => void;
}

/** The record while one of its archives is explored. */
export function RecordPanel({ record, link, onLeave }: RecordPanelProps) {
  return (
    <div className={styles.panel}>
      <RecordDetails record={record} level={2} />
      <div onClickCapture={onLeaveByButton(onLeave)}>
        <RecordFiles record={record} link={link} />
      </div>
      <p>
        <ViewLink
          change={{ record: link, url: null, file: null, node: null, view: 'overview' }}
          onClick={onLeave}
        >
          Show this record as a page
        </ViewLink>
      </p>
    </div>
  );
}

/** Whoever opens another file of the record is done with the panel. */
function onLeaveByButton(onLeave: () => void) {
  return (event: React.MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('button[aria-label^="Open "]')) onLeave();
  };
}
