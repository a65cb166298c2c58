import type { NodeUuid } from './identifiers';
import type { RecordInfo } from './record';

/** The year of an EDTF date; null if it has none. */
function yearOf(record: RecordInfo): string | null {
  return /\d{4}/.exec(record.publicationDate ?? '')?.[0] ?? null;
}

/** A citation in one line; with a node, it names the node of the archive as well. */
export function citationText(
  record: RecordInfo,
  node?: { readonly uuid: NodeUuid; readonly file: string | null },
): string {
  const names = record.creators.map(({ name }) => name);
  const authors =
    names.length > 10
      ? `${names.slice(0, 10).join('; ')}; and ${names.length - 10} others`
      : names.join('; ');
  const where = record.doi === null ? record.pageUrl : `https://doi.org/${record.doi}`;
  const parts = [authors, yearOf(record) === null ? '' : `(${yearOf(record)})`, `${record.title}.`];
  if (record.version) parts.push(`Version ${record.version}.`);
  parts.push(where);
  if (node) parts.push(`— AiiDA node ${node.uuid}${node.file === null ? '' : ` in ${node.file}`}`);
  return parts.filter((part) => part !== '').join(' ');
}

/** The same as a BibTeX entry. */
export function citationBibtex(
  record: RecordInfo,
  node?: { readonly uuid: NodeUuid; readonly file: string | null },
): string {
  const fields: [string, string | null][] = [
    ['author', record.creators.map(({ name }) => name).join(' and ')],
    ['title', record.title],
    ['year', yearOf(record)],
    ['version', record.version],
    ['doi', record.doi],
    ['url', record.doi === null ? record.pageUrl : `https://doi.org/${record.doi}`],
    ['note', node ? `AiiDA node ${node.uuid}${node.file === null ? '' : ` in ${node.file}`}` : null],
  ];
  const lines = fields
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `  ${name} = {${toBibtex(value ?? '')}}`);
  return `@misc{${bibtexKey(record)},\n${lines.join(',\n')}\n}`;
}

function bibtexKey(record: RecordInfo): string {
  const family = (record.creators[0]?.name.split(',')[0] ?? 'record')
    .normalize('NFKD')
    .replace(/[^A-Za-z]/g, '');
  return `${family || 'record'}${yearOf(record) ?? ''}${record.id.replace(/[^A-Za-z0-9]/g, '')}`;
}

/** Characters that mean something in BibTeX stand escaped; braces go, because unpaired ones break the entry. */
function toBibtex(text: string): string {
  return text
    .replace(/[{}]/g, '')
    .replace(/\\/g, '')
    .replace(/[&%$#_]/g, (character) => `\\${character}`)
    .replace(/\s+/g, ' ')
    .trim();
}
