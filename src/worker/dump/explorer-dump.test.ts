import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, symlink, mkdir, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Oracle, type OracleDump } from '../../../fixtures/support/oracle';
import { fixturePath, samplePath, sharedArchives } from '../../../fixtures/support/shared-archives';
import { readDumpArguments } from '../../cli/dump-arguments';
import { FileHandleReader } from '../../cli/file-handle-reader';
import { NodeFolderSink } from '../../cli/node-folder-sink';
import { planDump, writeDump, type DumpReport } from '../../dump';
import { defaultDumpOptions, type DumpRequest } from '../../model/dump-request';
import { openZipFile } from '../../cli/node-zip-file';
import { loadSqlite } from '../../sqlite';
import { Explorer } from '../explorer';
import { ArchiveDumpReader } from './explorer-dump-reader';
import { ArchiveDumpSource } from './explorer-dump-source';
import { saveCurrentArchive } from '../save/explorer-save';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dump-test-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function open(file: string): Promise<Explorer> {
  const explorer = new Explorer();
  await explorer.openReader(await FileHandleReader.open(file), path.basename(file));
  await explorer.opened().objects.load();
  return explorer;
}

async function dumpTo(explorer: Explorer, request: DumpRequest, target: string): Promise<DumpReport> {
  const archive = explorer.opened();
  const source = new ArchiveDumpSource(archive);
  return writeDump(
    planDump(source, request),
    new ArchiveDumpReader(archive, archive.content, source, request.options),
    await NodeFolderSink.open(target),
    new AbortController().signal,
    () => undefined,
  );
}

/** All paths below a folder; directories end in a slash. */
async function walk(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .map(
      (entry) =>
        path.relative(root, path.join(entry.parentPath, entry.name)) + (entry.isDirectory() ? '/' : ''),
    )
    .sort();
}

/** What `verdi` was told, as our own command line understands it. */
function toRequest(dump: OracleDump): DumpRequest {
  const flags = dump.command.match(
    / --(flat|include-outputs|exclude-inputs|include-extras|also-ungrouped)\b/g,
  );
  const target = dump.command.includes('group dump')
    ? ['--group', dump.uuid ?? '']
    : dump.command.includes('profile dump')
      ? ['--all']
      : ['--process', dump.uuid ?? ''];
  return readDumpArguments([
    'file',
    ...target,
    ...(flags ?? []).map((each) => each.trim()),
    '--exact',
    '--output',
    'x',
  ]).request;
}

/** Times as YAML readers of different kinds give them. */
function normalised(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value).replace(
      /"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:\+00:00|Z)"/g,
      (_, day: string, time: string, fraction: string | undefined) =>
        `"${day}T${time}.${(fraction ?? '').padEnd(6, '0')}"`,
    ),
  );
}

const archives = [
  { file: fixturePath('main_0001/small.aiida'), oracle: new Oracle(fixturePath('oracle/small')) },
  {
    file: samplePath('semiconductor-bands.aiida'),
    oracle: new Oracle(fixturePath('oracle/semiconductor-bands')),
  },
];

const everything: DumpRequest = {
  target: { kind: 'archive' },
  options: { ...defaultDumpOptions, alsoUngrouped: true, dumpUnsealed: true, includeOutputs: true },
};

describe.each(archives)('an exact dump of $file', ({ file, oracle }) => {
  it.each(oracle.dumps().map((dump) => [dump.command, dump] as const))(
    'is the tree of %s',
    async (_, dump) => {
      const explorer = await open(file);
      const target = path.join(
        folder,
        createHash('sha1')
          .update(file + dump.command)
          .digest('hex'),
      );
      await dumpTo(explorer, toRequest(dump), target);
      expect(await walk(target)).toEqual(Object.keys(dump.entries).sort());
      for (const [name, wanted] of Object.entries(dump.entries)) {
        if ('sha256' in wanted) {
          const bytes = await readFile(path.join(target, name));
          expect(createHash('sha256').update(bytes).digest('hex'), name).toBe(wanted.sha256);
        } else if ('yaml' in wanted) {
          const text = await readFile(path.join(target, name), 'utf8');
          expect(normalised(parse(text)), name).toEqual(normalised(wanted.yaml));
        }
      }
      await explorer.close();
    },
  );
});

const shared = sharedArchives();

