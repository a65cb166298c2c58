import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Oracle } from '../../fixtures/support/oracle';
import { fixturePath } from '../../fixtures/support/shared-archives';
import { readVerdicts } from '../../fixtures/support/verdicts';
import { ExplorerError, type FailureCode } from '../model/failure';
import type { NodeUuid } from '../model/identifiers';
import type { Progress } from './api';
import { Explorer } from './explorer';
import { toExplorerFailure } from './failure-transfer';

const everything = { offset: 0, limit: 10_000 };

async function fileOf(path: string): Promise<File> {
  return new File([await openAsBlob(path)], basename(path));
}

async function openFixture(name: string): Promise<Explorer> {
  const explorer = new Explorer();
  await explorer.open({ kind: 'file', file: await fileOf(fixturePath(name)) });
  return explorer;
}

async function codeOf(promise: Promise<unknown>): Promise<FailureCode | 'no failure'> {
  return promise.then(
    () => 'no failure' as const,
    (thrown: unknown) => toExplorerFailure(thrown).code,
  );
}

describe('Explorer', () => {
  const oracle = new Oracle(fixturePath('oracle/small'));

  it('opens an archive with progress and tells what is in it', async () => {
    const steps: Progress['step'][] = [];
    const explorer = new Explorer();
    const summary = await explorer.open(
      { kind: 'file', file: await fileOf(fixturePath('main_0001/small.aiida')) },
      ({ step }) => steps.push(step),
    );
    const inspect = oracle.inspect();
    expect(summary).toMatchObject({
      name: 'small.aiida',
      archiveVersion: 'main_0001',
      unreadDirectoryBytes: 0,
      nodeCount: oracle.nodes().length,
      linkCount: Object.values(inspect.links_by_type).reduce((sum, count) => sum + count, 0),
      groupCount: Object.values(inspect.groups_by_type).reduce((sum, count) => sum + count, 0),
    });
    expect([...new Set(steps)]).toEqual([
      'reading',
      'inflating',
      'opening-database',
      'indexing-nodes',
      'indexing-links',
    ]);
  });

  it('lists and reads the files that aiida-core reads', async () => {
    const explorer = await openFixture('main_0001/small.aiida');
    let files = 0;
    for (const node of oracle.nodes()) {
      const uuid = node.uuid as NodeUuid;
      const listed = await explorer.listFilesBelow(uuid, '', everything);
      const wanted = node.repository.filter((file) => 'size' in file);
      expect(listed.items.map(({ path, bytes, key }) => [path, bytes, key]).sort()).toEqual(
        wanted.map(({ path, size, sha256 }) => [path, size, sha256]).sort(),
      );
      for (const { path, sha256, size } of wanted) {
        files++;
        const part = await explorer.readFilePart({ uuid, path, offset: 0, length: size });
        expect(part).toMatchObject({ integrity: 'verified', totalBytes: size });
        expect(createHash('sha256').update(part.bytes).digest('hex')).toBe(sha256);
        const whole = await explorer.readWholeFile(uuid, path, 'read', () => undefined);
        expect(whole.blob.size).toBe(size);
        if (size < 3) continue;
        const middle = await explorer.readFilePart({ uuid, path, offset: 1, length: 1 });
        expect(middle.bytes).toEqual(part.bytes.slice(1, 2));
      }
    }
    expect(files).toBeGreaterThan(5);
  });

  it('answers what is not there with a code', async () => {
    const explorer = await openFixture('main_0001/small.aiida');
    const nobody = '00000000-0000-4000-8000-000000000000' as NodeUuid;
    const somebody = (oracle.nodes()[0]?.uuid ?? '') as NodeUuid;
    expect(await codeOf(explorer.getNode(nobody))).toBe('node/not-found');
    expect(await codeOf(explorer.listRepository(nobody, '', everything))).toBe('node/not-found');
    expect(await codeOf(explorer.listRepository(somebody, 'no/such/folder', everything))).toBe(
      'repository/not-found',
    );
    const request = { uuid: somebody, path: 'no-such-file', offset: 0, length: 1 };
    expect(await codeOf(explorer.readFilePart(request))).toBe('repository/not-found');
    expect(await codeOf(explorer.readFilePart({ ...request, offset: -1 }))).toBe('query/invalid');
    await explorer.close();
    expect(await codeOf(explorer.getNode(somebody))).toBe('internal/unexpected');
  });

  it('stops reading a file, and opening an archive, when told so', async () => {
    const explorer = await openFixture('main_0001/small.aiida');
    const node = oracle
      .nodes()
      .find(({ repository }) => repository.some((file) => 'size' in file && file.size > 0));
    const path = node?.repository.find((file) => 'size' in file && file.size > 0)?.path ?? '';
    const reading = explorer.readWholeFile(node?.uuid as NodeUuid, path, 'one', () => undefined);
    await explorer.cancel('another');
    await explorer.cancel('one');
    expect(await codeOf(reading)).toBe('aborted');
    const file = await fileOf(fixturePath('main_0001/small.aiida'));
    const opening = explorer.open({ kind: 'file', file }, () => void explorer.close());
    expect(await codeOf(opening)).toBe('aborted');
  });

  it('says what is wrong with the repository', async () => {
    const missing = await openFixture('broken/objects-all-missing.aiida');
    const problems = await missing.listProblems();
    expect(problems).toMatchObject([{ code: 'repository/missing-object', count: 15 }]);
    const places = await missing.listProblemPlaces('repository/missing-object', { offset: 0, limit: 4 });
    expect(places).toMatchObject({ total: 15, offset: 0 });
    expect(places.items).toHaveLength(4);
    const [place] = places.items;
    const request = { uuid: place?.node?.uuid as NodeUuid, path: place?.text ?? '', offset: 0, length: 1 };
    expect(await codeOf(missing.readFilePart(request))).toBe('repository/missing-object');
    expect(await missing.repositoryStatistics(5)).toMatchObject({ objects: 0, largest: [] });
  });

  it('tells faults of the rows without looking at the repository, where that is asked', async () => {
    const missing = await openFixture('broken/objects-all-missing.aiida');
    expect(await missing.listProblems('rows')).toEqual([]);
    expect(await missing.listProblems('all')).toHaveLength(1);
  });

  it('counts names that stand twice in the zip', async () => {
    const explorer = await openFixture('broken/duplicate-entries.aiida');
    const problems = await explorer.listProblems();
    expect(problems.map(({ code }) => code)).toContain('archive/duplicate-entry');
    const places = await explorer.listProblemPlaces('archive/duplicate-entry', { offset: 0, limit: 10 });
    expect(places.total).toBeGreaterThan(0);
    expect(places.items[0]).toMatchObject({ node: null });
  });

  it('gives the text of one value, and says where a hit of the search stands among its siblings', async () => {
    const explorer = await openFixture('main_0001/small.aiida');
    const job = oracle.nodes().find(({ node_type: type }) => type.startsWith('process.calculation.calcjob'));
    const at = { uuid: job?.uuid as NodeUuid, column: 'attributes' } as const;
    const found = await explorer.searchJson({ ...at, text: 'num_machines', limit: 5 });
    const [hit] = found.hits;
    const siblings = await explorer.listJson({ ...at, path: [], offset: 0, limit: 1000 });
    expect(hit?.path).toEqual(['resources', 'num_machines']);
    expect(siblings.items[hit?.positions[0] ?? -1]?.key).toBe('resources');
    const text = await explorer.getJsonValueText(at.uuid, at.column, ['resources'], 10_000);
    expect(JSON.parse(text.text)).toEqual(job?.attributes['resources']);
    expect(text).toMatchObject({ length: text.text.length });
    const cut = await explorer.getJsonValueText(at.uuid, at.column, ['resources'], 5);
    expect(cut.text).toHaveLength(5);
    expect(cut.length).toBeGreaterThan(5);
    expect(await codeOf(explorer.getJsonValueText(at.uuid, at.column, ['nothing'], 5))).toBe('query/invalid');
  });

  it('gives content that does not match its key, and says so', async () => {
    const explorer = await openFixture('broken/object-wrong-content.aiida');
    const found = new Set<string>();
    for (const { node, path } of (await explorer.repositoryStatistics(1000)).largest)
      found.add((await explorer.readWholeFile(node.uuid, path, 'read', () => undefined)).integrity);
    expect([...found].sort()).toEqual(['mismatch', 'verified']);
  });

  it('lists every hostile name, each readable or flagged', async () => {
    const explorer = await openFixture('broken/hostile-names.aiida');
    const { items: nodes } = await explorer.findNodes(anyNode, everything);
    let flagged = 0;
    for (const { uuid } of nodes) {
      const files = await explorer.listFilesBelow(uuid, '', everything);
      for (const { path, key, problem } of files.items) {
        if (problem !== null) flagged++;
        const code = await codeOf(explorer.readFilePart({ uuid, path, offset: 0, length: 10 }));
        const isMissing = key === null || problem === 'missing-object';
        // An entry without a name has the path of its folder, which is no file.
        const wanted =
          path === '' ? 'repository/not-found' : isMissing ? 'repository/missing-object' : 'no failure';
        expect(code).toBe(wanted);
      }
    }
    expect(flagged).toBeGreaterThan(5);
    const problems = await explorer.listProblems();
    expect(problems.map(({ code }) => code)).toContain('repository/invalid-metadata');
  });

  it.each(readVerdicts())('$file: $verdict', async ({ path, verdict, codes }) => {
    const explorer = new Explorer();
    const code = await codeOf(
      explorer
        .open({ kind: 'file', file: await fileOf(path) })
        .then(() =>
          Promise.all([explorer.statistics(), explorer.listProblems(), explorer.repositoryStatistics(10)]),
        ),
    );
    if (verdict === 'good') expect(code).toBe('no failure');
    else if (verdict === 'bad') expect(codes).toContain(code);
    else expect(['no failure', ...(codes ?? [])]).toContain(code);
  });

  it('tells all ways in which memory ends by one code', () => {
    for (const thrown of [
      new RangeError('Array buffer allocation failed'),
      new Error('Aborted(OOM)'),
      new Error('out of memory'),
    ])
      expect(toExplorerFailure(thrown).code).toBe('memory/exhausted');
    expect(toExplorerFailure(new Error('something else')).code).toBe('internal/unexpected');
    expect(toExplorerFailure(new ExplorerError('query/invalid', 'No.')).code).toBe('query/invalid');
  });
});

const anyNode = {
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
  sort: 'pk',
  descending: false,
} as const;
