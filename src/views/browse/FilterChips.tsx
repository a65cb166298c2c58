import { X } from 'lucide-react';
import { useNavigateView } from '../../route';
import { Button, VisuallyHidden } from '../../ui';
import { clearedFilters } from '../shared';
import type { ActiveFilter } from './active-filters';
import styles from './BrowseView.module.css';

/** The filters in force; each is taken away by a press. */
export function FilterChips({ filters }: { readonly filters: readonly ActiveFilter[] }) {
  const navigate = useNavigateView();
  if (filters.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label="Filters in force">
      {filters.map((filter) => (
        <li key={filter.key}>
          <button
            type="button"
            className={styles.chip}
            onClick={() => {
              navigate(filter.remove);
            }}
          >
            <VisuallyHidden>Remove filter </VisuallyHidden>
            <span className={styles.chipName}>{filter.name}: </span>
            <span className={styles.chipValue} title={filter.value}>
              {filter.value}
            </span>
            <X size={13} aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <Button
          variant="quiet"
          size="small"
          onPress={() => {
            navigate(clearedFilters);
          }}
        >
          Clear all
        </Button>
      </li>
    </ul>
  );
}
