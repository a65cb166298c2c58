import { formatCount } from '../../lib/format';
import { useNavigateView } from '../../route';
import { Button, Notice } from '../../ui';
import { mostDrawn } from './expansions';
import styles from './ProvenanceView.module.css';

/** Asks whether to draw all of a picture that was folded by itself. */
export function LargeNotice({ count }: { readonly count: number }) {
  const navigate = useNavigateView();
  const all = Math.min(count, mostDrawn);
  return (
    <Notice
      tone="info"
      className={styles.notice ?? ''}
      title={`${formatCount(count)} nodes: workflows folded and alike neighbours grouped`}
      actions={
        <>
          <Button size="small" onPress={() => navigate({ drawn: all }, { replace: true })}>
            {all < count ? `Draw the nearest ${formatCount(all)}` : 'Draw all'}
          </Button>
          <Button size="small" onPress={() => navigate({ level: 0, groups: true }, { replace: true })}>
            Keep folded
          </Button>
        </>
      }
    />
  );
}
