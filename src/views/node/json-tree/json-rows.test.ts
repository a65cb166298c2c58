import { describe, expect, it } from 'vitest';
import type { JsonEntry, JsonPath } from '../../../model/json';
import {
  formatPath,
  formatPythonPath,
  jsonPageSize,
  keyOfPath,
  toJsonRows,
  type OpenContainers,
  type PageAnswer,
} from './json-rows';

/** Answers like the explorer does, from a plain value. */
function answersOf(root: unknown): (path: JsonPath, page: number) => PageAnswer {
  return (path, page) => {
    let value = root;
    for (const step of path) value = (value as Record<string | number, unknown>)[step];
    const all = Array.isArray(value) ? [...value.entries()] : Object.entries(value as object);
    const items = all
      .slice(page * jsonPageSize, (page + 1) * jsonPageSize)
      .map(([key, item]: [string | number, unknown]): JsonEntry => {
        if (Array.isArray(item)) return { key, value: { kind: 'array', size: item.length } };
        if (typeof item === 'object' && item !== null)
          return { key, value: { kind: 'object', size: Object.keys(item).length } };
        return { key, value: { kind: 'number', text: String(item) } };
      });
    return { kind: 'ready', items, total: all.length };
  };
}

const openAt = (...paths: [JsonPath, number, number][]): OpenContainers =>
  new Map(paths.map(([path, first, end]) => [keyOfPath(path), { first, end }]));

/** `  a [0]` per line: indented by depth, with marks for open and shut containers. */
function draw(rows: ReturnType<typeof toJsonRows>): string[] {
  return rows.map((row) => {
    const indent = '  '.repeat(row.depth);
    if (row.kind === 'entry')
      return `${indent}${row.isOpen === null ? '' : row.isOpen ? '- ' : '+ '}${row.entry.key}`;
    if (row.kind === 'more') return `${indent}${row.direction} ${row.hidden}`;
    return `${indent}${row.kind}`;
  });
}

describe('toJsonRows', () => {
  it('puts children of open containers below them and leaves others shut', () => {
    const rows = toJsonRows(openAt([['b'], 0, 1]), answersOf({ a: 1, b: { c: 2, d: [3] }, e: {} }));
    expect(draw(rows)).toEqual(['a', '- b', '  c', '  + d', 'e']);
  });

  it('says how many children are not shown, before and after', () => {
    const list = Array.from({ length: 1000 }, (_, at) => at);
    const rows = draw(toJsonRows(openAt([['x'], 2, 3]), answersOf({ x: list })));
    expect(rows[1]).toBe('  before 400');
    expect(rows[2]).toBe('  400');
    expect(rows.at(-1)).toBe('  after 400');
    expect(rows).toHaveLength(1 + 1 + 200 + 1);
  });

  it('joins several pages', () => {
    const list = Array.from({ length: 450 }, (_, at) => at);
    const rows = toJsonRows(openAt([[], 0, 1], [['x'], 0, 9]), answersOf({ x: list }));
    expect(rows).toHaveLength(451);
  });

  it('shows waiting and failed pages in their place', () => {
    const rows = toJsonRows(openAt([['b'], 0, 1]), (path, page) =>
      path.length === 0 ? answersOf({ b: [1], c: 1 })(path, page) : { kind: 'failed', message: 'no' },
    );
    expect(draw(rows)).toEqual(['- b', '  failed', 'c']);
  });

  it('keeps apart keys that would be special property names', () => {
    const hostile = JSON.parse('{"__proto__": {"constructor": 1}, "toString": 2}') as object;
    expect(draw(toJsonRows(openAt([['__proto__'], 0, 1]), answersOf(hostile)))).toEqual([
      '- __proto__',
      '  constructor',
      'toString',
    ]);
  });
});

describe('paths as text', () => {
  it('quotes what is no identifier', () => {
    expect(formatPath(['kpoints', 'mesh', 0])).toBe('kpoints.mesh[0]');
    expect(formatPath(['array|bands', '__x', 'a.b'])).toBe('["array|bands"].__x["a.b"]');
  });

  it('gives Python', () => {
    expect(formatPythonPath('extras', ['a"b', 3])).toBe('node.base.extras.all["a\\"b"][3]');
  });
});
