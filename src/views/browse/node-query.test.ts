import { describe, expect, it } from 'vitest';
import type { NodePk, NodeUuid } from '../../model/identifiers';
import type { NodeRow } from '../../queries';
import { csvHeader, toCsvField, toCsvLines } from './nodes-csv';
import { clearedFilters } from '../shared';
import { hasFilters, parseStateFilters, parseTimeFilter, toNodeQuery } from './node-query';
import { listActiveFilters } from './active-filters';
import { defaultViewState } from '../../route';

const row: NodeRow = {
  uuid: 'f25c5852-d433-4959-8d7e-83d8f497f5f9' as NodeUuid,
  pk: 250 as NodePk,
  nodeType: 'data.core.str.Str.',
  kind: 'data',
  classLabel: 'Str',
  name: 'x',
  label: '=HYPERLINK("http://x","y")',
  processLabel: null,
  summary: null,
  state: null,
  exitStatus: null,
  outcome: null,
  ctime: '2026-11-21T01:02:45.123456+00:00',
  mtime: null,
  user: '-1+1@example.org',
  computer: null,
};

describe('CSV', () => {
  it('quotes what needs it and disarms formulas', () => {
    expect(toCsvField('a,b')).toBe('"a,b"');
    expect(toCsvField('say "hi"\nthere')).toBe('"say ""hi""\nthere"');
    for (const text of ['=1', '+1', '-1', '@x', '\t=1', '\r=1', '＝1'])
      expect(toCsvField(text).replace('"', '')).toMatch(/^'/);
    expect(toCsvField(-1)).toBe('-1');
    expect(toCsvLines([row]).split(',')[0]).toBe(row.uuid);
    expect(toCsvLines([row])).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
    expect(toCsvLines([row])).toContain(`'-1+1@example.org`);
    expect(csvHeader.trim().split(',')).toHaveLength(11);
  });
});

describe('toNodeQuery', () => {
  it('asks for everything by default', () => {
    expect(hasFilters(toNodeQuery(defaultViewState))).toBe(false);
  });

  it('reads times of any precision as UTC, and drops what is no filter', () => {
    expect(parseTimeFilter('2026-11-21')).toBe('2026-11-21T00:00:00.000000+00:00');
    expect(parseTimeFilter('2026-11-21T01:02')).toBe('2026-11-21T01:02:00.000000+00:00');
    expect(parseTimeFilter('2026-11-21T01:02:45.12')).toBe('2026-11-21T01:02:45.120000+00:00');
    expect(parseTimeFilter('2026-11-21T01:02:45+02:00')).toBe('2026-11-20T23:02:45.000000+00:00');
    expect(parseTimeFilter('2026-13-41')).toBeNull();
    expect(parseTimeFilter('<b>')).toBeNull();
    expect(parseStateFilters(['nonsense', 'failed', 'none'])).toEqual(['failed', 'none']);
  });

  it('can be cleared', () => {
    const view = { ...defaultViewState, q: 'x', exit: [410], types: ['data.'], from: '2026-11-21' };
    expect(hasFilters(toNodeQuery(view))).toBe(true);
    expect(hasFilters(toNodeQuery({ ...view, ...clearedFilters }))).toBe(false);
  });
});

describe('listActiveFilters', () => {
  it('names each filter and how to take it away', () => {
    const view = {
      ...defaultViewState,
      types: ['data.core.int.', 'data.core.str.'],
      group: 'g',
      exit: [0, null],
      state: ['nonsense', 'failed', 'killed'],
      process: [''],
    };
    expect(listActiveFilters(view, [], [{ uuid: 'g', label: 'project/structures' }])).toEqual([
      { key: 'type data.core.int.', name: 'Type', value: 'int', remove: { types: ['data.core.str.'] } },
      { key: 'type data.core.str.', name: 'Type', value: 'str', remove: { types: ['data.core.int.'] } },
      { key: 'group', name: 'Group', value: 'project/structures', remove: { group: null } },
      { key: 'process ', name: 'Process', value: '(no label)', remove: { process: [] } },
      { key: 'state failed', name: 'State', value: 'failed', remove: { state: ['nonsense', 'killed'] } },
      { key: 'state killed', name: 'State', value: 'killed', remove: { state: ['nonsense', 'failed'] } },
      { key: 'exit 0', name: 'Exit code', value: '0', remove: { exit: [null] } },
      { key: 'exit null', name: 'Exit code', value: 'none', remove: { exit: [0] } },
    ]);
  });
});
