import { beforeAll, describe, expect, it } from 'vitest';
import { samplePath } from '../../../fixtures/support/shared-archives';
import type { NodeQuery, ProvenanceContent } from '.';
import { openContent } from './testing/open-content';

const all: NodeQuery = {
  text: '',
  nodeTypes: [],
  groupUuid: null,
  processLabels: [],
  states: [],
  exitStatuses: [],
  computer: null,
  user: null,
  createdFrom: null,
  createdTo: null,
  sort: 'created',
  descending: false,
};
const page = { offset: 0, limit: 100_000 };

describe('the sample archive', () => {
  let content: ProvenanceContent;
  beforeAll(async () => {
    content = await openContent(samplePath('semiconductor-bands.aiida'));
  });

  it('is found by pages that make the whole', () => {
    const whole = content.findNodes(all, page);
    expect(whole.items).toHaveLength(whole.total);
    const second = content.findNodes(all, { offset: 10, limit: 5 });
    expect(second.items).toEqual(whole.items.slice(10, 15));
    const back = content.findNodes({ ...all, descending: true }, page).items.map(({ ctime }) => ctime);
    expect(back).toEqual([...back].sort().reverse());
  });

  it('finds by every filter what the facets promise', () => {
    const facets = content.nodeFacets();
    const total = (change: Partial<NodeQuery>): number =>
      content.findNodes({ ...all, ...change }, { offset: 0, limit: 1 }).total;
    for (const { name, count } of facets.nodeTypes) expect(total({ nodeTypes: [name] })).toBe(count);
    for (const { name, count } of facets.processLabels) expect(total({ processLabels: [name] })).toBe(count);
    for (const { name, count } of facets.computers) expect(total({ computer: name })).toBe(count);
    for (const { name, count } of facets.users) expect(total({ user: name })).toBe(count);
    for (const { exitStatus, count } of facets.exitStatuses)
      expect(total({ exitStatuses: [exitStatus] })).toBe(count);
    for (const group of content.listGroups()) expect(total({ groupUuid: group.uuid })).toBe(group.nodeCount);
    expect(facets.nodeTypes.length * facets.processLabels.length * facets.users.length).toBeGreaterThan(0);
    const failed = content.statistics().processes.reduce((sum, { outcomes }) => sum + outcomes.failed, 0);
    expect(total({ states: ['failed'] })).toBe(failed);
    expect(total({ createdTo: facets.firstCreated })).toBe(0);
    expect(total({ createdFrom: facets.firstCreated })).toBe(total({}));
  });

  it('finds by text and jumps: uuid, pk, label', () => {
    const [node] = content.findNodes({ ...all, nodeTypes: ['data.core.structure.'] }, page).items;
    if (node === undefined) throw new Error('the sample has no structure');
    const uuids = (text: string): string[] =>
      content.findNodes({ ...all, text }, page).items.map(({ uuid }) => uuid);
    expect(uuids(node.uuid.slice(0, 8).toUpperCase())).toContain(node.uuid);
    expect(uuids(String(node.pk))).toContain(node.uuid);
    expect(uuids('no such text anywhere')).toEqual([]);
    expect(content.jump(node.uuid, 5)[0]).toMatchObject({
      kind: 'node',
      why: 'uuid',
      node: { uuid: node.uuid },
    });
    expect(content.jump(String(node.pk), 5)[0]).toMatchObject({ kind: 'node', why: 'pk' });
    const [group] = content.listGroups();
    expect(content.jump(group?.label.toUpperCase() ?? '', 5)).toContainEqual({ kind: 'group', group });
    const labelled = content.findNodes({ ...all, sort: 'label', descending: true }, page).items[0];
    expect(uuids(labelled?.label.toUpperCase() ?? '')).toContain(labelled?.uuid);
  });

  it('knows the place of a node in an answer', () => {
    const query: NodeQuery = { ...all, nodeTypes: ['data.'], sort: 'name', descending: true };
    const { items } = content.findNodes(query, page);
    for (const at of [0, 7, items.length - 1]) {
      const uuid = items[at]?.uuid;
      if (uuid === undefined) throw new Error('too few data nodes');
      expect(content.findNodePosition(query, uuid)).toBe(at);
      expect(content.findNodePosition({ ...query, nodeTypes: ['process.'] }, uuid)).toBeNull();
    }
  });

  it('counts the closure by type and pages it', () => {
    const [process] = content.findNodes({ ...all, nodeTypes: ['process.workflow.'] }, page).items;
    if (process === undefined) throw new Error('the sample has no workflow');
    const request = { uuid: process.uuid, layer: 'both', direction: 'outgoing', nodeType: null } as const;
    const whole = content.listClosure({ ...request, ...page });
    expect(whole.total).toBe(whole.closureSize);
    expect(whole.byType.reduce((sum, { count }) => sum + count, 0)).toBe(whole.closureSize);
    const distances = whole.items.map(({ distance }) => distance);
    expect(distances).toEqual([...distances].sort((first, second) => first - second));
    for (const { name, count } of whole.byType)
      expect(content.listClosure({ ...request, ...page, nodeType: name }).total).toBe(count);
  });

  it('gives a call tree whose lines are those of the status', () => {
    const [process] = content.findNodes({ ...all, nodeTypes: ['process.workflow.'] }, page).items;
    if (process === undefined) throw new Error('the sample has no workflow');
    const tree = content.getCallTree(process.uuid, null, 1000);
    const lines = content.getStatusText(process.uuid).split('\n');
    expect(lines).toHaveLength(tree.rows.length);
    tree.rows.forEach(({ node, depth }, at) => {
      expect(lines[at]).toContain(`${node.processLabel}<${node.pk}>`);
      expect(lines[at]?.search(/[^ │├└─]/)).toBe(depth * 4 + (depth > 0 ? 4 : 0));
    });
    expect(content.getCallTree(process.uuid, 0, 1000).rows).toHaveLength(1);
    expect(content.getCallTree(process.uuid, null, 1)).toMatchObject({ cut: tree.rows.length - 1 });
  });

  it('refuses what is not there with a code', () => {
    const missing = '00000000-0000-4000-8000-000000000000' as Parameters<ProvenanceContent['getNode']>[0];
    const coded = (code: string): unknown =>
      expect.objectContaining({ failure: expect.objectContaining({ code }) as unknown });
    expect(() => content.getNode(missing)).toThrow(coded('node/not-found'));
    expect(content.getReferences([missing])).toEqual([null]);
    expect(() => content.findNodes({ ...all, groupUuid: 'x' }, page)).toThrow(coded('group/not-found'));
    expect(() => content.findNodes({ ...all, createdTo: 'x' }, page)).toThrow(coded('query/invalid'));
  });
});
