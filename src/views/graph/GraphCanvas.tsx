import { useEffect, useEffectEvent, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Maximize, Minus, Plus } from 'lucide-react';
import type { NodeUuid } from '../../model/identifiers';
import type { ItemId } from '../../queries';
import type { Layer, LinkDirection } from '../../model/link-type';
import { IconButton, VisuallyHidden } from '../../ui';
import { describeSelection } from './describe-selection';
import { HoverCard } from './HoverCard';
import { boxOf } from './item-actions';
import { foldTarget, isGroupId } from './use-graph-actions';
import type { LayoutResult, Point } from './layout/layout-types';
import type { Picture } from './picture/picture';
import { describeSize } from './picture/picture-size';
import { findStep, stepOfKey } from './picture/walk';
import { readSceneColours, watchTheme } from './scene/colours';
import { GraphScene } from './scene/graph-scene';
import type { Hovered } from './scene/scene-types';
import styles from './GraphCanvas.module.css';

/** A picture with its positions, ready to be shown. */
export interface DrawnPicture {
  readonly picture: Picture;
  readonly layout: LayoutResult;
  readonly flow: 'right' | 'down';
  readonly root: ItemId;
  /** The whole is brought into view when this changes. */
  readonly fitKey: string;
  readonly layer: Layer;
  /** Whether workflows and groups can be folded and unfolded in it. */
  readonly canFold: boolean;
  /** Stays in place on the screen when the fit key does not change. */
  readonly anchor: ItemId;
}

export interface GraphCanvasProps {
  readonly drawn: DrawnPicture;
  readonly selected: ItemId;
  readonly hasLinkLabels: boolean;
  readonly isHidden: boolean;
  /** Whether pointing at something brings up its card; not while a list lies over the picture. */
  readonly hasCards: boolean;
  /** Items to light up; null lights all alike. */
  readonly lit: ReadonlySet<string> | null;
  readonly onSelect: (id: ItemId, options?: { isNewTab?: boolean; replace?: boolean }) => void;
  readonly onOpen: (id: ItemId) => void;
  /** Draws some more neighbours of one side. */
  readonly onExpand: (id: ItemId, direction: LinkDirection) => void;
  /** Opens the list of what one side does not show. */
  readonly onMore: (id: ItemId, direction: LinkDirection) => void;
  /** Wants the menu of an item, at a point in pixels of the picture. */
  readonly onMenu: (id: ItemId, at: Point) => void;
  readonly onFold: (workflow: NodeUuid) => void;
  readonly onUnfold: (id: ItemId) => void;
  readonly onSearch: () => void;
  readonly onNextHit: (isBackwards: boolean) => void;
}

