import { describe, expect, it } from 'vitest';
import { moveToReveal, viewFirst, viewWhole } from './first-viewport';
import { areaOf, contains } from './scene-types';

const screen = { width: 800, height: 600 };
const small = { left: 0, top: 0, right: 300, bottom: 200 };
const large = { left: 0, top: 0, right: 20_000, bottom: 9000 };

describe('the first look', () => {
  it('shows all of a small picture without blowing it up', () => {
    const camera = viewFirst(small, { x: 10, y: 10 }, screen, 0.01);
    expect(contains(areaOf({ ...camera, ...screen }), small)).toBe(true);
    expect(camera.zoom).toBeLessThanOrEqual(1.15);
  });

  it('shows the surroundings of the root of a large one at a size that can be read, and no void beyond the border', () => {
    const camera = viewFirst(large, { x: 19_950, y: 8990 }, screen, 0.01);
    const area = areaOf({ ...camera, ...screen });
    expect(camera.zoom).toBe(0.7);
    expect(area.right).toBeLessThanOrEqual(large.right + 28.001);
    expect(area.left).toBeLessThan(19_950);
    expect(area.bottom).toBeGreaterThan(8990);
  });

  it('shows all where there is no root', () => {
    expect(contains(areaOf({ ...viewFirst(large, null, screen, 0.001), ...screen }), large)).toBe(true);
  });
});

describe('the whole', () => {
  it('is in sight however large', () => {
    for (const extent of [small, large])
      expect(contains(areaOf({ ...viewWhole(extent, screen, 0.001), ...screen }), extent)).toBe(true);
  });
});

describe('revealing', () => {
  it('moves as little as needed', () => {
    expect(moveToReveal({ left: 100, top: 100, right: 200, bottom: 150 }, screen)).toEqual({ x: 0, y: 0 });
    expect(moveToReveal({ left: -60, top: 100, right: 40, bottom: 150 }, screen)).toEqual({ x: 100, y: 0 });
    expect(moveToReveal({ left: 100, top: 590, right: 200, bottom: 640 }, screen)).toEqual({ x: 0, y: -80 });
  });
});
