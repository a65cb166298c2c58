import { ExplorerError } from '../model/failure';
import { requestFirst, requirePart } from './first-request';
import { toNetworkFailure } from './http-failure';
import { divide, receiveInParts, type Stretch } from './in-parts';
import { KnownBytes, type RangePart } from './known-bytes';
import type { RandomAccessReader, StreamOptions } from './random-access-reader';
import { checkRange, throwIfAborted } from './range';
import { askSizeByHead, factsOf, requestBytes, type AnswerFacts, type Patience } from './range-request';
import { wait } from './wait';

/** The first request: the end record of a zip with the longest comment, its Zip64 records, and a small directory whole. */
const tailLength = 66 * 1024;
const probeLength = 1024;
/** A request costs as much as many kilobytes: small reads bring their surroundings along. */
const smallRead = 32 * 1024;
const bringBefore = 8 * 1024;
const bringAfter = 16 * 1024;
/** Attempts that bring next to nothing, before an answer that breaks off counts as lost. */
const mostFruitless = 4;
const leastProgress = 64 * 1024;
/** Without a single byte for so long a connection counts as broken. */
const longestSilence = 45_000;

/**
 * A file on a server that answers byte ranges. Only `Range: bytes=a-b` is sent, which needs no preflight, and only the
 * status 206 and the number of bytes received are believed: other origins hide most headers from the page. What was fetched
 * is remembered in part, and an answer that breaks off is asked for again from there.
 */
export class HttpRangeReader implements RandomAccessReader {
  readonly size: number;
  readonly isRemote = true;
  readonly #url: string;
  readonly #known = new KnownBytes();
  readonly #closing = new AbortController();
  #tag: string | null = null;
  /** Requests that this file has cost, retries not counted. */
  #requests = 1;

  private constructor(url: string, size: number) {
    this.#url = url;
    this.size = size;
  }

  /**
   * Asks the server for the last bytes, where the directory of a zip is, and learns whether it answers ranges.
   * @param knownSize size in bytes from elsewhere (a record's metadata), for servers that hide it
   * @throws ExplorerError `source/no-ranges` (detail.bytes if known), `source/not-a-file`, `source/cross-origin`, or another `source/…` code
   */
  static async open(url: string, knownSize?: number, signal?: AbortSignal): Promise<HttpRangeReader> {
    const stated = knownSize ?? (await askSizeByHead(url, signal)) ?? undefined;
    const byTail =
      stated !== undefined && stated > 0 ? await HttpRangeReader.#openByTail(url, stated, signal) : null;
    const reader = byTail ?? (await HttpRangeReader.#openByHead(url, signal));
    if (knownSize === undefined) reader.#requests++;
    return reader;
  }

  /** Null where the stated size proves wrong, so that it has to be found out. */
  static async #openByTail(url: string, size: number, signal?: AbortSignal): Promise<HttpRangeReader | null> {
    const start = Math.max(0, size - tailLength);
    const response = await requestFirst(url, [start, size - 1], size, signal);
    if (response.status === 416) {
      await response.body?.cancel();
      return null;
    }
    await requirePart(response, url, size);
    const { total, tag } = factsOf(response);
    if (total !== null && total !== size) {
      await response.body?.cancel();
      return HttpRangeReader.#openByTail(url, total, signal);
    }
    const reader = new HttpRangeReader(url, size);
    reader.#tag = tag;
    // A server that says nothing of the whole may hold less than stated: then the part is shorter, for good.
    const bytes = await reader.#finish(response, start, size - start, signal);
    reader.#known.add(start, bytes, true);
    return reader;
  }

