import { useSyncExternalStore } from 'react';
import type { NodeUuid } from '../../model/identifiers';

/** Nodes that were ticked in a table, on their way to another view. They last as long as the page. */
let ticked: readonly NodeUuid[] = [];
const listeners = new Set<() => void>();

export function setTickedNodes(uuids: Iterable<NodeUuid>): void {
  ticked = [...uuids];
  for (const listener of listeners) listener();
}

export function useTickedNodes(): readonly NodeUuid[] {
  return useSyncExternalStore(subscribe, () => ticked);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
