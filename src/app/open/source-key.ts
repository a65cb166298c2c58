import { assertNever } from '../../lib/assert-never';
import { sourceName, type ArchiveSource } from '../../source/archive-source';
import { readLink } from '../../source/records/record-link';
import { longestText, type ViewState } from '../../route';

/** What tells one archive from another in the URL and in memory, e.g. `url:https://…` or `file:name`. */
export type SourceKey = string;

/** The archive that the URL names; null on the first page. */
export function keyOfState(
  state: Pick<ViewState, 'url' | 'record' | 'file'>,
  base: string,
): SourceKey | null {
  if (state.url !== null) return `url:${absoluteUrl(state.url, base)}`;
  if (state.record !== null) return `record:${state.record}#${state.file ?? ''}`;
  return state.file === null ? null : `file:${state.file}`;
}

/** The same for a source. */
export function keyOfSource(source: ArchiveSource): SourceKey {
  switch (source.kind) {
    case 'url':
      return `url:${source.url}`;
    case 'record':
      return `record:${source.link}#${source.file ?? ''}`;
    case 'file':
    case 'buffer':
      return `file:${fileNameOf(source)}`;
    default:
      return assertNever(source);
  }
}

/** What the URL names can be opened without asking anyone, or null: a file on a disk must be given again. */
export function sourceOfState(
  state: Pick<ViewState, 'url' | 'record' | 'file'>,
  base: string,
): ArchiveSource | null {
  if (state.url !== null) return { kind: 'url', url: absoluteUrl(state.url, base) };
  if (state.record === null) return null;
  if (state.file !== null) return { kind: 'record', link: state.record, file: state.file };
  // The link may be that of a file of a record.
  return sourceOfLink(state.record);
}

/** How a source stands in the URL. Addresses below the page are kept relative, so that links survive a move of the whole. */
export function stateOfSource(
  source: ArchiveSource,
  base: string,
): Pick<ViewState, 'url' | 'record' | 'file'> {
  switch (source.kind) {
    case 'url':
      return { url: relativeUrl(source.url, base), record: null, file: null };
    case 'record':
      return { url: null, record: source.link, file: source.file ?? null };
    case 'file':
    case 'buffer':
      return { url: null, record: null, file: fileNameOf(source) };
    default:
      return assertNever(source);
  }
}

/** A text that a person gave as a link, as a source: a record, the file of a record, or a file anywhere; null if it is empty. */
export function sourceOfLink(text: string): ArchiveSource | null {
  const link = text.trim();
  if (link === '') return null;
  const meaning = readLink(link);
  if (meaning?.kind === 'file') return { kind: 'url', url: meaning.url };
  // What is not understood stays what it is: the record's page says why.
  if (meaning?.kind !== 'record' || meaning.file === null) return { kind: 'record', link };
  const { record, file } = meaning;
  // The page of the record is the link that people know.
  const page = record.kind === 'id' ? `${record.host}/records/${record.id}` : link;
  return { kind: 'record', link: page, file };
}

/** The name as a URL can hold it: not empty, not endless, no half characters (which URLs replace). */
function fileNameOf(source: ArchiveSource): string {
  const name = new URLSearchParams([['name', sourceName(source)]]).get('name') ?? '';
  return name.slice(0, longestText) || 'archive';
}

function absoluteUrl(text: string, base: string): string {
  try {
    return new URL(text, base).href;
  } catch {
    return text;
  }
}

function relativeUrl(url: string, base: string): string {
  const folder = new URL('.', base).href;
  return url.startsWith(folder) && url.length > folder.length ? url.slice(folder.length) : url;
}
