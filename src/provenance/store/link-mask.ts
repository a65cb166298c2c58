import type { Layer, LinkType } from '../../model/link-type';
import { linkTypes, linkTypesOf } from '../../model/link-type';

/** A set of link types as bits, by their places in `linkTypes`. */
export type LinkMask = number;

export function linkMaskOf(types: readonly LinkType[]): LinkMask {
  return types.reduce((mask, type) => mask | (1 << linkTypes.indexOf(type)), 0);
}

/** The link types that a layer follows. */
export function layerMask(layer: Layer): LinkMask {
  return linkMaskOf(linkTypesOf(layer));
}

/** The link types by which a workflow calls a process. */
export const callMask = linkMaskOf(['call_calc', 'call_work']);
