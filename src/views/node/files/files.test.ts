import { describe, expect, it } from 'vitest';
import { detectFileKind } from './file-kind';
import { formatHexRow } from './hex-dump';
import { toSafeEntryNames, toSafeFileName } from './safe-names';
import { revealHiddenCharacters } from './visible-text';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('detectFileKind', () => {
  it('goes by bytes, not by name', () => {
    expect(detectFileKind(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'a.txt')).toEqual({
      kind: 'image',
      mediaType: 'image/png',
    });
    expect(detectFileKind(encode('<html><script>1</script>'), 'picture.png')).toEqual({ kind: 'text' });
    expect(detectFileKind(encode('RIFF....WAVE'), 'a.webp')).toEqual({ kind: 'text' });
  });

  it('knows SVG behind a declaration and comments, and only as a root', () => {
    expect(detectFileKind(encode('<?xml version="1.0"?>\n<!-- x --><svg onload="1">'), 'x').kind).toBe('svg');
    expect(detectFileKind(encode('<html><svg>'), 'x.svg').kind).toBe('text');
  });

  it('takes outputs with single odd bytes for text and data with NUL for binary', () => {
    expect(detectFileKind(Uint8Array.of(...encode('energy in \n'), 0xc5, 0x0a), 'aiida.out').kind).toBe(
      'text',
    );
    expect(detectFileKind(Uint8Array.of(65, 0, 66), 'a.txt').kind).toBe('binary');
    expect(detectFileKind(new Uint8Array(0), 'empty').kind).toBe('text');
  });
});

describe('formatHexRow', () => {
  it('counts from the beginning of the file and shows printable characters', () => {
    const row = formatHexRow(encode('0123456789 AiiDA\n'), 16, 256);
    expect(row).toEqual({ offset: '00000110', left: '0a', right: '', text: '.' });
    expect(formatHexRow(encode('0123456789 AiiDA'), 0, 0).right).toBe('38 39 20 41 69 69 44 41');
  });
});

describe('safe names', () => {
  it.each([
    ['..', '__'],
    ['.', '_'],
    ['', '_'],
    ['C:\\windows', 'C__windows'],
    ['a\0b', 'a_b'],
    ['NUL.txt', '_NUL.txt'],
    ['ends with dot.', 'ends with dot_'],
    ['evil\u202etxt.exe', 'evil_txt.exe'],
    ['aiida.out', 'aiida.out'],
    ['Größe.dat', 'Größe.dat'],
  ])('%j becomes %j', (name, safe) => {
    expect(toSafeFileName(name)).toBe(safe);
  });

  it('cuts very long names and keeps the extension', () => {
    const safe = toSafeFileName(`${'x'.repeat(300)}.xml`);
    expect(safe).toHaveLength(200);
    expect(safe.endsWith('.xml')).toBe(true);
  });

  it('keeps apart names that differ in case only, and files from folders', () => {
    const names = toSafeEntryNames(['a/File', 'a/file', 'A/x', 'a/x', 'a', '/etc/passwd', '../../up']).map(
      (name) => name.safe,
    );
    expect(names).toEqual(['a/File', 'a/file (2)', 'A (2)/x', 'a/x', 'a (3)', '_/etc/passwd', '__/__/up']);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  });
});

describe('revealHiddenCharacters', () => {
  it('names controls, bidirectional overrides and lone surrogates', () => {
    expect(revealHiddenCharacters('a\u202eb\0\ud800c 😀')).toBe('a⟨U+202E⟩b⟨NUL⟩⟨U+D800⟩c 😀');
  });
});
