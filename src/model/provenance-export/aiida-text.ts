import type { ExportItem, ExportNode } from './export-graph';

/** Digits of a uuid by which AiiDA's pictures name a node. */
const shownDigits = 8;

/** The text that `verdi node graph generate` writes on a node, line by line. */
export function aiidaNodeLines(node: ExportNode): string[] {
  const title = `${node.processLabel ?? node.classLabel} (${node.uuid.slice(0, shownDigits)})`;
  if (node.outcome !== null) {
    const state = `State: ${node.state ?? 'None'}`;
    return node.exitStatus === null ? [title, state] : [title, state, `Exit Code: ${node.exitStatus}`];
  }
  if (node.summary === null) return [title];
  const isNumber = node.classLabel === 'Int' || node.classLabel === 'Float';
  return [title, isNumber ? `value: ${node.summary}` : node.summary];
}

/** The text on an item: as AiiDA's for nodes, with what is hidden for the others. */
export function itemLines(item: ExportItem): string[] {
  switch (item.kind) {
    case 'node':
      return aiidaNodeLines(item.node);
    case 'folded-workflow': {
      const { processes, data, failures } = item.hides;
      const hidden = `folded: ${plural(processes, 'process', 'processes')}, ${data} data`;
      return [...aiidaNodeLines(item.node), failures === 0 ? hidden : `${hidden}, ${failures} failed`];
    }
    case 'group': {
      const title = `${item.count} × ${item.title}`;
      const lines = item.role === null ? [title] : [title, item.role];
      return item.failures === 0 ? lines : [...lines, `${item.failures} failed`];
    }
  }
}

/** The text that AiiDA writes on a link, line by line: `INPUT_CALC`, `structure`; a count where links were merged. */
export function aiidaLinkLines(link: {
  readonly linkType: string;
  readonly linkLabel: string;
  readonly count?: number;
}): string[] {
  const lines = [link.linkType.toUpperCase(), link.linkLabel];
  return (link.count ?? 1) > 1 ? [...lines, `(${link.count} links)`] : lines;
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
