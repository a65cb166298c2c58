/**
 * `tsx bench/legacy.ts [--repeat N] ARCHIVE…`: opens older archives on the command line (`inspect`, then `migrate`) and in Chromium, from choosing
 * the file to the overview. Prints seconds and memory for docs/benchmarks.md: of the command its whole process, of the browser what the
 * page's process has of its own. With `--repeat` the rows of each archive (a zip) N times over. Build the page and the command first (`npm run build`, `npm run build:cli`). Linux only.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from '../tools/browser/find-browser';
import { startStaticServer } from '../tools/serve/static-server';
import { inMegabytes, median, runMeasured } from './measure';
import { ownBytes, renderers } from './renderers';
import { ensureRepeated } from './repeated-legacy';

const root = path.resolve(import.meta.dirname, '..');
const command = path.join(root, 'dist-cli/main.js');
const runs = 3;

interface Figures {
  readonly seconds: number;
  readonly peakBytes: number;
}

async function inBrowser(archive: string): Promise<Figures> {
  const profile = mkdtempSync(path.join(tmpdir(), 'bench-legacy-'));
  const server = await startStaticServer(path.join(root, 'dist'), 0);
  const executablePath = findBrowser();
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath === null ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(server.address);
    const chooser = page.waitForEvent('filechooser');
    const choose = page.getByRole('button', { name: /choose a file/i }).first();
    await choose.click();
    const files = await chooser;
    const pids = renderers(profile);
    let peak = 0;
    const watching = setInterval(() => (peak = Math.max(peak, ownBytes(pids))), 20);
    const started = performance.now();
    await files.setFiles(archive);
    await page.getByRole('region', { name: 'An older archive' }).waitFor({ timeout: 300_000 });
    const seconds = (performance.now() - started) / 1000;
    clearInterval(watching);
    return { seconds, peakBytes: peak };
  } finally {
    await context.close();
    server.server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function onCommandLine(...words: readonly string[]): Promise<Figures> {
  return runMeasured(process.execPath, [command, ...words]);
}

const [option, rounds, ...rest] = process.argv.slice(2);
const isRepeated = option === '--repeat';
console.log('| archive | what | median | runs | peak memory |\n| --- | --- | --- | --- | --- |');
for (const named of isRepeated ? rest : process.argv.slice(2)) {
  const archive = isRepeated ? await ensureRepeated(named, Number(rounds)) : named;
  const target = path.join(tmpdir(), `bench-legacy-${process.pid}.aiida`);
  const ways: readonly (readonly [string, () => Promise<Figures>])[] = [
    ['`inspect`', () => onCommandLine('inspect', archive, '--json')],
    ['`migrate`', () => onCommandLine('migrate', archive, target)],
    ['opened in Chromium', () => inBrowser(archive)],
  ];
  for (const [what, measure] of ways) {
    const figures: Figures[] = [];
    for (let run = 0; run < runs; run += 1) {
      figures.push(await measure());
      rmSync(target, { force: true });
    }
    const seconds = figures.map((each) => each.seconds);
    const name = `${path.basename(path.dirname(archive))}/${path.basename(archive)} (${inMegabytes(statSync(archive).size)})`;
    const each = seconds.map((time) => time.toFixed(1)).join(', ');
    const peak = inMegabytes(Math.max(...figures.map(({ peakBytes }) => peakBytes)));
    console.log(`| ${name} | ${what} | ${median(seconds).toFixed(1)} s | ${each} s | ${peak} |`);
  }
}
