import { ExplorerError } from '../model/failure';

/** What an HTTP status other than success means to the person who opened a link. */
export function toStatusFailure(status: number, url: string): ExplorerError {
  const detail = { status, url };
  if (status === 404 || status === 410)
    return new ExplorerError(
      'source/not-found',
      `There is no file at this address (HTTP ${status}).`,
      detail,
    );
  if (status === 401 || status === 403)
    return new ExplorerError(
      'source/forbidden',
      `The server does not give this file to everyone (HTTP ${status}). It may need a login: download it there and open it from the disk.`,
      detail,
    );
  if (status === 429)
    return new ExplorerError(
      'source/rate-limited',
      'The server asks for fewer requests. Wait a minute and try again.',
      detail,
    );
  if (status >= 500)
    return new ExplorerError(
      'source/server-error',
      `The server could not answer (HTTP ${status}). Try again later.`,
      detail,
    );
  return new ExplorerError(
    'source/unreachable',
    `The server answered in an unexpected way (HTTP ${status}).`,
    detail,
  );
}

/**
 * Tells apart why a request failed. A page is not told whether another origin's server is down or only refuses foreign
 * pages; a second request that asks for no answer (`no-cors`) succeeds only in the latter case.
 */
export async function toNetworkFailure(
  thrown: unknown,
  url: string,
  signal?: AbortSignal,
): Promise<ExplorerError> {
  if (thrown instanceof ExplorerError) return thrown;
  if (signal?.aborted || (thrown instanceof Error && thrown.name === 'AbortError'))
    return new ExplorerError('aborted', 'The work was cancelled.');
  if (isOtherOrigin(url) && (await answersWithoutCors(url, signal))) {
    return new ExplorerError(
      'source/cross-origin',
      'The server does not let other pages read this file (it sends no CORS headers). Download the file and open it from the disk.',
      { url },
      { cause: thrown },
    );
  }
  return new ExplorerError(
    'source/unreachable',
    'The server could not be reached. Check the address and the connection.',
    { url },
    { cause: thrown },
  );
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

async function answersWithoutCors(url: string, signal?: AbortSignal): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', mode: 'no-cors', credentials: 'omit', signal: signal ?? null });
    return true;
  } catch {
    return false;
  }
}
