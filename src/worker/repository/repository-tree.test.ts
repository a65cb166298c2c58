import { describe, expect, it } from 'vitest';
import { parseJson } from '../../lib/json';
import { findObject, listChildren, toRoot, walkTree } from './repository-tree';

const key = 'a'.repeat(64);

function rootOf(text: string) {
  const parsed = parseJson(text);
  if (parsed.kind === 'invalid') throw new Error(parsed.reason);
  return toRoot(parsed.value);
}

const root = rootOf(`{"o": {
  "b.txt": {"k": "${key}"},
  "sub": {"o": {"c.txt": {"k": "${key}"}, "empty": {}}},
  "a.txt": {"k": "${key}"}
}}`);

describe('repository tree', () => {
  it('lists folders first, then files by name', () => {
    expect(listChildren(root, '').map(({ path }) => path)).toEqual(['sub', 'a.txt', 'b.txt']);
    expect([...walkTree(root, '')].map(({ path }) => path)).toEqual([
      'sub',
      'sub/empty',
      'sub/c.txt',
      'a.txt',
      'b.txt',
    ]);
  });

  it('finds files and folders by path', () => {
    expect(findObject(root, 'sub/c.txt')).toMatchObject({ kind: 'file', key });
    expect(findObject(root, 'sub/empty')).toMatchObject({ kind: 'directory' });
    expect(findObject(root, '')).toBe(root);
    for (const path of ['sub/', '/sub', 'sub/d.txt', 'a.txt/x', '..', '__proto__', 'constructor'])
      expect(findObject(root, path)).toBeNull();
  });

  it.each(['null', '[]', '"text"', '{"o": 1}', '{"o": []}', '{}'])('takes %s for an empty folder', (text) => {
    expect(listChildren(rootOf(text), '')).toEqual([]);
  });

  it('flags what is damaged and keeps it in the list', () => {
    const damaged = rootOf(
      `{"o": {"number": 5, "key": {"k": 7}, "short": {"k": "abc"}, "capitals": {"k": "${'A'.repeat(64)}"}, "outside": {"k": "../../x"}, "": {"k": "${key}"}}}`,
    );
    expect(Object.fromEntries(listChildren(damaged, '').map(({ name, object }) => [name, object]))).toEqual({
      number: { kind: 'file', key: null, problem: 'invalid-entry' },
      key: { kind: 'file', key: null, problem: 'invalid-key' },
      short: { kind: 'file', key: null, problem: 'invalid-key' },
      capitals: { kind: 'file', key: null, problem: 'invalid-key' },
      outside: { kind: 'file', key: null, problem: 'invalid-key' },
      '': { kind: 'file', key: null, problem: 'invalid-entry' },
    });
  });

  it('finds entries by every path that it lists, hostile names included', () => {
    const names = ['..', '.', 'a/b', '/etc/passwd', 'a', '__proto__', 'C:\\x', 'line\nbreak', '../../x'];
    const file = `{"k": "${key}"}`;
    const members = names.map((name) => `${JSON.stringify(name)}: ${file}`);
    const folders = names.map((name) => `${JSON.stringify(`d${name}`)}: {"o": {${members.join(', ')}}}`);
    const hostile = rootOf(`{"o": {${[...members, ...folders].join(', ')}}}`);
    const files = [...walkTree(hostile, '')].filter(({ object }) => object.kind === 'file');
    expect(files).toHaveLength(names.length * (names.length + 1));
    for (const { path } of files) expect(findObject(hostile, path)).toMatchObject({ kind: 'file', key });
  });

  it('walks any depth without a stack overflow', () => {
    const depth = 20_000;
    const deep = rootOf(`${'{"o": {"d": '.repeat(depth)}{"k": "${key}"}${'}}'.repeat(depth)}`);
    expect([...walkTree(deep, '')].at(-1)?.object).toMatchObject({ kind: 'file' });
  });
});
