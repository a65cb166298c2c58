import { ChevronsRight, Minus, Plus } from 'lucide-react';
import { IconButton } from '../../ui';
import styles from './GraphToolbar.module.css';

/** Deeper than this one goes by "all": nobody counts further. */
const deepest = 20;

/** How many steps from the root are drawn in one direction: 0 and up, null for all. */
export function DepthControl({
  label,
  depth,
  onChange,
}: {
  readonly label: string;
  readonly depth: number | null;
  readonly onChange: (depth: number | null) => void;
}) {
  const name = label.toLowerCase();
  const text = depth === null ? 'all' : String(depth);
  return (
    <span className={styles.depth} role="group" aria-label={`Depth of ${name}: ${text}`}>
      <span className={styles.depthLabel}>{label}</span>
      <IconButton
        size="small"
        label={`Fewer ${name}`}
        icon={<Minus size={14} />}
        isDisabled={depth === 0}
        onPress={() => onChange(depth === null ? 3 : Math.max(0, depth - 1))}
      />
      <output className={styles.depthValue}>{text}</output>
      <IconButton
        size="small"
        label={`More ${name}`}
        icon={<Plus size={14} />}
        isDisabled={depth === null}
        onPress={() => onChange(depth === null || depth >= deepest ? null : depth + 1)}
      />
      <IconButton
        size="small"
        label={`All ${name}`}
        icon={<ChevronsRight size={14} />}
        isPressed={depth === null}
        onPress={() => onChange(depth === null ? 1 : null)}
      />
    </span>
  );
}