describe.skipIf(shared === null)('the README of a dumped process', () => {
  it('holds status, report and node info as aiida-core prints them', async () => {
    const explorer = await open(path.join(shared ?? '', 'showcase.aiida'));
    const dumps = path.join(shared ?? '', 'showcase.oracle/dump');
    const rows = readFileSync(path.join(dumps, 'commands.txt'), 'utf8').split('\n');
    let compared = 0;
    for (const row of rows) {
      const found = /^dump\/(\S+-default)\tuuid=(\S+)/.exec(row);
      const [, name = '', uuid = ''] = found ?? [];
      const wanted = path.join(dumps, name, 'README.md');
      if (!found || !existsSync(wanted)) continue;
      const target = path.join(folder, `readme-${name}`);
      const words = ['f', '--process', uuid, '--exact', '--output', 'x'];
      await dumpTo(explorer, readDumpArguments(words).request, target);
      const commands = (text: string) =>
        text
          .slice(text.indexOf('## Process Status'))
          .split('\n')
          .map((line) => line.trimEnd())
          .join('\n')
          .trim();
      const ours = await readFile(path.join(target, 'README.md'), 'utf8');
      expect(commands(ours), name).toBe(commands(readFileSync(wanted, 'utf8')));
      compared += 1;
    }
    expect(compared).toBeGreaterThan(5);
    await explorer.close();
  });
});

