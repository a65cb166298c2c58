import { useMemo } from 'react';
import { isProcessKind } from '../../model/node-kind';
import type { NodeUuid } from '../../model/identifiers';
import {
  useCallTree,
  useFoldedProvenance,
  type FoldedProvenance,
  type FoldedProvenanceRequest,
  type ItemId,
  type ProvenanceGraph,
} from '../../queries';
import type { Layer } from '../../model/link-type';
import type { PictureKind } from '../../route';
import { buildPicture } from './picture/build-picture';
import { filterByLegend } from './picture/filter-picture';
import { fromCallTree, fromGraph } from './picture/from-graph';
import type { Picture } from './picture/picture';

/** Processes of one tree that are drawn or timed; the rest is counted. */
export const mostCalls = 1000;

export interface PictureState {
  readonly picture: Picture | null;
  readonly graph: FoldedProvenance | null;
  /** The item that stands for the root: itself, or what it is folded into. */
  readonly rootItem: ItemId;
  /** What the legend left out. */
  readonly left: ReadonlyMap<string, number>;
  readonly isFetching: boolean;
  readonly error: Error | null;
  readonly refetch: () => void;
}

/** The picture that the view's state asks for, without positions; null until its answer is there. */
export function usePicture(
  kind: PictureKind,
  root: NodeUuid,
  request: FoldedProvenanceRequest,
  without: readonly string[],
  answer: ProvenanceGraph | null,
): PictureState {
  const folded = useFoldedProvenance(request);
  const graph = folded.isPlaceholderData ? undefined : folded.data;
  const top = useTopProcess(kind === 'calls' ? root : null);
  const calls = useCallTree(kind === 'calls' ? top : null, null, mostCalls);
  const { layer } = request;
  const rootItem = graph?.startItems.find(({ uuid }) => uuid === root)?.id ?? root;
  const made = useMemo(() => {
    if (kind === 'answer' && answer) return { picture: buildPicture(fromGraph(answer), layer), left: none };
    if (kind === 'calls')
      return calls.data ? { picture: buildPicture(fromCallTree(calls.data), 'data'), left: none } : null;
    if (!graph) return null;
    const filtered = filterByLegend(graph, without, rootItem);
    return { picture: buildPicture(filtered.graph, layer), left: filtered.left };
  }, [kind, answer, layer, calls.data, graph, without, rootItem]);
  return {
    picture: made?.picture ?? null,
    graph: graph ?? null,
    rootItem,
    left: made?.left ?? none,
    isFetching: folded.isFetching || calls.isFetching,
    error: folded.error ?? calls.error,
    refetch: () => void folded.refetch(),
  };
}

const none: ReadonlyMap<string, number> = new Map();

/** The outermost workflow round a node, or round the process that created it; null where there is none, or until it is known. */
export function useTopProcess(uuid: NodeUuid | null): NodeUuid | null {
  const request = useMemo(() => (uuid === null ? null : topRequest(uuid, 'both')), [uuid]);
  const { data } = useFoldedProvenance(request);
  if (!data || uuid === null) return null;
  const start = data.startItems.find((item) => item.uuid === uuid)?.id;
  const item = data.items.find(({ id }) => id === start);
  if (!item || item.kind === 'group') return null;
  if (isProcessKind(item.node.kind)) return item.node.uuid;
  const creator = data.links.find(
    ({ target, linkType }) => target === start && linkType === 'create',
  )?.source;
  const made = data.items.find(({ id }) => id === creator);
  return made && made.kind !== 'group' ? made.node.uuid : null;
}

/** With only top workflows unfolded, the place of a node tells the workflow that is above all. */
function topRequest(uuid: NodeUuid, layer: Layer): FoldedProvenanceRequest {
  return {
    start: [uuid],
    layer,
    ancestors: 1,
    descendants: 0,
    limit: 50,
    neighbourLimit: 50,
    expansions: [],
    collapsed: [],
    chosen: [],
    hiddenKinds: [],
    foldLevel: 0,
    foldedWorkflows: [],
    unfolded: [],
    groupFrom: null,
    unfoldedGroups: [],
  };
}
