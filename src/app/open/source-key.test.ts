import { describe, expect, it } from 'vitest';
import { defaultViewState, formatRouteSearch, parseRouteSearch } from '../../route';
import type { ArchiveSource } from '../../source/archive-source';
import { keyOfSource, keyOfState, sourceOfLink, sourceOfState, stateOfSource } from './source-key';

const base = 'https://host.example/tools/explorer/index.html?x=1';

const sources: readonly ArchiveSource[] = [
  { kind: 'file', file: new File(['x'], 'my archive.aiida') },
  { kind: 'file', file: new File(['x'], '') },
  { kind: 'file', file: new File(['x'], 'half \ud800 character') },
  { kind: 'buffer', bytes: new ArrayBuffer(1), name: 'sent.aiida' },
  { kind: 'url', url: 'https://host.example/tools/explorer/samples/a.aiida' },
  { kind: 'url', url: 'https://other.example/files/a.aiida?download=1' },
  { kind: 'record', link: 'doi:10.24435/x', file: 'a.aiida' },
  { kind: 'record', link: 'doi:10.24435/x' },
];

describe('an archive and its place in the URL', () => {
  it.each(sources)('name the same archive, also after the URL was written and read: %o', (source) => {
    const written = formatRouteSearch({
      state: { ...defaultViewState, ...stateOfSource(source, base) },
      other: [],
    });
    expect(keyOfState(parseRouteSearch(written).state, base)).toBe(keyOfSource(source));
  });

  it('are relative below the page only', () => {
    expect(
      stateOfSource({ kind: 'url', url: 'https://host.example/tools/explorer/samples/a.aiida' }, base).url,
    ).toBe('samples/a.aiida');
    expect(stateOfSource({ kind: 'url', url: 'https://host.example/a.aiida' }, base).url).toBe(
      'https://host.example/a.aiida',
    );
  });

  it('cannot bring back a file from the disk', () => {
    const place = stateOfSource({ kind: 'file', file: new File(['x'], 'a.aiida') }, base);
    expect(sourceOfState(place, base)).toBeNull();
    expect(sourceOfState({ url: 'samples/a.aiida', record: null, file: null }, base)).toEqual({
      kind: 'url',
      url: 'https://host.example/tools/explorer/samples/a.aiida',
    });
  });

  it('is none on the first page', () => {
    expect(keyOfState(defaultViewState, base)).toBeNull();
  });
});

describe('a link that someone gave', () => {
  it.each([
    [' https://a.example/b.aiida ', { kind: 'url', url: 'https://a.example/b.aiida' }],
    ['10.24435/materialscloud:xy', { kind: 'record', link: '10.24435/materialscloud:xy' }],
    ['javascript:alert(1)', { kind: 'record', link: 'javascript:alert(1)' }],
    ['https://', { kind: 'record', link: 'https://' }],
    ['   ', null],
  ])('%s', (text, source) => {
    expect(sourceOfLink(text)).toEqual(source);
  });
});
