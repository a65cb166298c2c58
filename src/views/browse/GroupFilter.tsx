import { useMemo, useState } from 'react';
import { ChevronRight, Folder, Layers } from 'lucide-react';
import { formatCount, formatCounted } from '../../lib/format';
import { buildGroupTree, type GroupTreeNode } from '../../model/group-tree';
import type { Group } from '../../queries';
import { useNavigateView, ViewLink } from '../../route';
import { Button, joinClasses, TextField } from '../../ui';
import styles from './FilterPanel.module.css';

interface GroupFilterProps {
  readonly groups: readonly Group[];
  /** UUID of the group in force. */
  readonly selected: string | null;
}

const searchFrom = 12;
const foldFrom = 40;
const shownStep = 100;

/** Groups as the tree that labels with `/` make; one can be chosen. The description of the chosen one is shown. */
export function GroupFilter({ groups, selected }: GroupFilterProps) {
  const navigate = useNavigateView();
  const [text, setText] = useState('');
  const [limit, setLimit] = useState(shownStep);
  const wanted = text.trim().toLowerCase();
  const tree = useMemo(
    () =>
      buildGroupTree(
        wanted === ''
          ? groups
          : groups.filter((group) => `${group.label}\n${group.description}`.toLowerCase().includes(wanted)),
      ),
    [groups, wanted],
  );
  if (groups.length === 0) return <p className={styles.note}>None in this archive.</p>;
  const chosen = groups.find((group) => group.uuid === selected);
  return (
    <div className={styles.facet}>
      {groups.length >= searchFrom && (
        <TextField
          label="Search in groups"
          hideLabel
          placeholder={`Search ${formatCount(groups.length)} groups`}
          value={text}
          onChange={setText}
        />
      )}
      {tree.length === 0 && <p className={styles.note}>No group contains “{text.trim()}”.</p>}
      <ul className={styles.tree}>
        {tree.slice(0, limit).map((node) => (
          <GroupRow
            key={`${wanted === ''} ${node.path}`}
            node={node}
            selected={selected}
            isOpenAtFirst={wanted !== '' || groups.length < foldFrom}
            onSelect={(group) => {
              navigate({ group });
            }}
          />
        ))}
      </ul>
      {tree.length > limit && (
        <Button
          variant="quiet"
          size="small"
          onPress={() => {
            setLimit(limit + shownStep);
          }}
        >
          Show more ({formatCount(tree.length - limit)} left)
        </Button>
      )}
      {chosen && (
        <p className={styles.note}>
          {chosen.description === '' ? 'This group has no description.' : chosen.description}{' '}
          <ViewLink change={{ view: 'dump', tab: 'group' }}>Dump this group</ViewLink>
        </p>
      )}
    </div>
  );
}

interface GroupRowProps {
  readonly node: GroupTreeNode<Group>;
  readonly selected: string | null;
  readonly isOpenAtFirst: boolean;
  readonly onSelect: (uuid: string | null) => void;
}

function GroupRow({ node, selected, isOpenAtFirst, onSelect }: GroupRowProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const toggle =
    node.children.length > 0 ? (
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={isOpen}
        aria-label={`Groups below ${node.path}`}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        <ChevronRight size={14} aria-hidden />
      </button>
    ) : (
      <span className={styles.noToggle} />
    );
  return (
    <li>
      {node.groups.length === 0 && (
        <div className={styles.row}>
          {toggle}
          <span className={styles.folder}>
            <Folder size={13} aria-hidden />
            <span className={styles.label}>{node.name}</span>
            <span className={styles.count}>{formatCounted(node.groupCount, 'group')}</span>
          </span>
        </div>
      )}
      {node.groups.map((group, at) => (
        <div key={group.uuid} className={styles.row}>
          {at === 0 ? toggle : <span className={styles.noToggle} />}
          <button
            type="button"
            className={joinClasses(styles.value, group.uuid === selected && styles.selected)}
            aria-pressed={group.uuid === selected}
            title={[group.label, group.typeString, group.description]
              .filter((each) => each !== '')
              .join('\n')}
            onClick={() => {
              onSelect(group.uuid === selected ? null : group.uuid);
            }}
          >
            <Layers size={13} aria-hidden />
            <span className={styles.group}>
              <span className={styles.label}>{node.name === '' ? '(no label)' : node.name}</span>
              {group.description !== '' && <span className={styles.second}>{group.description}</span>}
            </span>
            <span className={styles.count}>{formatCount(group.nodeCount)}</span>
          </button>
        </div>
      ))}
      {isOpen && node.children.length > 0 && (
        <ul className={styles.branch}>
          {node.children.map((child) => (
            <GroupRow
              key={child.path}
              node={child}
              selected={selected}
              isOpenAtFirst={isOpenAtFirst}
              onSelect={onSelect}
            />
          ))}
        </ul>
      )}
    </li>
  );
}
