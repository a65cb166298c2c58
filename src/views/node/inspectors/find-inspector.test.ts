import { describe, expect, it } from 'vitest';
import { findByLongestPrefix, toCurrentNodeType } from './find-inspector';

describe('choosing an inspector', () => {
  const table = [{ nodeType: '' }, { nodeType: 'data.core.array.' }, { nodeType: 'data.core.array.bands.' }];

  it('takes the longest prefix', () => {
    expect(findByLongestPrefix(table, 'data.core.array.bands.BandsData.')?.nodeType).toBe(
      'data.core.array.bands.',
    );
    expect(findByLongestPrefix(table, 'data.core.array.ArrayData.')?.nodeType).toBe('data.core.array.');
    expect(findByLongestPrefix(table, 'data.plugin.X.')?.nodeType).toBe('');
  });

  it('knows names of before the prefix core', () => {
    expect(toCurrentNodeType('data.structure.StructureData.')).toBe('data.core.structure.StructureData.');
    expect(toCurrentNodeType('data.core.int.Int.')).toBe('data.core.int.Int.');
    expect(toCurrentNodeType('data.pseudo.upf.UpfData.')).toBe('data.pseudo.upf.UpfData.');
  });
});
