/**
 * The one door to Cytoscape: holds the single instance of a view, and turns pictures into changes of it. Order of calls:
 * `new` → `setTheme` → `show` as often as pictures come → `dispose`. It knows nothing of React or of the URL. Cytoscape holds an
 * ordinary picture whole; of a large one what is looked at, while the far view paints the rest beneath.
 */
import cytoscape, { type Core } from 'cytoscape';
import type { ItemId } from '../../../queries';
import type { LayoutResult, Point } from '../layout/layout-types';
import type { Picture } from '../picture/picture';
import { chooseHeld, isHeldWhole, isStillHeld } from './choose-held';
import type { SceneColours } from './colours';
import { boxId, type SceneElements } from './elements';
import { FarView } from './far-view';
import { fillByFrames } from './fill-by-frames';
import { moveToReveal, viewFirst, viewWhole } from './first-viewport';
import { replaceElements, type Move } from './held-elements';
import { light, listen } from './listen';
import { moveLayout, PlacedPicture } from './placed-picture';
import {
  areaOf,
  contains,
  toScreen,
  type Area,
  type SceneListener,
  type ScreenBox,
  type ShowOptions,
  type Viewport,
} from './scene-types';
import { makeStyleSheet } from './style-sheet';

const motionMilliseconds = 180;
/** More elements than this are placed at once: moving them would stutter. */
const mostMoving = 700;
/** More elements than this get a new theme bit by bit. */
const mostRestyled = 150;
const smallestZoom = 0.004;
/** Of another layer, so much must be in sight for the view to stay where it is. */
const mostlyInSight = 0.6;
/** How long the view of a large picture must be at rest before Cytoscape takes over what is looked at. */
const restMilliseconds = 90;

export class GraphScene {
  private readonly cy: Core;
  private readonly far: FarView;
  private placed: PlacedPicture | null = null;
  private root: ItemId | null = null;
  private selected: ItemId | null = null;
  private lit: ReadonlySet<string> | null = null;
  private held: Pick<SceneElements, 'nodes' | 'links'> = { nodes: [], links: [] };
  /** Of a large picture, where Cytoscape holds what is there; null when it holds all. */
  private heldArea: Area | null = null;
  private shown = 0;
  private hasLinkLabels = false;
  private stopFilling: (() => void) | null = null;
  private clearMotion: (() => void) | null = null;
  private restTimer = 0;

  constructor(container: HTMLElement, listener: SceneListener) {
    this.cy = cytoscape({
      container,
      autoungrabify: true,
      autounselectify: true,
      boxSelectionEnabled: false,
      minZoom: smallestZoom,
      maxZoom: 3,
      textureOnViewport: true,
      style: [],
      layout: { name: 'preset' },
    });
    this.far = new FarView(container, () => this.viewport);
    listen(
      this.cy,
      listener,
      { find: (point) => this.findFar(point), mark: (hovered) => this.far.update({ hovered }) },
      () => this.relight(),
    );
    this.cy.on('viewport resize', () => this.followViewport());
  }

  setTheme(colours: SceneColours): void {
    this.far.setColours(colours);
    const style = makeStyleSheet(colours);
    if (this.cy.elements().length <= mostRestyled) {
      this.cy.style(style);
      return;
    }
    this.cy.elements().remove();
    this.cy.style(style);
    this.hold(this.held);
  }

  /**
   * Makes the scene show exactly this picture: what stays moves to its new place, the rest comes and goes. New elements come
   * frame by frame, so that the page answers meanwhile.
   */
  show(picture: Picture, layout: LayoutResult, options: ShowOptions): void {
    const shift = this.findShift(picture, layout, options);
    const placed = new PlacedPicture(picture, moveLayout(layout, shift), options.flow, options.canFold);
    const isWhole = isHeldWhole(placed);
    const isMoving = isWhole && options.isAnimated && placed.size <= mostMoving && this.cy.nodes().nonempty();
    this.placed = placed;
    this.root = options.root;
    this.far.show(isWhole ? null : placed);
    const isFitted =
      options.viewport.kind === 'fit' ||
      (options.viewport.kind === 'keep-root' && !this.isMostlyInSight(placed, options.root));
    if (isWhole) {
      this.heldArea = null;
      this.hold(placed.elements, isMoving);
    }
    if (isFitted) {
      const first = viewFirst(placed.extent, placed.placeOf(options.root), this.viewport, smallestZoom);
      this.cy.stop();
      if (isMoving) this.cy.animate(first, { duration: motionMilliseconds, easing: 'ease-in-out-quad' });
      else this.cy.viewport(first);
    }
    if (!isWhole) this.holdWhatIsSeen();
  }

  /** Rings the selected node and lights its links. */
  select(uuid: ItemId | null): void {
    const isNew = uuid !== this.selected;
    this.selected = uuid;
    if (isNew && this.heldArea !== null) this.holdWhatIsSeen();
    else this.markSelected();
  }

  /** Lights up some items and the links among them and dims the rest; null lights all alike. */
  highlight(ids: ReadonlySet<string> | null): void {
    this.lit = ids;
    this.far.update({ lit: ids });
    this.cy.batch(() => {
      this.cy.elements('.dim, .hit').removeClass('dim hit');
      if (ids === null) return;
      this.cy.nodes('.item').forEach((node) => void node.addClass(ids.has(node.id()) ? 'hit' : 'dim'));
      this.cy.edges().forEach((edge) => {
        if (!ids.has(edge.source().id()) || !ids.has(edge.target().id())) edge.addClass('dim');
      });
    });
  }