  static async #openByHead(url: string, signal?: AbortSignal): Promise<HttpRangeReader> {
    const response = await requestBytes(url, [0, probeLength - 1], 'first', signal);
    const { total, tag } = factsOf(response);
    if (response.status === 416 && (total === null || total === 0)) {
      await response.body?.cancel();
      return new HttpRangeReader(url, 0);
    }
    await requirePart(response, url, null);
    const head = new Uint8Array(await response.arrayBuffer());
    if (head.length > probeLength) throw wrongLength(probeLength, head.length);
    const size = total ?? (head.length < probeLength ? head.length : null);
    if (size === null)
      throw new ExplorerError(
        'source/no-ranges',
        'The server answers byte ranges, but hides how large the file is, so its end cannot be found.',
        { url },
      );
    const reader = new HttpRangeReader(url, size);
    reader.#tag = tag;
    reader.#known.add(0, head);
    const start = Math.max(0, size - tailLength);
    reader.#known.add(start, await reader.read(start, size - start, signal), true);
    return reader;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    throwIfAborted(signal);
    checkRange(this.size, offset, length);
    if (length === 0) return new Uint8Array(0);
    const missing = missingRange(this.#known.split(offset, length));
    if (missing) {
      const { start, end } = length <= smallRead ? this.#widen(missing) : missing;
      const response = await this.#requestRange(start, end - start, signal);
      const fetched = await this.#finish(response, start, end - start, signal);
      this.#known.add(start, fetched);
      if (start <= offset && end >= offset + length)
        return fetched.subarray(offset - start, offset - start + length);
      const whole = new Uint8Array(length);
      for (const part of this.#known.split(offset, length))
        if (part.kind === 'known') whole.set(part.bytes, part.offset - offset);
      // Large pieces are not remembered.
      whole.set(
        fetched.subarray(Math.max(0, offset - start), offset + length - start),
        Math.max(0, start - offset),
      );
      return whole;
    }
    return join(this.#known.split(offset, length), length);
  }

  stream(
    offset: number,
    length: number,
    signal?: AbortSignal,
    options: StreamOptions = {},
  ): ReadableStream<Uint8Array<ArrayBuffer>> {
    throwIfAborted(signal);
    checkRange(this.size, offset, length);
    const pieces = this.#pieces(offset, length, options, signal);
    return new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        async pull(controller) {
          const piece = await pieces.next();
          if (piece.done === true) controller.close();
          else controller.enqueue(piece.value);
        },
        async cancel() {
          await pieces.return(undefined);
        },
      },
      { highWaterMark: 4 },
    );
  }

  /**
   * Looks whether the end of the file is still what it was when it was opened: where a server hides tag and size, that tells
   * damage from change.
   * @throws ExplorerError `source/changed`
   */
  async assertUnchanged(): Promise<void> {
    const start = Math.max(0, this.size - tailLength);
    const before = this.#known.split(start, this.size - start);
    const response = await this.#requestRange(start, this.size - start);
    const now = await this.#finish(response, start, this.size - start);
    const isSame = before.every(
      (part) =>
        part.kind === 'missing' || part.bytes.every((byte, at) => byte === now[part.offset - start + at]),
    );
    if (!isSame) throw changedOnServer(this.#url);
  }

  /** Ends every request that is under way. */
  async close(): Promise<void> {
    this.#closing.abort();
    return Promise.resolve();
  }

  /** Known parts at both ends cost nothing; what lies between is one request, or a few at the same time. */
  async *#pieces(
    offset: number,
    length: number,
    { onReceived, mostRequests = 0 }: StreamOptions,
    signal?: AbortSignal,
  ): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
    const known = this.#known.split(offset, length);
    const first = known.findIndex(({ kind }) => kind === 'missing');
    const last = known.findLastIndex(({ kind }) => kind === 'missing');
    const missing = missingRange(known);
    let received = missing ? length - (missing.end - missing.start) : length;
    onReceived?.(received);
    for (const part of first < 0 ? known : known.slice(0, first)) if (part.kind === 'known') yield part.bytes;
    if (!missing) return;
    const wanted = { start: missing.start, length: missing.end - missing.start };
    const fetchPieces = async function* (
      this: HttpRangeReader,
      { start, length: size }: Stretch,
      patience: 'patient' | 'once',
      stop: AbortSignal,
    ) {
      const response = await this.#requestRange(start, size, stop, patience === 'once' ? 'once' : 'known');
      for await (const piece of this.#receive(response, start, size, stop)) {
        received += piece.length;
        onReceived?.(received);
        yield piece;
      }
    }.bind(this);
    yield* receiveInParts(divide(wanted, mostRequests - this.#requests), fetchPieces, signal);
    for (const part of known.slice(last + 1)) if (part.kind === 'known') yield part.bytes;
  }

  #widen({ start, end }: { readonly start: number; readonly end: number }): { start: number; end: number } {
    const from = Math.max(0, start - bringBefore);
    const to = Math.min(this.size, Math.max(end, start + bringAfter));
    // What is known at either side is not fetched again.
    const before = this.#known.split(from, start - from).at(-1);
    const after = this.#known.split(end, to - end)[0];
    return {
      start: before?.kind === 'missing' ? before.offset : start,
      end: after?.kind === 'missing' ? after.offset + after.length : end,
    };
  }

