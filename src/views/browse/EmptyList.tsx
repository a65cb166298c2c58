import { formatCounted } from '../../lib/format';
import { useNavigateView } from '../../route';
import { Button, EmptyState } from '../../ui';
import { clearedFilters } from '../shared';
import type { ActiveFilter } from './active-filters';

interface EmptyListProps {
  readonly filters: readonly ActiveFilter[];
  readonly nodeCount: number;
}

/** Says why no node is shown, and offers the ways out. */
export function EmptyList({ filters, nodeCount }: EmptyListProps) {
  const navigate = useNavigateView();
  if (nodeCount === 0 || filters.length === 0)
    return <EmptyState title="This archive holds no nodes.">There is nothing to list.</EmptyState>;
  return (
    <EmptyState
      title="No node fits these filters"
      actions={
        <>
          {filters.length > 1 &&
            filters.map((filter) => (
              <Button
                key={filter.key}
                size="small"
                onPress={() => {
                  navigate(filter.remove);
                }}
              >
                Without {filter.name.toLowerCase()} “{filter.value}”
              </Button>
            ))}
          <Button
            size="small"
            variant="primary"
            onPress={() => {
              navigate(clearedFilters);
            }}
          >
            Show all {formatCounted(nodeCount, 'node')}
          </Button>
        </>
      }
    >
      {filters.length === 1
        ? 'One filter is in force, and no node of the archive has what it asks for.'
        : `${filters.length} filters are in force, and no node fits all of them at once.`}
    </EmptyState>
  );
}
