import { describe, expect, it } from 'vitest';
import { citationBibtex, citationText } from '../../model/citation';
import { recordFileKind } from '../../model/record';
import { hitsOf, parseRecord } from './parse-record';

const host = 'https://archive.example.org';

const native = {
  id: 'abcde-12345',
  parent: { id: 'zzzzz-00000', pids: { doi: { identifier: '10.1/concept' } } },
  versions: { index: 1, is_latest: false },
  pids: { doi: { identifier: '10.1/version' } },
  access: { record: 'public', files: 'public' },
  metadata: {
    title: 'Bands of <i>silicon</i> & 100 % more',
    creators: [
      {
        person_or_org: {
          name: 'Lovelace, Ada',
          identifiers: [{ scheme: 'orcid', identifier: '0000-0002-1825-0097' }],
        },
        affiliations: [{ name: 'Analytical Engines' }],
      },
      { person_or_org: { name: 'Hopper, Grace' } },
    ],
    publication_date: '2026-06-01',
    rights: [
      { title: { en: 'free text' } },
      {
        id: 'cc-by-4.0',
        title: { en: 'CC BY 4.0' },
        props: { url: 'https://creativecommons.org/licenses/by/4.0/' },
      },
    ],
    version: 'v1',
    description: '<p>Text <script>alert(1)</script></p>',
    subjects: [{ subject: 'silicon' }],
  },
  files: {
    enabled: true,
    entries: {
      'a b#1.aiida': {
        key: 'a b#1.aiida',
        size: 1234,
        checksum: 'md5:00',
        links: { content: 'https://evil.example/x' },
      },
    },
  },
};

describe('parseRecord', () => {
  it('reads the native form and keeps file addresses on the host that was asked', () => {
    const record = parseRecord(native, host);
    expect(record).toMatchObject({
      id: 'abcde-12345',
      title: 'Bands of silicon & 100 % more',
      doi: '10.1/version',
      conceptDoi: '10.1/concept',
      isLatest: false,
      licence: { id: 'cc-by-4.0', title: 'CC BY 4.0' },
      keywords: ['silicon'],
      filesRestricted: false,
      files: [
        {
          name: 'a b#1.aiida',
          bytes: 1234,
          url: `${host}/api/records/abcde-12345/files/a%20b%231.aiida/content`,
        },
      ],
    });
    expect(record.creators).toEqual([
      { name: 'Lovelace, Ada', orcid: '0000-0002-1825-0097', affiliations: ['Analytical Engines'] },
      { name: 'Hopper, Grace', orcid: null, affiliations: [] },
    ]);
  });

  it('reads the older form of Zenodo', () => {
    const record = parseRecord(
      {
        id: 15621349,
        doi: '10.5281/zenodo.15621349',
        conceptdoi: '10.5281/zenodo.15621348',
        metadata: {
          title: 'Old form',
          publication_date: '2025-01-02',
          license: { id: 'cc-by-4.0' },
          creators: [{ name: 'Noether, Emmy', affiliation: 'Göttingen', orcid: '0000-0001-0000-000X' }],
          access_right: 'restricted',
        },
        files: [{ key: 'x.aiida', size: 5, checksum: 'md5:11' }, { nothing: true }],
      },
      'https://zenodo.org',
    );
    expect(record).toMatchObject({
      id: '15621349',
      doi: '10.5281/zenodo.15621349',
      filesRestricted: true,
      isLatest: null,
    });
    expect(record.files.map((file) => [file.name, recordFileKind(file)])).toEqual([['x.aiida', 'archive']]);
    expect(record.creators).toEqual([
      { name: 'Noether, Emmy', orcid: '0000-0001-0000-000X', affiliations: ['Göttingen'] },
    ]);
  });

  it.each([null, 'text', [], { id: 1 }, { metadata: {} }, { id: 'x', metadata: 'y' }])(
    'refuses %j with a code',
    (json) => {
      expect(() => parseRecord(json, host)).toThrow(
        expect.objectContaining({
          failure: expect.objectContaining({ code: 'source/bad-link' }) as unknown,
        }) as Error,
      );
    },
  );

  it('reads hits of a search, and none of anything else', () => {
    expect(hitsOf({ hits: { hits: [native], total: 1 } })).toHaveLength(1);
    expect(hitsOf({ hits: 3 })).toEqual([]);
  });
});

describe('citations', () => {
  const record = parseRecord(native, host);

  it('name authors, year, title, version and DOI', () => {
    expect(citationText(record)).toBe(
      'Lovelace, Ada; Hopper, Grace (2026) Bands of silicon & 100 % more. Version v1. https://doi.org/10.1/version',
    );
  });

  it('escape what BibTeX would misread', () => {
    const entry = citationBibtex(record);
    expect(entry).toContain('@misc{Lovelace2026abcde12345,');
    expect(entry).toContain('title = {Bands of silicon \\& 100 \\% more}');
  });
});
