import { useViewState, ViewLink } from '../../route';
import { joinClasses } from '../../ui';
import { railViews, viewLabels } from './views';
import styles from './frame.module.css';

/** The views: at the left, or below on narrow screens. */
export function Rail() {
  const { view, node } = useViewState();
  const shown = view === 'node' || node !== null ? insertNode() : railViews;
  return (
    <nav aria-label="Views" className={styles.rail}>
      <ul className={styles.railList}>
        {shown.map((name) => {
          const { label, icon: Icon } = viewLabels[name];
          const isCurrent = name === view;
          return (
            <li key={name}>
              <ViewLink
                change={{ view: name }}
                className={joinClasses(styles.railLink, isCurrent && styles.railCurrent)}
                {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
              >
                <Icon size={20} strokeWidth={1.75} aria-hidden />
                {label}
              </ViewLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** The node's page stands before the dump, once there is a node. */
function insertNode() {
  const at = railViews.indexOf('dump');
  return at < 0 ? [...railViews, 'node' as const] : railViews.toSpliced(at, 0, 'node');
}
