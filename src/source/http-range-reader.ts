import { ExplorerError } from '../model/failure';
import { toNetworkFailure, toStatusFailure } from './http-failure';
import type { RandomAccessReader } from './random-access-reader';
import { checkRange, throwIfAborted } from './range';

const probeLength = 1024;

/**
 * A file on a server that answers byte ranges. Only `Range: bytes=a-b` is sent, which needs no preflight, and only the
 * status 206 and the number of bytes received are believed: other origins hide most headers from the page.
 */
export class HttpRangeReader implements RandomAccessReader {
  readonly size: number;
  readonly #url: string;
  readonly #tag: string | null;
  readonly #closing = new AbortController();

  private constructor(url: string, size: number, tag: string | null) {
    this.#url = url;
    this.size = size;
    this.#tag = tag;
  }

  /**
   * Asks the server for the first bytes, to learn whether it answers ranges and how large the file is.
   * @param knownSize size in bytes from elsewhere (a record's metadata), for servers that hide it
   * @throws ExplorerError `source/no-ranges` (detail.bytes if known), `source/cross-origin`, `source/unreachable` or a status code's failure
   */
  static async open(url: string, knownSize?: number, signal?: AbortSignal): Promise<HttpRangeReader> {
    const response = await request(url, `bytes=0-${probeLength - 1}`, signal);
    const announced = totalOfContentRange(response.headers.get('content-range'));
    if (response.status === 416 && announced === 0) {
      await response.body?.cancel();
      return new HttpRangeReader(url, 0, tagOf(response));
    }
    if (response.status === 200) {
      const size = contentLengthOf(response) ?? knownSize;
      await response.body?.cancel();
      throw withoutRanges(url, size);
    }
    if (response.status !== 206) {
      await response.body?.cancel();
      throw toStatusFailure(response.status, url);
    }
    const received = new Uint8Array(await response.arrayBuffer()).length;
    if (received > probeLength) throw withoutRanges(url, knownSize);
    const size =
      announced ?? knownSize ?? (received < probeLength ? received : await sizeByHead(url, signal));
    if (size === undefined) {
      throw new ExplorerError(
        'source/no-ranges',
        'The server answers byte ranges, but hides how large the file is, so its end cannot be found. Download the file and open it from the disk.',
        { url },
      );
    }
    return new HttpRangeReader(url, size, tagOf(response));
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    if (length === 0) return new Uint8Array(0);
    const response = await this.#requestRange(offset, length, signal);
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = new Uint8Array(await response.arrayBuffer());
    } catch (thrown) {
      throw await toNetworkFailure(thrown, this.#url, signal);
    }
    if (bytes.length !== length) throw cutAnswer(length, bytes.length);
    return bytes;
  }

  stream(offset: number, length: number, signal?: AbortSignal): ReadableStream<Uint8Array<ArrayBuffer>> {
    throwIfAborted(signal);
    checkRange(this.size, offset, length);
    let body: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | null = null;
    let received = 0;
    return new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: async (controller) => {
        if (length === 0) {
          controller.close();
          return;
        }
        body ??= (await this.#requestRange(offset, length, signal)).body?.getReader() ?? null;
        if (body === null) throw cutAnswer(length, 0);
        const piece = await body.read().catch(async (thrown: unknown) => {
          throw await toNetworkFailure(thrown, this.#url, signal);
        });
        if (!piece.done) received += piece.value.length;
        if (received > length || (piece.done && received !== length)) throw cutAnswer(length, received);
        if (piece.done) controller.close();
        else controller.enqueue(piece.value);
      },
      cancel: async (reason) => {
        await body?.cancel(reason);
      },
    });
  }

  /** Ends every request that is under way. */
  async close(): Promise<void> {
    this.#closing.abort();
    return Promise.resolve();
  }

  async #requestRange(offset: number, length: number, signal?: AbortSignal): Promise<Response> {
    checkRange(this.size, offset, length);
    const stop = signal ? AbortSignal.any([signal, this.#closing.signal]) : this.#closing.signal;
    const response = await request(this.#url, `bytes=${offset}-${offset + length - 1}`, stop);
    if (response.status !== 206) {
      await response.body?.cancel();
      if (response.status === 200 || response.status === 416) throw changedOnServer(this.#url);
      throw toStatusFailure(response.status, this.#url);
    }
    const total = totalOfContentRange(response.headers.get('content-range'));
    const tag = tagOf(response);
    const isChanged =
      (total !== null && total !== this.size) || (tag !== null && this.#tag !== null && tag !== this.#tag);
    if (isChanged) {
      await response.body?.cancel();
      throw changedOnServer(this.#url);
    }
    return response;
  }
}

async function request(url: string, range: string, signal?: AbortSignal): Promise<Response> {
  throwIfAborted(signal);
  try {
    return await fetch(url, {
      headers: { Range: range },
      signal: signal ?? null,
      credentials: 'same-origin',
    });
  } catch (thrown) {
    throw await toNetworkFailure(thrown, url, signal);
  }
}

/** `Content-Length` is readable across origins where `Content-Range` is not, but only a HEAD names the whole file by it. */
async function sizeByHead(url: string, signal?: AbortSignal): Promise<number | undefined> {
  try {
    const response = await fetch(url, { method: 'HEAD', signal: signal ?? null, credentials: 'same-origin' });
    return response.ok ? contentLengthOf(response) : undefined;
  } catch (thrown) {
    throwIfAborted(signal);
    if (thrown instanceof TypeError) return undefined;
    throw thrown;
  }
}

/** A compressed answer's length is not the file's. */
function contentLengthOf(response: Response): number | undefined {
  const encoding = response.headers.get('content-encoding');
  const text = response.headers.get('content-length');
  if (text === null || (encoding !== null && encoding !== 'identity')) return undefined;
  const length = Number(text);
  return Number.isSafeInteger(length) && length >= 0 ? length : undefined;
}

function totalOfContentRange(text: string | null): number | null {
  const total = /^bytes\s+(?:\*|\d+-\d+)\/(\d+)$/i.exec(text?.trim() ?? '')?.[1];
  if (total === undefined) return null;
  return Number.isSafeInteger(Number(total)) ? Number(total) : null;
}

function tagOf(response: Response): string | null {
  const tag = response.headers.get('etag');
  return tag !== null && !tag.startsWith('W/') ? tag : response.headers.get('last-modified');
}

function withoutRanges(url: string, size: number | undefined): ExplorerError {
  return new ExplorerError(
    'source/no-ranges',
    'The server sends only whole files and no parts of them. Download the file and open it from the disk.',
    size === undefined ? { url } : { url, bytes: size },
  );
}

function changedOnServer(url: string): ExplorerError {
  return new ExplorerError(
    'source/changed',
    'The file on the server has changed since it was opened. Open it again.',
    {
      url,
    },
  );
}

function cutAnswer(wanted: number, received: number): ExplorerError {
  return new ExplorerError(
    'source/unreachable',
    'The server broke off before it had sent everything. Check the connection and try again.',
    { wanted, received },
  );
}
