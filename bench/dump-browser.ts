/**
 * `tsx bench/dump-browser.ts [ARCHIVE…]`: dumps everything of each archive in Chromium, as a zip into a picked file and into a
 * picked folder (both in the private file system, which stands for the disk), and as a zip for download. Prints files per second,
 * and the memory of the page's process before and at its peak, for docs/benchmarks.md. Without an archive: 2 GB in 70,000 files,
 * and one file of 1.5 GB. Linux only.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../tools/browser/find-browser';
import { startStaticServer } from '../tools/serve/static-server';
import { ensureLargeArchive } from './dump-archive';
import { inMegabytes } from './measure';
import { ownBytes, renderers } from './renderers';

const root = path.resolve(import.meta.dirname, '..');
const built = path.join(root, 'dist');
const given = process.argv.slice(2);
const archives =
  given.length > 0
    ? given
    : [await ensureLargeArchive(70_000, 2_000_000_000), await ensureLargeArchive(1, 1_500_000_000)];
/** A dump that takes longer is cancelled; what it wrote till then is told. */
const longest = Number(process.env['LONGEST'] ?? 240) * 1000;

/** In one text, because the names that tsx gives to functions are unknown in the page. */
const answerPickers = `
  globalThis.showSaveFilePicker = async () =>
    (await navigator.storage.getDirectory()).getFileHandle('picked.zip', { create: true });
  globalThis.showDirectoryPicker = async () =>
    (await navigator.storage.getDirectory()).getDirectoryHandle('picked', { create: true });
`;
const noPickers = 'globalThis.showSaveFilePicker = globalThis.showDirectoryPicker = undefined;';

async function measure(archive: string, what: string, button: string, hasPickers: boolean): Promise<void> {
  const profile = mkdtempSync(path.join(tmpdir(), 'bench-dump-browser-'));
  const server = await startStaticServer(built, 0);
  const executablePath = findBrowser();
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath === null ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.addInitScript({ content: hasPickers ? answerPickers : noPickers });
    await page.goto(server.address);
    const chooser = page.waitForEvent('filechooser');
    await page
      .getByRole('button', { name: /choose a file/i })
      .first()
      .click();
    await (await chooser).setFiles(archive);
    const pids = renderers(profile);
    let peak = 0;
    const watching = setInterval(() => (peak = Math.max(peak, ownBytes(pids))), 50);
    await page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('link', { name: 'Dump', exact: true })
      .click();
    await page.getByText('Also ungrouped', { exact: true }).click();
    await page.getByText('Dump unsealed', { exact: true }).click();
    await page.getByRole('tree', { name: 'Planned files' }).waitFor({ timeout: 60_000 });
    await page.waitForTimeout(3000);
    const planning = peak;
    peak = 0;
    const started = performance.now();
    await page.getByRole('button', { name: button }).click();
    const text = await written(page);
    clearInterval(watching);
    const seconds = (performance.now() - started) / 1000;
    console.log(
      `| ${path.basename(archive)}, ${what} | ${text} | ${seconds.toFixed(1)} s | ${inMegabytes(planning)} | ${inMegabytes(peak)} |`,
    );
  } finally {
    await context.close();
    server.server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** What the page says at the end, or how far it was when it was given up. */
async function written(page: Page): Promise<string> {
  const done = page.getByText(/^Wrote [\d,]+ files to/);
  try {
    await done.waitFor({ timeout: longest });
    return await done.innerText();
  } catch {
    return `given up: ${(await page.getByRole('main').innerText()).slice(0, 1500)}`;
  }
}

console.log(
  '| what | written | time | peak while planning | peak while writing |\n| --- | --- | --- | --- | --- |',
);
const wanted = process.env['ONLY'] ?? 'file,folder,download';
for (const archive of archives) {
  if (wanted.includes('file')) await measure(archive, 'zip into a picked file', 'Download zip', true);
  if (wanted.includes('folder')) await measure(archive, 'picked folder', 'Write into a folder', true);
  if (wanted.includes('download')) await measure(archive, 'zip for download', 'Download zip', false);
}
