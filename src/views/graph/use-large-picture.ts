import { useMemo } from 'react';
import { useFoldedProvenance, type FoldedProvenanceRequest } from '../../queries';
import { defaultViewState, useViewState } from '../../route';
import { mostDrawnUnasked, toTopRequest } from './expansions';

/**
 * Folds to the top workflows and groups by itself where more nodes than anyone can wait for lie within the depths, as long as
 * nobody chose a level or how many to draw. `count` is what there would be to draw; null where the picture is as asked for.
 */
export function useLargePicture(asked: FoldedProvenanceRequest): {
  readonly request: FoldedProvenanceRequest;
  readonly count: number | null;
} {
  const { level, drawn } = useViewState();
  const whole = useFoldedProvenance(asked);
  const graph = whole.isPlaceholderData ? undefined : whole.data;
  const count = graph ? graph.items.length + graph.cutNodes : 0;
  const isFolded = level === null && drawn === defaultViewState.drawn && count > mostDrawnUnasked;
  const request = useMemo(() => (isFolded ? toTopRequest(asked) : asked), [isFolded, asked]);
  return { request, count: isFolded ? count : null };
}
