import { memo, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { formatCounted } from '../../lib/format';
import type { NodeUuid } from '../../model/identifiers';
import type { ItemId } from '../../queries';
import type { LinkDirection } from '../../model/link-type';
import { Button } from '../../ui';
import { NodeLink } from '../shared';
import { describeSize } from './picture/picture-size';
import type { Picture, PictureItem, PictureLink } from './picture/picture';
import styles from './DrawnList.module.css';

export interface DrawnListProps {
  readonly picture: Picture;
  readonly root: NodeUuid;
  /** In place of the picture; otherwise it is there for screen readers only, without anything to tab to. */
  readonly isVisible: boolean;
  readonly onExpand: (uuid: ItemId, direction: LinkDirection) => void;
  readonly onUnfold: (id: ItemId) => void;
}

/** The picture as text: every drawn node with its links, and what is hidden on either side. */
export function DrawnList({ picture, root, isVisible, onExpand, onUnfold }: DrawnListProps) {
  // A long list is made bit by bit after the picture is there, so that the page stays quick.
  const settled = useDeferredValue(picture);
  const outgoing = useMemo(() => groupBySource(settled.links), [settled]);
  const items = useMemo(() => new Map(settled.items.map((item) => [item.id, item])), [settled]);
  const portions = useMemo(() => cutIntoPortions(settled.items), [settled]);
  const size = useMemo(() => describeSize(settled), [settled]);
  const isShort = !isVisible && settled.items.length > mostUnseen;
  const count = useGrowingCount(isShort ? 0 : portions.length);
  const actions = useLasting({ onExpand, onUnfold });
  if (isShort)
    return (
      <p className={styles.hidden}>
        {size.items} and {size.links} are drawn. The button Show as a list gives all of them as text.
      </p>
    );
  return (
    <ul
      className={isVisible ? styles.list : styles.hidden}
      aria-label="Drawn nodes and their links"
      aria-busy={count < portions.length}
    >
      {portions.slice(0, count).map((portion) => (
        <Entries
          key={portion[0]?.id ?? ''}
          portion={portion}
          root={root}
          isVisible={isVisible}
          outgoing={outgoing}
          items={items}
          actions={actions}
        />
      ))}
    </ul>
  );
}

type EntryActions = Pick<DrawnListProps, 'onExpand' | 'onUnfold'>;

/** The newest actions behind functions that stay the same, so that entries need not be made anew for them. */
function useLasting(actions: EntryActions): EntryActions {
  const newest = useRef(actions);
  useEffect(() => {
    newest.current = actions;
  });
  return useMemo(
    () => ({
      onExpand: (uuid, direction) => newest.current.onExpand(uuid, direction),
      onUnfold: (id) => newest.current.onUnfold(id),
    }),
    [],
  );
}

/** Some entries of the list; made once, so that neither the growing list nor a selection makes them anew. */
const Entries = memo(function Entries({
  portion,
  root,
  isVisible,
  outgoing,
  items,
  actions,
}: {
  readonly portion: readonly PictureItem[];
  readonly root: NodeUuid;
  readonly isVisible: boolean;
  readonly outgoing: ReadonlyMap<ItemId, readonly PictureLink[]>;
  readonly items: ReadonlyMap<ItemId, PictureItem>;
  readonly actions: EntryActions;
}) {
  return portion.map((item) => (
    <li
      key={item.id}
      className={styles.item}
      {...(item.form === 'group' ? { 'data-group': item.id } : { 'data-uuid': item.id })}
      data-form={item.form}
      data-root={item.id === root || undefined}
    >
      {isVisible && item.node ? <NodeLink node={item.node} /> : itemText(item)}
      {isVisible && item.form === 'folded-workflow' && ` ${item.detail ?? ''} `}
      {isVisible && item.form !== 'node' && (
        <Button size="small" variant="quiet" onPress={() => actions.onUnfold(item.id)}>
          Unfold
        </Button>
      )}
      {isVisible && <HiddenSides item={item} onExpand={actions.onExpand} />}
      <LinkItems links={outgoing.get(item.id) ?? []} items={items} isVisible={isVisible} />
    </li>
  ));
});

function groupBySource(links: readonly PictureLink[]): Map<ItemId, PictureLink[]> {
  const bySource = new Map<ItemId, PictureLink[]>();
  for (const link of links) {
    const group = bySource.get(link.source);
    if (group) group.push(link);
    else bySource.set(link.source, [link]);
  }
  return bySource;
}

/** A longer list that nobody sees would only make every change of the page slow; it is one button away. */
const mostUnseen = 500;

const portionSize = 30;

function cutIntoPortions(items: readonly PictureItem[]): PictureItem[][] {
  return Array.from({ length: Math.ceil(items.length / portionSize) }, (_, index) =>
    items.slice(index * portionSize, (index + 1) * portionSize),
  );
}

/** Grows bit by bit up to `total`: making hundreds of entries at once would block the page. */
function useGrowingCount(total: number): number {
  const [count, setCount] = useState(1);
  useEffect(() => {
    if (count >= total) return;
    const timer = setTimeout(() => setCount(count + 1), 16);
    return () => clearTimeout(timer);
  }, [count, total]);
  return Math.min(count, total);
}

function LinkItems({
  links,
  items,
  isVisible,
}: {
  readonly links: readonly PictureLink[];
  readonly items: ReadonlyMap<ItemId, PictureItem>;
  readonly isVisible: boolean;
}) {
  if (links.length === 0) return null;
  return (
    <ul className={styles.links}>
      {links.map((link) => {
        const target = items.get(link.target);
        return (
          <li
            key={link.id}
            data-link-type={link.linkType}
            data-link-label={link.label}
            data-target={link.target}
          >
            <code>{link.linkType}</code> {link.label} →{' '}
            {target && (isVisible && target.node ? <NodeLink node={target.node} compact /> : target.title)}
          </li>
        );
      })}
    </ul>
  );
}

function HiddenSides({
  item,
  onExpand,
}: {
  readonly item: PictureItem;
  readonly onExpand: (uuid: ItemId, direction: LinkDirection) => void;
}) {
  const { hiddenIncoming, hiddenOutgoing } = item.marks;
  return (
    <>
      {hiddenIncoming > 0 && (
        <Button size="small" variant="quiet" onPress={() => onExpand(item.id, 'incoming')}>
          Draw {formatCounted(hiddenIncoming, 'hidden incoming link')}
        </Button>
      )}
      {hiddenOutgoing > 0 && (
        <Button size="small" variant="quiet" onPress={() => onExpand(item.id, 'outgoing')}>
          Draw {formatCounted(hiddenOutgoing, 'hidden outgoing link')}
        </Button>
      )}
    </>
  );
}

function itemText({ title, detail, marks }: PictureItem): string {
  const hidden = [
    marks.hiddenIncoming > 0 ? `${marks.hiddenIncoming} incoming links hidden` : null,
    marks.hiddenOutgoing > 0 ? `${marks.hiddenOutgoing} outgoing links hidden` : null,
  ];
  return [title, detail, ...hidden].filter((part) => part !== null).join(', ');
}
