import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DumpCaseArchives, listDumpTree as listAll, readDumpCases } from '../../fixtures/support/dump-cases';
import { fixturePath } from '../../fixtures/support/shared-archives';
import { dump } from './dump';
import { readDumpArguments } from './dump-arguments';
import { openFile } from './open-file';
import { Output } from './output';

const { cases } = readDumpCases();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dump-again-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Dumps as the command line does; gives what it printed. */
async function run(archive: string, target: string, ...options: readonly string[]): Promise<string> {
  const printed = new PassThrough();
  const output = new Output(printed);
  const explorer = await openFile(archive);
  try {
    await dump(
      explorer,
      readDumpArguments([archive, ...options, '--output', target]).request,
      target,
      output,
    );
    await output.flush();
    return String(printed.read() ?? '');
  } finally {
    await explorer.close();
  }
}

/** The sample, changed by SQL. */
async function archiveWith(name: string, ...edits: readonly string[]): Promise<string> {
  const file = path.join(folder, `${name}.aiida`);
  const one = { name, command: 'profile', steps: [] } as const;
  await new DumpCaseArchives(cases, one).write({ options: [], edits }, file);
  return file;
}

/** What stands in a folder, but for the report, which tells what was written last. */
function listDumpTree(root: string): Record<string, string> {
  return Object.fromEntries(Object.entries(listAll(root)).filter(([name]) => name !== 'dump_report.txt'));
}

/** All links below a folder with what they lead to; null if that is nothing. */
function linksBelow(root: string): Map<string, string | null> {
  const links = new Map<string, string | null>();
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const full = path.join(root, name);
    if (lstatSync(full).isSymbolicLink()) links.set(name, existsSync(full) ? realpathSync(full) : null);
  }
  return links;
}

const renamed = "UPDATE db_dbgroup SET label = 'moved/deep/silicon' WHERE id = 4";
const removed = (pk: number): string[] => [
  `DELETE FROM db_dbgroup_dbnodes WHERE dbnode_id = ${pk}`,
  `DELETE FROM db_dblink WHERE ${pk} IN (input_id, output_id)`,
  `DELETE FROM db_dbnode WHERE id = ${pk}`,
];

