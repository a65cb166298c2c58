import { useDeferredValue, useState } from 'react';
import { X } from 'lucide-react';
import { formatCount, formatCounted } from '../../lib/format';
import type { NodeUuid } from '../../model/identifiers';
import type { LinkDirection } from '../../model/link-type';
import { toFailure } from '../../model/failure';
import { useItemListPages, type FoldedProvenanceRequest, type ItemId, type ItemList } from '../../queries';
import { Button, IconButton, SearchField } from '../../ui';
import { expansionStep } from './expansions';
import { FailureNotice } from '../shared';
import { firstRows, MoreChooserList, type Order } from './MoreChooserList';
import styles from './MoreChooser.module.css';

/** Rows asked for at once. */
const pageSize = 100;

export interface MoreChooserProps {
  readonly request: FoldedProvenanceRequest;
  readonly id: ItemId;
  /** The side of a node, or null for what a group or a folded workflow holds. */
  readonly direction: LinkDirection | null;
  readonly name: string;
  readonly onChoose: (uuids: readonly NodeUuid[]) => void;
  /** Draws some more of them without choosing, or unfolds. */
  readonly onMore: () => void;
  readonly onClose: () => void;
}

/** What stands behind "+ 212 more" or in a group, as a list to choose from: all of it, however long. */
export function MoreChooser(props: MoreChooserProps) {
  const { request, id, direction, name, onChoose, onMore, onClose } = props;
  const [text, setText] = useState('');
  const [order, setOrder] = useState<Order>({ sort: 'created', descending: false });
  const [picked, setPicked] = useState<ReadonlySet<NodeUuid>>(new Set());
  const [inSight, setInSight] = useState(firstRows);
  const wanted = useDeferredValue(text.trim());
  const list: ItemList = { picture: request, id, direction, text: wanted, ...order };
  const whole = useItemListPages({ ...list, text: '' }, [0], pageSize);
  const pages = useItemListPages(list, pagesOf(inSight, pageSize), pageSize);
  const all = whole.total;
  const title =
    direction === null
      ? `In ${name}`
      : `Not drawn ${direction === 'incoming' ? 'sources' : 'targets'} of ${name}`;
  return (
    <div
      className={styles.chooser}
      role="dialog"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className={styles.head}>
        <strong className={styles.title}>{title}</strong>
        <IconButton size="small" label="Close" icon={<X size={14} />} onPress={onClose} />
      </div>
      <SearchField
        label="Find in this list"
        hideLabel
        placeholder="Name, type, value, link label, pk or uuid…"
        value={text}
        onChange={setText}
        autoFocus
      />
      {pages.error ? (
        <FailureNotice failure={toFailure(pages.error)} onRetry={pages.retry} />
      ) : (
        <MoreChooserList
          pages={pages}
          text={wanted}
          order={order}
          inSight={inSight}
          picked={picked}
          onOrderChange={setOrder}
          onInSightChange={setInSight}
          onToggle={(uuid) => {
            const next = new Set(picked);
            if (!next.delete(uuid)) next.add(uuid);
            setPicked(next);
          }}
        />
      )}
      <p className={styles.note} role="status" aria-label="Length of the list">
        {all === null || pages.total === null
          ? 'Reading…'
          : pages.isPrevious
            ? 'Searching…'
            : wanted === ''
              ? formatCounted(all, 'node')
              : `${formatCount(pages.total)} of ${formatCounted(all, 'node')} found`}
        {picked.size > 0 && `, ${formatCount(picked.size)} chosen`}
      </p>
      <div className={styles.actions}>
        <Button
          size="small"
          variant="primary"
          isDisabled={picked.size === 0}
          onPress={() => onChoose([...picked])}
        >
          Draw {picked.size === 0 ? 'the chosen' : formatCount(picked.size)}
        </Button>
        <Button size="small" onPress={onMore}>
          {direction === null
            ? 'Unfold all of it'
            : all === null || all > expansionStep
              ? `Draw ${expansionStep} more`
              : all === 1
                ? 'Draw it'
                : `Draw all ${all}`}
        </Button>
      </div>
    </div>
  );
}

/** Numbers of the pages that hold the rows in sight. */
function pagesOf({ first, last }: { first: number; last: number }, size: number): number[] {
  const from = Math.floor(first / size);
  return Array.from({ length: Math.floor(last / size) - from + 1 }, (_, at) => from + at);
}
