import { describe, expect, it } from 'vitest';
import { parsePreferences } from './preferences';

describe('stored preferences', () => {
  const defaults = parsePreferences(null);

  it.each(['', 'null', '[]', '7', '{broken', '{"v":1,"theme":9,"recent":"x","inspectorWidth":-4}'])(
    'fall to defaults where they are broken: %s',
    (text) => {
      expect(parsePreferences(text)).toEqual(defaults);
    },
  );

  it('are taken one by one', () => {
    const text = JSON.stringify({
      theme: 'dark',
      isInspectorShown: false,
      inspectorWidth: 500,
      recent: [
        { kind: 'file', name: 'a.aiida' },
        { kind: 'url', name: 'b.aiida', url: 'https://host.example/b.aiida' },
        { kind: 'url', name: 'bad', url: 'javascript:alert(1)' },
        { kind: 'file', name: '' },
        null,
      ],
    });
    expect(parsePreferences(text)).toEqual({
      v: 1,
      theme: 'dark',
      isInspectorShown: false,
      inspectorWidth: 500,
      recent: [
        { kind: 'file', name: 'a.aiida' },
        { kind: 'url', name: 'b.aiida', url: 'https://host.example/b.aiida' },
      ],
    });
  });
});
