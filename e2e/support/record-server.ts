import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGzip } from 'node:zlib';
import { legacyRecordJson, recordJson, type ServedRecord } from './record-json';

/** How the server behaves; every field may be changed while it runs. */
export interface Behaviour {
  /** Answers byte ranges of files. */
  ranges: boolean;
  /** Sends `Access-Control-Allow-Origin: *` with records, with files at their content link, and at the store. */
  cors: { records: boolean; files: boolean; store: boolean };
  /** Lets pages read `Content-Range`, `ETag` and others. */
  exposes: boolean;
  /** Sends requests for content on to a freshly signed address of another origin, each good for a few uses and seconds. */
  store: boolean;
  /** Milliseconds before each answer, redirects included. */
  latency: number;
  /** Bytes a second of each connection; 0 for no bound. */
  speed: number;
  /** Ends each answer with content after so many bytes; 0 for never. */
  breaksAfter: number;
  /** Breaks off so many answers, then no more. */
  breaks: number;
  /** Answers so many next requests for content with this status. */
  status: { code: number; times: number; retryAfter?: string } | null;
  /** Answers requests for a record with this status. */
  recordStatus: number;
  /** What is sent instead of the content. */
  instead: 'nothing' | 'page' | 'gzip' | 'loop' | 'longer' | 'other';
  /** Part of the `ETag`: another number is another file. */
  edition: number;
  /** Sends `ETag` and `Last-Modified` at all. */
  tags: boolean;
  /** The shape of Zenodo's older answers. */
  legacy: boolean;
  /** Answers requests for content with 429 while it sends other content, as hosts do that want one request at a time. */
  alone: boolean;
  /** Answers HEAD; stores with addresses signed for GET do not. */
  head: boolean;
}

export const usual: Behaviour = {
  ranges: true,
  cors: { records: true, files: true, store: true },
  exposes: false,
  store: true,
  latency: 0,
  speed: 0,
  breaksAfter: 0,
  breaks: 0,
  status: null,
  recordStatus: 200,
  instead: 'nothing',
  edition: 1,
  tags: true,
  legacy: false,
  alone: false,
  head: true,
};

/** One request for bytes of a file, as it was answered. */
export interface Answered {
  readonly method: string;
  readonly path: string;
  readonly range: string | null;
  readonly status: number;
  /** Bytes of content that were sent. */
  bytes: number;
}

/** A host of records as InvenioRDM makes them, and its object store on another origin. Counts what it is asked and sends. */
export class RecordServer {
  readonly #host: Server;
  readonly #store: Server;
  readonly #records: readonly ServedRecord[];
  readonly #signed = new Map<string, { file: string; until: number }>();
  #signatures = 0;
  behaviour: Behaviour = structuredClone(usual);
  /** Requests for content, redirects not counted. */
  answered: Answered[] = [];
  /** All requests, redirects, preflights and records included. */
  requests = 0;
  preflights = 0;
  /** Answers with content that are being sent, and the most of them at one time since the last `forget`. */
  transfers = 0;
  mostTransfers = 0;

