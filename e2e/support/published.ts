import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test as base } from '@playwright/test';
import JSZip from 'jszip';
import { writeTar } from '../../src/archive/testing/tar-writer';
import { ExplorerPage } from '../pages/explorer-page';
import { sample, small } from './archives';
import { writePaddedArchive } from './padded-archive';
import { RecordServer, usual } from './record-server';

export interface Published {
  readonly server: RecordServer;
  readonly packedDatabase: number;
  /** An archive of 12 MB in the order of aiida-core. */
  readonly padded: string;
}

/** Tests with a host of records, one for all tests of a worker; its behaviour is the usual one at the beginning of each. */
export const test = base.extend<{ server: RecordServer; explorer: ExplorerPage }, { published: Published }>({
  published: [
    async ({ browserName: _ }, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'published-'));
      const padded = path.join(folder, 'padded.aiida');
      const { packedDatabase } = await writePaddedArchive(padded, sample.file, {
        objects: 1500,
        bytes: 8000,
      });
      const zipped = path.join(folder, 'data.zip');
      const zip = new JSZip();
      zip.file('readme.txt', 'Read me.');
      zip.file('data/small.aiida', readFileSync(small.file), { compression: 'DEFLATE' });
      writeFileSync(zipped, await zip.generateAsync({ type: 'nodebuffer' }));
      const tarred = path.join(folder, 'data.tar.gz');
      const tar = writeTar([
        { name: 'readme.txt', content: 'Read me.' },
        { name: 'data/small.aiida', content: readFileSync(small.file) },
      ]);
      writeFileSync(tarred, gzipSync(tar));
      const largeTar = path.join(folder, 'large.tar');
      writeFileSync(largeTar, writeTar([{ name: 'one.aiida', content: readFileSync(padded) }]));
      const otherOrder = path.join(folder, 'database-first.aiida');
      await writePaddedArchive(otherOrder, sample.file, {
        objects: 1500,
        bytes: 8000,
        order: 'database-first',
      });
      const amid = path.join(folder, 'database-amid.aiida');
      await writePaddedArchive(amid, sample.file, { objects: 20_000, bytes: 20, order: 'database-amid' });
      const server = await RecordServer.start([
        { id: 'defgh-45678', title: 'Zipped', files: [{ name: 'data.zip', path: zipped }] },
        { id: 'efghj-56789', title: 'Tarred', files: [{ name: 'data.tar.gz', path: tarred }] },
        { id: 'ghjkm-67891', title: 'Other order', files: [{ name: 'other.aiida', path: otherOrder }] },
        { id: 'kmnpq-91234', title: 'Large tar', files: [{ name: 'large.tar', path: largeTar }] },
        { id: 'hjkmn-78912', title: 'Database amid', files: [{ name: 'amid.aiida', path: amid }] },
        {
          id: 'jkmnp-89123',
          title: 'Database amid, and another',
          files: [
            { name: 'amid.aiida', path: amid },
            { name: 'small.aiida', path: small.file },
          ],
        },
        {
          id: 'abcde-12345',
          title: 'One archive',
          doi: '10.24435/materialscloud:zb-sz',
          files: [{ name: 'one.aiida', path: padded }],
        },
        { id: 'bcdef-23456', title: 'Small archive', files: [{ name: 'small.aiida', path: small.file }] },
        {
          id: 'cdefg-34567',
          title: 'Wrong checksum',
          files: [{ name: 'wrong.aiida', path: small.file, checksum: `md5:${'0'.repeat(32)}` }],
        },
      ]);
      await use({ server, packedDatabase, padded });
      await server.stop();
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  server: async ({ published }, use) => {
    published.server.behaviour = structuredClone(usual);
    published.server.forget();
    await use(published.server);
  },
  explorer: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await use(new ExplorerPage(page));
    expect(errors).toEqual([]);
  },
});

export { expect } from '@playwright/test';