describe('a second dump into a folder', () => {
  it('leaves what is there, writes what has changed, and tells its numbers', async () => {
    const target = path.join(folder, 'changed');
    const archive = await archiveWith('first');
    await run(archive, target, '--all');
    const before = listDumpTree(target);
    expect(await run(archive, target, '--all', '--include-outputs')).toMatch(/^Wrote 12 files /);
    expect(listDumpTree(target)).toEqual(before);
    const changed = await archiveWith(
      'second',
      "UPDATE db_dbnode SET description = 'changed since', mtime = strftime('%Y-%m-%d %H:%M:%f000', 'now') WHERE id = 84",
    );
    await run(changed, target, '--all');
    const name = 'calculations/Si projected bands-84';
    for (const group of ['semiconductors/bands/silicon', 'semiconductors/problems'])
      expect(
        readFileSync(path.join(target, 'groups', group, name, 'aiida_node_metadata.yaml'), 'utf8'),
      ).toContain('changed since');
    expect(listDumpTree(target)).toEqual(before);
  });

  it('puts what is there already into a new group, too', async () => {
    const target = path.join(folder, 'new-group');
    await run(await archiveWith('no-group'), target, '--all');
    const archive = await archiveWith(
      'with-group',
      "INSERT INTO db_dbgroup (id, uuid, label, type_string, time, description, extras, user_id) SELECT 21, 'b7e4f5cb-54c6-4a4c-9a3a-6e2b8f0a8a02', 'new', 'core', time, '', '{}', 1 FROM db_dbgroup WHERE id = 6",
      'INSERT INTO db_dbgroup_dbnodes (dbnode_id, dbgroup_id) VALUES (84, 21)',
    );
    await run(archive, target, '--all');
    expect(existsSync(path.join(target, 'groups/new/calculations/Si projected bands-84/inputs'))).toBe(true);
  });

  it('says what the filter by the last dump keeps out', async () => {
    const target = path.join(folder, 'held-back');
    const archive = await archiveWith('held-back');
    await run(archive, target, '-G', '7');
    expect(await run(archive, target, '--all')).toContain(
      'processes are not in the folder and were left out',
    );
    expect(readFileSync(path.join(target, 'dump_report.txt'), 'utf8')).toContain('were left out');
    const chosen = await run(archive, path.join(folder, 'chosen'), '-G', '7', '-p', '100000', '-X', 'awk');
    expect(chosen).toContain('only processes that fit: --groups 7, --past-days 100000, --codes awk.');
    await run(archive, target, '--all', '--no-filter-by-last-dump-time');
    expect(existsSync(path.join(target, 'groups/sandbox/calculations'))).toBe(true);
  });

  it('keeps links whole when a group is renamed', async () => {
    const target = path.join(folder, 'links');
    await run(await archiveWith('links-before'), target, '--all', '--symlink-calcs');
    expect(linksBelow(target).size).toBeGreaterThan(20);
    await run(await archiveWith('links-after', renamed), target, '--all', '--symlink-calcs');
    const links = linksBelow(target);
    expect(links.size).toBeGreaterThan(20);
    for (const [link, to] of links)
      expect(to?.split('-').at(-1), link).toBe(path.basename(link).split('-').at(-1));
  });

  it('takes up a renaming that was broken off', async () => {
    const target = path.join(folder, 'broken-off');
    await run(await archiveWith('broken-off-before'), target, '--all');
    const wanted = listDumpTree(target);
    const [from, to] = ['groups/semiconductors/bands/silicon', 'groups/moved/deep/silicon'];
    await mkdir(path.join(target, to), { recursive: true });
    await rename(path.join(target, from, 'calculations'), path.join(target, to, 'calculations'));
    await run(await archiveWith('broken-off-after', renamed), target, '--all');
    const moved = Object.entries(listDumpTree(target)).filter(([name]) => name.startsWith(`${to}/`));
    expect(moved.map(([name, what]) => [name.replace(to, from), what])).toEqual(
      Object.entries(wanted).filter(([name]) => name.startsWith(`${from}/`)),
    );
    expect(existsSync(path.join(target, from))).toBe(false);
  });

  it('removes all copies and links of a process that is gone', async () => {
    const target = path.join(folder, 'gone');
    await run(await archiveWith('gone-before'), target, '--all', '--symlink-calcs');
    const left = (): string[] =>
      readdirSync(target, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('-475'));
    expect(left().length).toBeGreaterThan(1);
    await run(await archiveWith('gone-after', ...removed(475)), target, '--all', '--no-delete-missing');
    expect(left()).toHaveLength(1);
    await run(await archiveWith('gone-after', ...removed(475)), target, '--all');
    expect(left()).toEqual([]);
  });

  it('does not remove the dump of something else', async () => {
    const target = path.join(folder, 'other');
    const archive = await archiveWith('other');
    await run(archive, target, '--all');
    const before = listDumpTree(target);
    const small = fixturePath('main_0001/small.aiida');
    await expect(run(small, target, '--all')).rejects.toMatchObject({ failure: { code: 'dump/failed' } });
    expect(listDumpTree(target)).toEqual(before);
    await run(small, target, '--all', '--no-delete-missing');
    expect(listDumpTree(target)).toMatchObject(before);
    await run(small, target, '--all', '--overwrite');
    expect(existsSync(path.join(target, 'groups/sandbox'))).toBe(false);
  });

  it('touches nothing outside of the folder, whatever its log says', async () => {
    const target = path.join(folder, 'hostile');
    const outside = path.join(folder, 'outside');
    await mkdir(path.join(outside, 'calculations'), { recursive: true });
    await writeFile(path.join(outside, '.aiida_dump_safeguard'), '');
    await writeFile(path.join(outside, 'calculations/mine.txt'), 'mine');
    await mkdir(target);
    await writeFile(path.join(target, '.aiida_dump_safeguard'), '');
    await symlink(outside, path.join(target, 'linked'));
    const place = (where: string) => ({ path: where, symlinks: [where], duplicates: [where] });
    const uuids = ['1', '2', '3', '4'].map((digit) => `${digit.repeat(8)}-1111-4111-8111-111111111111`);
    const [first = '', second = '', third = '', group = ''] = uuids;
    await writeFile(
      path.join(target, 'aiida_dump_log.json'),
      JSON.stringify({
        calculations: {
          [first]: place('../outside'),
          [second]: place('linked/calculations'),
          [third]: place(outside),
        },
        workflows: {},
        groups: { [group]: place('linked') },
        group_node_mapping: { group_to_nodes: { [group]: [first] } },
      }),
    );
    // One node that is there, so that the folder does not pass for the dump of something else.
    const archive = await archiveWith('hostile', `UPDATE db_dbnode SET uuid = '${second}' WHERE id = 84`);
    await run(archive, target, '--all');
    expect(readFileSync(path.join(outside, 'calculations/mine.txt'), 'utf8')).toBe('mine');
    expect(readdirSync(outside).sort()).toEqual(['.aiida_dump_safeguard', 'calculations']);
  });

  it('leaves other files in the folder of a group that is gone', async () => {
    const target = path.join(folder, 'beside');
    await run(await archiveWith('beside-before'), target, '--all');
    const group = path.join(target, 'groups/semiconductors/problems/restarted');
    await writeFile(path.join(group, 'notes.txt'), 'mine');
    const edits = [
      'DELETE FROM db_dbgroup_dbnodes WHERE dbgroup_id = 7',
      'DELETE FROM db_dbgroup WHERE id = 7',
    ];
    await run(await archiveWith('beside-after', ...edits), target, '--all');
    expect(readdirSync(group)).toEqual(['notes.txt']);
  });
});

describe('links in a zip', () => {
  const hasUnzip = spawnSync('unzip', ['-v']).status === 0;
  it.skipIf(!hasUnzip)('are made by unzip as they stand in a folder', async () => {
    const archive = await archiveWith('zipped');
    const options = ['--all', '--symlink-calcs', '--also-ungrouped'];
    await run(archive, path.join(folder, 'zipped'), ...options);
    await run(archive, path.join(folder, 'zipped.zip'), ...options);
    const unpacked = path.join(folder, 'unpacked');
    const { status, stderr } = spawnSync('unzip', ['-q', path.join(folder, 'zipped.zip'), '-d', unpacked], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(listDumpTree(unpacked)).toEqual(listDumpTree(path.join(folder, 'zipped')));
    const links = linksBelow(unpacked);
    expect(links.size).toBeGreaterThan(20);
    for (const to of links.values()) expect(statSync(to ?? '').isDirectory()).toBe(true);
  });

  const hasPython = spawnSync('python3', ['--version']).status === 0;
  it.skipIf(!hasPython)('are known to Python', () => {
    const script = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    assert z.testzip() is None
    print(sum(1 for i in z.infolist() if (i.external_attr >> 16) & 0o170000 == 0o120000))
`;
    const { stdout } = spawnSync('python3', ['-c', script, path.join(folder, 'zipped.zip')], {
      encoding: 'utf8',
    });
    expect(Number(stdout)).toBe(linksBelow(path.join(folder, 'zipped')).size);
  });
});
