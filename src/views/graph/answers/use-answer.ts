import { useMemo } from 'react';
import { parseNodeUuid, type NodeUuid, type RepositoryPath } from '../../../model/identifiers';
import type { Layer } from '../../../model/link-type';
import {
  useClosureInPicture,
  useCommonRelatives,
  useFileLineage,
  useFinalResults,
  useNodePlaces,
  usePaths,
  useRoots,
  type FoldedProvenanceRequest,
  type ItemId,
  type NodeRow,
  type ProvenanceGraph,
  type SearchScope,
} from '../../../queries';
import { readFileQuestion } from '../../../route';

/** The questions of the panel, as the URL names them; some go on with a second node. */
export type Question =
  | { readonly kind: 'ancestors' | 'descendants' | 'roots' | 'results' }
  | { readonly kind: 'search'; readonly scope: SearchScope['kind'] }
  | { readonly kind: 'paths' | 'common'; readonly other: NodeUuid | null }
  /** Null until a file of the selected node is chosen. */
  | { readonly kind: 'file'; readonly file: FileOfNode | null };

/** Names a file by a node that holds it, so that the question stays the same while people walk on. */
export interface FileOfNode {
  readonly uuid: NodeUuid;
  readonly path: RepositoryPath;
}

/** Null for what is no question. */
export function parseQuestion(text: string | null): Question | null {
  if (text === null) return null;
  const [kind, rest = ''] = text.split('.', 2);
  switch (kind) {
    case 'ancestors':
    case 'descendants':
    case 'roots':
    case 'results':
      return { kind };
    case 'search':
      return { kind, scope: rest === 'archive' || rest === 'closure' ? rest : 'picture' };
    case 'paths':
    case 'common':
      return { kind, other: parseNodeUuid(rest) };
    case 'file':
      return { kind, file: readFileQuestion(text) };
    default:
      return null;
  }
}

/** The question that waits for its second node, which any click in the picture gives; null if none does. */
export function pickOf(question: Question | null, selected: NodeUuid) {
  if (question === null || !('other' in question)) return null;
  const { kind, other } = question;
  return other !== null && other === selected ? { kind, other } : null;
}

/** An answer that is a list of nodes and a part of the provenance which can be lit up or drawn alone. */
export interface Answer {
  readonly sentence: string;
  readonly rows: readonly { readonly node: NodeRow; readonly note: string }[];
  readonly total: number;
  readonly graph: ProvenanceGraph;
  /** Paths node by node, for the question about them. */
  readonly paths: readonly (readonly NodeRow[])[] | null;
}

export interface AnswerState {
  readonly answer: Answer | null;
  readonly isPending: boolean;
  readonly error: Error | null;
  /** Items of the picture to light up; null for no light. */
  readonly lit: ReadonlySet<string> | null;
  /** How many nodes of the answer are neither drawn nor inside something drawn. */
  readonly notDrawn: number;
}

const listed = 500;
const graphLimit = 400;
const pathsListed = 20;

