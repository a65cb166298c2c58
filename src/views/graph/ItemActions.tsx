import { ChevronsDownUp, ChevronsUpDown, List, LocateFixed, Route, Spline } from 'lucide-react';
import type { NodeUuid } from '../../model/identifiers';
import type { ItemId } from '../../queries';
import { Button } from '../../ui';
import type { Picture, PictureItem } from './picture/picture';
import { foldTarget, isGroupId, type GraphActions } from './use-graph-actions';
import styles from './ItemActions.module.css';

/** What can be done with the selected item, as buttons over the picture. */
export function ItemActions({
  item,
  picture,
  root,
  actions,
  onList,
}: {
  readonly item: PictureItem;
  readonly picture: Picture;
  readonly root: NodeUuid;
  readonly actions: GraphActions;
  readonly onList: (id: ItemId) => void;
}) {
  const fold = foldTarget(item, (id) => boxOf(picture, id));
  const uuid = isGroupId(item.id) ? null : item.id;
  const hasSources = picture.links.some(({ target }) => target === item.id);
  const hasTargets = picture.links.some(({ source }) => source === item.id);
  return (
    <div className={styles.actions} role="toolbar" aria-label={`Actions on ${item.title}`}>
      {uuid !== null && uuid !== root && (
        <Button size="small" variant="quiet" onPress={() => actions.drawRound(uuid)}>
          <LocateFixed size={14} aria-hidden /> Draw around
        </Button>
      )}
      {fold !== null && (
        <Button
          size="small"
          variant="quiet"
          onPress={() => (fold.kind === 'fold' ? actions.fold(fold.id) : actions.unfold(fold.id))}
        >
          {fold.kind === 'fold' ? (
            <ChevronsDownUp size={14} aria-hidden />
          ) : (
            <ChevronsUpDown size={14} aria-hidden />
          )}
          {fold.kind === 'fold' ? (fold.id === item.id ? 'Fold' : 'Fold its workflow') : 'Unfold'}
        </Button>
      )}
      {item.form !== 'node' && (
        <Button size="small" variant="quiet" onPress={() => onList(item.id)}>
          <List size={14} aria-hidden /> List members
        </Button>
      )}
      {uuid !== null && (
        <>
          {hasSources && uuid !== root && (
            <Button size="small" variant="quiet" onPress={() => actions.collapse(uuid, 'incoming')}>
              Close sources
            </Button>
          )}
          {hasTargets && uuid !== root && (
            <Button size="small" variant="quiet" onPress={() => actions.collapse(uuid, 'outgoing')}>
              Close targets
            </Button>
          )}
          <Button size="small" variant="quiet" onPress={() => actions.ask(`paths.${uuid}`)}>
            <Route size={14} aria-hidden /> Path to…
          </Button>
          <Button size="small" variant="quiet" onPress={() => actions.ask(`common.${uuid}`)}>
            <Spline size={14} aria-hidden /> Common with…
          </Button>
        </>
      )}
    </div>
  );
}

/** The innermost workflow whose box holds an item; a workflow's own box for itself. */
export function boxOf(picture: Picture, id: ItemId): NodeUuid | null {
  return picture.boxes.findLast(({ members }) => members.includes(id))?.id ?? null;
}
