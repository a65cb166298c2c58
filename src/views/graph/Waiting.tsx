import { Button, Spinner } from '../../ui';
import styles from './ProvenanceView.module.css';

/**
 * Says what is being done for the next picture, with a way back: to the picture that is still shown, or, before there is any, to the
 * nearest neighbours alone.
 */
export function Waiting({
  step,
  isFirst,
  onCancel,
}: {
  readonly step: 'reading' | 'placing';
  readonly isFirst: boolean;
  readonly onCancel: () => void;
}) {
  const text = step === 'placing' ? 'Placing the nodes' : 'Reading the provenance';
  return (
    <div className={styles.waiting}>
      <Spinner label={text} />
      {text}…
      <Button size="small" variant="quiet" onPress={onCancel}>
        {isFirst ? 'Draw the neighbours only' : 'Cancel'}
      </Button>
    </div>
  );
}
