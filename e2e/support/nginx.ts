import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** True if nginx is here or could be installed. */
export function hasNginx(): boolean {
  const works = () => spawnSync('nginx', ['-v']).status === 0;
  if (works()) return true;
  if (process.getuid?.() === 0)
    spawnSync('apt-get', ['install', '-y', '-qq', 'nginx-light'], { timeout: 120_000 });
  return works();
}

/** nginx with the configuration of deploy/, only its lines marked SET changed, serving a copy of the built page. */
export class Nginx {
  readonly address: string;
  readonly #folder: string;
  readonly #process: ChildProcess;

  private constructor(address: string, folder: string, process: ChildProcess) {
    this.address = address;
    this.#folder = folder;
    this.#process = process;
  }

  /**
   * @param hosts lines for relay-hosts.conf: name in links, address that is asked
   * @param patience instead of the configured waits for a silent archive and for the head of a request, so that tests need
   * not wait as long
   */
  static async start(
    hosts: readonly (readonly [name: string, address: string])[],
    built: string,
    patience: { readonly archive: string; readonly request: string } = { archive: '30s', request: '10s' },
  ): Promise<Nginx> {
    const folder = mkdtempSync(path.join(tmpdir(), 'nginx-'));
    const port = await findFreePort();
    cpSync(built, path.join(folder, 'html'), { recursive: true });
    writeFileSync(path.join(folder, 'html/config.json'), JSON.stringify({ relay: 'relay/' }));
    mkdirSync(path.join(folder, 'temp'));
    writeFileSync(
      path.join(folder, 'hosts.conf'),
      hosts.map(([name, address]) => `${name} ${address};`).join('\n'),
    );
    const site = readFileSync(path.join(root, 'deploy/explorer.conf'), 'utf8');
    const set = site
      .replace('listen 80;', `listen 127.0.0.1:${port};`)
      .replace('root /var/www/aiida-provenance-explorer;', `root ${folder}/html;`)
      .replace('/etc/nginx/relay-hosts.conf', `${folder}/hosts.conf`)
      .replace('proxy_read_timeout 30s;', `proxy_read_timeout ${patience.archive};`)
      .replace('client_header_timeout 10s;', `client_header_timeout ${patience.request};`);
    writeFileSync(path.join(folder, 'site.conf'), set);
    const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${folder}/temp/${name};`,
    );
    writeFileSync(
      path.join(folder, 'nginx.conf'),
      `daemon off; ${process.getuid?.() === 0 ? 'user root;' : ''} pid ${folder}/pid; error_log ${folder}/error.log;
       events {} http { include /etc/nginx/mime.types; access_log off; ${temp.join(' ')} include ${folder}/site.conf; }`,
    );
    const server = spawn('nginx', ['-p', folder, '-c', path.join(folder, 'nginx.conf')], {
      stdio: 'inherit',
    });
    const address = `http://127.0.0.1:${port}/`;
    for (let attempt = 0; attempt < 100; attempt++) {
      if (
        await fetch(address).then(
          (answer) => answer.ok,
          () => false,
        )
      )
        return new Nginx(address, folder, server);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    server.kill();
    throw new Error(`nginx did not start: ${readFileSync(path.join(folder, 'error.log'), 'utf8')}`);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill('SIGTERM');
    await ended;
    rmSync(this.#folder, { recursive: true });
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const bound = probe.address();
      probe.close(() => {
        resolve(typeof bound === 'object' && bound ? bound.port : 0);
      });
    });
  });
}
