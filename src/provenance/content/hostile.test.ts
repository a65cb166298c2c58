import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedArchives } from '../../../fixtures/support/shared-archives';
import type { NodeQuery, NodeRow, ProvenanceContent } from '.';
import { openContent } from './testing/open-content';

const shared = sharedArchives();
const query: NodeQuery = {
  ...{ text: '', nodeTypes: [], groupUuid: null, processLabels: [], states: [], exitStatuses: [] },
  ...{ computer: null, user: null, createdFrom: null, createdTo: null, sort: 'pk', descending: false },
};

const open = (name: string): Promise<ProvenanceContent> =>
  openContent(join(shared ?? '', 'hostile', `${name}.aiida`));

const rowsOf = (content: ProvenanceContent): readonly NodeRow[] =>
  content.findNodes(query, { offset: 0, limit: 100_000 }).items;

function labelled(content: ProvenanceContent, label: string): NodeRow {
  const row = rowsOf(content).find((node) => node.label === label);
  if (row === undefined) throw new Error(`no node with label ${label}`);
  return row;
}

/** Asks everything about every node; each answer must come. */
async function readEverything(content: ProvenanceContent): Promise<void> {
  const part = { offset: 0, limit: 50 };
  content.statistics();
  content.nodeFacets();
  content.jump('a', 10);
  for (const { code } of await content.listProblems())
    expect((await content.listProblemPlaces(code, part)).total).toBeGreaterThan(0);
  const sorts = [
    'type',
    'name',
    'label',
    'state',
    'exit',
    'uuid',
    'created',
    'modified',
    'user',
    'computer',
  ] as const;
  for (const sort of sorts) content.findNodes({ ...query, sort, descending: true }, part);
  for (const { uuid, kind } of rowsOf(content).slice(0, 80)) {
    content.getNode(uuid);
    content.getLinks({ ...part, uuid, direction: 'incoming' });
    content.getLinks({ ...part, uuid, direction: 'outgoing' });
    for (const column of ['attributes', 'extras'] as const) {
      content.listJson({ ...part, uuid, column, path: [] });
      content.searchJson({ uuid, column, text: 'a', limit: 5 });
      content.getJsonText(uuid, column, 1000);
    }
    content.listComments(uuid);
    content.listLogs(uuid, part);
    content.listClosure({ ...part, uuid, layer: 'both', direction: 'incoming', nodeType: null });
    content.getCallTree(uuid, null, 100);
    content.getStatusText(uuid);
    if (kind === 'work-chain' || kind === 'calculation-job') await content.getReport(uuid, 100);
  }
}

describe.skipIf(shared === null)('hostile archives', () => {
  it.each([
    'attributes-invalid-json',
    'attributes-wrong-shape',
    'timestamps-invalid',
    'group-node-missing',
    'node-type-unknown',
    'links-to-missing-nodes',
    'link-type-unknown',
    'graph-cycles',
    'processes-unsealed',
    'xss-everywhere',
    'database-log-comment-tables-missing',
    'repository-hostile-names',
    'good-empty-archive',
  ])('%s answers every question', async (name) => {
    await readEverything(await open(name));
  });

  it('shows unreadable JSON as stored, and counts it; NaN and equal keys are none', async () => {
    const content = await open('attributes-invalid-json');
    const listed = (label: string, column: 'attributes' | 'extras' = 'attributes') =>
      content.listJson({ uuid: labelled(content, label).uuid, column, path: [], offset: 0, limit: 9 });
    expect(listed('attributes = {broken').invalid).toMatchObject({ text: '{broken' });
    expect(listed('extras = {broken', 'extras').invalid).toMatchObject({ text: '{broken' });
    expect(listed('attributes = []').invalid?.message).toBe('The attributes are a list, not an object.');
    expect(listed('attributes = null')).toMatchObject({ invalid: null, total: 0 });
    expect(listed('attributes = {"a": NaN, "b": Infinity, "c": -Infinity}')).toMatchObject({
      invalid: null,
      total: 3,
    });
    expect(listed('attributes = {"a": 1, "a": 2}').items).toEqual([
      { key: 'a', value: { kind: 'number', text: '2' } },
    ]);
    expect(listed('attributes = {"a": 123456789012345678901234567890}').items).toEqual([
      { key: 'a', value: { kind: 'number', text: '123456789012345678901234567890' } },
    ]);
    const places = (await content.listProblemPlaces('json/invalid', { offset: 0, limit: 100 })).items;
    const labels = places.map(({ node }) => node?.label ?? '');
    expect(labels).toContain('extras = {broken');
    expect(labels).toContain("attributes = {'single': 1}");
    expect(labels.some((label) => /NaN, |"a": 2|__proto__|\{"a":\{"a"/.test(label))).toBe(false);
  });

  it('keeps times that are none as stored', async () => {
    const content = await open('timestamps-invalid');
    expect(labelled(content, 'ctime = not a date').ctime).toBe('not a date');
    expect(labelled(content, 'ctime = 2024-01-01T00:00:00+05:30').ctime).toBe(
      '2023-12-31T18:30:00.000000+00:00',
    );
  });

  it('walks 2,000 nested calls', async () => {
    const content = await open('graph-deep-calls');
    const root = rowsOf(content).reduce((first, row) =>
      content.getCallTree(row.uuid, null, 1).cut > content.getCallTree(first.uuid, null, 1).cut ? row : first,
    );
    expect(content.getStatusText(root.uuid).split('\n').length).toBeGreaterThanOrEqual(2000);
    expect((await content.getReport(root.uuid, 10)).totalLines).toBeGreaterThanOrEqual(0);
  });

  it('lists 50,000 called processes', async () => {
    const content = await open('graph-fan-out-50000');
    const { items } = content.findNodes(
      { ...query, nodeTypes: ['process.workflow.'] },
      { offset: 0, limit: 9 },
    );
    const sizes = items.map(({ uuid }) => content.getStatusText(uuid).split('\n').length);
    expect(Math.max(...sizes)).toBe(50_001);
    const caller = items[sizes.indexOf(50_001)];
    if (caller === undefined) throw new Error('no caller');
    const tree = content.getCallTree(caller.uuid, null, 100);
    expect(tree).toMatchObject({ cut: 50_001 - 100 });
  });

  it('opens attributes of 50 MB', async () => {
    const content = await open('attributes-50MB');
    const places = rowsOf(content).map(({ uuid }) => ({
      uuid,
      length: content.getJsonText(uuid, 'attributes', 10).length,
    }));
    const large = places.reduce((first, place) => (place.length > first.length ? place : first));
    expect(large.length).toBeGreaterThan(50_000_000);
    const request = { uuid: large.uuid, column: 'attributes', path: [], offset: 0, limit: 10 } as const;
    expect(content.listJson(request).total).toBe(1);
    expect(content.searchJson({ ...request, text: 'xxx' }).total).toBeGreaterThan(0);
  });
});
