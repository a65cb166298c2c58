import { ExplorerError } from '../model/failure';

/**
 * Does work with an address and, where its server does not let this page read, again with the same address through a relay.
 * The server is tried first: it may have been allowed meanwhile, and a relay is slower and not everybody's.
 * @param relay address below which the relay answers, ending with a slash; undefined if the page has none
 */
export async function throughRelay<Answer>(
  url: string,
  relay: string | undefined,
  work: (url: string) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work(url);
  } catch (thrown) {
    const isRefused =
      thrown instanceof ExplorerError &&
      (thrown.failure.code === 'source/cross-origin' || thrown.failure.code === 'source/redirect-failed');
    if (!isRefused || relay === undefined) throw thrown;
    const { host, pathname, search } = new URL(url);
    return work(`${relay}${host}${pathname}${search}`);
  }
}
