import { formatBytes, formatCount, formatCounted } from '../../../lib/format';
import { Button, ProgressBar } from '../../../ui';
import { useDumpProgress, type Writing } from './DumpWritingProvider';

/** How far the writing is, and the way to stop it. */
export function WritingProgress({
  state,
  size,
  onCancel,
}: {
  readonly state: Extract<Writing, { kind: 'writing' }>;
  readonly size?: 'small';
  readonly onCancel: () => void;
}) {
  const progress = useDumpProgress();
  const bytes = progress?.bytes;
  const text = progress
    ? `${formatCount(progress.done)} of ${formatCounted(progress.total ?? 0, 'file')}${bytes ? ` · ${formatBytes(bytes.done)} of ${formatBytes(bytes.total)}` : ''}`
    : 'Starting';
  // Few large files move by bytes, many small ones by number.
  const fraction = Math.max(
    progress?.total ? progress.done / progress.total : 0,
    bytes && bytes.total > 0 ? bytes.done / bytes.total : 0,
  );
  return (
    <>
      <ProgressBar
        label="Writing the dump"
        value={fraction}
        max={progress ? 1 : null}
        text={state.isStopping ? 'Stopping' : text}
      />
      <Button
        variant="danger"
        {...(size === undefined ? {} : { size })}
        isDisabled={state.isStopping}
        onPress={onCancel}
      >
        Cancel
      </Button>
    </>
  );
}
