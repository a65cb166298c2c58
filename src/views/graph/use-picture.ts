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
import type { ViewState } from '../../route';
import { groupFrom } from './expansions';
import { canShareLayout } from './layout/project-layout';
import { buildPicture } from './picture/build-picture';
import { filterByLegend, type FilteredProvenance } from './picture/filter-picture';
import { fromCallTree, fromGraph } from './picture/from-graph';
import type { Picture } from './picture/picture';

/** Processes of one tree that are drawn or timed unasked; the rest is counted. */
export const mostCalls = 1000;

export interface PictureState {
  readonly picture: Picture | null;
  /** The picture whose places this one takes: itself, or a larger one that it is a part of. */
  readonly places: Picture | null;
  /** The answer that is drawn, after what the legend left out. */
  readonly graph: FoldedProvenance | null;
  /** The item that stands for the root: itself, or what it is folded into. */
  readonly rootItem: ItemId;
  readonly left: ReadonlyMap<string, number>;
  readonly leftLinks: number;
  /** Processes of the tree of calls that are not drawn. */
  readonly cutCalls: number;
  readonly isFetching: boolean;
  readonly error: Error | null;
  readonly refetch: () => void;
}

/** The picture that the view's state asks for, without positions; null until its answer is there. */
export function usePicture(
  view: Pick<ViewState, 'picture' | 'without' | 'drawn' | 'groups' | 'openedGroups'>,
  root: NodeUuid,
  request: FoldedProvenanceRequest,
  answer: ProvenanceGraph | null,
): PictureState {
  const { picture: kind, without, drawn, groups, openedGroups } = view;
  const { layer } = request;
  const folded = useFoldedProvenance(request);
  const graph = folded.isPlaceholderData ? undefined : folded.data;
  const all = useBothLayers(kind === 'provenance' && layer !== 'both' ? request : null);
  const top = useTopProcess(kind === 'calls' ? root : null);
  const calls = useCallTree(kind === 'calls' ? top : null, null, Math.max(mostCalls, drawn));
  const rootItem = graph?.startItems.find(({ uuid }) => uuid === root)?.id ?? root;
  const made = useMemo((): MadePicture | null => {
    if (kind === 'answer' && answer) return plain(buildPicture(fromGraph(answer), layer));
    if (kind === 'calls') {
      const options = { groupFrom: groups ? groupFrom : null, openedGroups };
      return calls.data ? plain(buildPicture(fromCallTree(calls.data, options), 'data')) : null;
    }
    if (!graph || all.isPending) return null;
    const filtered = filterByLegend(graph, without, rootItem);
    const own = buildPicture(graph, layer);
    const places = all.graph && canShareLayout(own, all.graph) ? buildPicture(all.graph, 'both') : own;
    const picture = filtered.graph === graph ? own : buildPicture(filtered.graph, layer);
    return { ...filtered, picture, places };
  }, [
    kind,
    answer,
    layer,
    calls.data,
    graph,
    all.graph,
    all.isPending,
    without,
    rootItem,
    groups,
    openedGroups,
  ]);
  return {
    picture: made?.picture ?? null,
    places: made?.places ?? null,
    graph: made?.graph ?? graph ?? null,
    rootItem,
    left: made?.left ?? none,
    leftLinks: made?.leftLinks ?? 0,
    cutCalls: kind === 'calls' ? (calls.data?.cut ?? 0) : 0,
    isFetching: folded.isFetching || calls.isFetching || all.isPending,
    error: folded.error ?? calls.error,
    refetch: () => void folded.refetch(),
  };
}

interface MadePicture extends Partial<FilteredProvenance> {
  readonly picture: Picture;
  readonly places: Picture;
}

function plain(picture: Picture): MadePicture {
  return { picture, places: picture };
}

/**
 * The same provenance with both layers: where one layer is most of it, the layers share their places, so that switching between
 * them moves nothing. That it depends on the question alone keeps pictures the same for the same link.
 */
function useBothLayers(request: FoldedProvenanceRequest | null): {
  readonly graph: FoldedProvenance | null;
  readonly isPending: boolean;
} {
  const both = useMemo(() => request && { ...request, layer: 'both' as const }, [request]);
  const { data, isPlaceholderData, isPending } = useFoldedProvenance(both);
  const isKnown = both === null || (data !== undefined && !isPlaceholderData);
  return { graph: isKnown ? (data ?? null) : null, isPending: !isKnown && (isPending || isPlaceholderData) };
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
