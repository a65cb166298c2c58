import { openAsBlob } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samplePath } from '../../../fixtures/support/shared-archives';
import { ExplorerError } from '../../model/failure';
import type { FoldedProvenanceRequest, ItemId, ItemListRequest, ProvenanceSearchRequest } from '../api';
import { Explorer } from '../explorer';

const plain: Omit<FoldedProvenanceRequest, 'start'> = {
  layer: 'both',
  ancestors: null,
  descendants: null,
  limit: 500,
  neighbourLimit: 500,
  expansions: [],
  collapsed: [],
  chosen: [],
  hiddenKinds: [],
  foldLevel: null,
  foldedWorkflows: [],
  unfolded: [],
  groupFrom: null,
  unfoldedGroups: [],
};
const page = { offset: 0, limit: 1000 };
const ignore = () => undefined;

/** A real archive: band structures of semiconductors, with workflows in workflows and failed attempts. */
describe('the questions of the provenance view', () => {
  const explorer = new Explorer();
  beforeAll(async () => {
    const blob = await openAsBlob(samplePath('semiconductor-bands.aiida'));
    await explorer.open({ kind: 'file', file: new File([blob], 'sample.aiida') });
  });
  afterAll(() => explorer.close());

  const search = (request: Partial<ProvenanceSearchRequest> & { query: string }) =>
    explorer.searchProvenance(
      { scope: { kind: 'archive' }, picture: null, ...page, ...request },
      'search',
      ignore,
    );

  const list = (request: Pick<ItemListRequest, 'picture' | 'id'> & Partial<ItemListRequest>) =>
    explorer.listItemNodes(
      { direction: null, text: '', sort: 'created', descending: false, ...page, ...request },
      'list',
    );

  /** A workflow at the top that called most. */
  const topWorkflow = () => {
    const { graph } = explorer.opened();
    const tops = Array.from({ length: graph.nodeCount }, (_, node) => node)
      .filter((node) => graph.isProcess(node) && graph.kindOf(node) === 'work-chain')
      .map((node) => ({
        uuid: graph.uuidOf(node),
        called: explorer.closureOf(graph.uuidOf(node), 'logical', 'outgoing'),
      }));
    const [top] = tops.sort((a, b) => b.called.length - a.called.length);
    if (top === undefined) throw new Error('The sample has no work chain.');
    return top.uuid;
  };

  it('fold a whole result into few items, name what each hides, and list it', async () => {
    const start = [topWorkflow()];
    const open = await explorer.getFoldedProvenance({ ...plain, start });
    const request = { ...plain, start, foldLevel: 0 };
    const folded = await explorer.getFoldedProvenance(request);
    expect(folded.items.length).toBeLessThan(open.items.length / 2);
    const top = folded.items.find(({ id }) => id === start[0]);
    if (top?.kind !== 'folded-workflow') throw new Error('The top workflow is not folded.');
    const members = await list({ picture: request, id: top.id });
    expect(members.total).toBe(1 + top.hides.processes + top.hides.data);
    expect(members.items[0]?.node.uuid).toBe(top.id);
    // Everything of the open picture is drawn or folded.
    const places = await explorer.locateNodes(
      request,
      open.items.flatMap((item) => (item.kind === 'group' ? [] : item.id)),
    );
    expect(places.filter((place) => place.kind === 'not-drawn')).toEqual([]);
    expect(folded.cutNodes).toBe(0);
    const failures = members.items.filter(
      ({ node: { outcome } }) => outcome === 'failed' || outcome === 'excepted' || outcome === 'killed',
    );
    expect(failures.filter(({ node }) => node.uuid !== top.id)).toHaveLength(top.hides.failures);
    expect(folded.startItems).toEqual([{ uuid: start[0], id: start[0] }]);
  });

  it('say what stands behind the mark of one side', async () => {
    const start = [topWorkflow()];
    const request = { ...plain, start, ancestors: 0, descendants: 1, neighbourLimit: 2 };
    const { items } = await explorer.getFoldedProvenance(request);
    const id: ItemId = items[0]?.id ?? 'group-none';
    const hidden = await list({ picture: request, id, direction: 'outgoing' });
    expect(items).toHaveLength(3);
    expect(hidden.total).toBeGreaterThan(0);
    const [one] = hidden.items;
    if (one === undefined) throw new Error('nothing hidden');
    const chosen = await explorer.getFoldedProvenance({ ...request, chosen: [one.node.uuid] });
    expect(chosen.items.map((item) => item.id)).toEqual([...items.map((item) => item.id), one.node.uuid]);
  });

  it('list, search and order all that stands behind a mark, with its links', async () => {
    const top = topWorkflow();
    const start = [top];
    const picture = { ...plain, start, ancestors: 0, descendants: 1, neighbourLimit: 2 };
    const mark = { picture, id: top, direction: 'outgoing' as const };
    const all = await list(mark);
    const { items: drawn } = await explorer.getFoldedProvenance(picture);
    const links = await explorer.getLinks({ uuid: top, direction: 'outgoing', ...page });
    const hidden = links.items.filter(({ node }) => !drawn.some(({ id }) => id === node.uuid));
    expect(new Set(all.items.map(({ node }) => node.uuid))).toEqual(
      new Set(hidden.map(({ node }) => node.uuid)),
    );
    for (const { node, links: told, linkCount } of all.items) {
      const wanted = hidden.filter((link) => link.node.uuid === node.uuid);
      expect(linkCount).toBe(wanted.length);
      expect(told).toEqual(wanted.slice(0, 5).map(({ linkType, linkLabel }) => ({ linkType, linkLabel })));
    }

    const byPk = await list({ ...mark, sort: 'pk', descending: true });
    const pks = all.items.map(({ node }) => node.pk);
    expect(byPk.items.map(({ node }) => node.pk)).toEqual([...pks].sort((a, b) => b - a));
    const byName = await list({ ...mark, sort: 'name' });
    const names = byName.items.map(({ node }) => node.name.toLowerCase());
    expect(names).toEqual([...names].sort());
    const byLink = await list({ ...mark, sort: 'link' });
    const types = byLink.items.map((item) => item.links[0]?.linkType ?? '');
    expect([...new Set(types)]).toHaveLength(types.filter((type, at) => type !== types[at - 1]).length);

    // One page after the other is the whole list.
    const pages = await Promise.all(
      all.items.map((_, offset) => list({ ...mark, sort: 'name', offset, limit: 1 })),
    );
    expect(pages.map(({ items }) => items[0]?.node.uuid)).toEqual(byName.items.map(({ node }) => node.uuid));

    const [one] = all.items;
    if (one === undefined) throw new Error('nothing hidden');
    for (const text of [one.node.uuid, one.node.uuid.slice(0, 8).toUpperCase(), String(one.node.pk)])
      expect((await list({ ...mark, text })).items.map(({ node }) => node.uuid)).toContain(one.node.uuid);
    const word = one.links[0]?.linkType ?? '';
    const found = await list({ ...mark, text: `${word} ${one.node.classLabel}` });
    expect(found.total).toBe(
      all.items.filter(
        (item) =>
          item.node.classLabel === one.node.classLabel &&
          item.links.some(({ linkType }) => linkType === word),
      ).length,
    );
    expect((await list({ ...mark, text: 'nothing is called so' })).total).toBe(0);
  });

  it('say of members of a group how they are linked to the node whose neighbours they are', async () => {
    const start = [topWorkflow()];
    const picture = { ...plain, start, ancestors: 1, descendants: 1, groupFrom: 2 };
    const { items } = await explorer.getFoldedProvenance(picture);
    const group = items.find((item) => item.kind === 'group');
    if (group?.kind !== 'group') throw new Error('nothing is grouped');
    const members = await list({ picture, id: group.id });
    expect(members.total).toBeGreaterThanOrEqual(group.count);
    const linked = members.items.filter(({ linkCount }) => linkCount > 0);
    expect(linked.length).toBe(group.count);
    for (const { links } of linked) expect(links.map(({ linkType }) => linkType)).toContain(group.linkType);
  });

  it('find paths, common ancestors, roots and results of real nodes', async () => {
    const { items: structures } = await search({ query: 'type:StructureData' });
    const { items: bands } = await search({ query: 'type:BandsData' });
    const [band] = bands;
    if (band === undefined) throw new Error('The sample has no bands.');
    const roots = await explorer.listRoots({
      uuid: band.node.uuid,
      layer: 'data',
      ...page,
      graphLimit: 1000,
    });
    expect(roots.items.every(({ outcome }) => outcome === null)).toBe(true);
    const root = roots.items.at(-1);
    if (root === undefined) throw new Error('The bands have no root.');
    const ends = { from: root.uuid, to: band.node.uuid, layer: 'data' as const, limit: 20, graphLimit: 1000 };
    const paths = await explorer.findPaths(ends);
    expect(paths.shortestLength).toBe(root.distance);
    for (const path of paths.paths) expect([path[0], path.at(-1)]).toEqual([root.uuid, band.node.uuid]);
    const drawn = new Set(paths.graph.nodes.map(({ uuid }) => uuid));
    expect(paths.paths.flat().filter((uuid) => !drawn.has(uuid))).toEqual([]);
    expect((await explorer.findPaths({ ...ends, from: ends.to, to: ends.from })).hasReverse).toBe(true);
    const results = await explorer.listFinalResults({
      uuid: root.uuid,
      layer: 'data',
      ...page,
      graphLimit: 1000,
    });
    expect(results.total).toBeGreaterThan(0);
    const other = structures.at(-1)?.node.uuid ?? root.uuid;
    const common = await explorer.commonRelatives({
      first: band.node.uuid,
      second: other,
      layer: 'data',
      direction: 'incoming',
      ...page,
      graphLimit: 1000,
    });
    expect(common.items.slice(0, common.nearestCount).every(({ isNearest }) => isNearest)).toBe(true);
  });

  it('search by fields and values, and place the hits', async () => {
    const all = await search({ query: 'type:data OR type:process' });
    expect(all.total).toBe(explorer.opened().graph.nodeCount);
    const failed = await search({ query: 'state:failed' });
    const byValues = await search({ query: 'attr.process_state=finished attr.exit_status>0' });
    expect(failed.total).toBeGreaterThan(0);
    expect(byValues.items.map(({ node }) => node.uuid).sort()).toEqual(
      failed.items.map(({ node }) => node.uuid).sort(),
    );
    const others = await search({ query: 'type:process NOT attr.exit_status>0' });
    const processes = await search({ query: 'type:process' });
    expect(others.total + failed.total).toBe(processes.total);
    const picture = { ...plain, start: [topWorkflow()], foldLevel: 0 };
    const placed = await search({ query: 'type:process', picture });
    expect(placed.drawn + placed.folded + placed.grouped + placed.notDrawn).toBe(placed.total);
    expect(placed.folded).toBeGreaterThan(0);
    const inside = await search({ query: 'type:process', picture, scope: { kind: 'picture' } });
    expect(inside.total).toBe(placed.total - placed.notDrawn);
    expect(inside.hitItems.reduce((sum, { hits }) => sum + hits, 0)).toBe(inside.total);
  });

  it('say where a search is wrong', async () => {
    const wrong = await search({ query: 'type:data AND' }).catch((thrown: unknown) => thrown);
    expect(wrong instanceof ExplorerError && wrong.failure).toMatchObject({
      code: 'query/invalid',
      detail: { position: 13, length: 0 },
    });
  });

  it('follow one file through all nodes that hold it', async () => {
    const { items } = await search({ query: 'type:UpfData' });
    const [upf] = items;
    if (upf === undefined) throw new Error('The sample has no pseudopotential.');
    const files = await explorer.listRepository(upf.node.uuid, '', page);
    const file = files.items.find(({ kind }) => kind === 'file');
    const lineage = await explorer.fileLineage(
      {
        file: { kind: 'path', uuid: upf.node.uuid, path: file?.path ?? '' },
        layer: 'both',
        ...page,
        graphLimit: 100,
      },
      'lineage',
    );
    expect(lineage.key).toBe(file?.key);
    expect(lineage.items.map(({ node }) => node.uuid)).toContain(upf.node.uuid);
    for (const { node, paths } of lineage.items)
      for (const path of paths)
        expect(explorer.opened().repository.findKey(node.uuid, path)).toBe(lineage.key);
  });
});
