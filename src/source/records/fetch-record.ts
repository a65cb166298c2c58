import { ExplorerError } from '../../model/failure';
import type { RecordInfo } from '../../model/record';
import { fetchWithin } from '../fetch-within';
import { refuseMixedContent, toNetworkFailure, toStatusFailure } from '../http-failure';
import { throughRelay } from '../relay';
import { withRetries } from '../wait';
import { hitsOf, parseRecord } from './parse-record';
import type { RecordAddress } from './record-link';

/** A record's JSON is some kilobytes, with thousands of files a few megabytes; more than this is no record. */
const largestAnswer = 50_000_000;

export interface FetchOptions {
  readonly signal?: AbortSignal | undefined;
  /** Address of a relay, for hosts that do not allow other pages to read. */
  readonly relay?: string | undefined;
}

/**
 * Asks a host for a record.
 * @throws ExplorerError `source/not-found`, `source/bad-link`, `source/cross-origin`, `source/unreachable` or a status's failure
 */
export async function fetchRecord(address: RecordAddress, options: FetchOptions = {}): Promise<RecordInfo> {
  switch (address.kind) {
    case 'id':
      return parseRecord(
        await fetchJson(`${address.host}/api/records/${encodeURIComponent(address.id)}`, options),
        address.host,
      );
    case 'search': {
      const query = new URLSearchParams({
        q: `${address.field}:"${address.value.replace(/["\\]/g, '')}"`,
        allversions: 'true',
        size: '5',
      });
      const hits = hitsOf(await fetchJson(`${address.host}/api/records?${query.toString()}`, options));
      const [first] = hits;
      if (first === undefined) {
        throw new ExplorerError(
          'source/not-found',
          `${new URL(address.host).host} knows no record with the identifier ${address.value}.`,
          {
            identifier: address.value,
          },
        );
      }
      return parseRecord(first, address.host);
    }
  }
}

async function fetchJson(address: string, { signal, relay }: FetchOptions): Promise<unknown> {
  return throughRelay(address, relay, (url) => fetchJsonFrom(url, signal));
}

async function fetchJsonFrom(url: string, signal?: AbortSignal): Promise<unknown> {
  refuseMixedContent(url);
  const text = await withRetries(async () => {
    try {
      const response = await fetchWithin(
        url,
        {
          headers: { Accept: 'application/json' },
          credentials: 'omit',
          // Browsers remember even that something is gone; trying again must ask again.
          cache: 'no-cache',
          referrerPolicy: 'no-referrer',
        },
        signal,
      );
      if (response.ok) return await readText(response);
      await response.body?.cancel();
      throw toStatusFailure(response, url);
    } catch (thrown) {
      throw await toNetworkFailure(thrown, url, signal);
    }
  }, signal);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const isPage = /^\s*</.test(text);
    throw new ExplorerError(
      'source/bad-link',
      isPage
        ? 'The server answered with a page instead of a record. It may not be an archive of the InvenioRDM kind.'
        : 'The server answered with something that is no record.',
      { url },
      { cause },
    );
  }
}

/** The body as text, refused when it grows beyond what a record can be. */
async function readText(response: Response): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = '';
  let received = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    received += part.value.length;
    if (received > largestAnswer) {
      await reader.cancel();
      throw new ExplorerError('source/bad-link', 'The server answered with far more than a record.', {
        bytes: received,
      });
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}