/** The answer to a question about a node, with its place in the picture that is drawn. */
export function useAnswer(
  question: Question | null,
  node: NodeUuid,
  layer: Layer,
  request: FoldedProvenanceRequest,
): AnswerState {
  const page = { offset: 0, limit: listed, graphLimit };
  const other = question && 'other' in question ? question.other : null;
  const isPair = other !== null && other !== node;
  const roots = useRoots(question?.kind === 'roots' ? { uuid: node, layer, ...page } : null);
  const results = useFinalResults(question?.kind === 'results' ? { uuid: node, layer, ...page } : null);
  const forwards = usePaths(
    question?.kind === 'paths' && isPair
      ? { from: other, to: node, layer, limit: pathsListed, graphLimit }
      : null,
  );
  // Whoever asks for the way between two nodes need not know which of them came first.
  const isBackwards = forwards.data?.shortestLength === null && forwards.data.hasReverse;
  const backwards = usePaths(
    question?.kind === 'paths' && isPair && isBackwards
      ? { from: node, to: other, layer, limit: pathsListed, graphLimit }
      : null,
  );
  const common = useCommonRelatives(
    question?.kind === 'common' && isPair
      ? { first: other, second: node, layer, direction: 'incoming', ...page }
      : null,
  );
  const file = question?.kind === 'file' ? question.file : null;
  const lineage = useFileLineage(file && { file: { kind: 'path', ...file }, layer, ...page });
  const isClosure = question?.kind === 'ancestors' || question?.kind === 'descendants';
  const closure = useClosureInPicture(request, isClosure ? node : null);

  const paths = isBackwards ? backwards : forwards;
  const answer = useMemo<Answer | null>(() => {
    switch (question?.kind) {
      case 'roots':
        return (
          (roots.data && {
            sentence: 'Data that nothing created, from which this came about, nearest first.',
            rows: roots.data.items.map((item) => ({ node: item, note: String(Math.abs(item.distance)) })),
            total: roots.data.total,
            graph: roots.data.graph,
            paths: null,
          }) ??
          null
        );
      case 'results':
        return (
          (results.data && {
            sentence: 'Data that came from this and that nothing uses further, nearest first.',
            rows: results.data.items.map((item) => ({ node: item, note: String(Math.abs(item.distance)) })),
            total: results.data.total,
            graph: results.data.graph,
            paths: null,
          }) ??
          null
        );
      case 'common':
        return (
          (common.data && {
            sentence: `Common ancestors; ${common.data.nearestCount} of them with no other between.`,
            rows: common.data.items.map((item) => ({
              node: item,
              note: `${item.isNearest ? 'nearest · ' : ''}${item.distanceToFirst} and ${item.distanceToSecond}`,
            })),
            total: common.data.total,
            graph: common.data.graph,
            paths: null,
          }) ??
          null
        );
      case 'file':
        return (
          (file &&
            lineage.data && {
              sentence: 'Nodes that hold a file of the same content, oldest first.',
              rows: lineage.data.items.map((item) => ({ node: item.node, note: describePaths(item.paths) })),
              total: lineage.data.total,
              graph: lineage.data.graph,
              paths: null,
            }) ??
          null
        );
      case 'paths': {
        const found = paths.data;
        if (!found) return null;
        const rows = new Map(found.nodes.map((row) => [row.uuid, row]));
        return {
          sentence:
            found.shortestLength === null
              ? 'No path along the arrows joins the two, in either direction.'
              : `The shortest of the paths has ${found.shortestLength} links; there are ${found.shortestCount} as short as that.`,
          rows: [],
          total: found.paths.length,
          graph: found.graph,
          paths: found.paths.map((path) => path.flatMap((uuid) => rows.get(uuid) ?? [])),
        };
      }
      default:
        return null;
    }
  }, [question?.kind, file, roots.data, results.data, common.data, paths.data, lineage.data]);

  const uuids = useMemo(() => answer?.graph.nodes.map((item) => item.uuid) ?? [], [answer]);
  const places = useNodePlaces(answer ? request : null, uuids);
  const closureKind = isClosure ? question.kind : null;
  const light = useMemo(() => {
    if (closureKind !== null && closure.data) {
      const isUp = closureKind === 'ancestors';
      const items: readonly ItemId[] = isUp ? closure.data.ancestorItems : closure.data.descendantItems;
      return {
        lit: new Set<string>([...items, node]),
        notDrawn: isUp ? closure.data.ancestorsNotDrawn : closure.data.descendantsNotDrawn,
      };
    }
    if (!answer || !places.data) return { lit: null, notDrawn: 0 };
    const lit = new Set<string>(
      places.data.flatMap((place) => (place.kind === 'not-drawn' ? [] : [place.id])),
    );
    return { lit, notDrawn: places.data.filter(({ kind }) => kind === 'not-drawn').length };
  }, [closureKind, closure.data, answer, places.data, node]);

  const asked = [roots, results, forwards, backwards, common, lineage].find(
    (query) => query.fetchStatus !== 'idle',
  );
  return {
    answer,
    isPending: asked !== undefined,
    error: [roots, results, paths, common, lineage].find((query) => query.error)?.error ?? null,
    ...light,
  };
}

/** A content that stands often in one node is named once, with the count of its other places. */
function describePaths(paths: readonly RepositoryPath[]): string {
  return paths.length > 1 ? `${paths[0] ?? ''} and ${paths.length - 1} more` : (paths[0] ?? '');
}
