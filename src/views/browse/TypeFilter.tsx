import { useState } from 'react';
import { ChevronRight } from 'lucide-react';
import { formatCount } from '../../lib/format';
import type { ClassTreeNode } from '../../model/class-tree';
import { useNavigateView } from '../../route';
import { KindIcon } from '../shared';
import { chosenOf, toggleClass } from './type-selection';
import styles from './FilterPanel.module.css';

interface TypeFilterProps {
  readonly tree: readonly ClassTreeNode[];
  readonly types: readonly string[];
}

/** The tree of classes with boxes; a class stands for its subclasses as well. */
export function TypeFilter({ tree, types }: TypeFilterProps) {
  const navigate = useNavigateView();
  return (
    <ul className={styles.tree}>
      {tree.map((node) => (
        <ClassRow
          key={node.id}
          node={node}
          types={types}
          depth={0}
          onToggle={(toggled) => {
            navigate({ types: toggleClass(tree, types, toggled) });
          }}
        />
      ))}
    </ul>
  );
}

interface ClassRowProps {
  readonly node: ClassTreeNode;
  readonly types: readonly string[];
  readonly depth: number;
  readonly onToggle: (node: ClassTreeNode) => void;
}

function ClassRow({ node, types, depth, onToggle }: ClassRowProps) {
  const chosen = chosenOf(node, types);
  const [isOpen, setOpen] = useState(depth === 0 || chosen === 'some');
  const label = node.label === '' ? '(no type)' : node.label;
  return (
    <li>
      <div className={styles.row}>
        {node.children.length > 0 ? (
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={isOpen}
            aria-label={`Subclasses of ${label}`}
            onClick={() => {
              setOpen(!isOpen);
            }}
          >
            <ChevronRight size={14} aria-hidden />
          </button>
        ) : (
          <span className={styles.noToggle} />
        )}
        <label className={styles.box}>
          <input
            type="checkbox"
            checked={chosen === 'all'}
            disabled={node.types.length === 0}
            ref={(input) => {
              if (input) input.indeterminate = chosen === 'some';
            }}
            onChange={() => {
              onToggle(node);
            }}
          />
          {node.nodeType !== null && <KindIcon kind={node.kind} size={12} />}
          <span className={styles.label} title={node.nodeType ?? label}>
            {label}
          </span>
          <span className={styles.count}>{formatCount(node.total)}</span>
        </label>
      </div>
      {isOpen && node.children.length > 0 && (
        <ul className={styles.branch}>
          {node.children.map((child) => (
            <ClassRow key={child.id} node={child} types={types} depth={depth + 1} onToggle={onToggle} />
          ))}
        </ul>
      )}
    </li>
  );
}
