import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Oracle } from '../../../fixtures/support/oracle';
import { fixturePath, samplePath, sharedArchives } from '../../../fixtures/support/shared-archives';
import { parseNodeUuid, type NodeUuid } from '../../model/identifiers';
import { openContent, toPlain } from './testing/open-content';

interface Case {
  readonly name: string;
  readonly archive: string;
  readonly oracle: string;
}

const shared = sharedArchives();
const cases: readonly Case[] = [
  { name: 'small', archive: fixturePath('main_0001/small.aiida'), oracle: fixturePath('oracle/small') },
  {
    name: 'semiconductor-bands',
    archive: samplePath('semiconductor-bands.aiida'),
    oracle: fixturePath('oracle/semiconductor-bands'),
  },
  ...['arithmetic', 'showcase', 'medium'].flatMap((name) =>
    shared === null
      ? []
      : [{ name, archive: join(shared, `${name}.aiida`), oracle: join(shared, `${name}.oracle`) }],
  ),
];

const uuidOf = (text: string): NodeUuid => {
  const uuid = parseNodeUuid(text);
  if (uuid === null) throw new Error(`no uuid: ${text}`);
  return uuid;
};

const toObject = (
  counts: readonly { readonly name: string; readonly count: number }[],
): Record<string, number> => Object.fromEntries(counts.map(({ name, count }) => [name, count]));

describe.each(cases)('aiida-core and we agree about $name', ({ archive, oracle: folder }) => {
  const oracle = new Oracle(folder);
  const opened = openContent(archive);

  it('in every count', async () => {
    const statistics = (await opened).statistics();
    const wanted = oracle.inspect();
    expect(statistics.counts).toEqual({
      nodes: wanted.counts['nodes'],
      links: wanted.counts['link'] ?? wanted.counts['links'],
      groups: wanted.counts['group'] ?? wanted.counts['groups'],
      users: wanted.counts['user'] ?? wanted.counts['users'],
      computers: wanted.counts['computer'] ?? wanted.counts['computers'],
      comments: wanted.counts['comment'] ?? wanted.counts['comments'],
      logs: wanted.counts['log'] ?? wanted.counts['logs'],
    });
    expect(toObject(statistics.nodesByType)).toEqual(wanted.nodes_by_node_type);
    expect(toObject(statistics.linksByType)).toEqual(wanted.links_by_type);
    expect(toObject(statistics.processesByProcessType)).toEqual(wanted.processes_by_process_type);
    expect(toObject(statistics.groupsByType)).toEqual(wanted.groups_by_type);
    expect(toObject(statistics.nodesByUser)).toEqual(wanted.nodes_by_user);
    expect(toObject(statistics.nodesByComputer)).toEqual(wanted.nodes_by_computer);
    const timed = [...statistics.timeline.data, ...statistics.timeline.processes];
    expect(timed.reduce((sum, count) => sum + count, 0)).toBe(wanted.counts['nodes']);
    const ended = statistics.processes.flatMap(({ endings }) => endings.map(({ count }) => count));
    const processes = Object.values(wanted.processes_by_process_type);
    expect(ended.reduce((sum, count) => sum + count, 0)).toBe(
      processes.reduce((sum, count) => sum + count, 0),
    );
  });

  it('in every field, attribute, link and group of the nodes', async () => {
    const content = await opened;
    for (const wanted of oracle.nodes()) {
      const uuid = uuidOf(wanted.uuid);
      const node = content.getNode(uuid);
      expect(node).toMatchObject({
        uuid: wanted.uuid,
        pk: wanted.pk,
        nodeType: wanted.node_type,
        ctime: wanted.ctime,
        mtime: wanted.mtime,
        label: wanted.label,
        description: wanted.description,
        user: wanted.user,
        computer: wanted.computer,
        incomingCount: wanted.incoming.length,
        outgoingCount: wanted.outgoing.length,
        attributeCount: Object.keys(wanted.attributes).length,
        hasFiles: wanted.repository.length > 0,
      });
      expect(node.processType ?? '').toBe(wanted.process_type ?? '');
      expect(readAll(content.readJson(uuid, 'attributes'))).toEqual(wanted.attributes);
      expect(readAll(content.readJson(uuid, 'extras'))).toEqual(wanted.extras);
      for (const direction of ['incoming', 'outgoing'] as const) {
        const { items, total } = content.getLinks({ uuid, direction, offset: 0, limit: 100_000 });
        const links = items.map(({ linkType, linkLabel, node: other }) => [linkType, linkLabel, other.uuid]);
        expect(links.map(String).sort()).toEqual(wanted[direction].map(String).sort());
        expect(total).toBe(links.length);
      }
      if (wanted.groups !== null)
        expect(node.groups.map(({ typeString, label }) => String([typeString, label])).sort()).toEqual(
          wanted.groups.map(String).sort(),
        );
    }
  });

  it('in the text of verdi process status', async () => {
    const content = await opened;
    for (const [uuid, text] of oracle.processStatus())
      expect(`${content.getStatusText(uuidOf(uuid))}\n`, uuid).toBe(text);
  });

  it('in the text of verdi process report', async () => {
    const content = await opened;
    for (const [uuid, text] of oracle.processReport()) {
      const report = await content.getReport(uuidOf(uuid), Infinity);
      expect(`${report.text}\n`, uuid).toBe(text);
      expect(report.lines).toHaveLength(report.totalLines);
    }
  });
});

function readAll(document: ReturnType<Awaited<ReturnType<typeof openContent>>['readJson']>): unknown {
  return document.kind === 'object' ? toPlain(document.value) : document;
}

interface FormulaNode {
  readonly uuid: string;
  readonly class: string;
  readonly value?: string;
  readonly full_label?: string;
  readonly element?: string;
  readonly formula?: { readonly hill: string };
  readonly mesh?: readonly [readonly number[], readonly number[]];
  readonly kpoints_shape?: readonly number[];
}

/** The beginning of a line as lists show it. */
const cut = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
};

function summaryWanted(node: FormulaNode): string | undefined {
  if (['Int', 'Float', 'Str', 'Bool'].includes(node.class))
    return node.value === undefined ? undefined : cut(node.value);
  if (node.formula !== undefined && node.class === 'StructureData') return cut(node.formula.hill);
  if (node.class === 'UpfData') return node.element;
  if (node.full_label !== undefined && node.class !== 'Code') return node.full_label;
  if (node.class !== 'KpointsData') return undefined;
  if (node.kpoints_shape !== undefined) return `(Path of ${node.kpoints_shape[0]} kpts)`;
  const shift = node.mesh?.[1].map((value) => value.toFixed(1)).join(',');
  return node.mesh && `Kpoints mesh: ${node.mesh[0].join('x')} (+${shift})`;
}

describe.skipIf(shared === null)('summaries', () => {
  it.each(['arithmetic', 'showcase', 'medium'])('of %s are what aiida-core gives', async (name) => {
    const folder = shared ?? '';
    const path = join(folder, `${name}.oracle`, 'formula.json');
    expect(existsSync(path)).toBe(true);
    const { nodes } = JSON.parse(readFileSync(path, 'utf8')) as { readonly nodes: readonly FormulaNode[] };
    const content = await openContent(join(folder, `${name}.aiida`));
    const references = content.getReferences(nodes.map(({ uuid }) => uuidOf(uuid)));
    let compared = 0;
    nodes.forEach((node, at) => {
      const wanted = summaryWanted(node);
      if (wanted === undefined) return;
      expect(references[at]?.summary, `${node.class} ${node.uuid}`).toBe(wanted);
      compared += 1;
    });
    expect(compared).toBeGreaterThan(0);
  });
});
