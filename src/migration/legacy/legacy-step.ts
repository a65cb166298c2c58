import type { EntityKind, LegacyLink, LegacyNode, LegacyRow, LinkEnds } from './record';

/**
 * One step from a legacy version to the next, as far as it changes the data; each part sees one record at a time. Steps that
 * only changed metadata.json have no part here.
 */
export interface LegacyStep {
  readonly from: string;
  readonly to: string;
  /** One sentence for people: what was done. */
  readonly describe: string;
  /** Changes a row of any kind but nodes. */
  readonly row?: (kind: EntityKind, row: LegacyRow) => void;
  /** Changes a node with its attributes. */
  readonly node?: (node: LegacyNode) => void;
  /** Changes a link; false leaves it out. Only steps before 0.4 are told what the link joins. */
  readonly link?: (link: LegacyLink, ends: LinkEnds | null) => boolean;
}
