import type { NodeUuid } from '../../model/identifiers';
import { useNodePlaces, useReferences, type FoldedProvenanceRequest, type ItemId } from '../../queries';
import { Button, Notice } from '../../ui';
import type { Picture } from './picture/picture';
import styles from './ProvenanceView.module.css';

/** Says that the selected node is not in the picture, with the way to it; the picture itself never jumps by selecting. */
export function SelectedElsewhere({
  picture,
  selected,
  request,
  onDrawRound,
  onUnfold,
}: {
  readonly picture: Picture;
  readonly selected: NodeUuid;
  readonly request: FoldedProvenanceRequest;
  readonly onDrawRound: (uuid: NodeUuid) => void;
  readonly onUnfold: (id: ItemId) => void;
}) {
  const isDrawn = picture.items.some((item) => item.id === selected);
  const references = useReferences(isDrawn ? [] : [selected]);
  const places = useNodePlaces(isDrawn ? null : request, [selected]);
  if (isDrawn) return null;
  const place = places.data?.[0];
  const name = references.data?.[0]?.name ?? 'The selected node';
  return (
    <Notice
      tone="neutral"
      className={styles.notice ?? ''}
      title={
        place?.kind === 'folded' || place?.kind === 'grouped'
          ? `${name} is folded`
          : `${name} is not in this picture`
      }
      actions={
        <>
          {(place?.kind === 'folded' || place?.kind === 'grouped') && (
            <Button size="small" onPress={() => onUnfold(place.id)}>
              Unfold
            </Button>
          )}
          <Button size="small" onPress={() => onDrawRound(selected)}>
            Draw around it
          </Button>
        </>
      }
    />
  );
}
