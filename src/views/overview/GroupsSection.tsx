import { useMemo, useState } from 'react';
import { ChevronRight, Folder, Layers } from 'lucide-react';
import { formatCount, formatCounted } from '../../lib/format';
import { buildGroupTree, type GroupTreeNode } from '../../model/group-tree';
import { useGroups, type Group } from '../../queries';
import { ViewLink } from '../../route';
import { QueryBoundary } from '../shared';
import { toBrowse } from '../shared';
import { Section } from './Section';
import styles from './Tree.module.css';

/** Groups as the tree that labels with `/` make; each leads to its nodes. */
export function GroupsSection() {
  const groups = useGroups();
  return (
    <Section title="Groups" note={groups.data && formatCounted(groups.data.length, 'group')}>
      <QueryBoundary query={groups}>{(data) => <GroupTree groups={data} />}</QueryBoundary>
    </Section>
  );
}

function GroupTree({ groups }: { readonly groups: readonly Group[] }) {
  const tree = useMemo(() => buildGroupTree(groups), [groups]);
  if (tree.length === 0) return <p className={styles.empty}>The archive holds no groups.</p>;
  return (
    <ul className={styles.tree}>
      {tree.map((node) => (
        <GroupRow key={node.path} node={node} />
      ))}
    </ul>
  );
}

function GroupRow({ node }: { readonly node: GroupTreeNode<Group> }) {
  const [isOpen, setOpen] = useState(true);
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
          <Folder size={14} aria-hidden />
          <span className={styles.name}>{node.name}</span>
          <span className={styles.remark}>{formatCounted(node.groupCount, 'group')} below</span>
        </div>
      )}
      {node.groups.map((group, at) => (
        <div key={group.uuid} className={styles.row}>
          {at === 0 ? toggle : <span className={styles.noToggle} />}
          <Layers size={14} aria-hidden />
          <ViewLink
            className={styles.name}
            change={toBrowse({ group: group.uuid })}
            title={`${group.label} (${group.typeString})`}
          >
            {node.name}
          </ViewLink>
          {group.typeString !== 'core' && <span className={styles.remark}>{group.typeString}</span>}
          <span className={styles.description} title={group.description}>
            {group.description}
          </span>
          <span className={styles.count}>{formatCount(group.nodeCount)}</span>
        </div>
      ))}
      {isOpen && node.children.length > 0 && (
        <ul className={styles.branch}>
          {node.children.map((child) => (
            <GroupRow key={child.path} node={child} />
          ))}
        </ul>
      )}
    </li>
  );
}
