import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sample, small } from './support/archives';
import { makeNoisyDatabase } from './support/noisy-database';
import { writePaddedArchive } from './support/padded-archive';
import { expect, test as base } from './support/published';
import { RecordServer, usual } from './support/record-server';

interface Large {
  readonly server: RecordServer;
  /** Compressed sizes of the database in the archives. */
  readonly packed: number;
}

/** Enough for two parts. */
const noise = 10_000_000;
const beyond = 128_000;

const test = base.extend<{ large: Large }, { archives: Large }>({
  archives: [
    async ({ browserName: _ }, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'parts-'));
      const database = await makeNoisyDatabase(sample.file, noise);
      const make = (name: string, padding: { objects: number; order?: 'database-first' }) =>
        writePaddedArchive(path.join(folder, name), sample.file, { bytes: 100, database, ...padding });
      const { packedDatabase: packed } = await make('usual.aiida', { objects: 1500 });
      await make('compact.aiida', { objects: 0 });
      await make('other.aiida', { objects: 1500, order: 'database-first' });
      writeFileSync(path.join(folder, 'small.aiida'), readFileSync(small.file));
      const record = (id: string, name: string) => ({
        id,
        title: name,
        files: [{ name, path: path.join(folder, name) }],
      });
      const server = await RecordServer.start([
        record('abcde-12345', 'usual.aiida'),
        record('bcdef-23456', 'compact.aiida'),
        record('cdefg-34567', 'other.aiida'),
        record('defgh-45678', 'small.aiida'),
      ]);
      await use({ server, packed });
      await server.stop();
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  large: async ({ archives }, use) => {
    archives.server.behaviour = structuredClone(usual);
    archives.server.forget();
    await use(archives);
  },
});

test.describe('a large database', () => {
  for (const [title, id, parts, requests] of [
    ['in the order of aiida-core comes in two parts, four requests in all', 'abcde-12345', 2, 4],
    ['behind a short directory comes in two parts', 'bcdef-23456', 2, 4],
    ['in another order comes in two parts', 'cdefg-34567', 2, 8],
  ] as const) {
    test(title, async ({ explorer, large: { server, packed } }) => {
      server.behave({ latency: 50, speed: 20_000_000 });
      await explorer.goto(`?record=${server.origin}/records/${id}`);
      await explorer.waitUntilOpen();
      await expect(explorer.main).toContainText('486 nodes');
      expect(server.contentRequests, JSON.stringify(server.answered)).toBeLessThanOrEqual(requests);
      expect(server.answered.filter(({ bytes }) => bytes > 1_000_000)).toHaveLength(parts);
      expect(server.mostTransfers).toBe(parts);
      expect(server.bytes).toBeLessThanOrEqual(packed + beyond + (id === 'cdefg-34567' ? 1700 * 120 : 0));
      expect(server.preflights).toBe(0);
    });
  }

  test('is one request where it is small', async ({ explorer, large: { server } }) => {
    await explorer.goto(`?record=${server.origin}/records/defgh-45678`);
    await explorer.waitUntilOpen();
    expect(server.mostTransfers).toBe(1);
    expect(server.contentRequests).toBeLessThanOrEqual(2);
  });

  test('goes on in each part where answers break off', async ({ explorer, large: { server, packed } }) => {
    server.behave({ breaksAfter: 1_500_000, breaks: 3, speed: 20_000_000 });
    await explorer.goto(`?record=${server.origin}/records/abcde-12345`);
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('486 nodes');
    expect(server.behaviour.breaks).toBe(0);
    expect(server.contentRequests).toBe(4 + 3);
    expect(server.bytes).toBeLessThanOrEqual(packed + beyond + 3 * 100_000);
  });

  test('comes in one stream from a host that wants one request at a time', async ({
    explorer,
    large: { server, packed },
  }) => {
    server.behave({ alone: true, speed: 20_000_000 });
    await explorer.goto(`?record=${server.origin}/records/abcde-12345`);
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('486 nodes');
    expect(server.mostTransfers).toBe(1);
    // Which of the parts comes first is the network's affair; no bytes are lost by a refusal.
    const refused = server.answered.filter(({ status }) => status === 429).length;
    expect(refused).toBeGreaterThan(0);
    expect(server.contentRequests).toBe(4 + refused);
    expect(server.bytes).toBeLessThanOrEqual(packed + beyond);
  });

  test('is refused where a part belongs to another file', async ({ explorer, page, large: { server } }) => {
    server.behave({ exposes: true, speed: 1_000_000, breaksAfter: 500_000, breaks: 100 });
    await explorer.goto(`?record=${server.origin}/records/abcde-12345`);
    await expect.poll(() => server.transfers).toBe(2);
    server.behave({ edition: 2 });
    await expect(page.getByRole('alert')).toContainText('The file has changed');
    await expect.poll(() => server.transfers).toBe(0);
  });

  test('is refused where a part belongs to another file that only its content tells', async ({
    explorer,
    page,
    large: { server },
  }) => {
    server.behave({ tags: false, speed: 1_000_000, breaksAfter: 500_000, breaks: 100 });
    await explorer.goto(`?record=${server.origin}/records/abcde-12345`);
    await expect.poll(() => server.transfers).toBe(2);
    server.behave({ instead: 'other' });
    await expect(page.getByRole('alert')).toContainText('The file has changed');
    await expect.poll(() => server.transfers).toBe(0);
  });

  test('shows how far it is, and is cancelled with all its parts', async ({
    explorer,
    page,
    large: { server, packed },
  }) => {
    server.behave({ speed: 1_000_000 });
    await explorer.goto(`?record=${server.origin}/records/abcde-12345`);
    await expect(page.getByText(/\d MB of 10\.\d MB · .*MB\/s, .* left/)).toBeVisible();
    await expect.poll(() => server.transfers).toBe(2);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => server.transfers).toBe(0);
    expect(server.bytes).toBeLessThan(packed);
  });
});
