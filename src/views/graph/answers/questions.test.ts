import { describe, expect, it } from 'vitest';
import type { NodeUuid } from '../../../model/identifiers';
import { formatFileQuestion } from '../../../route';
import { formatSearchQuestion, parseQuestion, pickOf } from './questions';

const uuid = '0b1c2d3e-4f50-4a61-8b72-9c83ad94be05' as NodeUuid;
const other = '11111111-2222-4333-8444-555555555555' as NodeUuid;

describe('questions in the URL', () => {
  it.each(['picture', 'closure', 'archive'] as const)(
    'come back as they were for a search in the %s',
    (scope) => {
      expect(parseQuestion(formatSearchQuestion(scope, uuid))).toEqual({
        kind: 'search',
        scope,
        start: scope === 'closure' ? uuid : null,
      });
    },
  );

  it('name the node whose lineage is searched, and do without where it is none', () => {
    expect(formatSearchQuestion('closure', uuid)).toBe(`search.closure.${uuid}`);
    expect(parseQuestion('search.closure')).toEqual({ kind: 'search', scope: 'closure', start: null });
    expect(parseQuestion('search.closure.nonsense')).toMatchObject({ scope: 'closure', start: null });
    expect(parseQuestion('search')).toEqual({ kind: 'search', scope: 'picture', start: null });
  });

  it('name the other node, or the file', () => {
    expect(parseQuestion(`paths.${uuid}`)).toEqual({ kind: 'paths', other: uuid });
    expect(parseQuestion('common.x')).toEqual({ kind: 'common', other: null });
    expect(parseQuestion(formatFileQuestion(uuid, 'a.b/c.d.upf'))).toEqual({
      kind: 'file',
      file: { uuid, path: 'a.b/c.d.upf' },
    });
    expect(parseQuestion('nonsense')).toBeNull();
    expect(parseQuestion(null)).toBeNull();
  });

  it('wait for a second node as long as the first one is selected', () => {
    const question = parseQuestion(`paths.${uuid}`);
    expect(pickOf(question, uuid)).toEqual({ kind: 'paths', other: uuid });
    expect(pickOf(question, other)).toBeNull();
    expect(pickOf(parseQuestion('roots'), uuid)).toBeNull();
  });
});
