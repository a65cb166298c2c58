// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { instance } from '@viz-js/viz';
import type { ExportGraph, ExportNode } from '.';
import {
  toExportGraph,
  writeAiidaDot,
  writeCytoscapeJson,
  writeGraphml,
  writeItemsCsv,
  writeNodeLinkJson,
} from '.';

const hostile =
  '</data><script>alert("1")</script> \\N "quoted" \u0000\u0007\ud800 ]]> &amp; = \r\n second; __proto__';

function node(uuid: string, changes: Partial<ExportNode> = {}): ExportNode {
  return {
    uuid,
    pk: 7,
    nodeType: 'data.core.int.Int.',
    kind: 'data',
    classLabel: 'Int',
    name: 'Int',
    label: '',
    processLabel: null,
    summary: '3',
    state: null,
    exitStatus: null,
    outcome: null,
    ctime: '2026-11-21T01:02:45.123456+00:00',
    mtime: null,
    user: 'marie@example.org',
    computer: null,
    ...changes,
  };
}

const process = node('bbbbbbbb-0000-4000-8000-000000000002', {
  nodeType: 'process.workflow.workchain.WorkChainNode.',
  kind: 'work-chain',
  classLabel: 'WorkChainNode',
  processLabel: hostile,
  label: hostile,
  name: hostile,
  summary: null,
  state: 'finished',
  exitStatus: 401,
  outcome: 'failed',
});
const datum = node('aaaaaaaa-0000-4000-8000-000000000001', { label: '__proto__' });

const graph: ExportGraph = {
  items: [
    { kind: 'node', id: datum.uuid, node: datum },
    {
      kind: 'folded-workflow',
      id: process.uuid,
      node: process,
      hides: { processes: 12, data: 30, failures: 2 },
    },
    { kind: 'group', id: 'group-x', title: hostile, role: 'pseudos', count: 60, failures: 0 },
  ],
  links: [
    { source: datum.uuid, target: process.uuid, linkType: 'input_work', linkLabel: hostile, count: 3 },
    { source: 'group-x', target: process.uuid, linkType: 'input_calc', linkLabel: 'pseudos__Si', count: 60 },
    { source: 'nowhere', target: process.uuid, linkType: 'input_calc', linkLabel: 'lost' },
  ],
  roots: [process.uuid],
};

describe('GraphML', () => {
  it('is well-formed and tells of nodes and links what the archive says, whatever stands in it', () => {
    // happy-dom's reader knows no dots in names of attributes; GraphML demands them (`attr.name`).
    const text = writeGraphml(graph).replaceAll(/ attr\.(name|type)=/g, ' attr_$1=');
    const parsed = new DOMParser().parseFromString(text, 'application/xml');
    expect(parsed.getElementsByTagName('parsererror')).toHaveLength(0);
    expect(parsed.getElementsByTagName('script')).toHaveLength(0);
    const nodes = [...parsed.getElementsByTagName('node')];
    expect(nodes.map((one) => one.getAttribute('id'))).toEqual([datum.uuid, process.uuid, 'group-x']);
    const fields = (element: Element | undefined) =>
      new Map(
        [...(element?.getElementsByTagName('data') ?? [])].map((data) => [
          data.getAttribute('key'),
          data.textContent,
        ]),
      );
    expect(fields(nodes[0])).toEqual(
      new Map([
        ['n_kind', 'node'],
        ['n_name', 'Int'],
        ['n_uuid', datum.uuid],
        ['n_pk', '7'],
        ['n_node_type', 'data.core.int.Int.'],
        ['n_label', '__proto__'],
        ['n_summary', '3'],
        ['n_ctime', '2026-11-21T01:02:45.123456+00:00'],
        ['n_user', 'marie@example.org'],
        ['n_is_root', 'false'],
      ]),
    );
    // Characters that XML cannot hold are replaced; all else comes back as it was.
    const wanted = hostile.toWellFormed().replaceAll('\u0000', '\ufffd').replaceAll('\u0007', '\ufffd');
    expect(fields(nodes[1]).get('n_label')).toBe(wanted);
    expect(fields(nodes[1]).get('n_hidden_processes')).toBe('12');
    const edges = [...parsed.getElementsByTagName('edge')];
    expect(edges).toHaveLength(2);
    expect(edges[0]?.getAttribute('source')).toBe(datum.uuid);
    expect(fields(edges[0]).get('e_link_label')).toBe(wanted);
    const keys = new Set([...parsed.getElementsByTagName('key')].map((key) => key.getAttribute('id')));
    for (const data of parsed.getElementsByTagName('data')) expect(keys).toContain(data.getAttribute('key'));
  });
});