  async #requestRange(
    offset: number,
    length: number,
    signal?: AbortSignal,
    patience: Patience = 'known',
  ): Promise<Response> {
    const stop = signal ? AbortSignal.any([signal, this.#closing.signal]) : this.#closing.signal;
    this.#requests++;
    const response = await requestBytes(this.#url, [offset, offset + length - 1], patience, stop);
    const isChanged = response.status !== 206 || this.#isOther(factsOf(response));
    if (!isChanged) return response;
    await response.body?.cancel();
    throw changedOnServer(this.#url);
  }

  #isOther({ total, tag }: AnswerFacts): boolean {
    return (
      (total !== null && total !== this.size) || (tag !== null && this.#tag !== null && tag !== this.#tag)
    );
  }

  async #finish(
    response: Response,
    offset: number,
    length: number,
    signal?: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const whole = new Uint8Array(length);
    let at = 0;
    for await (const piece of this.#receive(response, offset, length, signal)) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }

  /** The bytes of an answer; where it breaks off, the rest is asked for again. */
  async *#receive(
    response: Response,
    offset: number,
    length: number,
    signal?: AbortSignal,
  ): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
    let received = 0;
    let fruitless = 0;
    for (let answer = response; ;) {
      const before = received;
      let reason: unknown = null;
      const body = answer.body?.getReader();
      try {
        while (body && received < length) {
          const piece = await readWithin(body, longestSilence);
          if (piece.done) break;
          received += piece.value.length;
          if (received > length) throw wrongLength(length, received);
          yield piece.value;
        }
      } catch (thrown) {
        if (thrown instanceof ExplorerError) throw thrown;
        reason = thrown;
      } finally {
        await body?.cancel().catch(() => undefined);
      }
      if (received === length) return;
      throwIfAborted(signal);
      throwIfAborted(this.#closing.signal);
      fruitless = received - before >= leastProgress ? 0 : fruitless + 1;
      if (fruitless >= mostFruitless) throw await this.#brokenOff(reason, length, received, signal);
      await wait(300 * 2 ** fruitless, signal);
      answer = await this.#requestRange(offset + received, length - received, signal);
    }
  }

  async #brokenOff(
    reason: unknown,
    wanted: number,
    received: number,
    signal?: AbortSignal,
  ): Promise<ExplorerError> {
    if (reason !== null) {
      const failure = await toNetworkFailure(reason, this.#url, signal);
      if (failure.failure.code === 'source/offline' || failure.failure.code === 'aborted') return failure;
    }
    return new ExplorerError(
      'source/truncated',
      'The server breaks off before it has sent everything, also when asked again for the rest.',
      { wanted, received },
    );
  }
}

/** From the first missing byte to the last; what is known between them is fetched again, which costs less than a request. */
function missingRange(parts: readonly RangePart[]): { start: number; end: number } | null {
  const missing = parts.filter((part) => part.kind === 'missing');
  const first = missing[0];
  const last = missing.at(-1);
  return first && last ? { start: first.offset, end: last.offset + last.length } : null;
}

function join(parts: readonly RangePart[], length: number): Uint8Array<ArrayBuffer> {
  const [only] = parts;
  if (parts.length === 1 && only?.kind === 'known') return only.bytes;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    if (part.kind !== 'known') continue;
    whole.set(part.bytes, at);
    at += part.bytes.length;
  }
  return whole;
}

async function readWithin(
  body: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  milliseconds: number,
): Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new TypeError('no data for a long time'));
    }, milliseconds);
  });
  try {
    return await Promise.race([body.read(), silence]);
  } finally {
    clearTimeout(timer);
  }
}

function changedOnServer(url: string): ExplorerError {
  return new ExplorerError('source/changed', 'The file on the server has changed since it was opened.', {
    url,
  });
}

function wrongLength(wanted: number, received: number): ExplorerError {
  return new ExplorerError(
    'source/wrong-length',
    'The server sends more bytes than were asked for, so nothing that it sends can be believed.',
    { wanted, received },
  );
}
