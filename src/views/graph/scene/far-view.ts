/**
 * Paints a large picture beneath Cytoscape's canvas: everything of it that Cytoscape does not hold, at every zoom, in one quick pass
 * a frame. Nothing is left out: items have their colours, shapes and (where they can be read) texts, links their colours and lines.
 */
import { isProcessKind, nodeKinds, type NodeKind } from '../../../model/node-kind';
import { linkTypes, type LinkType } from '../../../model/link-type';
import type { Point } from '../layout/layout-types';
import { nodeFontSize } from '../picture/build-picture';
import { linkColour, linkLooks } from '../picture/link-look';
import type { PictureItem } from '../picture/picture';
import type { SceneColours } from './colours';
import type { PlacedPicture } from './placed-picture';
import { clipLine } from './clip-line';
import { areaOf, widen, type Area, type Viewport } from './scene-types';

/** Font sizes on the screen below which no text is painted; Cytoscape's styles use the same. */
const smallestText = 5;
/** Below so many pixels of height a shape is a speck, whatever it is. */
const speck = 5;
const dimmed = { item: 0.22, link: 0.12 } as const;

/** What is painted otherwise than plain. */
export interface FarState {
  /** Ids of items and links that Cytoscape shows: not painted here. */
  readonly held: ReadonlySet<string>;
  /** Items that are lit up, with the links among them; null lights all alike. */
  readonly lit: ReadonlySet<string> | null;
  readonly hovered: string | null;
}

export class FarView {
  readonly #canvas: HTMLCanvasElement;
  #placed: PlacedPicture | null = null;
  #colours: SceneColours | null = null;
  #state: FarState = { held: new Set(), lit: null, hovered: null };
  #frame = 0;

