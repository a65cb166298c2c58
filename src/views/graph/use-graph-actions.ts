import { useMemo } from 'react';
import type { NodeUuid } from '../../model/identifiers';
import type { LinkDirection } from '../../model/link-type';
import type { HideableKind } from '../../model/provenance-view';
import type { GroupId, ItemId } from '../../queries';
import { noOwnChanges, useNavigateView, useViewHref, useViewState } from '../../route';
import { formatExpansion } from './expansions';
import { singlesOf } from './picture/filter-picture';
import type { PictureItem } from './picture/picture';

/** Everything that a press in the graph can change; all of it stands in the URL. */
export interface GraphActions {
  readonly select: (uuid: NodeUuid, options?: { isNewTab?: boolean; replace?: boolean }) => void;
  readonly drawRound: (uuid: NodeUuid) => void;
  /** Draws further neighbours of one side. */
  readonly expand: (uuid: NodeUuid, direction: LinkDirection) => void;
  readonly collapse: (uuid: NodeUuid, direction: LinkDirection) => void;
  readonly fold: (workflow: NodeUuid) => void;
  /** Unfolds a workflow or a group. */
  readonly unfold: (id: ItemId) => void;
  readonly closeGroup: (id: GroupId) => void;
  readonly choose: (uuids: readonly NodeUuid[]) => void;
  readonly toggleHidden: (kind: HideableKind) => void;
  /** Switches a kind of node or a type of link off and on. */
  readonly toggleLegend: (name: string) => void;
  readonly ask: (question: string | null) => void;
  /** Leaves out one node; where it was the selected one, the root is selected. */
  readonly hide: (uuid: NodeUuid) => void;
  /** Draws again what `hide` left out. */
  readonly showHidden: () => void;
  readonly openPage: (uuid: NodeUuid, options?: { isNewTab?: boolean }) => void;
  /** Goes to the dump of a process. */
  readonly dump: (process: NodeUuid) => void;
}

/** True for the name of a group, which no node has. */
export function isGroupId(id: ItemId): id is GroupId {
  return id.startsWith('group-');
}

/** The actions on the picture that is drawn round `root`. */
export function useGraphActions(root: NodeUuid): GraphActions {
  const view = useViewState();
  const navigate = useNavigateView();
  const toHref = useViewHref();
  return useMemo(() => {
    const without = <Item>(items: readonly Item[], item: Item) => items.filter((other) => other !== item);
    const toggle = <Item>(items: readonly Item[], item: Item) =>
      items.includes(item) ? without(items, item) : [...items, item];
    const singles = singlesOf(view.without);
    const kinds = view.without.filter((name) => !singles.includes(name));
    return {
      select: (uuid, { isNewTab = false, replace = false } = {}) => {
        if (isNewTab) window.open(toHref({ node: uuid }), '_blank', 'noopener');
        else navigate({ node: uuid, root }, { replace });
      },
      drawRound: (uuid) => navigate({ ...noOwnChanges, without: kinds, node: uuid, root: uuid }),
      expand: (uuid, direction) => {
        const side = formatExpansion(uuid, direction);
        navigate({
          node: uuid,
          root,
          expanded: [...view.expanded, side],
          collapsed: without(view.collapsed, side),
        });
      },
      collapse: (uuid, direction) => {
        const side = formatExpansion(uuid, direction);
        navigate({
          root,
          expanded: without(view.expanded, side),
          collapsed: [...without(view.collapsed, side), side],
        });
      },
      fold: (workflow) =>
        navigate({
          node: workflow,
          root,
          folded: [...without(view.folded, workflow), workflow],
          unfolded: without(view.unfolded, workflow),
        }),
      unfold: (id) =>
        isGroupId(id)
          ? navigate({ root, openedGroups: [...without(view.openedGroups, id), id] })
          : navigate({
              node: id,
              root,
              folded: without(view.folded, id),
              unfolded: [...without(view.unfolded, id), id],
            }),
      closeGroup: (id) => navigate({ root, openedGroups: without(view.openedGroups, id) }),
      choose: (uuids) => navigate({ root, chosen: [...new Set([...view.chosen, ...uuids])] }),
      toggleHidden: (kind) => navigate({ root, hide: toggle(view.hide, kind) }, { replace: true }),
      toggleLegend: (name) => navigate({ root, without: toggle(view.without, name) }, { replace: true }),
      ask: (question) => navigate({ root, ask: question }, { replace: true }),
      hide: (uuid) =>
        navigate({
          root,
          node: view.node === uuid ? root : view.node,
          without: [...without(view.without, uuid), uuid],
        }),
      showHidden: () => navigate({ root, without: kinds }),
      openPage: (uuid, { isNewTab = false } = {}) => {
        if (isNewTab) window.open(toHref({ view: 'node', node: uuid }), '_blank', 'noopener');
        else navigate({ view: 'node', node: uuid, root });
      },
      dump: (process) => navigate({ view: 'dump', tab: 'process', node: process, root }),
    } satisfies GraphActions;
  }, [view, navigate, toHref, root]);
}

/** What the key F does for an item: unfolds what is folded, folds a workflow, else the box that the item stands in. */
export function foldTarget(
  item: PictureItem,
  boxOf: (id: ItemId) => NodeUuid | null,
):
  { readonly kind: 'fold'; readonly id: NodeUuid } | { readonly kind: 'unfold'; readonly id: ItemId } | null {
  if (item.form !== 'node') return { kind: 'unfold', id: item.id };
  const box = boxOf(item.id);
  return box === null ? null : { kind: 'fold', id: box };
}
