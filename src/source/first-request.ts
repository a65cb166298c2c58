import { ExplorerError } from '../model/failure';
import { answersThisPage, contentLengthOf, refusePage, requestBytes } from './range-request';

/**
 * The first request for a part. Browsers give up on a part that comes packed (gzip), as if there were no connection; a server
 * that answers other requests of this page is reachable and only gives no parts.
 */
export async function requestFirst(
  url: string,
  range: readonly [first: number, last: number],
  size: number,
  signal?: AbortSignal,
): Promise<Response> {
  try {
    return await requestBytes(url, range, 'first', signal);
  } catch (thrown) {
    const isConnection = thrown instanceof ExplorerError && connectionFailures.has(thrown.failure.code);
    if (!isConnection || !(await answersThisPage(url, signal))) throw thrown;
    return requestBytes(url, range, 'first', signal).catch((again: unknown) => {
      if (!(again instanceof ExplorerError) || !connectionFailures.has(again.failure.code)) throw again;
      throw new ExplorerError(
        'source/no-ranges',
        'The server answers, but not with parts that a browser can use: it may pack its answers.',
        { url, bytes: size },
      );
    });
  }
}

const connectionFailures: ReadonlySet<string> = new Set([
  'source/unreachable',
  'source/redirect-failed',
  'source/cross-origin',
]);

/** @throws ExplorerError `source/no-ranges` or `source/not-a-file` for anything but a part of the file */
export async function requirePart(response: Response, url: string, size: number | null): Promise<void> {
  await refusePage(response, url);
  if (response.status === 206) return;
  const bytes = size ?? contentLengthOf(response);
  await response.body?.cancel();
  throw new ExplorerError(
    'source/no-ranges',
    'The server sends only whole files and no parts of them.',
    bytes === null ? { url } : { url, bytes },
  );
}
