import { describe, expect, it } from 'vitest';
import { parseNodeUuid } from '../../model/identifiers';
import { expansionStep, formatExpansion, parseExpansion, toFoldedRequest } from './expansions';

const uuid = parseNodeUuid('8a89a835-b919-4737-8ebc-7fad10ae3e34');
if (!uuid) throw new Error('not a uuid');

const plain = {
  layer: 'both',
  ancestors: 1,
  descendants: 1,
  expanded: [],
  drawn: 300,
  level: null,
  folded: [],
  unfolded: [],
  hide: [],
  groups: true,
  openedGroups: [],
  collapsed: [],
  chosen: [],
} as const;

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
    const state = { ...plain, descendants: null, expanded: [side, 'x', side] };
    const request = toFoldedRequest(state, uuid);
    expect(request.expansions).toEqual([
      { id: uuid, direction: 'outgoing', count: expansionStep },
      { id: uuid, direction: 'outgoing', count: expansionStep },
    ]);
    expect(request.limit).toBe(300);
    expect(request.groupFrom).not.toBeNull();
    expect(toFoldedRequest({ ...plain, groups: false }, uuid).groupFrom).toBeNull();
  });

  it('keep the number of drawn nodes within what can be drawn', () => {
    expect(toFoldedRequest({ ...plain, drawn: 999_999 }, uuid).limit).toBe(5000);
    expect(toFoldedRequest({ ...plain, drawn: 1 }, uuid).limit).toBe(10);
  });
});
