import { ExplorerError } from '../model/failure';
import { fetchWithin } from './fetch-within';

/** Requests that only tell apart why another one failed are not waited for longer. */
const longestProbe = 10_000;

/** What an HTTP status other than success means to the person who opened a link. */
export function toStatusFailure(response: Response, url: string): ExplorerError {
  const { status } = response;
  const detail = { status, url };
  if (status === 410)
    return new ExplorerError(
      'source/not-found',
      'The server says that this file or record was taken away for good (HTTP 410).',
      detail,
    );
  if (status === 404)
    return new ExplorerError('source/not-found', 'There is nothing at this address (HTTP 404).', detail);
  if (status === 401 || status === 403)
    return new ExplorerError(
      'source/forbidden',
      `The server does not give this to everyone (HTTP ${status}): the record may be restricted or under embargo.`,
      detail,
    );
  if (status === 429) {
    const seconds = readRetryAfter(response);
    return new ExplorerError(
      'source/rate-limited',
      'The server asks for fewer requests (HTTP 429).',
      seconds === null ? detail : { ...detail, retryAfterSeconds: seconds },
    );
  }
  if (status >= 500)
    return new ExplorerError('source/server-error', `The server could not answer (HTTP ${status}).`, detail);
  return new ExplorerError(
    'source/unreachable',
    `The server answered in an unexpected way (HTTP ${status}).`,
    detail,
  );
}

/** `Retry-After` in seconds, where it is a number or a date and the page may read it. */
function readRetryAfter(response: Response): number | null {
  const text = response.headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,6}$/.test(text)) return Number(text);
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}

/** @throws ExplorerError `source/mixed-content`: a page from https may not read from http, and browsers give no other reason */
export function refuseMixedContent(url: string): void {
  const here: unknown = Reflect.get(Reflect.get(globalThis, 'location') ?? {}, 'protocol');
  if (here !== 'https:') return;
  const target = new URL(url);
  if (target.protocol !== 'http:' || isLoopback(target.hostname)) return;
  throw new ExplorerError(
    'source/mixed-content',
    'The address begins with http, and this page with https: browsers forbid the one to read from the other.',
    { url },
  );
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/**
 * Tells apart why a request failed, as far as a page can. Browsers hide the reason; further requests show whether the computer
 * is offline, whether the server answers but does not allow other pages (a request that asks for no answer succeeds then), or
 * whether it answers with a redirect that leads nowhere.
 */
export async function toNetworkFailure(
  thrown: unknown,
  url: string,
  signal?: AbortSignal,
): Promise<ExplorerError> {
  if (thrown instanceof ExplorerError) return thrown;
  if (signal?.aborted || (thrown instanceof Error && thrown.name === 'AbortError'))
    return new ExplorerError('aborted', 'The work was cancelled.');
  if (isOffline())
    return new ExplorerError(
      'source/offline',
      'This computer has no connection at present.',
      { url },
      { cause: thrown },
    );
  if (await answersWithRedirect(url, signal))
    return new ExplorerError(
      'source/redirect-failed',
      'The server sends this request on to another address, and the browser did not get through there: the redirects go in a circle, or the other server cannot be reached or does not allow this page to read.',
      { url },
      { cause: thrown },
    );
  if (isOtherOrigin(url) && (await answersWithoutCors(url, signal)))
    return new ExplorerError(
      'source/cross-origin',
      'The server does not let other pages read this (it sends no CORS headers).',
      { url },
      { cause: thrown },
    );
  return new ExplorerError(
    'source/unreachable',
    `No request of this page gets through to ${hostOf(url)}.`,
    { url },
    { cause: thrown },
  );
}

function isOffline(): boolean {
  return Reflect.get(Reflect.get(globalThis, 'navigator') ?? {}, 'onLine') === false;
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return 'The server';
  }
}

function isOtherOrigin(url: string): boolean {
  const here: unknown = Reflect.get(globalThis, 'origin');
  if (typeof here !== 'string') return false;
  try {
    return new URL(url).origin !== here;
  } catch {
    return false;
  }
}

async function answersWithRedirect(url: string, signal?: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetchWithin(
      url,
      { method: 'HEAD', redirect: 'manual', credentials: 'omit', cache: 'no-store' },
      signal,
      longestProbe,
    );
    return answer.type === 'opaqueredirect';
  } catch {
    return false;
  }
}

async function answersWithoutCors(url: string, signal?: AbortSignal): Promise<boolean> {
  try {
    await fetchWithin(
      url,
      { method: 'HEAD', mode: 'no-cors', credentials: 'omit', cache: 'no-store' },
      signal,
      longestProbe,
    );
    return true;
  } catch {
    return false;
  }
}
