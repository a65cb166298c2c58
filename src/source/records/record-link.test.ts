import { describe, expect, it } from 'vitest';
import { linkExamples, materialsCloudHost, readLink, zenodoHost, type LinkMeaning } from './record-link';

const byId = (host: string, id: string, file: string | null = null): LinkMeaning => ({
  kind: 'record',
  record: { kind: 'id', host, id },
  file,
});
const bySearch = (host: string, field: string, value: string): LinkMeaning => ({
  kind: 'record',
  record: { kind: 'search', host, field, value },
  file: null,
});
const mc = materialsCloudHost;

describe('readLink', () => {
  it.each<[string, LinkMeaning]>([
    ['https://archive.materialscloud.org/records/yf0rj-w3r97', byId(mc, 'yf0rj-w3r97')],
    ['archive.materialscloud.org/records/yf0rj-w3r97', byId(mc, 'yf0rj-w3r97')],
    ['yf0rj-w3r97', byId(mc, 'yf0rj-w3r97')],
    ['https://archive.materialscloud.org/records/yf0rj-w3r97/latest', byId(mc, 'yf0rj-w3r97')],
    [
      'https://archive.materialscloud.org/records/yf0rj-w3r97/files/a%20b%231.aiida?download=1',
      byId(mc, 'yf0rj-w3r97', 'a b#1.aiida'),
    ],
    ['https://archive.materialscloud.org/api/records/yf0rj-w3r97', byId(mc, 'yf0rj-w3r97')],
    ['https://archive.materialscloud.org/api/records/yf0rj-w3r97/files', byId(mc, 'yf0rj-w3r97')],
    [
      'https://archive.materialscloud.org/api/records/yf0rj-w3r97/files/x.aiida/content',
      byId(mc, 'yf0rj-w3r97', 'x.aiida'),
    ],
    ['https://archive.materialscloud.org/record/2023.81', bySearch(mc, 'pids.mcid.identifier', '2023.81')],
    [
      'https://archive.materialscloud.org/record/2019.0077/v1',
      bySearch(mc, 'pids.mcid.identifier', '2019.0077/v1'),
    ],
    ['2023.81', bySearch(mc, 'pids.mcid.identifier', '2023.81')],
    ['10.24435/materialscloud:zb-sz', bySearch(mc, 'pids.doi.identifier', '10.24435/materialscloud:zb-sz')],
    [
      'doi:10.24435/materialscloud:zb-sz',
      bySearch(mc, 'pids.doi.identifier', '10.24435/materialscloud:zb-sz'),
    ],
    [
      'https://doi.org/10.24435/materialscloud:2019.0077/v1',
      bySearch(mc, 'pids.doi.identifier', '10.24435/materialscloud:2019.0077/v1'),
    ],
    [
      `${mc}/doi/10.24435/materialscloud:zb-sz`,
      bySearch(mc, 'pids.doi.identifier', '10.24435/materialscloud:zb-sz'),
    ],
    ['https://zenodo.org/records/15621349', byId(zenodoHost, '15621349')],
    ['https://zenodo.org/record/15621349/files/F.aiida?download=1', byId(zenodoHost, '15621349', 'F.aiida')],
    ['10.5281/zenodo.15621349', byId(zenodoHost, '15621349')],
    ['10.5072/zenodo.99', byId('https://sandbox.zenodo.org', '99')],
    [
      'http://freidata.uni-freiburg.de/records/abcde-12345',
      byId('https://freidata.uni-freiburg.de', 'abcde-12345'),
    ],
    ['http://127.0.0.1:8080/records/abcde-12345', byId('http://127.0.0.1:8080', 'abcde-12345')],
    [
      'https://example.org/data/silicon.aiida',
      { kind: 'file', url: 'https://example.org/data/silicon.aiida' },
    ],
  ])('understands %s', (text, expected) => {
    expect(readLink(text)).toEqual(expected);
  });

  it.each(['https://doi.org/10.1038/s41597-020-00638-4', `${mc}/record/file?filename=F.aiida&record_id=466`])(
    'says what to paste instead of %s',
    (text) => {
      expect(readLink(text)?.kind).toBe('refused');
    },
  );

  it.each([
    '',
    'silicon',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://user:secret@example.org/x.aiida',
    '\u0000',
  ])('makes nothing of %j', (text) => {
    expect(readLink(text)).toBeNull();
  });

  it('understands every example of its table', () => {
    for (const example of linkExamples) expect(readLink(example)?.kind).toMatch(/record|refused/);
  });
});
