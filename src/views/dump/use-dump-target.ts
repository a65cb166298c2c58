import { useMemo } from 'react';
import type { DumpTarget } from '../../model/dump-request';
import { isProcessKind } from '../../model/node-kind';
import { useReferences, type NodeReference } from '../../queries';
import { useNavigateView, useViewState } from '../../route';
import { useTickedNodes } from '../shared';

export const targetKinds = ['process', 'group', 'selection', 'archive'] as const;
export type TargetKind = (typeof targetKinds)[number];

/** What is dumped, as chosen: the kind stands in the URL, with the selected node and the group. */
export interface ChosenTarget {
  readonly kind: TargetKind;
  readonly choose: (kind: TargetKind) => void;
  /** The selected node; null if none is, undefined while it is looked up. */
  readonly node: NodeReference | null | undefined;
  readonly groupUuid: string | null;
  readonly chooseGroup: (uuid: string) => void;
  /** Ticked processes, and how many ticked nodes are data, which are never dumped on their own. */
  readonly ticked: readonly NodeReference[];
  readonly tickedData: number;
  /** Null while nothing that can be dumped is chosen. */
  readonly target: DumpTarget | null;
}

/** Reads and changes the target of the dump. */
export function useDumpTarget(): ChosenTarget {
  const { tab, node: uuid, group } = useViewState();
  const navigate = useNavigateView();
  const tickedUuids = useTickedNodes();
  const asked = useMemo(() => [...(uuid === null ? [] : [uuid]), ...tickedUuids], [uuid, tickedUuids]);
  const references = useReferences(asked);
  const found = references.data;
  const node = uuid === null ? null : found?.[0];
  const ticked = useMemo(
    () =>
      (found ?? [])
        .slice(uuid === null ? 0 : 1)
        .filter((one): one is NodeReference => one !== null && isProcessKind(one.kind)),
    [found, uuid],
  );
  const wanted = targetKinds.find((kind) => kind === tab);
  const usual: TargetKind =
    node && isProcessKind(node.kind) ? 'process' : group !== null ? 'group' : 'archive';
  const kind = wanted ?? usual;
  const target = useMemo((): DumpTarget | null => {
    switch (kind) {
      case 'process':
        return node && isProcessKind(node.kind) ? { kind: 'processes', uuids: [node.uuid] } : null;
      case 'group':
        return group === null ? null : { kind: 'group', uuid: group };
      case 'selection':
        return ticked.length === 0 ? null : { kind: 'processes', uuids: ticked.map((one) => one.uuid) };
      case 'archive':
        return { kind: 'archive' };
    }
  }, [kind, node, group, ticked]);
  return {
    kind,
    choose: (next) => {
      navigate({ tab: next }, { replace: true });
    },
    node,
    groupUuid: group,
    chooseGroup: (next) => {
      navigate({ group: next, tab: 'group' }, { replace: true });
    },
    ticked,
    tickedData: found ? tickedUuids.length - ticked.length : 0,
    target,
  };
}
