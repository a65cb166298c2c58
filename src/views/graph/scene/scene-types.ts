import type { ItemId } from '../../../queries';
import type { LinkDirection } from '../../../model/link-type';
import type { Point } from '../layout/layout-types';

/** Where something is, in pixels of the container. */
export interface ScreenBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What of the plane of a picture is seen: a point (x, y) of it stands at x · zoom + pan.x, y · zoom + pan.y on the screen. */
export interface Viewport {
  readonly zoom: number;
  readonly pan: { readonly x: number; readonly y: number };
  /** Of the container, in pixels. */
  readonly width: number;
  readonly height: number;
}

/** A rectangle on the plane of a picture, in points. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export type Hovered =
  | { readonly kind: 'node'; readonly uuid: ItemId; readonly place: ScreenBox }
  | {
      readonly kind: 'more';
      readonly uuid: ItemId;
      readonly direction: LinkDirection;
      readonly place: ScreenBox;
    };

export interface SceneListener {
  /** One click; `isNewTab` when the user held Ctrl or Cmd. */
  onSelect(uuid: ItemId, isNewTab: boolean): void;
  /** Double click. */
  onOpen(uuid: ItemId): void;
  /** The count of hidden neighbours on one side; `place` is where it stands. */
  onMore(uuid: ItemId, direction: LinkDirection, place: ScreenBox): void;
  /** Right click or long press on a node; `at` in pixels of the container. */
  onMenu(uuid: ItemId, at: Point): void;
  onFold(uuid: ItemId): void;
  onUnfold(uuid: ItemId): void;
  onHover(hovered: Hovered | null): void;
}

export interface ShowOptions {
  readonly flow: 'right' | 'down';
  readonly root: ItemId;
  /**
   * Show all of the picture; or the anchor stays where it is on the screen. With `keep-root` (another layer of the same
   * provenance) all is shown nevertheless if the root or much of the picture would be out of sight.
   */
  readonly viewport:
    { readonly kind: 'fit' } | { readonly kind: 'keep' | 'keep-root'; readonly anchor: ItemId };
  readonly isAnimated: boolean;
  /** Whether boxes, groups and folded workflows have buttons. */
  readonly canFold: boolean;
}

/** The part of the plane that is on the screen. */
export function areaOf({ zoom, pan, width, height }: Viewport): Area {
  return {
    left: -pan.x / zoom,
    top: -pan.y / zoom,
    right: (width - pan.x) / zoom,
    bottom: (height - pan.y) / zoom,
  };
}

/** The area with this share of its width and height added on every side. */
export function widen({ left, top, right, bottom }: Area, share: number): Area {
  const across = (right - left) * share;
  const down = (bottom - top) * share;
  return { left: left - across, top: top - down, right: right + across, bottom: bottom + down };
}

export function contains(outer: Area, inner: Area): boolean {
  return (
    outer.left <= inner.left &&
    outer.top <= inner.top &&
    outer.right >= inner.right &&
    outer.bottom >= inner.bottom
  );
}

/** An area as it lies on the screen. */
export function toScreen({ left, top, right, bottom }: Area, { zoom, pan }: Viewport): ScreenBox {
  return {
    left: left * zoom + pan.x,
    top: top * zoom + pan.y,
    right: right * zoom + pan.x,
    bottom: bottom * zoom + pan.y,
  };
}
