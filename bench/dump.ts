/**
 * `tsx bench/dump.ts ARCHIVE`: files and megabytes per second of our dumps; with VERDI naming the `verdi` of an AiiDA of version
 * 2.9, against it on the same archive (format main_0001) in the same run. `tsx bench/dump.ts --large`: dumps of 2 GB in 70,000
 * files, of one file of 1.5 GB, and of ARCHIVE if named after it. Prints tables with the peak memory of the whole process for
 * docs/benchmarks.md. The command line is the built one. Linux only.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileHandleReader } from '../src/cli/file-handle-reader';
import { defaultDumpOptions, type DumpRequest } from '../src/model/dump-request';
import { Explorer } from '../src/worker/explorer';
import type { NodeUuid } from '../src/model/identifiers';
import { ensureLargeArchive } from './dump-archive';
import { inMegabytes, runMeasured } from './measure';

const root = path.resolve(import.meta.dirname, '..');
const cli = path.join(root, 'dist-cli/main.js');
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

function line(what: string, seconds: number, { files, bytes }: Written, peak?: number): void {
  const perSecond = (amount: number): string => (amount / seconds).toFixed(0);
  const memory = peak === undefined ? '' : inMegabytes(peak);
  console.log(
    `| ${what} | ${files} | ${seconds.toFixed(2)} s | ${perSecond(files)} | ${perSecond(bytes / 1e6)} | ${memory} |`,
  );
}

/** Milliseconds after which verdi is stopped; it writes at an even pace. */
const longestVerdi = Number(process.env['VERDI_SECONDS'] ?? 3600) * 1000;

/** Ours as a command, start of Node and opening included, into a folder and into a zip. */
async function ours(file: string, words: readonly string[]): Promise<void> {
  const ask = [cli, 'dump', file, ...words, '--output'];
  const target = path.join(folder, 'ours');
  const toFolder = await runMeasured(process.execPath, [...ask, target]);
  const written = measureFolder(target);
  line(
    `ours, folder: ${path.basename(file)} ${words.join(' ')}`,
    toFolder.seconds,
    written,
    toFolder.peakBytes,
  );
  rmSync(target, { recursive: true });
  const zip = `${target}.zip`;
  const toZip = await runMeasured(process.execPath, [...ask, zip]);
  line(`ours, zip: ${path.basename(file)} ${words.join(' ')}`, toZip.seconds, written, toZip.peakBytes);
  rmSync(zip);
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

const everything = ['--all', '--also-ungrouped', '--dump-unsealed'];

async function compare(file: string): Promise<void> {
  const { uuid, pk } = await findLargest(file);
  await ours(file, ['--process', uuid, '--dump-unsealed']);
  await ours(file, everything);
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
  verdi(['profile', 'dump', ...everything], 'verdi-profile');
}

/** The process with most files among the first. */
async function findLargest(file: string): Promise<{ readonly uuid: NodeUuid; readonly pk: number }> {
  const explorer = new Explorer();
  await explorer.openReader(await FileHandleReader.open(file), path.basename(file));
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
  return { uuid, pk };
}

const [first, ...further] = process.argv.slice(2);
if (first === undefined) {
  console.error('Name an archive, or say --large.');
} else {
  const built = spawnSync('npm', ['run', '-s', 'build:cli'], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) process.exit(1);
  console.log(
    '| what | files | time | files/s | MB/s | peak memory |\n| --- | --- | --- | --- | --- | --- |',
  );
  if (first === '--large') {
    await ours(await ensureLargeArchive(70_000, 2_000_000_000), everything);
    await ours(await ensureLargeArchive(1, 1_500_000_000), everything);
    for (const archive of further) await ours(archive, everything);
  } else await compare(first);
}
