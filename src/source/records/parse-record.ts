import { ExplorerError } from '../../model/failure';
import type { RecordFile, RecordInfo } from '../../model/record';

/** Unknown JSON, asked field by field: every answer of a server is untrusted, and shapes differ between hosts and years. */
class Field {
  constructor(private readonly value: unknown) {}

  at(...keys: readonly string[]): Field {
    let value = this.value;
    for (const key of keys)
      value =
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? Reflect.get(value, key)
          : undefined;
    return new Field(value);
  }

  text(): string | null {
    if (typeof this.value === 'number') return String(this.value);
    return typeof this.value === 'string' && this.value !== '' ? this.value : null;
  }

  number(): number | null {
    return typeof this.value === 'number' && Number.isFinite(this.value) && this.value >= 0
      ? this.value
      : null;
  }

  boolean(): boolean | null {
    return typeof this.value === 'boolean' ? this.value : null;
  }

  /** Items of a list, or values of an object keyed by name. */
  list(): Field[] {
    if (Array.isArray(this.value)) return this.value.map((item: unknown) => new Field(item));
    if (typeof this.value === 'object' && this.value !== null)
      return Object.values(this.value).map((item: unknown) => new Field(item));
    return [];
  }

  texts(): string[] {
    return this.list()
      .map((item) => item.text())
      .filter((text) => text !== null);
  }

  isObject(): boolean {
    return typeof this.value === 'object' && this.value !== null;
  }
}

/** Plain text of a title or name: tags that some hosts leave in are dropped. */
function plain(text: string | null): string | null {
  return text === null
    ? null
    : text
        .replace(/<[^>]{0,200}>/g, '')
        .replace(/\s+/g, ' ')
        .trim();
}

/**
 * Reads the JSON of a record, in the native form of InvenioRDM or in the older one of Zenodo.
 * @param host origin that was asked; addresses of files stay on it
 * @throws ExplorerError `source/bad-link` if the answer is no record
 */
export function parseRecord(json: unknown, host: string): RecordInfo {
  const record = new Field(json);
  const id = record.at('id').text();
  const metadata = record.at('metadata');
  if (id === null || !metadata.isObject()) {
    throw new ExplorerError(
      'source/bad-link',
      'The server answered, but not with a record. Is the address that of a record page?',
      { host },
    );
  }
  const doi =
    record.at('pids', 'doi', 'identifier').text() ??
    record.at('doi').text() ??
    metadata
      .at('identifiers')
      .list()
      .find((identifier) => identifier.at('scheme').text() === 'doi')
      ?.at('identifier')
      .text() ??
    null;
  return {
    host,
    id,
    pageUrl: `${host}/records/${encodeURIComponent(id)}`,
    title: plain(metadata.at('title').text()) ?? 'Untitled record',
    creators: metadata.at('creators').list().map(readCreator),
    publicationDate: metadata.at('publication_date').text(),
    doi,
    conceptDoi: record.at('parent', 'pids', 'doi', 'identifier').text() ?? record.at('conceptdoi').text(),
    version: metadata.at('version').text(),
    isLatest: record.at('versions', 'is_latest').boolean(),
    licence: readLicence(metadata),
    descriptionHtml: metadata.at('description').text() ?? '',
    keywords: [
      ...metadata
        .at('subjects')
        .list()
        .map((subject) => subject.at('subject').text())
        .filter((text) => text !== null),
      ...metadata.at('keywords').texts(),
    ],
    filesRestricted:
      record.at('access', 'files').text() === 'restricted' ||
      ['restricted', 'closed', 'embargoed'].includes(metadata.at('access_right').text() ?? ''),
    files: readFiles(record, host, id),
  };
}

function readCreator(creator: Field): RecordInfo['creators'][number] {
  const person = creator.at('person_or_org');
  const orcid =
    person
      .at('identifiers')
      .list()
      .find((identifier) => identifier.at('scheme').text() === 'orcid')
      ?.at('identifier')
      .text() ?? creator.at('orcid').text();
  const affiliations = creator
    .at('affiliations')
    .list()
    .map((affiliation) => affiliation.at('name').text())
    .filter((name) => name !== null);
  const single = creator.at('affiliation').text();
  return {
    name: plain(person.at('name').text() ?? creator.at('name').text()) ?? 'Unnamed',
    orcid: orcid !== null && /^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/.test(orcid) ? orcid : null,
    affiliations: single === null ? affiliations : [...affiliations, single],
  };
}

function readLicence(metadata: Field): RecordInfo['licence'] {
  const right =
    metadata
      .at('rights')
      .list()
      .find((entry) => entry.at('id').text() !== null) ?? metadata.at('license');
  const id = right.at('id').text();
  if (id === null) return null;
  const link = right.at('props', 'url').text();
  return {
    id,
    title:
      right.at('title', 'en').text() ?? right.at('title').list()[0]?.text() ?? right.at('title').text() ?? id,
    url: link !== null && /^https?:\/\//.test(link) ? link : null,
  };
}

/** Native records hold files keyed by name below `files.entries`, older ones a list in `files`. */
function readFiles(record: Field, host: string, id: string): RecordFile[] {
  const native = record.at('files', 'entries');
  const entries = native.isObject() ? native.list() : record.at('files').list();
  return entries.flatMap((entry) => {
    const name = entry.at('key').text() ?? entry.at('filename').text();
    if (name === null) return [];
    return [
      {
        name,
        bytes: entry.at('size').number() ?? entry.at('filesize').number(),
        checksum: entry.at('checksum').text(),
        url: contentUrl(host, id, name),
      },
    ];
  });
}

/** The address of a file's bytes; built, never taken from the answer, so that it stays on the host that was asked. */
export function contentUrl(host: string, id: string, name: string): string {
  return `${host}/api/records/${encodeURIComponent(id)}/files/${encodeURIComponent(name)}/content`;
}

/** The records of a search answer. */
export function hitsOf(json: unknown): readonly unknown[] {
  const hits: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, 'hits') : undefined;
  const list: unknown = typeof hits === 'object' && hits !== null ? Reflect.get(hits, 'hits') : undefined;
  return Array.isArray(list) ? (list as readonly unknown[]) : [];
}
