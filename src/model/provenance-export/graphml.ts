import { recordOf, wholeLinks, type ExportGraph } from './export-graph';

type GraphmlType = 'string' | 'long' | 'boolean';

/** What is said of each node, with the type GraphML declares for it. */
const nodeKeys: readonly (readonly [name: string, type: GraphmlType])[] = [
  ['kind', 'string'],
  ['name', 'string'],
  ['uuid', 'string'],
  ['pk', 'long'],
  ['node_type', 'string'],
  ['label', 'string'],
  ['process_label', 'string'],
  ['process_state', 'string'],
  ['exit_status', 'long'],
  ['summary', 'string'],
  ['ctime', 'string'],
  ['mtime', 'string'],
  ['user', 'string'],
  ['computer', 'string'],
  ['role', 'string'],
  ['members', 'long'],
  ['hidden_processes', 'long'],
  ['hidden_data', 'long'],
  ['failures', 'long'],
  ['is_root', 'boolean'],
];

/** The picture as GraphML, which Gephi, yEd, NetworkX and others read. */
export function writeGraphml(graph: ExportGraph): string {
  const roots = new Set(graph.roots);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...nodeKeys.map(([name, type]) => declare(`n_${name}`, 'node', name, type)),
    declare('e_link_type', 'edge', 'link_type', 'string'),
    declare('e_link_label', 'edge', 'link_label', 'string'),
    declare('e_links', 'edge', 'links', 'long'),
    '<graph id="provenance" edgedefault="directed">',
  ];
  for (const item of graph.items) {
    const record = { ...recordOf(item), is_root: String(roots.has(item.id)) };
    const fields = new Map<string, string | number | null>(Object.entries(record));
    const data = nodeKeys.map(([name]) => writeData(`n_${name}`, fields.get(name) ?? null));
    lines.push(`<node id="${escapeXml(item.id)}">${data.join('')}</node>`);
  }
  wholeLinks(graph).forEach(({ source, target, linkType, linkLabel, count = 1 }, at) => {
    const data = [
      writeData('e_link_type', linkType),
      writeData('e_link_label', linkLabel),
      writeData('e_links', count),
    ];
    const ends = `source="${escapeXml(source)}" target="${escapeXml(target)}"`;
    lines.push(`<edge id="link-${at + 1}" ${ends}>${data.join('')}</edge>`);
  });
  lines.push('</graph>', '</graphml>');
  return `${lines.join('\n')}\n`;
}

function declare(id: string, target: 'node' | 'edge', name: string, type: GraphmlType): string {
  return `<key id="${id}" for="${target}" attr.name="${name}" attr.type="${type}"/>`;
}

function writeData(key: string, value: string | number | null): string {
  return value === null || value === '' ? '' : `<data key="${key}">${escapeXml(String(value))}</data>`;
}

/** Text for XML: markup written as references, characters that XML 1.0 forbids replaced by the sign for such (U+FFFD). */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
    .replaceAll('\r', '&#13;');
}
