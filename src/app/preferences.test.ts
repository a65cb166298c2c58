import { describe, expect, it } from 'vitest';
import { parsePreferences } from './preferences';

describe('stored preferences', () => {
  const defaults = parsePreferences(null);

  it.each(['', null, [], 7, { v: 1, theme: 9, recent: 'x', inspectorWidth: -4 }])(
    'fall to defaults where they are broken: %j',
    (value) => {
      expect(parsePreferences(value)).toEqual(defaults);
    },
  );

  it('are taken one by one', () => {
    const value = {
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
    };
    expect(parsePreferences(value)).toEqual({
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
