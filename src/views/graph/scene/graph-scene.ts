/**
 * The one door to Cytoscape: holds the single instance of a view, and turns pictures into changes of it. Order of calls:
 * `new` → `setTheme` → `show` as often as pictures come → `dispose`. It knows nothing of React or of the URL.
 */
import cytoscape, {
  type Core,
  type EdgeSingular,
  type ElementDefinition,
  type EventObject,
  type NodeSingular,
} from 'cytoscape';
import type { ItemId } from '../../../queries';
import type { LinkDirection } from '../../../model/link-type';
import type { LayoutResult, Point } from '../layout/layout-types';
import type { Picture } from '../picture/picture';
import { boxId, toElements, type SceneElements } from './elements';
import type { SceneColours } from './colours';
import { fillByFrames } from './fill-by-frames';
import { makeStyleSheet } from './style-sheet';

/** Where something is, in pixels of the container. */
export interface ScreenBox {
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
  onFold(uuid: ItemId): void;
  onUnfold(uuid: ItemId): void;
  onHover(hovered: Hovered | null): void;
}

export interface ShowOptions {
  readonly flow: 'right' | 'down';
  readonly root: ItemId;
  /**
   * Show all of the picture; or the anchor stays where it is on the screen. With `keep-root` (another layer of the same
   * provenance) all is shown nevertheless if the root would be out of sight.
   */
  readonly viewport:
    { readonly kind: 'fit' } | { readonly kind: 'keep' | 'keep-root'; readonly anchor: ItemId };
  readonly isAnimated: boolean;
}

interface Move {
  readonly node: NodeSingular;
  readonly to: Point;
}

const motionMilliseconds = 180;
/** More elements than this are placed at once: moving them would stutter. */
const mostMoving = 700;
const largestFirstZoom = 1.15;
/** Below this size text cannot be read; the first look then shows the surroundings of the root instead of everything. */
const smallestFirstZoom = 0.36;
const readableZoom = 0.7;
/** Phones in upright position, where all of a picture would be a stamp. */
const narrow = 600;
const smallestNarrowZoom = 0.55;

export class GraphScene {
  private readonly cy: Core;
  private selected: ItemId | null = null;
  private lit: ReadonlySet<string> | null = null;
  private shown = 0;
  private hasLinkLabels = false;
  private stopFilling: (() => void) | null = null;
  private clearMotion: (() => void) | null = null;

  constructor(container: HTMLElement, listener: SceneListener) {
    this.cy = cytoscape({
      container,
      autoungrabify: true,
      autounselectify: true,
      boxSelectionEnabled: false,
      minZoom: 0.03,
      maxZoom: 3,
      textureOnViewport: true,
      style: [],
      layout: { name: 'preset' },
    });
    this.listen(listener);
  }

  setTheme(colours: SceneColours): void {
    this.cy.style(makeStyleSheet(colours));
  }

  /**
   * Makes the instance hold exactly this picture: what stays moves to its new place, the rest comes and goes. New elements come
   * frame by frame, so that the page answers meanwhile.
   */
  show(picture: Picture, layout: LayoutResult, options: ShowOptions): void {
    this.clearMotion?.();
    this.stopFilling?.();
    const elements = toElements(picture, layout, options.flow);
    const shift = this.findShift(elements, options);
    const isMoving =
      options.isAnimated &&
      elements.nodes.length + elements.links.length <= mostMoving &&
      this.cy.nodes().nonempty();
    const { moves, added } = this.apply(elements, shift, options.root);
    if (isMoving) this.animate(moves);
    else this.cy.batch(() => moves.forEach(({ node, to }) => node.position(to)));
    const isFitted =
      options.viewport.kind === 'fit' ||
      (options.viewport.kind === 'keep-root' && !this.isRootInSight(options.root, elements, shift));
    if (isFitted) this.fitFirst(options.root, elements, shift, isMoving);
    this.stopFilling = fillByFrames(this.cy, added, () => {
      this.stopFilling = null;
      this.select(this.selected);
      this.highlight(this.lit);
      this.tellShown();
    });
  }

