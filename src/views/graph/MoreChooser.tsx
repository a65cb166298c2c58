import { useState } from 'react';
import { X } from 'lucide-react';
import { formatCount, formatCounted } from '../../lib/format';
import type { NodeUuid } from '../../model/identifiers';
import type { LinkDirection } from '../../model/link-type';
import {
  useHiddenNeighbours,
  useItemMembers,
  type FoldedProvenanceRequest,
  type ItemId,
} from '../../queries';
import { Button, Checkbox, IconButton, SearchField } from '../../ui';
import { NodeChip, QueryBoundary } from '../shared';
import { expansionStep } from './expansions';
import styles from './MoreChooser.module.css';

/** Rows that are asked for at once; more are found by drawing some, or in the lists below the picture. */
const listed = 500;
const shownAtOnce = 100;

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

/** What stands behind "+ 212 more" or in a group, as a list to choose from. */
export function MoreChooser(props: MoreChooserProps) {
  const { request, id, direction, name, onChoose, onMore, onClose } = props;
  const page = { offset: 0, limit: listed };
  const neighbours = useHiddenNeighbours(
    request,
    direction === null ? null : id,
    direction ?? 'incoming',
    page,
  );
  const members = useItemMembers(request, direction === null ? id : null, page);
  const [filter, setFilter] = useState('');
  const [picked, setPicked] = useState<ReadonlySet<NodeUuid>>(new Set());
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
        placeholder="Find…"
        value={filter}
        onChange={setFilter}
        autoFocus
      />
      <QueryBoundary query={direction === null ? members : neighbours}>
        {({ items, total }) => {
          const wanted = filter.trim().toLowerCase();
          const found = items.filter((node) =>
            [
              node.name,
              node.classLabel,
              node.processLabel ?? '',
              node.summary ?? '',
              node.uuid,
              String(node.pk),
            ].some((text) => text.toLowerCase().includes(wanted)),
          );
          const rest = total - items.length;
          return (
            <>
              <ul className={styles.list}>
                {found.slice(0, shownAtOnce).map((node) => (
                  <li key={node.uuid}>
                    <Checkbox
                      isSelected={picked.has(node.uuid)}
                      onChange={(isPicked) => {
                        const next = new Set(picked);
                        if (isPicked) next.add(node.uuid);
                        else next.delete(node.uuid);
                        setPicked(next);
                      }}
                    >
                      <NodeChip node={node} />
                    </Checkbox>
                  </li>
                ))}
              </ul>
              <p className={styles.note}>
                {formatCount(Math.min(found.length, shownAtOnce))} of {formatCounted(total, 'node')} listed
                {rest > 0 && `; the search covers the first ${formatCount(items.length)}`}
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
                    : total > expansionStep
                      ? `${expansionStep} more`
                      : `All ${total}`}
                </Button>
              </div>
            </>
          );
        }}
      </QueryBoundary>
    </div>
  );
}