  showLinkLabels(isShown: boolean): void {
    if (this.hasLinkLabels === isShown) return;
    this.hasLinkLabels = isShown;
    this.cy.batch(() => void this.cy.edges().toggleClass('labelled', isShown));
  }

  /** Brings a node into sight, moving no further than needed. */
  reveal(uuid: ItemId): void {
    const area = this.placed?.areaOf(uuid);
    if (!area) return;
    const by = moveToReveal(toScreen(area, this.viewport), this.viewport);
    if (by.x !== 0 || by.y !== 0) this.cy.panBy(by);
  }

  /** Where an item stands, in pixels of the container; null for what is not drawn. */
  boxOf(uuid: ItemId): ScreenBox | null {
    const area = this.placed?.areaOf(uuid);
    return area ? toScreen(area, this.viewport) : null;
  }

  fit(): void {
    if (this.placed) this.cy.viewport(viewWhole(this.placed.extent, this.viewport, smallestZoom));
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

  dispose(): void {
    clearTimeout(this.restTimer);
    this.stopFilling?.();
    this.far.dispose();
    this.cy.destroy();
  }

  private get viewport(): Viewport {
    return { zoom: this.cy.zoom(), pan: this.cy.pan(), width: this.cy.width(), height: this.cy.height() };
  }

  /** Makes Cytoscape hold exactly these elements. */
  private hold(elements: Pick<SceneElements, 'nodes' | 'links'>, isMoving = false): void {
    this.clearMotion?.();
    this.stopFilling?.();
    this.held = elements;
    const { moves, added } = replaceElements(this.cy, elements, this.root ?? '', this.hasLinkLabels);
    if (isMoving) this.animate(moves);
    else this.cy.batch(() => moves.forEach(({ node, to }) => node.position({ ...to })));
    this.stopFilling = fillByFrames(this.cy, added, () => {
      this.stopFilling = null;
      this.markSelected();
      this.highlight(this.lit);
      this.far.update({ held: new Set(this.cy.elements().map((element) => element.id())) });
      this.tellShown();
    });
  }

  private holdWhatIsSeen(): void {
    if (!this.placed) return;
    clearTimeout(this.restTimer);
    const always = [this.root, this.selected].filter((id) => id !== null);
    const { nodes, links, area } = chooseHeld(this.placed, areaOf(this.viewport), always);
    this.heldArea = area;
    this.far.update({ held: new Set() });
    this.hold({ nodes, links });
  }

  private followViewport(): void {
    this.far.repaint();
    if (this.heldArea === null) return;
    clearTimeout(this.restTimer);
    this.restTimer = window.setTimeout(() => {
      if (!isStillHeld(this.heldArea, areaOf(this.viewport))) this.holdWhatIsSeen();
    }, restMilliseconds);
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

  private findFar(point: Point) {
    if (this.heldArea === null) return null;
    const item = this.placed?.itemAt(point);
    const area = item && this.placed?.areaOf(item.id);
    return item && area ? { id: item.id, place: toScreen(area, this.viewport) } : null;
  }

  /** Moves nodes to their new places; boxes, whose size jumps, are away meanwhile. */
  private animate(moves: readonly Move[]): void {
    const boxes = this.cy.nodes('.box');
    boxes.addClass('moving');
    for (const { node, to } of moves)
      node.animate({ position: { ...to } }, { duration: motionMilliseconds, easing: 'ease-in-out-quad' });
    const finish = () => {
      clearTimeout(timer);
      this.clearMotion = null;
      this.cy.batch(() => {
        for (const { node, to } of moves) {
          node.stop(true);
          node.position({ ...to });
        }
        boxes.removeClass('moving');
      });
    };
    const timer = setTimeout(finish, motionMilliseconds + 20);
    this.clearMotion = finish;
  }

  /** How far the new layout must be moved so that the anchor stays under the user's eyes. */
  private findShift(picture: Picture, layout: LayoutResult, options: ShowOptions): Point {
    if (options.viewport.kind === 'fit') return { x: 0, y: 0 };
    for (const anchor of [options.viewport.anchor, options.root]) {
      const before = this.placed?.placeOf(anchor);
      const after = layout.nodes[picture.items.findIndex(({ id }) => id === anchor)];
      if (before && after) return { x: before.x - after.x, y: before.y - after.y };
    }
    return { x: 0, y: 0 };
  }

  /** Whether the root and most of a picture are seen without moving the view. */
  private isMostlyInSight(placed: PlacedPicture, root: ItemId): boolean {
    const seen = areaOf(this.viewport);
    const area = placed.areaOf(root);
    return area !== null && contains(seen, area) && placed.shareWithin(seen) >= mostlyInSight;
  }

  private markSelected(): void {
    this.cy.batch(() => {
      this.cy.$('.selected, .chosen').removeClass('selected chosen');
      if (this.selected !== null) this.cy.getElementById(this.selected).addClass('selected');
      this.relight();
      if (this.selected !== null) this.cy.getElementById(boxId(this.selected)).addClass('chosen');
    });
  }

  private relight(): void {
    this.cy.batch(() => {
      this.cy.edges('.lit, .pointed').removeClass('lit from-neighbour to-neighbour pointed');
      if (this.selected !== null) light(this.cy.getElementById(this.selected));
    });
  }
}
