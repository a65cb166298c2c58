import { formatCount } from '../../lib/format';
import type { ClassTreeNode } from '../../model/class-tree';
import { useNodeFacets, type Group } from '../../queries';
import { useNavigateView, useViewState, type ViewState } from '../../route';
import { Disclosure } from '../../ui';
import { QueryBoundary } from '../shared';
import { FacetList, type FacetItem } from './FacetList';
import { GroupFilter } from './GroupFilter';
import { TimeFilter } from './TimeFilter';
import { TypeFilter } from './TypeFilter';
import styles from './FilterPanel.module.css';

interface FilterPanelProps {
  readonly tree: readonly ClassTreeNode[];
  readonly groups: readonly Group[];
}

const outcomeItems: readonly FacetItem[] = [
  { value: 'succeeded', label: 'succeeded (exit code 0)', count: null },
  { value: 'failed', label: 'failed (another exit code)', count: null },
];

/** All that nodes can be filtered by, with the values that occur and how often. */
export function FilterPanel({ tree, groups }: FilterPanelProps) {
  const view = useViewState();
  const navigate = useNavigateView();
  const facets = useNodeFacets();
  const pick = (change: Partial<ViewState>): void => {
    navigate(change);
  };
  return (
    <div className={styles.panel}>
      <p className={styles.note}>Numbers count the whole archive.</p>
      <Disclosure level={2} title="Type" defaultExpanded>
        <TypeFilter tree={tree} types={view.types} />
      </Disclosure>
      <Disclosure
        title={`Group${groups.length > 0 ? ` (${formatCount(groups.length)})` : ''}`}
        defaultExpanded
      >
        <GroupFilter groups={groups} selected={view.group} />
      </Disclosure>
      <QueryBoundary query={facets}>
        {(data) => (
          <>
            <Disclosure level={2} title="Process" defaultExpanded>
              <FacetList
                name="Process"
                items={[
                  ...data.processLabels.map(({ name, count }) => ({ value: name, label: name, count })),
                  ...(view.process.includes('') ? [{ value: '', label: '(no label)', count: null }] : []),
                ]}
                selected={view.process}
                onSelect={(process) => {
                  pick({ process });
                }}
              />
            </Disclosure>
            <Disclosure level={2} title="State" defaultExpanded={view.state.length > 0}>
              <FacetList
                name="State"
                items={[
                  ...(view.state.includes('none')
                    ? [{ value: 'none', label: 'not recorded', count: null }]
                    : []),
                  ...data.states.map(({ name, count }) => ({ value: name, label: name, count })),
                  ...(data.states.some(({ name }) => name === 'finished') ? outcomeItems : []),
                ]}
                selected={view.state}
                onSelect={(state) => {
                  pick({ state });
                }}
              />
            </Disclosure>
            <Disclosure level={2} title="Exit code" defaultExpanded={view.exit.length > 0}>
              <FacetList
                name="Exit code"
                items={[
                  ...data.exitStatuses.map(({ exitStatus, count }) => ({
                    value: String(exitStatus),
                    label: exitStatus === 0 ? '0 (success)' : String(exitStatus),
                    count,
                  })),
                  { value: 'null', label: 'none (not ended regularly)', count: null },
                ]}
                selected={view.exit.map(String)}
                onSelect={(exits) => {
                  pick({ exit: exits.map((exit) => (exit === 'null' ? null : Number(exit))) });
                }}
              />
            </Disclosure>
            <Disclosure level={2} title="Created" defaultExpanded={view.from !== null || view.to !== null}>
              <TimeFilter
                from={view.from}
                to={view.to}
                first={data.firstCreated}
                last={data.lastCreated}
                onChange={pick}
              />
            </Disclosure>
            <Disclosure level={2} title="Computer" defaultExpanded={view.computer !== null}>
              <FacetList
                name="Computer"
                items={data.computers.map(({ name, count }) => ({ value: name, label: name, count }))}
                isSingle
                selected={view.computer === null ? [] : [view.computer]}
                onSelect={([computer = null]) => {
                  pick({ computer });
                }}
              />
            </Disclosure>
            <Disclosure level={2} title="User" defaultExpanded={view.user !== null}>
              <FacetList
                name="User"
                items={data.users.map(({ name, count }) => ({ value: name, label: name, count }))}
                isSingle
                selected={view.user === null ? [] : [view.user]}
                onSelect={([user = null]) => {
                  pick({ user });
                }}
              />
            </Disclosure>
          </>
        )}
      </QueryBoundary>
    </div>
  );
}