  /** Marks the container with the number of pictures shown, once the last one is painted: tests and measurements wait for it. */
  private tellShown(): void {
    const container = this.cy.container();
    // Cytoscape paints in the next frame; in the one after that it can be seen.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (container) container.dataset['shown'] = String(++this.shown);
      }),
    );
  }

  /** Rings the selected node and lights its links. */
  select(uuid: ItemId | null): void {
    this.selected = uuid;
    this.cy.batch(() => {
      this.cy.$('.selected, .chosen').removeClass('selected chosen');
      if (uuid !== null) this.cy.getElementById(uuid).addClass('selected');
      this.relight();
      if (uuid !== null) this.cy.getElementById(boxId(uuid)).addClass('chosen');
    });
  }

  /** Lights up some items and the links among them and dims the rest; null lights all alike. */
  highlight(ids: ReadonlySet<string> | null): void {
    this.lit = ids;
    this.cy.batch(() => {
      this.cy.elements('.dim, .hit').removeClass('dim hit');
      if (ids === null) return;
      this.cy.nodes('.item').forEach((node) => void node.addClass(ids.has(node.id()) ? 'hit' : 'dim'));
      this.cy.edges().forEach((edge) => {
        if (!ids.has(edge.source().id()) || !ids.has(edge.target().id())) edge.addClass('dim');
      });
    });
  }

  /** The picture as it would be seen without a screen, for taking it home. */
  makePng(background: string, scale: number): Promise<Blob> {
    return this.cy.png({ output: 'blob-promise', full: true, scale, bg: background });
  }

  showLinkLabels(isShown: boolean): void {
    if (this.hasLinkLabels === isShown) return;
    this.hasLinkLabels = isShown;
    this.cy.batch(() => void this.cy.edges().toggleClass('labelled', isShown));
  }

  /** Brings a node into sight, moving no further than needed. */
  reveal(uuid: ItemId): void {
    const node = this.cy.getElementById(uuid);
    if (node.empty()) return;
    const box = node.renderedBoundingBox({ includeLabels: false, includeOverlays: false });
    const margin = 40;
    const dx = towards(box.x1, box.x2, margin, this.cy.width() - margin);
    const dy = towards(box.y1, box.y2, margin, this.cy.height() - margin);
    if (dx !== 0 || dy !== 0) this.cy.panBy({ x: dx, y: dy });
  }

  fit(): void {
    if (this.cy.nodes().nonempty()) this.cy.fit(undefined, 28);
    if (this.cy.zoom() > largestFirstZoom) {
      this.cy.zoom(largestFirstZoom);
      this.cy.center();
    }
  }

  zoomBy(factor: number): void {
    this.cy.zoom({
      level: this.cy.zoom() * factor,
      renderedPosition: { x: this.cy.width() / 2, y: this.cy.height() / 2 },
    });
  }

  /** The container changed its size. */
  resize(): void {
    this.cy.resize();
  }

  /** Where a node stands on the screen, null if it is not drawn. */
  placeOf(uuid: ItemId): ScreenBox | null {
    const node = this.cy.getElementById(uuid);
    return node.empty() ? null : screenBox(node);
  }

  dispose(): void {
    this.stopFilling?.();
    this.cy.destroy();
  }

  private apply(
    elements: SceneElements,
    shift: Point,
    root: string,
  ): { readonly moves: Move[]; readonly added: ElementDefinition[] } {
    const moves: Move[] = [];
    const added: ElementDefinition[] = [];
    this.cy.batch(() => {
      const wanted = new Set([...elements.nodes, ...elements.links].map((element) => element.data.id));
      this.cy
        .elements()
        .filter((element) => !wanted.has(element.id()))
        .remove();
      for (const element of elements.nodes) {
        const to = { x: element.position.x + shift.x, y: element.position.y + shift.y };
        const isRoot = element.data.id === root;
        const classes = `${String(element.classes)}${isRoot ? ' root' : ''}`;
        const existing = this.cy.getElementById(element.data.id ?? '');
        if (existing.empty()) {
          added.push({ ...element, classes, position: to });
        } else {
          existing.data(element.data);
          existing.classes(classes);
          moves.push({ node: existing, to });
        }
      }
      for (const element of elements.links) {
        const existing = this.cy.getElementById(element.data.id ?? '');
        const classes = `${String(element.classes)}${this.hasLinkLabels ? ' labelled' : ''}`;
        if (existing.empty()) {
          added.push({ ...element, classes });
        } else {
          existing.data(element.data);
          existing.classes(classes);
        }
      }
    });
    return { moves, added };
  }

  /** Moves nodes to their new places; boxes, whose size jumps, are away meanwhile. */
  private animate(moves: readonly Move[]): void {
    const boxes = this.cy.nodes('.box');
    boxes.addClass('moving');
    for (const { node, to } of moves)
      node.animate({ position: to }, { duration: motionMilliseconds, easing: 'ease-in-out-quad' });
    const finish = () => {
      clearTimeout(timer);
      this.clearMotion = null;
      this.cy.batch(() => {
        for (const { node, to } of moves) {
          node.stop(true);
          node.position(to);
        }
        boxes.removeClass('moving');
      });
    };
    const timer = setTimeout(finish, motionMilliseconds + 20);
    this.clearMotion = finish;
  }

  /** How far the new layout must be moved so that the anchor stays under the user's eyes. */
  private findShift(elements: SceneElements, options: ShowOptions): Point {
    if (options.viewport.kind === 'fit') return { x: 0, y: 0 };
    for (const anchor of [options.viewport.anchor, options.root]) {
      const before = this.cy.getElementById(anchor);
      const after = elements.nodes.find((element) => element.data.id === anchor);
      if (before.empty() || !after) continue;
      const at = before.position();
      return { x: at.x - after.position.x, y: at.y - after.position.y };
    }
    return { x: 0, y: 0 };
  }

  /** Whether the root will be seen without moving the view. */
  private isRootInSight(root: ItemId, elements: SceneElements, shift: Point): boolean {
    const place = elements.nodes.find(({ data }) => data.id === root)?.position;
    if (!place) return false;
    const [zoom, pan] = [this.cy.zoom(), this.cy.pan()];
    const x = (place.x + shift.x) * zoom + pan.x;
    const y = (place.y + shift.y) * zoom + pan.y;
    return x >= 0 && y >= 0 && x <= this.cy.width() && y <= this.cy.height();
  }

  /** Fits by the places where the nodes will be, not where they are now; too large a picture opens round its root. */
  private fitFirst(root: ItemId, elements: SceneElements, shift: Point, isMoving: boolean): void {
    const { left, top, right, bottom } = elements.extent;
    const centre = elements.nodes.find(({ data }) => data.id === root)?.position ?? null;
    const margin = 28;
    const whole = Math.min(
      (this.cy.width() - 2 * margin) / Math.max(1, right - left),
      (this.cy.height() - 2 * margin) / Math.max(1, bottom - top),
      largestFirstZoom,
    );
    const isWhole =
      whole >= (this.cy.width() < narrow ? smallestNarrowZoom : smallestFirstZoom) || centre === null;
    const zoom = isWhole ? Math.max(whole, this.cy.minZoom()) : readableZoom;
    const near = isWhole || centre === null ? { x: (left + right) / 2, y: (top + bottom) / 2 } : centre;
    const middle = {
      x: keepInside(near.x, left - margin, right + margin, this.cy.width() / zoom),
      y: keepInside(near.y, top - margin, bottom + margin, this.cy.height() / zoom),
    };
    const pan = {
      x: this.cy.width() / 2 - (middle.x + shift.x) * zoom,
      y: this.cy.height() / 2 - (middle.y + shift.y) * zoom,
    };
    this.cy.stop();
    if (isMoving)
      this.cy.animate({ zoom, pan }, { duration: motionMilliseconds, easing: 'ease-in-out-quad' });
    else this.cy.viewport({ zoom, pan });
  }

  private listen(listener: SceneListener): void {
    const uuidOf = (event: EventObject) => (event.target as NodeSingular).id() as ItemId;
    this.cy.on('tap', 'node.item', (event) => {
      const mouse = event.originalEvent as MouseEvent | TouchEvent | undefined;
      listener.onSelect(uuidOf(event), Boolean(mouse && (mouse.ctrlKey || mouse.metaKey)));
    });
    this.cy.on('dbltap', 'node.item', (event) => listener.onOpen(uuidOf(event)));
    this.cy.on('tap', 'node.more', (event) => {
      const node = event.target as NodeSingular;
      const { owner, direction, action } = readMore(node);
      listener.onHover(null);
      if (action === 'fold') listener.onFold(owner);
      else if (action === 'unfold') listener.onUnfold(owner);
      else listener.onMore(owner, direction, screenBox(node));
    });
    this.cy.on('mouseover', 'node.item', (event) => {
      const node = event.target as NodeSingular;
      node.addClass('hovered');
      light(node);
      listener.onHover({ kind: 'node', uuid: uuidOf(event), place: screenBox(node) });
    });
    this.cy.on('mouseover', 'node.more', (event) => {
      const node = event.target as NodeSingular;
      node.addClass('hovered');
      const { owner, direction, action } = readMore(node);
      if (action === undefined)
        listener.onHover({ kind: 'more', uuid: owner, direction, place: screenBox(node) });
    });
    this.cy.on('mouseover', 'edge', (event) => void (event.target as EdgeSingular).addClass('pointed'));
    this.cy.on('mouseover', 'node.item, node.more', () => this.setPointer('pointer'));
    this.cy.on('mouseout', 'node, edge', () => {
      this.cy.$('.hovered').removeClass('hovered');
      this.setPointer('');
      listener.onHover(null);
      this.relight();
    });
    this.cy.on('viewport', () => listener.onHover(null));
  }

  private setPointer(cursor: string): void {
    const container = this.cy.container();
    if (container) container.style.cursor = cursor;
  }

  private relight(): void {
    this.cy.batch(() => {
      this.cy.edges('.lit, .pointed').removeClass('lit from-neighbour to-neighbour pointed');
      if (this.selected !== null) light(this.cy.getElementById(this.selected));
    });
  }
}

/** Makes the links of a node stand out, with labels. */
function light(node: NodeSingular): void {
  node.incomers('edge').addClass('lit from-neighbour');
  node.outgoers('edge').addClass('lit to-neighbour');
}

interface More {
  readonly owner: ItemId;
  readonly direction: LinkDirection;
  readonly action?: 'fold' | 'unfold';
}

function readMore(node: NodeSingular): More {
  return node.data() as More;
}

function screenBox(node: NodeSingular): ScreenBox {
  const box = node.renderedBoundingBox({
    includeLabels: false,
    includeOverlays: false,
    includeUnderlays: false,
  });
  return { left: box.x1, top: box.y1, right: box.x2, bottom: box.y2 };
}

/** The middle of a window of this length nearest to `wanted` that shows no empty space beyond the ends; the centre if all fits. */
function keepInside(wanted: number, from: number, to: number, length: number): number {
  if (to - from <= length) return (from + to) / 2;
  return Math.min(to - length / 2, Math.max(from + length / 2, wanted));
}

/** How far to move a stretch so that it lies between two bounds; 0 if it does. */
function towards(from: number, to: number, low: number, high: number): number {
  if (from < low) return low - from;
  return to > high ? Math.max(high - to, low - from) : 0;
}
