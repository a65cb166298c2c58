import type { Layer } from '../../../model/link-type';
import { isProcessKind } from '../../../model/node-kind';
import type { ProvenanceGraph, ProvenanceNode } from '../../../queries';
import { findBoxes } from './boxes';
import { composeNodeText, shorten } from './node-text';
import type { Picture, PictureItem, Size } from './picture';
import { estimateTextWidth } from './text-width';

/** Font sizes of the two lines in points; the style sheet of the scene uses the same. */
export const nodeFontSize = 12;

const longestLine = 32;

/**
 * Turns an answer about provenance into what is drawn. The order is by pk, i.e. by time of creation, which makes the layout
 * deterministic and puts what happened first above or before what followed. Workflows enclose what they called only where both
 * layers are seen, since only then are callers and created data in one picture.
 */
export function buildPicture(graph: ProvenanceGraph, layer: Layer): Picture {
  const items = [...graph.nodes].sort((one, other) => one.pk - other.pk).map(toItem);
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
      label: link.linkLabel,
    };
  });
  return { items, links, boxes: layer === 'both' ? findBoxes(graph) : [] };
}

function toItem(node: ProvenanceNode): PictureItem {
  const text = composeNodeText(node);
  const title = shorten(text.title, longestLine);
  const detail = text.detail === null ? null : shorten(text.detail, longestLine);
  return { id: node.uuid, node, title, detail, size: sizeOf(node, title, detail) };
}

/** Room for the text inside the shape: an ellipse needs more width for the same lines than a rectangle. */
function sizeOf(node: ProvenanceNode, title: string, detail: string | null): Size {
  const text = Math.max(
    estimateTextWidth(title, nodeFontSize),
    detail === null ? 0 : estimateTextWidth(detail, nodeFontSize),
  );
  const height = detail === null ? 32 : 46;
  const width = isProcessKind(node.kind) ? text + 28 : text * 1.16 + 30;
  return { width: Math.round(Math.max(76, width)), height };
}