  /** @param before the element of Cytoscape; the canvas is put beneath it */
  constructor(
    before: HTMLElement,
    private readonly viewport: () => Viewport,
  ) {
    this.#canvas = document.createElement('canvas');
    this.#canvas.setAttribute('aria-hidden', 'true');
    Object.assign(this.#canvas.style, { position: 'absolute', inset: '0', width: '100%', height: '100%' });
    before.before(this.#canvas);
  }

  /** Null shows nothing. */
  show(placed: PlacedPicture | null): void {
    this.#placed = placed;
    this.update({ held: new Set(), hovered: null });
  }

  setColours(colours: SceneColours): void {
    this.#colours = colours;
    this.repaint();
  }

  update(change: Partial<FarState>): void {
    this.#state = { ...this.#state, ...change };
    this.repaint();
  }

  /** Paints in the next frame, together with Cytoscape. */
  repaint(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    this.#canvas.remove();
  }

  #paint(): void {
    const viewport = this.viewport();
    const ratio = window.devicePixelRatio;
    const [width, height] = [Math.round(viewport.width * ratio), Math.round(viewport.height * ratio)];
    if (this.#canvas.width !== width || this.#canvas.height !== height)
      Object.assign(this.#canvas, { width, height });
    const context = this.#canvas.getContext('2d');
    if (!context) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    if (this.#placed === null || this.#colours === null) return;
    const { zoom, pan } = viewport;
    context.setTransform(zoom * ratio, 0, 0, zoom * ratio, pan.x * ratio, pan.y * ratio);
    const painting: Painting = {
      context,
      placed: this.#placed,
      colours: this.#colours,
      zoom,
      state: this.#state,
    };
    const screen = areaOf(viewport);
    paintBoxes(painting);
    paintLinks(painting, screen);
    paintItems(painting, screen);
  }
}

interface Painting {
  readonly context: CanvasRenderingContext2D;
  readonly placed: PlacedPicture;
  readonly colours: SceneColours;
  readonly zoom: number;
  readonly state: FarState;
}

function paintBoxes({ context, placed, colours, zoom, state }: Painting): void {
  const { fill, line } = colours.kinds['work-chain'];
  for (const { id, left, top, right, bottom, title } of placed.boxes) {
    if (state.held.has(id)) continue;
    context.beginPath();
    context.roundRect(left, top, right - left, bottom - top, 10);
    context.globalAlpha = 0.09;
    context.fillStyle = fill;
    context.fill();
    context.globalAlpha = 0.55;
    context.strokeStyle = line;
    context.lineWidth = Math.max(1, 0.6 / zoom);
    context.stroke();
    context.globalAlpha = 1;
    if (10 * zoom < smallestText) continue;
    context.font = `600 10px ${colours.fontFamily}`;
    context.textAlign = 'left';
    context.fillStyle = line;
    context.fillText(title, left + 8, top + 13);
  }
}

function paintLinks(painting: Painting, screen: Area): void {
  const { context, placed, colours, zoom, state } = painting;
  const around = widen(screen, 0.05);
  const groups = new Map<string, { type: LinkType; isDim: boolean; indices: number[] }>();
  for (const type of linkTypes)
    for (const isDim of [true, false]) groups.set(`${type} ${String(isDim)}`, { type, isDim, indices: [] });
  for (const index of placed.findLinks(screen)) {
    const link = placed.links[index];
    if (!link || state.held.has(link.id)) continue;
    const isDim = state.lit !== null && !(state.lit.has(link.source) && state.lit.has(link.target));
    groups.get(`${link.linkType} ${String(isDim)}`)?.indices.push(index);
  }
  for (const { type, isDim, indices } of groups.values()) {
    if (indices.length === 0) continue;
    context.beginPath();
    for (const index of indices) {
      addWay(context, placed.wayOf(index), around);
    }
    const look = linkLooks[type];
    context.strokeStyle = linkColour(type, colours.faint, (kind) => colours.kinds[kind].line);
    // Dashes that cannot be told apart only cost time.
    context.setLineDash(
      look.line === 'solid' || zoom < 0.3 ? [] : look.line === 'dashed' ? [6, 4] : [1.5, 3],
    );
    context.lineWidth = Math.max(1.4, 0.6 / zoom);
    context.globalAlpha = isDim ? dimmed.link : linkOpacity(zoom);
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** Only what is in sight: cutting long lines into dashes outside of it would take most of the time. */
function addWay(context: CanvasRenderingContext2D, way: readonly Point[], area: Area): void {
  let from: Point | null = null;
  let pen: Point | null = null;
  for (const to of way) {
    const piece: readonly [Point, Point] | null = from && clipLine(from, to, area);
    if (piece) {
      if (pen?.x !== piece[0].x || pen.y !== piece[0].y) context.moveTo(piece[0].x, piece[0].y);
      context.lineTo(piece[1].x, piece[1].y);
      pen = piece[1];
    }
    from = to;
  }
}

/** From afar thousands of links lie over each other: fainter, they show where they are dense instead of hiding everything. */
function linkOpacity(zoom: number): number {
  return Math.min(0.85, Math.max(0.22, 0.22 + zoom * 1.6));
}

function paintItems({ context, placed, colours, zoom, state }: Painting, screen: Area): void {
  const items = placed.findItems(screen).flatMap((index) => {
    const item = placed.items[index];
    const place = item && !state.held.has(item.id) ? placed.placeOf(item.id) : null;
    return item && place ? [{ item, place, isDim: state.lit !== null && !state.lit.has(item.id) }] : [];
  });
  const paint = (chosen: typeof items, fill: string, line: string, width: number) => {
    if (chosen.length === 0) return;
    context.beginPath();
    for (const { item, place } of chosen) addShape(context, item, place.x, place.y, zoom);
    context.fillStyle = fill;
    context.fill();
    context.strokeStyle = line;
    context.lineWidth = Math.max(width, 0.5 / zoom);
    context.stroke();
  };
  for (const isDim of [true, false]) {
    context.globalAlpha = isDim ? dimmed.item : 1;
    for (const kind of nodeKinds) {
      const { fill, line } = colours.kinds[kind];
      const ofKind = items.filter((each) => each.isDim === isDim && each.item.kind === kind);
      paint(
        ofKind.filter(({ item }) => !item.isFailure),
        fill,
        line,
        1.25,
      );
      paint(
        ofKind.filter(({ item }) => item.isFailure),
        fill,
        colours.failed,
        3,
      );
    }
  }
  context.globalAlpha = 1;
  const hits = state.lit === null ? [] : items.filter(({ isDim }) => !isDim);
  const rings = [...hits, ...items.filter(({ item }) => item.id === state.hovered)];
  if (rings.length > 0) {
    context.beginPath();
    for (const { item, place } of rings) addShape(context, item, place.x, place.y, zoom, 3);
    context.strokeStyle = colours.accent;
    context.lineWidth = Math.max(3, 1.5 / zoom);
    context.stroke();
  }
  if (nodeFontSize * zoom < smallestText) return;
  context.font = `${nodeFontSize}px ${colours.fontFamily}`;
  context.textAlign = 'center';
  for (const { item, place, isDim } of items) {
    context.globalAlpha = isDim ? dimmed.item : 1;
    context.fillStyle = colours.kinds[item.kind].text;
    context.fillText(item.title, place.x, place.y + (item.detail === null ? 4 : -3));
    if (item.detail !== null) context.fillText(item.detail, place.x, place.y + 12);
  }
  context.globalAlpha = 1;
}

/** Round for data, straight for processes; a plain rectangle where the difference cannot be seen. */
function addShape(
  context: CanvasRenderingContext2D,
  { kind, size }: PictureItem,
  x: number,
  y: number,
  zoom: number,
  beyond = 0,
): void {
  const [halfWidth, halfHeight] = [size.width / 2 + beyond, size.height / 2 + beyond];
  if (isProcessKind(kind) || size.height * zoom < speck) {
    if (isRound(kind)) context.roundRect(x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight, 12);
    else context.rect(x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight);
    return;
  }
  context.moveTo(x + halfWidth, y);
  context.ellipse(x, y, halfWidth, halfHeight, 0, 0, 2 * Math.PI);
}

function isRound(kind: NodeKind): boolean {
  return kind === 'calculation-function' || kind === 'work-function';
}
