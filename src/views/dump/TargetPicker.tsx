import { formatCounted } from '../../lib/format';
import { isProcessKind } from '../../model/node-kind';
import { useGroups, useSummary } from '../../queries';
import { ViewLink } from '../../route';
import { SegmentedControl, Select } from '../../ui';
import { NodeChip, QueryBoundary } from '../shared';
import type { ChosenTarget, TargetKind } from './use-dump-target';
import styles from './DumpView.module.css';

const labels: Readonly<Record<TargetKind, string>> = {
  process: 'Process',
  group: 'Group',
  selection: 'Ticked',
  archive: 'Everything',
};

/** Chooses what is dumped: the selected process, a group, the ticked nodes, or the whole archive. */
export function TargetPicker({ chosen }: { readonly chosen: ChosenTarget }) {
  return (
    <section className={styles.card} aria-labelledby="dump-what">
      <h2 id="dump-what" className={styles.heading}>
        What
      </h2>
      <SegmentedControl
        label="What to dump"
        items={(['process', 'group', 'selection', 'archive'] as const).map((id) => ({
          id,
          label: labels[id],
        }))}
        selectedKey={chosen.kind}
        onChange={chosen.choose}
        className={styles.targets ?? ''}
      />
      <Chosen chosen={chosen} />
    </section>
  );
}

function Chosen({ chosen }: { readonly chosen: ChosenTarget }) {
  const { name, nodeCount } = useSummary();
  switch (chosen.kind) {
    case 'process':
      return <ChosenProcess node={chosen.node} />;
    case 'group':
      return <GroupPicker chosen={chosen} />;
    case 'selection':
      return (
        <p className={styles.note}>
          {chosen.ticked.length === 0 ? (
            <>
              No process is ticked. Tick processes in the table of{' '}
              <ViewLink change={{ view: 'browse', tab: null }}>Browse</ViewLink> and press “Dump” there.
            </>
          ) : (
            `${formatCounted(chosen.ticked.length, 'ticked process', 'ticked processes')}.`
          )}
          {chosen.tickedData > 0 &&
            ` ${formatCounted(chosen.tickedData, 'ticked node')} left out: data are dumped with the processes that use them, not on their own.`}
        </p>
      );
    case 'archive':
      return (
        <p className={styles.note}>
          The processes of all groups of <b>{name}</b> ({formatCounted(nodeCount, 'node')}), each with what it
          called. Processes in no group come with “Also ungrouped”.
        </p>
      );
  }
}

function ChosenProcess({ node }: { readonly node: ChosenTarget['node'] }) {
  if (node === undefined) return null;
  if (node !== null && isProcessKind(node.kind))
    return (
      <p className={styles.note}>
        <NodeChip node={node} /> with everything it called.
      </p>
    );
  return (
    <p className={styles.note}>
      {node === null ? 'No process is selected.' : 'The selected node is data; only processes can be dumped.'}{' '}
      Choose one in <ViewLink change={{ view: 'browse', tab: null, types: ['process.'] }}>Browse</ViewLink>.
    </p>
  );
}

function GroupPicker({ chosen }: { readonly chosen: ChosenTarget }) {
  const groups = useGroups();
  return (
    <QueryBoundary query={groups}>
      {(all) =>
        all.length === 0 ? (
          <p className={styles.note}>This archive has no groups.</p>
        ) : (
          <Select
            label="Group"
            items={all.map((group) => ({
              id: group.uuid,
              label: group.label === '' ? '(no label)' : group.label,
              note: `${formatCounted(group.nodeCount, 'node')} · ${group.typeString}`,
            }))}
            selectedKey={chosen.groupUuid}
            onSelectionChange={chosen.chooseGroup}
          />
        )
      }
    </QueryBoundary>
  );
}
