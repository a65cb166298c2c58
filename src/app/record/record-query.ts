import type { QueryClient } from '@tanstack/react-query';
import { ExplorerError, toFailure, type Failure } from '../../model/failure';
import type { RecordInfo } from '../../model/record';
import type { ArchiveSource } from '../../queries';
import { explainFailure } from '../open/explain';
import { loadPageConfig } from '../open/page-config';

/** The question for a record; asked once for each link while the page stands. */
export function recordQuery(link: string) {
  return {
    queryKey: ['record', link] as const,
    queryFn: async ({ signal }: { readonly signal: AbortSignal }): Promise<RecordInfo> => {
      requireConnection();
      const [{ resolveRecord }, { relay }] = await Promise.all([
        import('../../source/records/resolve-record'),
        loadPageConfig(),
      ]);
      try {
        return (await resolveRecord(link, { signal, relay })).record;
      } catch (thrown) {
        throw toError(await explainFailure(toFailure(thrown)));
      }
    },
    staleTime: Infinity,
    retry: false,
  };
}

function toError({ code, message, detail }: Failure): ExplorerError {
  return new ExplorerError(code, message, detail);
}

/** A source with all that the worker needs to read it: the record's list of files, and the relay of this page. */
export async function completeSource(source: ArchiveSource, client: QueryClient): Promise<ArchiveSource> {
  if (source.kind !== 'url' && source.kind !== 'record') return source;
  requireConnection();
  const { relay } = await loadPageConfig();
  const way = relay === undefined ? {} : { relay };
  if (source.kind === 'url' || source.record) return { ...source, ...way };
  const record = await client.fetchQuery(recordQuery(source.link));
  if (source.file !== undefined && !record.files.some(({ name }) => name === source.file))
    throw new ExplorerError(
      'source/not-found',
      `The record “${record.title}” has no file “${source.file}”.`,
      {
        record: record.pageUrl,
      },
    );
  return { ...source, record, ...way };
}

/** Before any part of the page's own code is asked for, which would fail with words that help nobody. */
function requireConnection(): void {
  if (!navigator.onLine)
    throw new ExplorerError('source/offline', 'This computer has no connection at present.');
}