  private constructor(records: readonly ServedRecord[]) {
    this.#records = records;
    this.#host = createServer((request, response) =>
      this.#afterLatency(() => this.#guard(response, () => this.#answer(request, response))),
    );
    this.#store = createServer((request, response) =>
      this.#afterLatency(() => this.#guard(response, () => this.#answerStore(request, response))),
    );
  }

  static async start(records: readonly ServedRecord[]): Promise<RecordServer> {
    const server = new RecordServer(records);
    for (const each of [server.#host, server.#store])
      await new Promise<void>((resolve) => each.listen(0, '127.0.0.1', resolve));
    return server;
  }

  async stop(): Promise<void> {
    for (const each of [this.#host, this.#store]) {
      each.closeAllConnections();
      await new Promise((resolve) => each.close(resolve));
    }
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#host.address() as AddressInfo).port}`;
  }

  get storeOrigin(): string {
    return `http://127.0.0.1:${(this.#store.address() as AddressInfo).port}`;
  }

  /** Bytes of content sent since the last `forget`. */
  get bytes(): number {
    return this.answered.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Requests for content (GET), each redirect and its target as one. */
  get contentRequests(): number {
    return this.answered.length;
  }

  forget(): void {
    this.answered = [];
    this.requests = 0;
    this.preflights = 0;
    this.mostTransfers = this.transfers;
  }

  behave(change: Partial<Behaviour>): void {
    this.behaviour = { ...this.behaviour, ...change };
  }

  #afterLatency(work: () => void): void {
    if (this.behaviour.latency > 0) setTimeout(work, this.behaviour.latency);
    else work();
  }

  #guard(response: ServerResponse, work: () => void): void {
    try {
      this.requests++;
      work();
    } catch {
      response.destroy();
    }
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.origin);
    const parts = url.pathname
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent);
    const isApi = parts[0] === 'api';
    const [, id, files, key] = isApi ? parts.slice(1) : parts;
    if (request.method === 'OPTIONS') {
      this.preflights++;
      response.writeHead(204, this.#cors(this.behaviour.cors.files)).end();
      return;
    }
    if (url.pathname === '/redirect') {
      response.writeHead(302, { location: url.searchParams.get('to') ?? '/' }).end();
      return;
    }
    const record = this.#records.find((each) => each.id === id);
    if (isApi && parts[1] === 'records' && id === undefined) this.#search(url, response);
    else if (!record) this.#json(response, 404, { message: 'The persistent identifier does not exist.' });
    else if (isApi && files === undefined) this.#record(record, response);
    else if (isApi && files === 'files' && key === undefined) {
      this.#json(response, 200, {
        enabled: true,
        entries: Object.values(recordJson(record, this.origin).files.entries),
      });
    } else if (files === 'files' && key !== undefined) {
      const file = record.files.find(({ name }) => name === key);
      if (!file) this.#json(response, 404, { message: 'No such file.' });
      else if (isApi && parts[5] === 'content')
        this.#content(request, response, file.path, this.behaviour.cors.files);
      else if (isApi) this.#json(response, 200, { key, size: statSync(file.path).size });
      // The page's own download link sends ranges, but does not let other pages read.
      else this.#send(request, response, file.path, false);
    } else {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>record</title>');
    }
  }

  #search(url: URL, response: ServerResponse): void {
    const query = url.searchParams.get('q') ?? '';
    const [, field, value] = /^([\w.]+):"(.*)"$/.exec(query) ?? [];
    const hits = this.#records.filter(
      (record) =>
        (field === 'pids.mcid.identifier' && record.mcid === value) ||
        (field === 'pids.doi.identifier' && record.doi === value),
    );
    this.#json(response, 200, {
      hits: { hits: hits.map((record) => recordJson(record, this.origin)), total: hits.length },
    });
  }

  #record(record: ServedRecord, response: ServerResponse): void {
    const { recordStatus, legacy } = this.behaviour;
    if (recordStatus !== 200) this.#json(response, recordStatus, { message: 'refused' });
    else
      this.#json(
        response,
        200,
        legacy ? legacyRecordJson(record, this.origin) : recordJson(record, this.origin),
      );
  }

  #json(response: ServerResponse, status: number, body: unknown): void {
    response.writeHead(status, {
      'content-type': 'application/json',
      ...this.#cors(this.behaviour.cors.records),
    });
    response.end(JSON.stringify(body));
  }

  #content(request: IncomingMessage, response: ServerResponse, file: string, cors: boolean): void {
    const { store, instead, alone } = this.behaviour;
    const status = alone && this.transfers > 0 ? { code: 429, times: 1 } : this.behaviour.status;
    if (instead === 'loop') {
      response.writeHead(302, { location: request.url ?? '/', ...this.#cors(cors) }).end();
    } else if (status && status.times > 0) {
      if (status === this.behaviour.status) this.behaviour.status = { ...status, times: status.times - 1 };
      this.answered.push({ ...this.#describe(request), status: status.code, bytes: 0 });
      const pause = 'retryAfter' in status ? { 'retry-after': status.retryAfter } : {};
      response.writeHead(status.code, { ...pause, ...this.#cors(cors) }).end('refused');
    } else if (store) {
      const signature = `s${++this.#signatures}`;
      this.#signed.set(signature, { file, until: Date.now() + 2000 });
      response
        .writeHead(302, { location: `${this.storeOrigin}/bucket/${signature}`, ...this.#cors(cors) })
        .end();
    } else {
      this.#send(request, response, file, cors);
    }
  }

  #answerStore(request: IncomingMessage, response: ServerResponse): void {
    const signature = request.url?.split('/').at(-1) ?? '';
    const signed = this.#signed.get(signature);
    // Each address is for one request, as a page that kept one would find out late otherwise.
    this.#signed.delete(signature);
    if (!signed || signed.until < Date.now() || (request.method === 'HEAD' && !this.behaviour.head)) {
      response.writeHead(403, this.#cors(this.behaviour.cors.store)).end('<Code>AccessDenied</Code>');
      return;
    }
    if (this.behaviour.alone && this.transfers > 0) {
      this.answered.push({ ...this.#describe(request), status: 429, bytes: 0 });
      response.writeHead(429, this.#cors(this.behaviour.cors.store)).end('<Code>SlowDown</Code>');
      return;
    }
    this.#send(request, response, signed.file, this.behaviour.cors.store);
  }

  #send(request: IncomingMessage, response: ServerResponse, file: string, cors: boolean): void {
    const { ranges, instead, tags, edition } = this.behaviour;
    const size = statSync(file).size;
    const headers: Record<string, string | number> = {
      'content-type': 'application/octet-stream',
      ...this.#cors(cors),
    };
    if (tags) headers['etag'] = `"${edition}-${size}"`;
    if (tags) headers['last-modified'] = new Date(1_700_000_000_000 + edition * 1000).toUTCString();
    if (instead === 'page') {
      this.answered.push({ ...this.#describe(request), status: 200, bytes: 0 });
      response
        .writeHead(200, { ...headers, 'content-type': 'text/html; charset=utf-8' })
        .end('<!doctype html><h1>Login</h1>');
      return;
    }
    const [, from, to] = (ranges && /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')) || [];
    const start = from === undefined ? 0 : Number(from);
    const end = to === undefined || to === '' ? size - 1 : Math.min(Number(to), size - 1);
    if (from !== undefined && start >= size) {
      response.writeHead(416, { ...headers, 'content-range': `bytes */${size}` }).end();
      return;
    }
    const status = from === undefined ? 200 : 206;
    if (status === 206) headers['content-range'] = `bytes ${start}-${end}/${size}`;
    if (request.method === 'HEAD') {
      response.writeHead(200, { ...headers, 'content-length': size }).end();
      return;
    }
    const answered: Answered = { ...this.#describe(request), status, bytes: 0 };
    this.answered.push(answered);
    if (instead === 'gzip') {
      response.writeHead(status, { ...headers, 'content-encoding': 'gzip' });
      createReadStream(file, { start, end }).pipe(createGzip()).pipe(response);
      return;
    }
    if (instead === 'longer') {
      response.writeHead(status, headers);
      createReadStream(file, { start, end })
        .on('end', () => response.end('and more'))
        .pipe(response, { end: false });
      return;
    }
    response.writeHead(status, { ...headers, 'content-length': end - start + 1 });
    void this.#pour(response, file, start, end, answered);
  }

  async #pour(
    response: ServerResponse,
    file: string,
    start: number,
    end: number,
    answered: Answered,
  ): Promise<void> {
    const { speed, breaksAfter } = this.behaviour;
    const isBroken = breaksAfter > 0 && this.behaviour.breaks > 0 && end - start + 1 > breaksAfter;
    if (isBroken) this.behaviour.breaks--;
    const last = isBroken ? start + breaksAfter - 1 : end;
    const source = createReadStream(file, {
      start,
      end: last,
      highWaterMark: speed > 0 ? 64 * 1024 : 1024 * 1024,
    });
    this.transfers++;
    this.mostTransfers = Math.max(this.mostTransfers, this.transfers);
    try {
      for await (const piece of source as AsyncIterable<Buffer>) {
        if (response.destroyed) return;
        // Another file of the same length.
        if (this.behaviour.instead === 'other') for (let at = 0; at < piece.length; at++) piece[at]! ^= 255;
        answered.bytes += piece.length;
        if (!response.write(piece)) await drained(response);
        if (speed > 0) await new Promise((resolve) => setTimeout(resolve, (piece.length * 1000) / speed));
      }
    } finally {
      this.transfers--;
      source.destroy();
    }
    // A connection that is torn down after what was sent has left the machine.
    if (isBroken) setTimeout(() => response.destroy(), 50);
    else response.end();
  }

  #describe(request: IncomingMessage): Pick<Answered, 'method' | 'path' | 'range'> {
    return { method: request.method ?? '', path: request.url ?? '', range: request.headers.range ?? null };
  }

  #cors(isAllowed: boolean): Record<string, string> {
    if (!isAllowed) return {};
    const exposed = {
      'access-control-expose-headers': 'Content-Range, Content-Length, ETag, Accept-Ranges, Retry-After',
    };
    return { 'access-control-allow-origin': '*', ...(this.behaviour.exposes ? exposed : {}) };
  }
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.on('drain', go).on('close', go);
  });
}
