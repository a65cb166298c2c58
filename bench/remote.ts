/**
 * `npx tsx bench/remote.ts [folder of the build]`: opens an archive of 1.5 GB in Chromium, from a local host of records (through a
 * redirect to an object store) and from the disk, and prints counts and times for docs/benchmarks.md.
 */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import initSqlJs from 'sql.js';
import { writePaddedArchive } from '../e2e/support/padded-archive';
import { RecordServer } from '../e2e/support/record-server';
import { loadSqlite } from '../src/sqlite';
import { findBrowser } from '../tools/browser/find-browser';
import { startStaticServer } from '../tools/serve/static-server';
import { median } from './measure';
import { waitForText } from './wait-for-text';
import { makeSyntheticDatabase } from './synthetic';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}.bench/`;
const built = process.argv[2] ?? `${root}dist`;
const rounds = 5;
const size = { nodes: 40_000, links: 80_000, attributeBytes: 3000 };
const objects = 15_000;
const objectBytes = 100_000;
const archive = `${folder}remote.aiida`;
const note = `${folder}remote.json`;
/** A small archive of the fixtures lends metadata and a few objects. */
const lender = `${root}public/samples/semiconductor-bands.aiida`;

interface Made {
  readonly packedDatabase: number;
  readonly node: string;
}

async function makeArchive(): Promise<Made> {
  if (existsSync(archive) && existsSync(note)) return JSON.parse(readFileSync(note, 'utf8')) as Made;
  mkdirSync(folder, { recursive: true });
  console.log('making an archive of 1.5 GB (once) …');
  const SQL = await initSqlJs();
  const database = new SQL.Database(makeSyntheticDatabase(await loadSqlite(), size));
  const key = await firstKeyOf(lender);
  const node = String(database.exec('SELECT uuid FROM db_dbnode WHERE id = 1')[0]?.values[0]?.[0]);
  database.run('UPDATE db_dbnode SET repository_metadata = ? WHERE id = 1', [
    JSON.stringify({ o: { 'data.bin': { k: key } } }),
  ]);
  const { packedDatabase } = await writePaddedArchive(archive, lender, {
    objects,
    bytes: objectBytes,
    database: database.export(),
  });
  const made = { packedDatabase, node };
  writeFileSync(note, JSON.stringify(made));
  return made;
}

async function firstKeyOf(file: string): Promise<string> {
  const { default: JSZip } = await import('jszip');
  const zip = await JSZip.loadAsync(readFileSync(file));
  const name = Object.keys(zip.files).find((each) => each.startsWith('repo/'));
  if (name === undefined) throw new Error(`${file} has no repository`);
  return name.slice('repo/'.length);
}

async function withPage<Answer>(browser: Browser, work: (page: Page) => Promise<Answer>): Promise<Answer> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

const { packedDatabase, node } = await makeArchive();
const fileBytes = statSync(archive).size;
const server = await RecordServer.start([
  {
    id: 'abcde-12345',
    title: 'Large archive',
    files: [{ name: 'large.aiida', path: archive, checksum: `md5:${'0'.repeat(32)}` }],
  },
]);
const page = await startStaticServer(built, 0);
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox', '--disable-gpu'],
});
const remote: number[] = [];
const local: number[] = [];
const transfer: number[] = [];
let opening = { requests: 0, bytes: 0 };
let file = { requests: 0, bytes: 0, time: 0 };
const link = `${page.address}?record=${server.origin}/records/abcde-12345&file=large.aiida`;
for (let round = 0; round < rounds; round++) {
  await withPage(browser, async (tab) => {
    await tab.goto(page.address);
    await tab.getByRole('button', { name: 'Choose a file' }).hover();
    const chooser = tab.waitForEvent('filechooser');
    await tab.getByRole('button', { name: 'Choose a file' }).click();
    const chosen = await chooser;
    const start = performance.now();
    await chosen.setFiles(archive);
    await waitForText(tab, '40,000 nodes');
    local.push(performance.now() - start);
  });
  await withPage(browser, async (tab) => {
    await tab.goto(page.address);
    await tab.getByLabel(/link of an archive/).fill(`${server.origin}/records/abcde-12345`);
    server.forget();
    const start = performance.now();
    await tab.getByRole('button', { name: 'Open link' }).click();
    await waitForText(tab, '40,000 nodes');
    remote.push(performance.now() - start);
    opening = { requests: server.contentRequests, bytes: server.bytes };
    server.forget();
    const began = performance.now();
    await tab.goto(`${link}&view=node&node=${node}&tab=files&path=data.bin`);
    await tab.getByText('sha256').first().waitFor({ timeout: 120_000 });
    file = {
      requests: server.contentRequests - opening.requests,
      bytes: server.bytes - opening.bytes,
      time: performance.now() - began,
    };
  });
  const start = performance.now();
  const answer = await fetch(`${server.origin}/api/records/abcde-12345/files/large.aiida/content`, {
    headers: { Range: `bytes=0-${packedDatabase}` },
  });
  await answer.arrayBuffer();
  transfer.push(performance.now() - start);
}
await browser.close();
await server.stop();
page.server.close();

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
console.log(`| What | Figure |
| --- | --- |
| archive; database in it, compressed | ${megabytes(fileBytes)}; ${megabytes(packedDatabase)} |
| opening from the record: requests for content | ${opening.requests} |
| opening: bytes beyond the compressed database | ${((opening.bytes - packedDatabase) / 1000).toFixed(1)} KB |
| opening from the record: link to overview (median, of each round) | ${seconds(median(remote))} (${remote.map(seconds).join(', ')}) |
| opening from the disk: file to overview (median, of each round) | ${seconds(median(local))} (${local.map(seconds).join(', ')}) |
| transfer of as many bytes alone | ${seconds(median(transfer))} |
| ratio to disk plus transfer | ${(median(remote) / (median(local) + median(transfer))).toFixed(2)} |
| first file of the repository: further requests, bytes | ${file.requests}, ${(file.bytes / 1000).toFixed(1)} KB |`);
