import { useEffect, useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Flow } from '../../../route';
import type { Picture } from '../picture/picture';
import { LayoutClient } from './layout-client';
import type { LayoutResult } from './layout-types';
import { toLayoutGraph } from './to-layout-graph';
import { writeDot } from './write-dot';

/**
 * Positions of a picture; undefined until they are there. Kept by the text that is laid out, so that going back shows the same
 * picture at once; a picture that nobody waits for any more is given up.
 */
export function useLayout(
  picture: Picture | null,
  flow: Flow,
): { readonly result: LayoutResult | undefined; readonly isPending: boolean; readonly error: Error | null } {
  const client = useMemo(() => new LayoutClient(), []);
  useEffect(() => {
    client.warmUp();
    return () => client.dispose();
  }, [client]);
  const graph = useMemo(() => (picture ? toLayoutGraph(picture, flow) : null), [picture, flow]);
  const dot = useMemo(() => (graph ? writeDot(graph) : null), [graph]);
  const query = useQuery({
    queryKey: ['graph-layout', dot],
    queryFn: ({ signal }) => {
      if (graph === null) throw new Error('There is nothing to lay out.');
      return client.layOut(graph, signal);
    },
    enabled: graph !== null,
    staleTime: Infinity,
    retry: false,
  });
  return {
    result: graph === null ? undefined : query.data,
    isPending: graph !== null && query.isPending,
    error: query.error,
  };
}

/** The newest value that is not null. */
export function useNewest<Value>(value: Value | null): Value | null {
  const [newest, setNewest] = useState(value);
  if (value !== null && value !== newest) setNewest(value);
  return value ?? newest;
}
