import { assertNever } from '../lib/assert-never';
import { ExplorerError } from '../model/failure';
import type { ArchiveSource } from './archive-source';
import { BlobReader } from './blob-reader';
import { BufferReader } from './buffer-reader';
import { HttpRangeReader } from './http-range-reader';
import type { RandomAccessReader } from './random-access-reader';

/**
 * Opens the bytes behind a source; nothing is read yet but what tells the size.
 * @throws ExplorerError with a `source/…` code
 */
export async function openReader(source: ArchiveSource, signal?: AbortSignal): Promise<RandomAccessReader> {
  switch (source.kind) {
    case 'file':
      return new BlobReader(source.file);
    case 'buffer':
      return new BufferReader(source.bytes);
    case 'url':
      return HttpRangeReader.open(requireHttpUrl(source.url), source.bytes, signal);
    case 'record':
      throw new ExplorerError(
        'source/bad-link',
        'This link leads to a record page, not to a file. Open the link of the .aiida file itself.',
        { link: source.link },
      );
    default:
      return assertNever(source);
  }
}

function requireHttpUrl(text: string): string {
  const base: unknown = Reflect.get(Reflect.get(globalThis, 'location') ?? {}, 'href');
  let url: URL;
  try {
    url = typeof base === 'string' ? new URL(text, base) : new URL(text);
  } catch (thrown) {
    throw new ExplorerError(
      'source/bad-link',
      'This is not a valid address.',
      { url: text },
      { cause: thrown },
    );
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:' && url.protocol !== 'blob:')
    throw new ExplorerError(
      'source/bad-link',
      'Only addresses that begin with http or https can be opened.',
      {
        url: text,
      },
    );
  return url.href;
}
