import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

/** A record that the server holds. */
export interface ServedRecord {
  readonly id: string;
  readonly title: string;
  readonly mcid?: string;
  readonly doi?: string;
  readonly description?: string;
  readonly isLatest?: boolean;
  readonly isRestricted?: boolean;
  readonly files: readonly { readonly name: string; readonly path: string; readonly checksum?: string }[];
}

function filesOf(record: ServedRecord, origin: string) {
  return record.files.map(({ name, path, checksum }) => {
    const self = `${origin}/api/records/${record.id}/files/${encodeURIComponent(name)}`;
    const size = statSync(path).size;
    return {
      key: name,
      size,
      // Of large files nobody wants to wait for the sum.
      checksum:
        checksum ??
        (size > 50e6 ? null : `md5:${createHash('md5').update(readFileSync(path)).digest('hex')}`),
      mimetype: 'application/octet-stream',
      links: { self, content: `${self}/content` },
    };
  });
}

/** As InvenioRDM answers: files are keyed by name. */
export function recordJson(record: ServedRecord, origin: string) {
  const entries = record.isRestricted ? [] : filesOf(record, origin);
  return {
    id: record.id,
    parent: { id: 'zzzzz-00000', pids: { doi: { identifier: '10.24435/materialscloud:all' } } },
    versions: { index: 1, is_latest: record.isLatest ?? true },
    pids: {
      ...(record.doi === undefined ? {} : { doi: { identifier: record.doi } }),
      ...(record.mcid === undefined ? {} : { mcid: { identifier: record.mcid } }),
    },
    access: { record: 'public', files: record.isRestricted ? 'restricted' : 'public' },
    metadata: {
      title: record.title,
      publication_date: '2024-05-17',
      version: 'v2',
      description: record.description ?? '<p>Bands of <b>semiconductors</b>.</p>',
      creators: [
        {
          person_or_org: {
            type: 'personal',
            name: 'Curie, Marie',
            identifiers: [{ scheme: 'orcid', identifier: '0000-0002-1825-0097' }],
          },
          affiliations: [{ name: 'Sorbonne' }],
        },
        { person_or_org: { type: 'personal', name: 'Noether, Emmy' }, affiliations: [] },
      ],
      rights: [
        {
          id: 'cc-by-4.0',
          title: { en: 'Creative Commons Attribution 4.0 International' },
          props: { url: 'https://creativecommons.org/licenses/by/4.0/legalcode' },
        },
      ],
      subjects: [{ subject: 'band structure' }],
    },
    files: {
      enabled: true,
      count: entries.length,
      entries: Object.fromEntries(entries.map((entry) => [entry.key, entry])),
    },
    links: { self: `${origin}/api/records/${record.id}` },
  };
}

/** As Zenodo answers unless asked otherwise. */
export function legacyRecordJson(record: ServedRecord, origin: string) {
  return {
    id: Number(record.id),
    doi: record.doi,
    conceptdoi: '10.5281/zenodo.1',
    metadata: {
      title: record.title,
      publication_date: '2024-05-17',
      license: { id: 'cc-by-4.0' },
      creators: [{ name: 'Curie, Marie', affiliation: 'Sorbonne', orcid: '0000-0002-1825-0097' }],
      access_right: 'open',
      description: record.description ?? '<p>Bands.</p>',
    },
    files: filesOf(record, origin),
  };
}
