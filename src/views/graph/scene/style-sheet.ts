import type { StylesheetJson } from 'cytoscape';
import { nodeKinds, type NodeKind } from '../../../model/node-kind';
import { linkTypes } from '../../../model/link-type';
import { nodeFontSize } from '../picture/build-picture';
import { linkColour, linkFontSize, linkLooks } from '../picture/link-look';
import type { SceneColours } from './colours';

/**
 * The look of the picture: colours and shapes that `verdi node graph generate` made familiar (ellipses for data, rectangles
 * for processes). Nothing is told by colour alone: functions have round corners, workflows a double border, codes six corners, failures
 * a cross in their text.
 */
export function makeStyleSheet(colours: SceneColours): StylesheetJson {
  return makeBlocks(colours);
}

interface Block {
  readonly selector: string;
  readonly style: Readonly<Record<string, string | number | readonly number[]>>;
}

function makeBlocks(colours: SceneColours): Block[] {
  return [
    {
      selector: 'node.item',
      style: {
        width: 'data(width)',
        height: 'data(height)',
        label: 'data(label)',
        shape: 'ellipse',
        'font-family': colours.fontFamily,
        'font-size': nodeFontSize,
        'line-height': 1.25,
        'text-wrap': 'wrap',
        'text-max-width': '400px',
        'text-valign': 'center',
        'text-halign': 'center',
        'min-zoomed-font-size': 5,
        'border-width': 1.25,
        'z-index': 20,
        'z-index-compare': 'manual',
        'overlay-opacity': 0,
      },
    },
    ...nodeKinds.map((kind) => ({
      selector: `node.${kind}`,
      style: {
        'background-color': colours.kinds[kind].fill,
        'border-color': colours.kinds[kind].line,
        color: colours.kinds[kind].text,
        ...shapeOf(kind),
      },
    })),
    {
      selector: 'node.failed',
      style: { 'border-color': colours.failed, 'border-width': 3, 'border-style': 'solid' },
    },
    // A stack of sheets: something stands behind this one.
    {
      selector: 'node.folded, node.group',
      style: {
        ghost: 'yes',
        'ghost-offset-x': 5,
        'ghost-offset-y': 5,
        'ghost-opacity': 0.45,
        'font-weight': 600,
      },
    },
    {
      selector: 'node.root',
      style: { 'border-width': 4, 'border-color': colours.ink, 'border-style': 'solid' },
    },
    {
      selector: 'node.hovered',
      style: {
        'outline-width': 2,
        'outline-color': colours.accent,
        'outline-offset': 1,
        'outline-opacity': 0.7,
      },
    },
    {
      selector: 'node.selected',
      style: {
        'outline-width': 4,
        'outline-color': colours.accent,
        'outline-offset': 3,
        'outline-opacity': 1,
      },
    },
    {
      selector: 'node.box',
      style: {
        shape: 'round-rectangle',
        'corner-radius': '10px',
        width: 'data(width)',
        height: 'data(height)',
        'background-color': colours.kinds['work-chain'].fill,
        'background-opacity': 0.09,
        'border-width': 1,
        'border-color': colours.kinds['work-chain'].line,
        'border-opacity': 0.55,
        label: 'data(label)',
        color: colours.kinds['work-chain'].line,
        'font-family': colours.fontFamily,
        'font-size': 10,
        'font-weight': 600,
        'text-valign': 'top',
        'text-halign': 'right',
        'text-margin-x': 'data(titleShift)',
        'text-margin-y': 13,
        'min-zoomed-font-size': 5,
        events: 'no',
        'z-index': 0,
        'z-index-compare': 'manual',
      },
    },
    { selector: 'node.box.chosen', style: { 'border-width': 2, 'border-opacity': 1 } },
    { selector: 'node.box.moving', style: { opacity: 0 } },
    {
      selector: 'node.more',
      style: {
        shape: 'round-rectangle',
        'corner-radius': '9px',
        width: 'data(width)',
        height: 18,
        'background-color': colours.panel,
        'border-width': 1.25,
        'border-color': colours.line,
        label: 'data(label)',
        color: colours.ink,
        'font-family': colours.fontFamily,
        'font-size': 11,
        'font-weight': 600,
        'text-valign': 'center',
        'text-halign': 'center',
        'min-zoomed-font-size': 5,
        'z-index': 30,
        'z-index-compare': 'manual',
        'overlay-opacity': 0,
      },
    },
    { selector: 'node.more.fold', style: { height: 16, 'font-size': 13, 'corner-radius': '8px' } },
    {
      selector: 'node.more.hovered',
      style: { 'background-color': colours.accent, 'border-color': colours.accent, color: colours.page },
    },
    {
      selector: 'edge',
      style: {
        width: 1.4,
        'arrow-scale': 0.85,
        'target-arrow-shape': 'triangle',
        'z-index': 10,
        'z-index-compare': 'manual',
        'curve-style': 'bezier',
        'overlay-opacity': 0,
        'font-family': colours.fontFamily,
        'font-size': linkFontSize,
        color: colours.ink,
        'text-background-color': colours.page,
        'text-background-opacity': 0.92,
        'text-background-padding': '2px',
        'text-background-shape': 'roundrectangle',
        'min-zoomed-font-size': 5,
      },
    },
    ...linkTypes.map((linkType) => {
      const look = linkLooks[linkType];
      const colour = linkColour(linkType, colours.faint, (kind) => colours.kinds[kind].line);
      return {
        selector: `edge.${linkType}`,
        style: {
          'line-color': colour,
          'target-arrow-color': colour,
          'line-style': look.line,
          'target-arrow-shape': look.arrow,
          ...(look.line === 'dashed' ? { 'line-dash-pattern': [6, 4] } : {}),
        },
      };
    }),
    {
      selector: 'edge.routed',
      style: {
        'curve-style': 'segments',
        'edge-distances': 'endpoints',
        'segment-weights': 'data(weights)',
        'segment-distances': 'data(distances)',
        'source-endpoint': 'data(sourceEnd)',
        'target-endpoint': 'data(targetEnd)',
      },
    },
    { selector: 'edge.input_work, edge.return', style: { opacity: 0.7, width: 1.2 } },
    { selector: 'edge.labelled', style: { label: 'data(label)' } },
    { selector: 'edge.labelled.crowded', style: { label: '' } },
    {
      selector: 'edge.lit',
      // Above the nodes, so that no label is cut by one.
      style: { width: 2.6, opacity: 1, 'z-index': 25, 'font-weight': 600 },
    },
    // Labels stand by the far end of the link, where neighbours lie apart, not where all links meet.
    {
      selector: 'edge.from-neighbour',
      style: { label: '', 'source-label': 'data(shortLabel)', 'source-text-offset': 'data(labelOffset)' },
    },
    {
      selector: 'edge.to-neighbour',
      style: { label: '', 'target-label': 'data(shortLabel)', 'target-text-offset': 'data(labelOffset)' },
    },
    { selector: 'edge.merged', style: { width: 2.6 } },
    { selector: 'node.dim', style: { opacity: 0.22 } },
    { selector: 'edge.dim', style: { opacity: 0.12 } },
    {
      selector: 'node.hit',
      style: { 'underlay-color': colours.accent, 'underlay-opacity': 0.35, 'underlay-padding': 5 },
    },
    { selector: 'node.hit.round', style: { 'underlay-shape': 'ellipse' } },
    { selector: 'edge.pointed', style: { label: 'data(label)', width: 2.6, opacity: 1, 'z-index': 26 } },
  ];
}

/** A hexagon with short tips, so that text has room. */
const codePoints = [-1, 0, -0.86, -1, 0.86, -1, 1, 0, 0.86, 1, -0.86, 1];

function shapeOf(kind: NodeKind): Block['style'] {
  switch (kind) {
    case 'data':
      return { shape: 'ellipse' };
    case 'code':
      return { shape: 'polygon', 'shape-polygon-points': codePoints };
    case 'calculation-job':
    case 'calculation':
      return { shape: 'rectangle' };
    case 'calculation-function':
      return { shape: 'round-rectangle', 'corner-radius': '12px' };
    case 'work-chain':
    case 'workflow':
      return { shape: 'rectangle', 'border-style': 'double', 'border-width': 4 };
    case 'work-function':
      return {
        shape: 'round-rectangle',
        'corner-radius': '12px',
        'border-style': 'double',
        'border-width': 4,
      };
    case 'unknown':
      return { shape: 'ellipse', 'border-style': 'dashed' };
  }
}
