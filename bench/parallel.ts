/**
 * `npx tsx bench/parallel.ts [folder of a build] […]`: fetches as many bytes as a compressed database has, as one stream and as
 * parts at the same time, from the local host of records (each request redirected to a store), then opens an archive with such a
 * database with each build, and prints times for docs/benchmarks.md. In Chromium, because browsers limit connections to a host.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { makeNoisyDatabase } from '../e2e/support/noisy-database';
import { writePaddedArchive } from '../e2e/support/padded-archive';
import { RecordServer } from '../e2e/support/record-server';
import { findBrowser } from '../tools/browser/find-browser';
import { startStaticServer } from '../tools/serve/static-server';
import { median } from './measure';
import { waitForText } from './wait-for-text';

const root = fileURLToPath(new URL('..', import.meta.url));

const rounds = 3;
const bytes = 9_000_000;
const latency = 100;
const conditions = [
  { name: 'no limit of speed', speed: 0, isShared: false },
  { name: '3 MB/s for each connection', speed: 3_000_000, isShared: false },
  { name: '3 MB/s for all connections together', speed: 3_000_000, isShared: true },
];
const folder = mkdtempSync(path.join(tmpdir(), 'parallel-'));
const file = path.join(folder, 'bytes.aiida');
writeFileSync(file, randomBytes(bytes));
/** 1,500 objects make the directory longer than the end of the file that is read first, as in most published archives. */
const archive = path.join(folder, 'archive.aiida');
await writePaddedArchive(archive, `${root}public/samples/semiconductor-bands.aiida`, {
  objects: 1500,
  bytes: 100,
  database: await makeNoisyDatabase(`${root}public/samples/semiconductor-bands.aiida`, bytes),
});
const server = await RecordServer.start([
  { id: 'abcde-12345', title: 'Bytes', files: [{ name: 'bytes.aiida', path: file }] },
  { id: 'bcdef-23456', title: 'Archive', files: [{ name: 'archive.aiida', path: archive }] },
]);
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox', '--disable-gpu'],
});
const tab = await browser.newPage();
await tab.goto(server.origin);

/** Milliseconds until all parts have come. */
async function fetchInParts(parts: number): Promise<number> {
  return tab.evaluate(
    async ({ url, size, count }) => {
      const start = performance.now();
      const lengths = await Promise.all(
        Array.from({ length: count }, async (_, at) => {
          const from = Math.floor((size * at) / count);
          const to = Math.floor((size * (at + 1)) / count) - 1;
          const answer = await fetch(url, { headers: { Range: `bytes=${from}-${to}` }, cache: 'no-store' });
          return (await answer.arrayBuffer()).byteLength;
        }),
      );
      const received = lengths.reduce((sum, length) => sum + length, 0);
      if (received !== size) throw new Error(`${received} bytes came instead of ${size}`);
      return performance.now() - start;
    },
    { url: `${server.origin}/api/records/abcde-12345/files/bytes.aiida/content`, size: bytes, count: parts },
  );
}

console.log(
  '| 9 MB, 100 ms before each answer | one stream | 2 parts | 3 parts | 4 parts |\n| --- | --- | --- | --- | --- |',
);
for (const { name, speed, isShared } of conditions) {
  const times: string[] = [];
  for (const parts of [1, 2, 3, 4]) {
    server.behave({ latency, speed: isShared ? speed / parts : speed });
    const measured: number[] = [];
    for (let round = 0; round < rounds; round++) measured.push(await fetchInParts(parts));
    times.push(`${(median(measured) / 1000).toFixed(2)} s`);
  }
  console.log(`| ${name} | ${times.join(' | ')} |`);
}

/** Milliseconds from the press on “Open link” to the overview; the number of answers that came at the same time. */
async function openArchive(address: string): Promise<{ time: number; parts: number }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  await page.getByLabel(/link of an archive/).fill(`${server.origin}/records/bcdef-23456`);
  server.forget();
  const start = performance.now();
  await page.getByRole('button', { name: 'Open link' }).click();
  await waitForText(page, '486 nodes');
  const time = performance.now() - start;
  await context.close();
  return { time, parts: server.mostTransfers };
}

const builds = process.argv.length > 2 ? process.argv.slice(2) : [`${root}dist`];
console.log(`\n| opening | ${builds.map((_, at) => `build ${at + 1}`).join(' | ')} |`);
console.log(`| --- | ${builds.map(() => '---').join(' | ')} |`);
for (const { name, speed, isShared } of conditions) {
  const cells: string[] = [];
  for (const build of builds) {
    const page = await startStaticServer(build, 0);
    server.behave({ latency, speed: 0 });
    const { parts } = await openArchive(page.address);
    server.behave({ speed: isShared ? speed / parts : speed });
    const measured: number[] = [];
    for (let round = 0; round < rounds; round++) measured.push((await openArchive(page.address)).time);
    cells.push(`${(median(measured) / 1000).toFixed(2)} s (${parts} at once)`);
    page.server.close();
  }
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}
await browser.close();
await server.stop();
rmSync(folder, { recursive: true });
