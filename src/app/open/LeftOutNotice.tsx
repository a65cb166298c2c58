import { Button, Notice } from '../../ui';
import { useOpening } from './OpeningProvider';

/** Says which of several dropped files were not opened. */
export function LeftOutNotice() {
  const { leftOut, forgetLeftOut } = useOpening();
  if (leftOut.length === 0) return null;
  const shown = leftOut.slice(0, 3).join(', ');
  const more = leftOut.length > 3 ? ` and ${leftOut.length - 3} more` : '';
  return (
    <Notice
      tone="warn"
      title="Only the first file was taken"
      actions={
        <Button size="small" onPress={forgetLeftOut}>
          Dismiss
        </Button>
      }
    >
      One archive can be open at a time. Not opened: {shown}
      {more}.
    </Notice>
  );
}
