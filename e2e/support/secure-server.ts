import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** True if openssl, which makes the certificates, is here or could be installed. */
export function hasOpenssl(): boolean {
  const works = () => spawnSync('openssl', ['version']).status === 0;
  if (works()) return true;
  if (process.getuid?.() === 0)
    spawnSync('apt-get', ['install', '-y', '-qq', 'openssl'], { timeout: 120_000 });
  return works();
}

/** Passes everything on to another server, over https with a certificate that nobody vouches for. */
export class SecureServer {
  readonly port: number;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  /** @param target origin of the server behind */
  static async start(target: string): Promise<SecureServer> {
    const server = createServer(makeCertificate(), (question, answer) => {
      passOn(target, question, answer);
    });
    // Browsers end the handshake when they see the certificate.
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new SecureServer(server);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function passOn(target: string, question: IncomingMessage, answer: ServerResponse): void {
  const { method, headers, url } = question;
  request(`${target}${url ?? '/'}`, { method: method ?? 'GET', headers }, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(answer);
  })
    .on('error', () => answer.destroy())
    .end();
}

function makeCertificate(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(path.join(tmpdir(), 'certificate-'));
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')];
  try {
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=archive.test'].concat(
        '-keyout',
        key,
        '-out',
        cert,
      ),
      { stdio: 'ignore' },
    );
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
