/**
 * `npx tsx bench/parallel.ts`: fetches as many bytes as a compressed database has, as one stream and as parts at the same time,
 * from the local host of records (each request redirected to a store), and prints times for docs/benchmarks.md. In Chromium, because
 * browsers limit connections to a host.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { RecordServer } from '../e2e/support/record-server';
import { findBrowser } from '../tools/browser/find-browser';
import { median } from './measure';

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
const server = await RecordServer.start([
  { id: 'abcde-12345', title: 'Bytes', files: [{ name: 'bytes.aiida', path: file }] },
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
await browser.close();
await server.stop();
rmSync(folder, { recursive: true });
