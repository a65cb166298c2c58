import { ExplorerError } from '../model/failure';
import { fetchWithin } from './fetch-within';
import { refuseMixedContent, toNetworkFailure, toStatusFailure } from './http-failure';
import { throwIfAborted } from './range';
import { wait, withRetries } from './wait';

/** What an answer tells of the whole file, as far as the page may read its headers. */
export interface AnswerFacts {
  /** Size of the whole in bytes. */
  readonly total: number | null;
  /** `ETag` if it is a strong one, else `Last-Modified`. */
  readonly tag: string | null;
}

const settings = {
  // The browser's own cache answers requests for one address one after another, and might mix versions of a file.
  cache: 'no-store',
  credentials: 'same-origin',
  referrerPolicy: 'no-referrer',
} as const;

/** A server that is known to answer may miss a request; before it has answered once, the reason is looked for at once. */
const retriesOfConnection = 2;

/**
 * How often a request is made again: `first` where nothing is known of the server, `known` where it answered before, `once`
 * never, for requests that can wait for others.
 */
export type Patience = 'first' | 'known' | 'once';

/**
 * Asks for a file or a part of it. `Range: bytes=a-b` is the only header that is set, because it needs no preflight. Always
 * the address that people know is asked: hosts redirect to addresses that hold for a minute.
 * @param range first and last byte, or null for the whole
 * @throws ExplorerError with a `source/…` code for statuses of 400 and more, or `aborted`
 */
export async function requestBytes(
  url: string,
  range: readonly [first: number, last: number | null] | null,
  patience: Patience,
  signal?: AbortSignal,
): Promise<Response> {
  refuseMixedContent(url);
  const headers: Record<string, string> = range ? { Range: `bytes=${range[0]}-${range[1] ?? ''}` } : {};
  const ask = async (): Promise<Response> => {
    for (let retry = 0; ; retry++) {
      throwIfAborted(signal);
      try {
        const response = await fetchWithin(url, { ...settings, headers }, signal);
        if (response.status < 400 || response.status === 416) return response;
        await response.body?.cancel();
        throw toStatusFailure(response, url);
      } catch (thrown) {
        const isPassing = patience === 'known' && thrown instanceof TypeError && retry < retriesOfConnection;
        if (!isPassing) throw await toNetworkFailure(thrown, url, signal);
        await wait(500 * 2 ** retry, signal);
      }
    }
  };
  return patience === 'once' ? ask() : withRetries(ask, signal);
}

export function factsOf(response: Response): AnswerFacts {
  return { total: totalOfContentRange(response.headers.get('content-range')), tag: tagOf(response) };
}

/** `Content-Length` is readable across origins where `Content-Range` is not, but only a HEAD names the whole file by it. */
export async function askSizeByHead(url: string, signal?: AbortSignal): Promise<number | null> {
  throwIfAborted(signal);
  try {
    const response = await fetchWithin(url, { ...settings, method: 'HEAD' }, signal);
    return response.ok ? contentLengthOf(response) : null;
  } catch (thrown) {
    throwIfAborted(signal);
    // The request for the bytes that follows finds the reason.
    if (thrown instanceof TypeError) return null;
    throw thrown;
  }
}

/** Whether a server answers requests of this page at all, with whatever status. */
export async function answersThisPage(url: string, signal?: AbortSignal): Promise<boolean> {
  try {
    await fetchWithin(url, { ...settings, method: 'HEAD' }, signal);
    return true;
  } catch {
    throwIfAborted(signal);
    return false;
  }
}

/** The length of an answer's body; a compressed answer's length is not the file's. */
export function contentLengthOf(response: Response): number | null {
  const encoding = response.headers.get('content-encoding');
  const text = response.headers.get('content-length');
  if (text === null || (encoding !== null && encoding !== 'identity')) return null;
  const length = Number(text);
  return Number.isSafeInteger(length) && length >= 0 ? length : null;
}

/** Links often lead to a page about the file, or to a login. @throws ExplorerError `source/not-a-file` */
export async function refusePage(response: Response, url: string): Promise<void> {
  const type = response.headers.get('content-type') ?? '';
  if (!/^\s*(text\/html|application\/xhtml)/i.test(type)) return;
  await response.body?.cancel();
  throw new ExplorerError('source/not-a-file', 'The server answered with a web page instead of the file.', {
    url,
    type: type.slice(0, 80),
  });
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
