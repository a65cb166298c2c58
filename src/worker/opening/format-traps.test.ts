/** The traps of the archive format, each through the public door; docs/archive-formats.md lists them. */
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Oracle } from '../../../fixtures/support/oracle';
import { fixturePath } from '../../../fixtures/support/shared-archives';
import type { NodeUuid } from '../../model/identifiers';
import type { JsonEntry } from '../../model/json';
import type { NodeQuery } from '../api';
import { Explorer } from '../explorer';

const oracle = new Oracle(fixturePath('oracle/small'));
const everything = { offset: 0, limit: 1000 };
const allNodes: NodeQuery = {
  ...{ text: '', nodeTypes: [], groupUuid: null, processLabels: [], states: [], exitStatuses: [] },
  ...{ computer: null, user: null, createdFrom: null, createdTo: null, sort: 'pk', descending: false },
};

async function open(name: string): Promise<Explorer> {
  const path = fixturePath(name);
  const explorer = new Explorer();
  await explorer.open({ kind: 'file', file: new File([await openAsBlob(path)], basename(path)) });
  return explorer;
}

async function uuidWithPk(explorer: Explorer, pk: number): Promise<NodeUuid> {
  const { items } = await explorer.findNodes(allNodes, everything);
  const node = items.find((each) => each.pk === pk);
  if (!node) throw new Error(`no node with pk ${pk}`);
  return node.uuid;
}

async function attributesOf(explorer: Explorer, pk: number, path: string[] = []) {
  const uuid = await uuidWithPk(explorer, pk);
  const { items, total } = await explorer.listJson({ uuid, column: 'attributes', path, ...everything });
  return {
    uuid,
    total,
    values: new Map<string | number, JsonEntry['value']>(items.map((each) => [each.key, each.value])),
  };
}

describe('values of the JSON columns', () => {
  it('NaN and Infinity stay what they are', async () => {
    const explorer = await open('main_0001/odd-json.aiida');
    const { uuid, values } = await attributesOf(explorer, 2);
    expect(values.get('value')).toEqual({ kind: 'number', text: 'NaN' });
    const { text } = await explorer.getJsonText(uuid, 'attributes', 1000);
    expect(text).toMatch(/NaN[^]*Infinity[^]*-Infinity[^]*1\.5/);
    expect((await explorer.listProblems()).map(({ code }) => code)).not.toContain('json/invalid');
  });

  it('integers beyond 2^53 keep every digit', async () => {
    const { values } = await attributesOf(await open('main_0001/odd-json.aiida'), 3);
    expect(values.get('value')).toEqual({ kind: 'number', text: '9007199254740993' });
    expect(values.get('negative')).toEqual({ kind: 'number', text: '-9223372036854775808' });
    expect(values.get('huge')).toEqual({ kind: 'number', text: (2n ** 200n + 1n).toString() });
  });

  it('of equal keys the last counts, thousands of levels open, and __proto__ is a key like others', async () => {
    const explorer = await open('main_0001/odd-json.aiida');
    expect((await attributesOf(explorer, 4)).values.get('value')).toEqual({ kind: 'number', text: '2' });
    expect((await attributesOf(explorer, 8)).values.get('value')).toEqual({ kind: 'array', size: 1 });
    const { values } = await attributesOf(explorer, 11);
    expect(values.get('__proto__')).toEqual({ kind: 'object', size: 1 });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('null in the place of a column is an empty object', async () => {
    const explorer = await open('main_0001/null-json.aiida');
    const { uuid, total } = await attributesOf(explorer, 2);
    expect(total).toBe(0);
    expect(await explorer.getNode(uuid)).toMatchObject({ attributeCount: 0, extraCount: 0, problems: [] });
    expect(await explorer.listProblems()).toEqual([]);
  });
});

describe('times and uuids', () => {
  it('times are UTC though no zone is stored, with all their microseconds', async () => {
    const explorer = await open('main_0001/small.aiida');
    for (const node of oracle.nodes()) {
      const { ctime } = await explorer.getNode(node.uuid as NodeUuid);
      expect(ctime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/);
      expect(ctime).toBe(node.ctime);
    }
  });

  it('missing decimals are noughts', async () => {
    const explorer = await open('main_0001/times-without-microseconds.aiida');
    const node = await explorer.getNode(await uuidWithPk(explorer, 2));
    expect(node.ctime).toMatch(/\.000000\+00:00$/);
    expect(node.mtime).toMatch(/\.\d\d0000\+00:00$/);
  });

  it('uuids without dashes are the same uuids', async () => {
    const explorer = await open('main_0001/uuid-without-dashes.aiida');
    const { items } = await explorer.findNodes(allNodes, everything);
    expect(items.map(({ uuid }) => uuid).sort()).toEqual(
      oracle
        .nodes()
        .map(({ uuid }) => uuid)
        .sort(),
    );
    expect(await explorer.listProblems()).toEqual([]);
  });
});

describe('the container', () => {
  it.each([
    ['data descriptors, a folder entry and junk entries', 'main_0001/data-descriptors.aiida'],
    ['bytes before the zip', 'main_0001/prepended.aiida'],
    ['an archive comment', 'main_0001/comment.aiida'],
    ['a comment that holds signatures', 'main_0001/comment-with-signature.aiida'],
    ['Zip64 headers and end record', 'main_0001/zip64.aiida'],
    ['metadata.json as the last entry', 'main_0001/metadata-last.aiida'],
    ['nothing compressed', 'main_0001/stored.aiida'],
    ['entries that point outside', 'broken/zip-slip.aiida'],
  ])('%s: all nodes and all files are there', async (_, name) => {
    const explorer = await open(name);
    const summary = explorer.summary();
    expect(summary.nodeCount).toBe(oracle.nodes().length);
    for (const node of oracle.nodes()) {
      const files = await explorer.listFilesBelow(node.uuid as NodeUuid, '', everything);
      for (const { path } of files.items) {
        const { integrity } = await explorer.readWholeFile(
          node.uuid as NodeUuid,
          path,
          'read',
          () => undefined,
        );
        expect(integrity).toBe('verified');
      }
    }
    expect(await explorer.listProblems()).toEqual([]);
  });
});
