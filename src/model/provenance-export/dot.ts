import type { LinkType } from '../link-type';
import { aiidaLinkLines, itemLines } from './aiida-text';
import { wholeLinks, type ExportGraph, type ExportItem, type ExportNode } from './export-graph';

interface NodeLook {
  readonly shape: 'ellipse' | 'rectangle';
  readonly fill: string;
}

const dataLook: NodeLook = { shape: 'ellipse', fill: '#8cd499ff' };
const workflowLook: NodeLook = { shape: 'rectangle', fill: '#e38851ff' };

const groupLook: NodeLook = { shape: 'rectangle', fill: '#ffffffff' };

/** Line styles of `verdi node graph generate`: solid for data, dashed for logical provenance, dotted for calls. */
const linkStyles: Readonly<Record<LinkType, string>> = {
  input_calc: 'solid',
  create: 'solid',
  input_work: 'dashed',
  return: 'dashed',
  call_calc: 'dotted',
  call_work: 'dotted',
};

/**
 * A picture in Graphviz's language, drawn as `verdi node graph generate` draws it: its shapes, colours, texts and lines. Folded
 * workflows have a double border, groups a dashed one.
 */
export function writeAiidaDot(graph: ExportGraph): string {
  const roots = new Set(graph.roots);
  const names = new Map(graph.items.map((item, at) => [item.id, `N${at + 1}`]));
  const lines = ['digraph {'];
  for (const item of graph.items) {
    const attributes = { label: itemLines(item).join('\n'), ...itemLook(item, roots.has(item.id)) };
    lines.push(`\t${names.get(item.id) ?? ''} ${writeAttributes(attributes)}`);
  }
  for (const link of wholeLinks(graph)) {
    const label = aiidaLinkLines(link).join('\n');
    const attributes = { label, color: '#000000', style: linkStyles[link.linkType] };
    lines.push(
      `\t${names.get(link.source) ?? ''} -> ${names.get(link.target) ?? ''} ${writeAttributes(attributes)}`,
    );
  }
  lines.push('}');
  return `${lines.join('\n')}\n`;
}

function itemLook(item: ExportItem, isRoot: boolean): Readonly<Record<string, string>> {
  const { shape, fill } = item.kind === 'group' ? groupLook : lookOf(item.node);
  const root: Record<string, string> = isRoot ? { color: 'red', penwidth: '6' } : { penwidth: '0' };
  switch (item.kind) {
    case 'node':
      return { shape, style: 'filled', fillcolor: fill, ...root };
    case 'folded-workflow':
      return {
        shape,
        style: 'filled',
        fillcolor: fill,
        color: isRoot ? 'red' : 'black',
        penwidth: isRoot ? '6' : '1',
        peripheries: '2',
      };
    case 'group':
      return { shape, style: 'filled,dashed', fillcolor: fill, color: 'black', penwidth: '1' };
  }
}

/** What AiiDA does not know, plugins' processes included, it draws as data. */
function lookOf(node: ExportNode): NodeLook {
  switch (node.kind) {
    case 'calculation-job':
      return { shape: 'rectangle', fill: '#de707fff' };
    case 'calculation-function':
      return { shape: 'rectangle', fill: '#de707f77' };
    case 'work-chain':
    case 'work-function':
      return workflowLook;
    case 'code':
      // Only the code class of AiiDA before 2.1 has a colour of its own.
      return node.nodeType === 'data.core.code.Code.' ? { shape: 'ellipse', fill: '#4ca4b9aa' } : dataLook;
    case 'data':
    case 'calculation':
    case 'workflow':
    case 'unknown':
      return dataLook;
  }
}

function writeAttributes(attributes: Readonly<Record<string, string>>): string {
  return `[${Object.entries(attributes)
    .map(([name, value]) => `${name}=${quoteDot(value)}`)
    .join(' ')}]`;
}

/**
 * A text as a quoted string of Graphviz's language. Backslashes would begin one of its escapes (`\N` is the name of the node) and are
 * doubled; control characters have no place in a label.
 */
export function quoteDot(text: string): string {
  const safe = text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]/gu, (sign) => (sign === '\n' ? sign : ' '))
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n');
  return `"${safe}"`;
}
