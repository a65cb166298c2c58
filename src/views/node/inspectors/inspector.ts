import type { ComponentType } from 'react';
import type { JsonObject } from '../../../model/json';
import type { NodeDetail } from '../../../queries';

export interface InspectorProps {
  readonly node: NodeDetail;
  /** All attributes; empty where they are too large or no JSON (the tree below says so). */
  readonly attributes: JsonObject;
  /** True in the pane at the side: leave out what needs room. */
  readonly isCompact: boolean;
}

/** What a class of data looks like at a glance; attributes, links and files stand elsewhere on the page. */
export interface Inspector {
  /** Beginning of the node types that it is for, e.g. `data.core.array.bands.`; the longest that fits wins. */
  readonly nodeType: string;
  readonly component: ComponentType<InspectorProps>;
  /** Tab that opens first for such nodes, where the overview is not what one wants to see. */
  readonly firstTab?: 'files';
}
