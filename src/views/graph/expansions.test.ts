import { describe, expect, it } from 'vitest';
import { parseNodeUuid } from '../../model/identifiers';
import { expansionStep, formatExpansion, parseExpansion, toProvenanceRequest } from './expansions';

const uuid = parseNodeUuid('8a89a835-b919-4737-8ebc-7fad10ae3e34');
if (!uuid) throw new Error('not a uuid');

describe('opened sides of nodes', () => {
  it('are read as they are written', () => {
    expect(parseExpansion(formatExpansion(uuid, 'incoming'))).toEqual({ uuid, direction: 'incoming' });
    expect(parseExpansion(formatExpansion(uuid, 'outgoing'))).toEqual({ uuid, direction: 'outgoing' });
  });

  it('are nothing when a link names no uuid or no side', () => {
    expect(parseExpansion('')).toBeNull();
    expect(parseExpansion(uuid)).toBeNull();
    expect(parseExpansion('<not-a-uuid')).toBeNull();
  });

  it('open further each time they are named, and bad ones fall alone', () => {
    const side = formatExpansion(uuid, 'outgoing');
    const state = {
      layer: 'both',
      ancestors: 1,
      descendants: null,
      expanded: [side, 'x', side],
      drawn: 300,
    } as const;
    const request = toProvenanceRequest(state, uuid);
    expect(request.expansions).toEqual([
      { uuid, direction: 'outgoing', count: expansionStep },
      { uuid, direction: 'outgoing', count: expansionStep },
    ]);
    expect(request.limit).toBe(300);
  });

  it('keep the number of drawn nodes within what can be drawn', () => {
    const state = { layer: 'both', ancestors: 1, descendants: 1, expanded: [] } as const;
    expect(toProvenanceRequest({ ...state, drawn: 999_999 }, uuid).limit).toBe(2000);
    expect(toProvenanceRequest({ ...state, drawn: 1 }, uuid).limit).toBe(10);
  });
});
