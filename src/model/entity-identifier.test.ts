import { describe, expect, it } from 'vitest';
import { readEntityIdentifier } from './entity-identifier';

describe('the name of a group, code or computer', () => {
  it.each([
    ['12', { kind: 'pk', pk: 12 }],
    ['a7e4f5cb-54c6-4a4c-9a3a-6e2b8f0a8a01', { kind: 'uuid', prefix: 'a7e4f5cb54c64a4c9a3a6e2b8f0a8a01' }],
    ['A7E4', { kind: 'uuid', prefix: 'a7e4' }],
    ['12-', { kind: 'uuid', prefix: '12' }],
    ['cafe!', { kind: 'label', label: 'cafe' }],
    ['12!', { kind: 'label', label: '12' }],
    ['pw@daint', { kind: 'label', label: 'pw@daint' }],
    ['-', { kind: 'label', label: '-' }],
  ])('%s', (text, wanted) => {
    expect(readEntityIdentifier(text)).toEqual(wanted);
  });

  it('is not empty', () => {
    expect(readEntityIdentifier('')).toBeNull();
  });
});