/** Draws a picture and lets people walk in it by mouse, touch and keyboard. */
export function GraphCanvas(props: GraphCanvasProps) {
  const { drawn, selected, hasLinkLabels, isHidden, lit } = props;
  const container = useRef<HTMLDivElement>(null);
  const scene = useRef<GraphScene | null>(null);
  const shown = useRef<DrawnPicture | null>(null);
  const [hovered, setHovered] = useState<Hovered | null>(null);
  const helpId = useId();

  const onSelect = useEffectEvent((id: ItemId, isNewTab: boolean) => props.onSelect(id, { isNewTab }));
  const onOpen = useEffectEvent((id: ItemId) => props.onOpen(id));
  const onMore = useEffectEvent((id: ItemId, direction: LinkDirection) => props.onMore(id, direction));
  const onMenu = useEffectEvent((id: ItemId, at: Point) => props.onMenu(id, at));
  const onFold = useEffectEvent((id: ItemId) => {
    if (!isGroupId(id)) props.onFold(id);
  });
  const onUnfold = useEffectEvent((id: ItemId) => props.onUnfold(id));

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const made = new GraphScene(element, {
      onSelect: (id, isNewTab) => onSelect(id, isNewTab),
      onOpen: (id) => onOpen(id),
      onMore: (id, direction) => onMore(id, direction),
      onMenu: (id, at) => onMenu(id, at),
      onFold: (id) => onFold(id),
      onUnfold: (id) => onUnfold(id),
      onHover: setHovered,
    });
    scene.current = made;
    made.setTheme(readSceneColours());
    const stopTheme = watchTheme(() => made.setTheme(readSceneColours()));
    const sizes = new ResizeObserver(() => made.resize());
    sizes.observe(element);
    return () => {
      stopTheme();
      sizes.disconnect();
      made.dispose();
      scene.current = null;
      shown.current = null;
    };
  }, []);

  // In the next frame, so that a picture is not drawn in the same breath as the page around it.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      scene.current?.show(drawn.picture, drawn.layout, {
        flow: drawn.flow,
        root: drawn.root,
        viewport:
          shown.current?.fitKey !== drawn.fitKey
            ? { kind: 'fit' }
            : shown.current.layer === drawn.layer
              ? { kind: 'keep', anchor: drawn.anchor }
              : { kind: 'keep-root', anchor: drawn.root },
        canFold: drawn.canFold,
        isAnimated: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      });
      shown.current = drawn;
    });
    return () => cancelAnimationFrame(frame);
  }, [drawn]);

  useEffect(() => scene.current?.showLinkLabels(hasLinkLabels), [hasLinkLabels, drawn]);
  useEffect(() => scene.current?.highlight(lit), [lit, drawn]);
  useEffect(() => scene.current?.select(selected), [selected, drawn]);
  useEffect(() => {
    const frame = requestAnimationFrame(() => scene.current?.reveal(selected));
    return () => cancelAnimationFrame(frame);
  }, [selected]);

  const size = useMemo(() => describeSize(drawn.picture), [drawn.picture]);
  const announcement = useMemo(() => describeSelection(drawn.picture, selected), [drawn.picture, selected]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (actOnKey(event, props, scene.current)) event.preventDefault();
  };

  return (
    <div className={styles.frame} hidden={isHidden}>
      <div
        className={styles.focus}
        role="application"
        aria-roledescription="provenance graph"
        aria-label={`Provenance graph of ${size.items} and ${size.links}`}
        aria-describedby={helpId}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => event.preventDefault()}
      >
        <div ref={container} className={styles.canvas} data-graph-canvas data-engine={drawn.layout.engine} />
      </div>
      <div id={helpId} hidden>
        Arrow keys walk along links to sources and targets, and between siblings. Shift with an arrow along
        the links draws hidden neighbours. F folds the workflow round the selected node, or unfolds it. Slash
        searches, N goes to the next hit. Shift with F10 opens the menu of the selected node. Enter draws the
        graph around the selected node, Backspace goes back, plus and minus zoom, 0 shows everything. The
        button Show as a list gives all nodes and links as text.
      </div>
      <div role="status">
        <VisuallyHidden>{announcement}</VisuallyHidden>
      </div>
      <div className={styles.zoom}>
        <IconButton label="Zoom in" icon={<Plus size={16} />} onPress={() => scene.current?.zoomBy(1.25)} />
        <IconButton label="Zoom out" icon={<Minus size={16} />} onPress={() => scene.current?.zoomBy(0.8)} />
        <IconButton
          label="Show everything"
          icon={<Maximize size={16} />}
          onPress={() => scene.current?.fit()}
        />
      </div>
      {hovered && props.hasCards && <HoverCard hovered={hovered} picture={drawn.picture} />}
    </div>
  );
}

/** Does what a key means; false for keys that mean nothing here. */
function actOnKey(event: KeyboardEvent, props: GraphCanvasProps, scene: GraphScene | null): boolean {
  const { drawn, selected, onSelect, onOpen, onExpand } = props;
  const step = stepOfKey(event.key, drawn.flow);
  if (step !== null) {
    if (event.shiftKey) {
      const item = drawn.picture.items.find(({ id }) => id === selected);
      if (step === 'source' && item && item.marks.hiddenIncoming > 0) onExpand(selected, 'incoming');
      if (step === 'target' && item && item.marks.hiddenOutgoing > 0) onExpand(selected, 'outgoing');
      return true;
    }
    const isDrawn = drawn.picture.items.some(({ id }) => id === selected);
    const next = isDrawn ? findStep(drawn.picture, drawn.layout, drawn.flow, selected, step) : drawn.root;
    // A key held down would fill the history with every node on the way.
    if (next !== null) onSelect(next, { replace: event.repeat });
    return true;
  }
  switch (event.key) {
    case 'Enter':
      onOpen(selected);
      return true;
    case 'f':
    case 'F': {
      const item = drawn.picture.items.find(({ id }) => id === selected);
      const target = item ? foldTarget(item, (id) => boxOf(drawn.picture, id)) : null;
      if (target?.kind === 'fold') props.onFold(target.id);
      else if (target) props.onUnfold(target.id);
      return true;
    }
    case 'ContextMenu':
      return openMenu(props, scene);
    case 'F10':
      return event.shiftKey && openMenu(props, scene);
    case '/':
      props.onSearch();
      return true;
    case 'n':
    case 'N':
      props.onNextHit(event.shiftKey);
      return true;
    case 'Backspace':
      window.history.back();
      return true;
    case '+':
    case '=':
      scene?.zoomBy(1.25);
      return true;
    case '-':
      scene?.zoomBy(0.8);
      return true;
    case '0':
      scene?.fit();
      return true;
    default:
      return false;
  }
}

/** Opens the menu of the selected item below it; false where it is not drawn. */
function openMenu({ selected, onMenu }: GraphCanvasProps, scene: GraphScene | null): boolean {
  const box = scene?.boxOf(selected);
  if (!box) return false;
  onMenu(selected, { x: (box.left + box.right) / 2, y: box.bottom });
  return true;
}
