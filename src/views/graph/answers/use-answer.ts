import { useMemo } from 'react';
import type { NodeUuid, RepositoryPath } from '../../../model/identifiers';
import type { Layer } from '../../../model/link-type';
import { isProcessKind } from '../../../model/node-kind';
import {
  useClosure,
  useClosureInPicture,
  useCommonRelatives,
  useFileLineage,
  useFinalResults,
  useNodePlaces,
  usePaths,
  useReferences,
  useRoots,
  type FoldedProvenanceRequest,
  type ItemId,
  type NodeRow,
  type ProvenanceGraph,
} from '../../../queries';
import { closurePageSize } from '../panel/page-size';
import type { Question } from './questions';
import { describeCommon, describeHolders, describePaths, describeResults, describeRoots } from './sentences';

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

  // The panel asks the same for the counts on its tabs.
  const ends = question?.kind === 'roots' ? 'incoming' : question?.kind === 'results' ? 'outgoing' : null;
  const closureOfEnds = useClosure(
    ends && { uuid: node, layer, direction: ends, nodeType: null, offset: 0, limit: closurePageSize },
  );
  const closureSize = closureOfEnds.isPlaceholderData ? null : (closureOfEnds.data?.closureSize ?? null);
  const references = useReferences(ends === null ? [] : [node]);
  const reference = references.data?.[0];
  const isProcess = reference ? isProcessKind(reference.kind) : true;

  const paths = isBackwards ? backwards : forwards;
  const answer = useMemo<Answer | null>(() => {
    switch (question?.kind) {
      case 'roots':
        return (
          (roots.data && {
            sentence: describeRoots({ total: roots.data.total, closureSize, isProcess }),
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
            sentence: describeResults({ total: results.data.total, closureSize, isProcess }),
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
            sentence: describeCommon(common.data.total, common.data.nearestCount),
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
              sentence: describeHolders(lineage.data.total),
              rows: lineage.data.items.map((item) => ({ node: item.node, note: describePlaces(item.paths) })),
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
          sentence: describePaths({ ...found, listed: found.paths.length }),
          rows: [],
          total: found.paths.length,
          graph: found.graph,
          paths: found.paths.map((path) => path.flatMap((uuid) => rows.get(uuid) ?? [])),
        };
      }
      default:
        return null;
    }
  }, [
    question?.kind,
    file,
    roots.data,
    results.data,
    common.data,
    paths.data,
    lineage.data,
    closureSize,
    isProcess,
  ]);

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
function describePlaces(paths: readonly RepositoryPath[]): string {
  return paths.length > 1 ? `${paths[0] ?? ''} and ${paths.length - 1} more` : (paths[0] ?? '');
}
