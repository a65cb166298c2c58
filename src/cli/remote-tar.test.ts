import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixturePath } from '../../fixtures/support/shared-archives';
import { startStaticServer } from '../../tools/serve/static-server';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('archives behind an address that cannot be read in parts', () => {
  const servers: Server[] = [];
  const addresses = { ranges: '', whole: '', breaking: '' };
  let temporary = '';

  beforeAll(async () => {
    temporary = await mkdtemp(path.join(tmpdir(), 'remote-tar-test-'));
    const { server, address } = await startStaticServer(fixturePath('legacy'), 0);
    servers.push(server);
    addresses.ranges = address;
    const archive = await readFile(fixturePath('legacy/0.9.tar.gz'));
    const whole = createServer((_, response) =>
      response.setHeader('Content-Length', archive.length).end(archive),
    );
    const breaking = createServer((_, response) => {
      response.setHeader('Content-Length', archive.length).write(archive.subarray(0, 1000));
      setTimeout(() => response.destroy(), 50);
    });
    for (const [name, one] of [
      ['whole', whole],
      ['breaking', breaking],
    ] as const) {
      servers.push(one);
      await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
      addresses[name] = `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
    }
  });

  afterAll(async () => {
    for (const server of servers) server.close();
    await rm(temporary, { recursive: true });
  });

  const inspect = (address: string) =>
    new Promise<{ status: number | null; output: string; errors: string }>((resolve, reject) => {
      const words = ['--import', 'tsx', 'src/cli/main.ts', 'inspect', address];
      const child = spawn(process.execPath, words, { cwd: root, env: { ...process.env, TMPDIR: temporary } });
      let output = '';
      let errors = '';
      child.stdout.on('data', (piece: Buffer) => (output += piece.toString()));
      child.stderr.on('data', (piece: Buffer) => (errors += piece.toString()));
      child.on('error', reject);
      child.on('close', (status) => resolve({ status, output, errors }));
    });
  const leftBehind = async (): Promise<string[]> =>
    (await readdir(temporary)).filter((name) => name.includes('aiida'));

  it('downloads a tar.gz, says so, and leaves nothing behind', async () => {
    const { status, output, errors } = await inspect(`${addresses.ranges}0.9.tar.gz`);
    expect(errors).toMatch(/This is a tar\.gz file of .* It is downloaded into a temporary file/);
    expect(errors).toMatch(/Downloaded [\d.]+ KB\./);
    expect(status).toBe(0);
    expect(output).toContain('"export_version":"0.9"');
    expect(output).toBe((await inspect(fixturePath('legacy/0.9.tar.gz'))).output);
    expect(await leftBehind()).toEqual([]);
  });

  it('downloads from a server that knows no parts', async () => {
    const { status, output, errors } = await inspect(`${addresses.whole}/any`);
    expect(errors).toContain('The server sends only whole files');
    expect(status).toBe(0);
    expect(output).toContain('"export_version":"0.9"');
  });

  it('fails where the server never sends everything, and leaves nothing behind', async () => {
    const { status, errors } = await inspect(`${addresses.breaking}/any`);
    expect(status).toBe(1);
    expect(errors).toContain('error: source/truncated');
    expect(await leftBehind()).toEqual([]);
  }, 30_000);
});
