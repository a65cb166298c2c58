import { describe, expect, it } from 'vitest';
import { groupByNamespace, parsePortName } from './namespace';

describe('link labels of nested namespaces', () => {
  it('takes them apart', () => {
    expect(parsePortName('scf__pw__parameters')).toEqual({ namespace: ['scf', 'pw'], port: 'parameters' });
    expect(parsePortName('remote_folder')).toEqual({ namespace: [], port: 'remote_folder' });
    expect(parsePortName('__odd__')).toEqual({ namespace: [], port: '__odd__' });
  });

  it('groups by namespace, the top level first, in natural order', () => {
    const groups = groupByNamespace(
      ['scf__b', 'x10', 'x2', 'bands__a', 'scf__a'].map((linkLabel) => ({ linkLabel })),
    );
    expect(groups.map((group) => [group.title, ...group.rows.map((row) => row.port)])).toEqual([
      ['', 'x2', 'x10'],
      ['bands', 'a'],
      ['scf', 'a', 'b'],
    ]);
  });
});
