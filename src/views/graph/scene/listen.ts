import type { Core, EdgeSingular, EventObject, NodeSingular } from 'cytoscape';
import type { ItemId } from '../../../queries';
import type { LinkDirection } from '../../../model/link-type';
import type { Point } from '../layout/layout-types';
import type { SceneListener, ScreenBox } from './scene-types';

/** What is painted without Cytoscape holding it. */
export interface FarItems {
  /** The item at a point of the plane; null where there is none. */
  find(point: Point): { readonly id: ItemId; readonly place: ScreenBox } | null;
  /** Marks the item that is pointed at. */
  mark(id: ItemId | null): void;
}

/** Turns Cytoscape's events into what the view wants to know; items of the far view answer like those that Cytoscape holds. */
export function listen(cy: Core, listener: SceneListener, far: FarItems, relight: () => void): void {
  const uuidOf = (event: EventObject) => (event.target as NodeSingular).id() as ItemId;
  const isNewTab = (event: EventObject) => {
    const mouse = event.originalEvent as MouseEvent | TouchEvent | undefined;
    return Boolean(mouse && (mouse.ctrlKey || mouse.metaKey));
  };
  const setPointer = (cursor: string) => {
    const container = cy.container();
    if (container) container.style.cursor = cursor;
  };
  const isAside = (event: EventObject) =>
    event.target === cy || (event.target as EdgeSingular | NodeSingular).isEdge();

  const openedMenu = listenToMenu(cy, listener, far, isAside);
  cy.on('tap', 'node.item', (event) => {
    if (!openedMenu()) listener.onSelect(uuidOf(event), isNewTab(event));
  });
  cy.on('dbltap', 'node.item', (event) => listener.onOpen(uuidOf(event)));
  cy.on('tap', (event) => {
    const found = isAside(event) && !openedMenu() ? far.find(event.position) : null;
    if (found) listener.onSelect(found.id, isNewTab(event));
  });
  cy.on('dbltap', (event) => {
    const found = isAside(event) ? far.find(event.position) : null;
    if (found) listener.onOpen(found.id);
  });
  cy.on('tap', 'node.more', (event) => {
    const node = event.target as NodeSingular;
    const { owner, direction, action } = readMore(node);
    listener.onHover(null);
    if (action === 'fold') listener.onFold(owner);
    else if (action === 'unfold') listener.onUnfold(owner);
    else listener.onMore(owner, direction, screenBox(node));
  });
  cy.on('mouseover', 'node.item', (event) => {
    const node = event.target as NodeSingular;
    node.addClass('hovered');
    light(node);
    listener.onHover({ kind: 'node', uuid: uuidOf(event), place: screenBox(node) });
  });
  cy.on('mouseover', 'node.more', (event) => {
    const node = event.target as NodeSingular;
    node.addClass('hovered');
    const { owner, direction, action } = readMore(node);
    if (action === undefined)
      listener.onHover({ kind: 'more', uuid: owner, direction, place: screenBox(node) });
  });
  cy.on('mouseover', 'edge', (event) => void (event.target as EdgeSingular).addClass('pointed'));
  cy.on('mouseover', 'node.item, node.more', () => setPointer('pointer'));
  cy.on('mouseout', 'node, edge', () => {
    cy.$('.hovered').removeClass('hovered');
    setPointer('');
    listener.onHover(null);
    relight();
  });
  listenToFar(cy, listener, far, isAside, setPointer);
}

/** Right click and long press. The answer tells whether the press that goes on opened the menu, so that its end selects nothing. */
function listenToMenu(
  cy: Core,
  listener: SceneListener,
  far: FarItems,
  isAside: (event: EventObject) => boolean,
): () => boolean {
  let isOpened = false;
  const open = (event: EventObject) => {
    const target = event.target as NodeSingular;
    const id = isAside(event)
      ? (far.find(event.position)?.id ?? null)
      : target.hasClass('item')
        ? (target.id() as ItemId)
        : null;
    if (id === null) return;
    isOpened = true;
    listener.onHover(null);
    listener.onMenu(id, { x: event.renderedPosition.x, y: event.renderedPosition.y });
  };
  cy.on('tapstart', () => void (isOpened = false));
  cy.on('cxttap', open);
  cy.on('taphold', (event) => {
    // Of a mouse a long press is the beginning of a drag.
    if (window.TouchEvent && event.originalEvent instanceof TouchEvent) open(event);
  });
  return () => isOpened;
}

function listenToFar(
  cy: Core,
  listener: SceneListener,
  far: FarItems,
  isAside: (event: EventObject) => boolean,
  setPointer: (cursor: string) => void,
): void {
  let hovered: ItemId | null = null;
  const hover = (found: ReturnType<FarItems['find']>) => {
    if ((found?.id ?? null) === hovered) return;
    hovered = found?.id ?? null;
    far.mark(hovered);
    setPointer(found ? 'pointer' : '');
    listener.onHover(found && { kind: 'node', uuid: found.id, place: found.place });
  };
  cy.on('mousemove', (event) => hover(isAside(event) ? far.find(event.position) : null));
  cy.on('viewport', () => {
    if (hovered === null) return listener.onHover(null);
    hover(null);
  });
}

/** Makes the links of a node stand out, with labels. */
export function light(node: NodeSingular): void {
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
