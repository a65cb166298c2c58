import { shortUuid, type NodeUuid } from '../../model/identifiers';
import { CopyButton } from '../../ui';
import styles from './shared.module.css';

export interface UuidTextProps {
  readonly uuid: NodeUuid;
  /** Shows all 36 characters. */
  readonly isFull?: boolean;
  /** Leaves out the button that copies the whole uuid. */
  readonly hideCopy?: boolean;
}

/** A uuid, short unless told, with a button to copy the whole. */
export function UuidText({ uuid, isFull = false, hideCopy = false }: UuidTextProps) {
  return (
    <span className={styles.uuid}>
      <code title={uuid}>{isFull ? uuid : shortUuid(uuid)}</code>
      {!hideCopy && <CopyButton text={uuid} label="Copy uuid" />}
    </span>
  );
}
