import type { NodeUuid } from '../../model/identifiers';
import { useReferences } from '../../queries';
import { Button, Notice } from '../../ui';
import type { Picture } from './picture/picture';
import styles from './ProvenanceView.module.css';

/** Says that the selected node is not in the picture, with the way to it; the picture itself never jumps by selecting. */
export function SelectedElsewhere({
  picture,
  selected,
  onDrawRound,
}: {
  readonly picture: Picture;
  readonly selected: NodeUuid;
  readonly onDrawRound: (uuid: NodeUuid) => void;
}) {
  const isDrawn = picture.items.some((item) => item.id === selected);
  const references = useReferences(isDrawn ? [] : [selected]);
  if (isDrawn) return null;
  const name = references.data?.[0]?.name ?? 'The selected node';
  return (
    <Notice
      tone="neutral"
      className={styles.notice ?? ''}
      title={`${name} is not in this picture`}
      actions={
        <Button size="small" onPress={() => onDrawRound(selected)}>
          Draw around it
        </Button>
      }
    />
  );
}
