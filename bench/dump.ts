/**
 * `tsx bench/dump.ts ARCHIVE`: files and megabytes per second of our dumps; with VERDI naming the `verdi` of an AiiDA of version
 * 2.9, against it on the same archive (format main_0001) in the same run. `tsx bench/dump.ts --large`: peak memory for a dump of
 * 2 GB in 70,000 files. Prints tables for docs/benchmarks.md.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileHandleReader } from '../src/cli/file-handle-reader';
import { dump } from '../src/cli/dump';
import { Output } from '../src/cli/output';
import { defaultDumpOptions, type DumpRequest } from '../src/model/dump-request';
import { Explorer } from '../src/worker/explorer';
import { ensureLargeArchive } from './dump-archive';
import { inMegabytes, peakBytes, timed } from './measure';

const folder = mkdtempSync(path.join(tmpdir(), 'bench-dump-'));
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});

interface Written {
  readonly files: number;
  readonly bytes: number;
}

function measureFolder(root: string): Written {
  let files = 0;
  let bytes = 0;
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    files += 1;
    bytes += statSync(path.join(entry.parentPath, entry.name)).size;
  }
  return { files, bytes };
}

function line(what: string, seconds: number, { files, bytes }: Written): void {
  console.log(
    `| ${what} | ${files} | ${seconds.toFixed(2)} s | ${(files / seconds).toFixed(0)} | ${(bytes / 1e6 / seconds).toFixed(1)} |`,
  );
}

async function open(file: string): Promise<Explorer> {
  const explorer = new Explorer();
  await explorer.openReader(await FileHandleReader.open(file), path.basename(file));
  return explorer;
}

/** Milliseconds after which verdi is stopped; it writes at an even pace. */
const longestVerdi = Number(process.env['VERDI_SECONDS'] ?? 3600) * 1000;

const quiet = (): Output => new Output(process.stderr);

/** Ours, opening of the archive included, in this process; and as a command, start of Node included. */
async function ours(file: string, request: DumpRequest, words: readonly string[]): Promise<void> {
  const inside = path.join(folder, `ours-${words.join('')}`);
  const { milliseconds } = await timed(async () => {
    const explorer = await open(file);
    await dump(explorer, request, inside, quiet());
    await explorer.close();
  });
  const written = measureFolder(inside);
  line(`ours, opening included (${words.join(' ')})`, milliseconds / 1000, written);
  const outside = path.join(folder, `command-${words.join('')}`);
  const command = ['--import', 'tsx', 'src/cli/main.ts', 'dump', file, ...words, '--output', outside];
  const started = performance.now();
  spawnSync(process.execPath, command, { cwd: path.resolve(import.meta.dirname, '..') });
  line(
    `ours as a command (${words.join(' ')})`,
    (performance.now() - started) / 1000,
    measureFolder(outside),
  );
}

function verdi(words: readonly string[], name: string): void {
  const target = path.join(folder, name);
  const started = performance.now();
  const outcome = spawnSync(process.env['VERDI'] ?? '', ['-p', 'bench', ...words, '--path', target], {
    env: { ...process.env, AIIDA_PATH: folder },
    encoding: 'utf8',
    timeout: longestVerdi,
  });
  const isStopped = outcome.signal !== null;
  if (outcome.status !== 0 && !isStopped) console.error(outcome.stderr || outcome.stdout);
  line(
    `verdi ${words.join(' ')}${isStopped ? ', stopped before its end' : ''}`,
    (performance.now() - started) / 1000,
    measureFolder(target),
  );
}

async function compare(file: string): Promise<void> {
  const explorer = await open(file);
  const processes = explorer.opened().dump.listTopLevel();
  let largest = { uuid: processes[0], files: 0 };
  for (const uuid of processes.slice(0, 400)) {
    const request: DumpRequest = {
      target: { kind: 'processes', uuids: [uuid] },
      options: defaultDumpOptions,
    };
    const { files } = await explorer.planDump(request);
    if (files > largest.files) largest = { uuid, files };
  }
  const { uuid } = largest;
  if (uuid === undefined) throw new Error('the archive holds no process');
  const { pk } = await explorer.getNode(uuid);
  await explorer.close();
  console.log('| what | files | time | files/s | MB/s |\n| --- | --- | --- | --- | --- |');
  const options = { ...defaultDumpOptions, dumpUnsealed: true };
  await ours(file, { target: { kind: 'processes', uuids: [uuid] }, options }, [
    '--process',
    uuid,
    '--dump-unsealed',
  ]);
  await ours(file, { target: { kind: 'archive' }, options: { ...options, alsoUngrouped: true } }, [
    '--all',
    '--also-ungrouped',
    '--dump-unsealed',
  ]);
  if (process.env['VERDI'] === undefined) return;
  const setup = [
    'profile',
    'setup',
    'core.sqlite_zip',
    '-n',
    '--profile-name',
    'bench',
    '--filepath',
    path.resolve(file),
  ];
  const outcome = spawnSync(process.env['VERDI'], setup, {
    env: { ...process.env, AIIDA_PATH: folder },
    encoding: 'utf8',
  });
  if (outcome.status !== 0) console.error(outcome.stderr);
  verdi(['process', 'dump', String(pk), '--dump-unsealed'], 'verdi-process');
  verdi(['profile', 'dump', '--all', '--also-ungrouped', '--dump-unsealed'], 'verdi-profile');
}

/** One dump in a process of its own, so that peaks stay apart. */
async function measureLarge(file: string, target: string): Promise<void> {
  const explorer = await open(file);
  const opened = peakBytes();
  const request: DumpRequest = {
    target: { kind: 'archive' },
    options: { ...defaultDumpOptions, alsoUngrouped: true },
  };
  const { milliseconds } = await timed(() => dump(explorer, request, path.join(folder, target), quiet()));
  const peak = peakBytes();
  const { files, bytes } = await explorer.planDump(request);
  line(`70,000 files to ${target}`, milliseconds / 1000, { files, bytes });
  console.log(`| peak of the process: ${inMegabytes(peak)}, after opening ${inMegabytes(opened)} | | | | |`);
  await explorer.close();
}

const [first, second] = process.argv.slice(2);
if (first === '--large' && second !== undefined) {
  await measureLarge(await ensureLargeArchive(70_000, 2_000_000_000), second);
} else if (first === '--large') {
  await ensureLargeArchive(70_000, 2_000_000_000);
  for (const target of ['folder', 'dump.zip'])
    spawnSync(process.execPath, ['--import', 'tsx', import.meta.filename, '--large', target], {
      stdio: 'inherit',
    });
} else if (first !== undefined) await compare(first);
else console.error('Name an archive, or say --large.');
