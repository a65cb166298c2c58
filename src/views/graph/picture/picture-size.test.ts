import { expect, it } from 'vitest';
import { graphFromText } from '../testing/graph-from-text';
import { buildPicture } from './build-picture';
import { describeSize } from './picture-size';

const picture = buildPicture(graphFromText('x -input_calc-> calc\ncalc -create-> y'), 'data');

it('counts nodes and links where each is drawn by itself', () => {
  expect(describeSize(picture)).toEqual({ items: '3 nodes', links: '2 links' });
});

it('calls a group no node, and a line for several links no link', () => {
  const items = picture.items.map((item, at) => (at === 0 ? { ...item, form: 'group' as const } : item));
  const links = picture.links.map((link, at) => (at === 0 ? { ...link, count: 40 } : link));
  expect(describeSize({ items, links })).toEqual({ items: '2 nodes, 1 group', links: '2 lines' });
});
