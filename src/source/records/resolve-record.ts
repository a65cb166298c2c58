import { ExplorerError } from '../../model/failure';
import type { RecordInfo } from '../../model/record';
import { fetchRecord } from './fetch-record';
import { readLink } from './record-link';

/**
 * Follows what a person pasted to its record.
 * @returns the record, and the file that the link names, if it names one
 * @throws ExplorerError `source/bad-link` for links that name no record, or as `fetchRecord`
 */
export async function resolveRecord(
  link: string,
  options: { readonly signal?: AbortSignal | undefined; readonly relay?: string | undefined } = {},
): Promise<{ readonly record: RecordInfo; readonly file: string | null }> {
  const meaning = readLink(link);
  if (meaning?.kind === 'record')
    return { record: await fetchRecord(meaning.record, options), file: meaning.file };
  throw new ExplorerError(
    'source/bad-link',
    meaning?.kind === 'refused'
      ? meaning.message
      : 'This is neither an address nor the identifier of a record. Links of record pages, DOIs and links of files are understood.',
    { link: link.slice(0, 300) },
  );
}