describe('a dump into a folder', () => {
  it('leaves a folder alone that no dump made', async () => {
    const target = path.join(folder, 'foreign');
    await mkdir(target);
    await writeFile(path.join(target, 'mine.txt'), 'mine');
    const explorer = await open(archives[0]?.file ?? '');
    await expect(dumpTo(explorer, everything, target)).rejects.toMatchObject({
      failure: { code: 'dump/failed' },
    });
    expect(await walk(target)).toEqual(['mine.txt']);
    await explorer.close();
  });

  it('is updated by a second one', async () => {
    const target = path.join(folder, 'twice');
    const explorer = await open(archives[0]?.file ?? '');
    await dumpTo(explorer, everything, target);
    const first = await walk(target);
    const log = path.join(target, 'aiida_dump_log.json');
    await writeFile(log, 'old');
    await dumpTo(explorer, everything, target);
    expect(await walk(target)).toEqual(first);
    expect(await readFile(log, 'utf8')).toContain('last_dump_time');
    await explorer.close();
  });

  it('does not follow symbolic links out of it', async () => {
    const target = path.join(folder, 'links');
    const outside = path.join(folder, 'outside');
    await mkdir(outside);
    await mkdir(target);
    await writeFile(path.join(target, '.aiida_dump_safeguard'), '');
    await symlink(outside, path.join(target, 'groups'));
    await symlink(outside, path.join(target, 'ungrouped'));
    await symlink(path.join(outside, 'log'), path.join(target, 'aiida_dump_log.json'));
    const explorer = await open(archives[0]?.file ?? '');
    await expect(dumpTo(explorer, everything, target)).rejects.toMatchObject({
      failure: { code: 'dump/failed' },
    });
    expect(await walk(outside)).toEqual([]);
    await explorer.close();
  });

  it.each([
    'broken/hostile-names.aiida',
    'broken/zip-slip.aiida',
    'broken/deep-calls.aiida',
    'broken/cycles.aiida',
    'broken/wrong-shapes.aiida',
    'broken/html-everywhere.aiida',
  ])(
    'of %s stays within, exact or not, and keeps every file unless exact',
    async (name) => {
      const explorer = await open(fixturePath(name)).catch(() => null);
      if (!explorer) return;
      const parent = path.join(folder, name.replaceAll('/', '-'));
      for (const exact of [false, true]) {
        const target = path.join(parent, String(exact));
        const request = { ...everything, options: { ...everything.options, exact, indexPage: true } };
        const outcome = await dumpTo(explorer, request, target).catch((thrown: unknown) => thrown);
        // aiida-core's own tree may need longer paths than the disk has.
        if (outcome instanceof Error) expect(exact).toBe(true);
        else {
          const report = outcome as DumpReport;
          const files = (await walk(target)).filter((each) => !each.endsWith('/'));
          if (!exact) expect(files.length).toBe(report.files);
          const page = await readFile(path.join(target, 'index.html'), 'utf8').catch(() => '');
          expect(page).not.toMatch(/<script|<img|onerror=[^&]*"/i);
        }
        expect((await readdir(parent)).filter((each) => each !== 'true' && each !== 'false')).toEqual([]);
      }
      expect((await stat(parent)).isDirectory()).toBe(true);
      await explorer.close();
    },
    60_000,
  );

  it('names the missing and the damaged and writes the rest', async () => {
    const missing = await open(fixturePath('broken/object-missing.aiida'));
    const first = await dumpTo(missing, everything, path.join(folder, 'missing'));
    expect(first.missing.length).toBeGreaterThan(0);
    expect(first.files).toBeGreaterThan(3);
    const text = await readFile(path.join(folder, 'missing/dump_report.txt'), 'utf8');
    for (const { entry } of first.missing) expect(text).toContain(first.tree.pathOf(entry));
    await missing.close();
    const wrong = await open(fixturePath('broken/object-wrong-content.aiida'));
    const second = await dumpTo(wrong, everything, path.join(folder, 'wrong'));
    expect(second.mismatched.length + second.missing.length).toBeGreaterThan(0);
    await wrong.close();
  });
});

describe('an exact dump', () => {
  const exactly: DumpRequest = {
    ...everything,
    options: { ...everything.options, exact: true, includeOutputs: true },
  };

  it('has no report where nothing is wrong, as aiida-core has none', async () => {
    const explorer = await open(samplePath('semiconductor-bands.aiida'));
    await dumpTo(explorer, exactly, path.join(folder, 'exact-sound'));
    expect(await walk(path.join(folder, 'exact-sound'))).not.toContain('dump_report.txt');
    await explorer.close();
  });

  it.each([
    'broken/object-missing.aiida',
    'broken/objects-all-missing.aiida',
    'broken/object-wrong-content.aiida',
  ])('of %s names in a report what is missing or damaged', async (name) => {
    const explorer = await open(fixturePath(name));
    const target = path.join(folder, `exact-${path.basename(name)}`);
    const report = await dumpTo(explorer, exactly, target);
    const faults = [...report.missing, ...report.mismatched];
    expect(faults.length).toBeGreaterThan(0);
    const text = await readFile(path.join(target, 'dump_report.txt'), 'utf8');
    for (const { entry } of faults) expect(text).toContain(report.tree.pathOf(entry));
    expect((await walk(target)).filter((each) => !each.endsWith('/'))).toHaveLength(report.files);
    await explorer.close();
  });
});

describe('a dump of an older archive', () => {
  it.each(['0.1.aiida', '0.4.aiida', '0.4.tar.gz', '0.9.tar.gz', '0.13.aiida'])(
    'of %s is that of the archive it is saved as',
    async (name) => {
      const older = await open(fixturePath(`legacy/${name}`));
      const saved = path.join(folder, `${name}.current.aiida`);
      await saveCurrentArchive(
        older.opened(),
        await loadSqlite(),
        await openZipFile(saved),
        new AbortController().signal,
        () => undefined,
      );
      const current = await open(saved);
      const [first, second] = [path.join(folder, `${name}-older`), path.join(folder, `${name}-current`)];
      const report = await dumpTo(older, everything, first);
      expect(report.missing).toEqual([]);
      expect(report.mismatched).toEqual([]);
      await dumpTo(current, everything, second);
      const paths = await walk(first);
      expect(paths.filter((each) => each.endsWith('/_aiidasubmit.sh')).length).toBeGreaterThan(0);
      expect(await walk(second)).toEqual(paths);
      // The log has the time of the dump, the report the name of the archive.
      const tellsOfDump = /(aiida_dump_log\.json|dump_report\.txt)$/;
      for (const each of paths.filter((one) => !one.endsWith('/') && !tellsOfDump.test(one)))
        expect(await readFile(path.join(second, each)), each).toEqual(await readFile(path.join(first, each)));
      await Promise.all([older.close(), current.close()]);
    },
  );
});

describe('the plan that the page shows', () => {
  it('lists, finds and counts what is written', async () => {
    const explorer = await open(archives[1]?.file ?? '');
    const request: DumpRequest = { target: { kind: 'archive' }, options: defaultDumpOptions };
    const plan = await explorer.planDump(request);
    let files = 0;
    const pending = [''];
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      const page = await explorer.listDumpEntries(request, at, { offset: 0, limit: 10_000 });
      for (const entry of page.items) {
        if (entry.kind === 'directory') pending.push(entry.path);
        else files += 1;
      }
    }
    expect(files).toBe(plan.files);
    const found = await explorer.searchDump(request, 'METADATA.yaml', 3);
    expect(found.hits).toHaveLength(3);
    expect(found.total).toBeGreaterThan(plan.processes - 1);
    const written = await explorer.writeDump(request, { kind: 'zip' }, 'one', () => undefined);
    expect(written.files).toBe(plan.files);
    expect(written.bytes).toBe(plan.bytes);
    expect(written.blob?.size).toBeGreaterThan(1000);
    await explorer.close();
  });

  it.skipIf(shared === null)('refuses unsealed processes unless told otherwise', async () => {
    const explorer = await open(path.join(shared ?? '', 'hostile/processes-unsealed.aiida'));
    const request: DumpRequest = {
      target: { kind: 'archive' },
      options: { ...defaultDumpOptions, alsoUngrouped: true },
    };
    const plan = await explorer.planDump(request);
    expect(plan.issues.unsealed).toBeGreaterThan(0);
    await expect(explorer.writeDump(request, { kind: 'zip' }, 'a', () => undefined)).rejects.toMatchObject({
      failure: { code: 'dump/failed' },
    });
    const allowed = { ...request, options: { ...request.options, dumpUnsealed: true } };
    expect((await explorer.writeDump(allowed, { kind: 'zip' }, 'b', () => undefined)).files).toBeGreaterThan(
      0,
    );
    await explorer.close();
  });
});
