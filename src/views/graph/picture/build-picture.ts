import type { Layer } from '../../../model/link-type';
import { isProcessKind, nodeKindOf, type NodeKind } from '../../../model/node-kind';
import type { FoldedProvenance, ProvenanceItem, ProvenanceItemLink } from '../../../queries';
import { findBoxes } from './boxes';
import { composeGroupText, composeNodeText, describeFolded, isFailure, shorten } from './node-text';
import type { Picture, PictureItem, Size } from './picture';
import { estimateTextWidth } from './text-width';

/** Font sizes of the two lines in points; the style sheet of the scene uses the same. */
export const nodeFontSize = 12;

const longestLine = 32;

/** Answers without folding or marks (subgraphs of a question, the tree of calls) have only this part. */
export type DrawableProvenance = Pick<FoldedProvenance, 'items' | 'links'>;

/**
 * Turns an answer about provenance into what is drawn. The order is by pk, i.e. by time of creation, which makes the layout
 * deterministic and puts what happened first above or before what followed. Workflows enclose what they called only where both
 * layers are seen, since only then are callers and created data in one picture.
 */
export function buildPicture(graph: DrawableProvenance, layer: Layer): Picture {
  const items = [...graph.items].sort((one, other) => orderOf(one) - orderOf(other)).map(toItem);
  const seen = new Map<string, number>();
  const links = graph.links.map((link) => {
    const key = `${link.source} ${link.linkType} ${link.target} ${link.linkLabel}`;
    const repeat = seen.get(key) ?? 0;
    seen.set(key, repeat + 1);
    return {
      id: `${key} ${repeat}`,
      source: link.source,
      target: link.target,
      linkType: link.linkType,
      linkLabel: link.linkLabel,
      label: labelOf(link),
      count: link.count,
    };
  });
  return { items, links, ...(layer === 'both' ? findBoxes(graph) : { boxes: [], unboxed: 0 }) };
}

function labelOf({ linkLabel, count }: ProvenanceItemLink): string {
  return count > 1 ? `${linkLabel} +${count - 1}` : linkLabel;
}

/** The pk of a node; a group stands where its first member would. */
function orderOf(item: ProvenanceItem): number {
  return item.kind === 'group' ? (item.first[0]?.pk ?? 0) : item.node.pk;
}

function toItem(source: ProvenanceItem): PictureItem {
  const common = { id: source.id, form: source.kind, source, marks: source };
  if (source.kind === 'group') {
    const kind = source.first[0]?.kind ?? nodeKindOf('');
    const text = shortenBoth(composeGroupText(source));
    return {
      ...common,
      ...text,
      node: null,
      kind,
      isFailure: source.failures > 0,
      size: sizeOf(kind, text, bold),
    };
  }
  const { node } = source;
  const text = shortenBoth(composeNodeText(node));
  if (source.kind === 'node')
    return {
      ...common,
      ...text,
      node,
      kind: node.kind,
      isFailure: isFailure(node.outcome),
      size: sizeOf(node.kind, text),
    };
  const folded = { title: text.title, detail: describeFolded(source) };
  return {
    ...common,
    ...folded,
    node,
    kind: node.kind,
    isFailure: isFailure(node.outcome) || source.hides.failures > 0,
    size: sizeOf(node.kind, folded, bold),
  };
}

/** How much wider the bold text of folded workflows and groups is. */
const bold = 1.08;

interface Lines {
  readonly title: string;
  readonly detail: string | null;
}

function shortenBoth({ title, detail }: Lines): Lines {
  return {
    title: shorten(title, longestLine),
    detail: detail === null ? null : shorten(detail, longestLine),
  };
}

/** Room for the text inside the shape: an ellipse needs more width for the same lines than a rectangle. */
function sizeOf(kind: NodeKind, { title, detail }: Lines, weight = 1): Size {
  const text =
    weight *
    Math.max(
      estimateTextWidth(title, nodeFontSize),
      detail === null ? 0 : estimateTextWidth(detail, nodeFontSize),
    );
  const height = detail === null ? 32 : 46;
  const width = isProcessKind(kind) ? text + 28 : text * 1.16 + 30;
  return { width: Math.round(Math.max(76, width)), height };
}
