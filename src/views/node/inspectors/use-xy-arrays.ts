import type { NodeUuid } from '../../../model/identifiers';
import type { NpyPart } from '../../../lib/npy';
import { useArray } from './use-array';

/** The x array of an XyData and up to six y arrays; each null until it is there or if it cannot be read. */
export function useXyArrays(
  uuid: NodeUuid,
  xPath: string,
  count: number,
): { readonly x: NpyPart | null; readonly ys: readonly (NpyPart | null)[]; readonly isLoading: boolean } {
  const nameOf = (at: number): string | null => (at < count ? `y_array_${at}.npy` : null);
  const x = useArray(uuid, xPath);
  // Hooks cannot be called in a loop of varying length: as many calls as curves are drawn at most.
  const ys = [
    useArray(uuid, nameOf(0)),
    useArray(uuid, nameOf(1)),
    useArray(uuid, nameOf(2)),
    useArray(uuid, nameOf(3)),
    useArray(uuid, nameOf(4)),
    useArray(uuid, nameOf(5)),
  ].slice(0, count);
  return {
    x: x.kind === 'ready' ? x.part : null,
    ys: ys.map((y) => (y.kind === 'ready' ? y.part : null)),
    isLoading: x.kind === 'loading' || ys.some((y) => y.kind === 'loading'),
  };
}