describe('JSON', () => {
  it('for Cytoscape names each end of each link', () => {
    const { elements } = JSON.parse(writeCytoscapeJson(graph)) as {
      elements: { nodes: { data: Record<string, unknown> }[]; edges: { data: Record<string, unknown> }[] };
    };
    expect(elements.nodes.map(({ data }) => data.id)).toEqual([datum.uuid, process.uuid, 'group-x']);
    expect(elements.nodes[1]?.data).toMatchObject({ is_root: true, exit_status: 401, hidden_data: 30 });
    expect(elements.edges.map(({ data }) => [data.source, data.target, data.link_type, data.links])).toEqual([
      [datum.uuid, process.uuid, 'input_work', 3],
      ['group-x', process.uuid, 'input_calc', 60],
    ]);
    expect(new Set(elements.edges.map(({ data }) => data.id)).size).toBe(2);
    // NetworkX names nodes by `value` and several links between two nodes by `key`.
    for (const { data } of elements.nodes) expect(data.value).toBe(data.id);
    expect(new Set(elements.edges.map(({ data }) => data.key)).size).toBe(2);
  });

  it('as node-link data is what NetworkX reads', () => {
    const data = JSON.parse(writeNodeLinkJson(graph)) as Record<string, Record<string, unknown>[]>;
    expect(Object.keys(data)).toEqual(['directed', 'multigraph', 'graph', 'nodes', 'edges', 'links']);
    expect(data.edges).toEqual(data.links);
    expect(data.links?.[0]).toMatchObject({
      source: datum.uuid,
      target: process.uuid,
      key: 0,
      link_type: 'input_work',
    });
    expect(data.nodes?.[1]?.process_label).toBe(
      hostile.toWellFormed() === hostile ? hostile : process.processLabel,
    );
  });
});

describe('CSV', () => {
  it('has one line an item and runs no formula', () => {
    const lines = writeItemsCsv([
      ...graph.items,
      { kind: 'node', id: 'x', node: node('x', { label: '=1+1' }) },
    ]).split('\r\n');
    expect(lines[0]?.startsWith('id,kind,name,uuid,pk')).toBe(true);
    expect(lines.at(-2)).toContain("'=1+1");
    expect(lines[1]).toBe(
      `${datum.uuid},node,Int,${datum.uuid},7,data.core.int.Int.,__proto__,,,,3,2026-11-21T01:02:45.123456+00:00,,marie@example.org,,,,,,`,
    );
  });
});

describe('DOT', () => {
  it('is drawn by Graphviz with hostile texts as texts', async () => {
    const viz = await instance();
    const result = viz.render(writeAiidaDot(graph), { engine: 'dot', format: 'svg' });
    expect(result.status).toBe('success');
    const svg = new DOMParser().parseFromString(result.output ?? '', 'image/svg+xml');
    expect(svg.getElementsByTagName('script')).toHaveLength(0);
    const texts = [...svg.getElementsByTagName('text')].map((text) => text.textContent);
    expect(texts).toContain('folded: 12 processes, 30 data, 2 failed');
    expect(texts.some((text) => text?.includes('<script>alert("1")</script> \\N "quoted"'))).toBe(true);
    expect(texts).toContain('INPUT_WORK');
    expect(texts).toContain('(3 links)');
  });

  it('marks the root and gives numbers with their name, as AiiDA does', () => {
    const dot = writeAiidaDot(toExportGraph([datum, process], [], [datum.uuid]));
    expect(dot).toContain(
      '[label="Int (aaaaaaaa)\\nvalue: 3" shape="ellipse" style="filled" fillcolor="#8cd499ff" color="red" penwidth="6"]',
    );
  });
});
