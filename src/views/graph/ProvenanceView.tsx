import { useEffect, useMemo, useRef, useState } from 'react';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { toFailure } from '../../model/failure';
import type { NodeUuid } from '../../model/identifiers';
import type { LinkDirection } from '../../model/link-type';
import type { ItemId } from '../../queries';
import { useNavigateView, useViewState, type ViewState } from '../../route';
import {
  Button,
  EmptyState,
  IconButton,
  Notice,
  Panel,
  PanelGroup,
  PanelHandle,
  VisuallyHidden,
  joinClasses,
} from '../../ui';
import { FailureNotice } from '../shared';
import { PickBar } from './answers/PickBar';
import { parseQuestion, pickOf } from './answers/questions';
import { SearchPanel } from './answers/SearchPanel';
import { useAnswer } from './answers/use-answer';
import { useDrawHit } from './answers/use-draw-hit';
import { useSearch } from './answers/use-search';
import { CanvasWithMenu } from './CanvasWithMenu';
import { Copied, useCopying } from './Copied';
import { DrawnList } from './DrawnList';
import { parseExpansion, toFoldedRequest } from './expansions';
import { FoldControls } from './FoldControls';
import { GraphNotices } from './GraphNotices';
import { GraphToolbar } from './GraphToolbar';
import type { ItemActionContext } from './item-actions';
import { ItemActions } from './ItemActions';
import { projectLayout } from './layout/project-layout';
import { useLayout, useNewest } from './layout/use-layout';
import { Legend } from './Legend';
import { MoreChooser } from './MoreChooser';
import { LineagePanel } from './panel/LineagePanel';
import { useListsOpen } from './panel/use-lists-open';
import { findCrowded } from './picture/crowded';
import { SelectedElsewhere } from './SelectedElsewhere';
import { AnswerStatus, CallsStatus, StatusLine } from './StatusLine';
import { TakeHome } from './take-home/TakeHome';
import { Timeline } from './timeline/Timeline';
import { isGroupId, useGraphActions } from './use-graph-actions';
import { useLargePicture } from './use-large-picture';
import { Waiting } from './Waiting';
import { usePicture } from './use-picture';
import styles from './ProvenanceView.module.css';

/** What a first picture that takes too long is given up for. */
const nearestOnly = {
  ancestors: 1,
  descendants: 1,
  drawn: 100,
  expanded: [],
  picture: 'provenance',
} as const;

/** The picture round one node, its controls, and below it the questions about the selected node with their answers. */
export function ProvenanceView({ root }: { readonly root: NodeUuid }) {
  const view = useViewState();
  const navigate = useNavigateView();
  const actions = useGraphActions(root);
  const [isList, setIsList] = useState(false);
  const hasLinkLabels = view.labels;
  const [groupCursor, setGroupCursor] = useState<ItemId | null>(null);
  const [chooser, setChooser] = useState<{ id: ItemId; direction: LinkDirection | null } | null>(null);
  const copying = useCopying();
  const request = useMemo(() => toFoldedRequest(view, root), [view, root]);
  const large = useLargePicture(useStable(request));
  const stable = large.request;
  const selectedNode = view.node ?? root;
  const question = useMemo(() => parseQuestion(view.ask), [view.ask]);
  const pick = pickOf(question, selectedNode);
  const [areListsOpen, setListsOpen] = useListsOpen(view.ask, pick !== null);
  const state = useAnswer(question, selectedNode, view.layer, stable);
  const asked = question?.kind === 'search' ? question : null;
  const search = useSearch(asked, view.find, root, view.layer, stable);
  const shown = usePicture(view, root, stable, state.answer?.graph ?? null);
  const { picture, places } = shown;
  const layout = useLayout(places, view.flow);
  const fitKey = [
    root,
    view.picture,
    view.ancestors,
    view.descendants,
    view.flow,
    view.drawn,
    view.level,
  ].join(' ');
  const anchor = parseExpansion(view.expanded.at(-1) ?? '')?.uuid ?? shown.rootItem;
  const complete = useMemo(
    () =>
      picture && places && layout.result
        ? {
            picture,
            layout: projectLayout(layout.result, places, picture),
            flow: view.flow,
            layer: view.layer,
            canFold: view.picture !== 'answer',
            root: shown.rootItem,
            fitKey,
            anchor,
          }
        : null,
    [picture, places, layout.result, view.flow, view.layer, view.picture, shown.rootItem, fitKey, anchor],
  );
  const drawn = useNewest(complete);
  const drawHit = useDrawHit(drawn?.picture ?? null, actions.choose, (uuid, options) => {
    setGroupCursor(null);
    actions.select(uuid, options);
  });
  const crowded = useMemo(() => findCrowded(picture?.links ?? []).size, [picture]);

  const isTimeline = view.picture === 'timeline';
  const isWaiting = !isTimeline && (shown.isFetching || layout.isPending);
  const lastDrawn = useRef<ViewState | null>(null);
  useEffect(() => {
    if (drawn && !isWaiting) lastDrawn.current = view;
  });

  if (shown.error)
    return (
      <div className={styles.alone}>
        <FailureNotice
          failure={toFailure(shown.error)}
          onRetry={shown.refetch}
          actions={
            <Button onPress={() => navigate({ node: null, root: null, expanded: [] })}>
              Choose another node
            </Button>
          }
        />
      </div>
    );

  const cursor = groupCursor !== null && drawn?.picture.items.some(({ id }) => id === groupCursor);
  const selected: ItemId = cursor ? groupCursor : selectedNode;
  const selectedItem = drawn?.picture.items.find(({ id }) => id === selected);
  const chosenItem = drawn?.picture.items.find(({ id }) => id === chooser?.id);
  const select = (id: ItemId, options?: { isNewTab?: boolean; replace?: boolean }) => {
    setGroupCursor(isGroupId(id) ? id : null);
    if (!isGroupId(id)) actions.select(id, options);
  };
  const expand = (id: ItemId, direction: LinkDirection) => {
    if (isGroupId(id)) setChooser({ id, direction });
    else actions.expand(id, direction);
  };
  const goToHit = (isBackwards: boolean) => {
    const hit = search.nextHit(selectedNode, isBackwards);
    if (hit !== null) select(hit, { replace: true });
  };
  const closeChooser = () => setChooser(null);
  const itemContext: ItemActionContext | null = drawn && {
    picture: drawn.picture,
    kind: view.picture,
    root,
    actions,
    onExpand: expand,
    onList: (id) => setChooser({ id, direction: null }),
    onCopy: copying.copy,
  };
  return (
    <div className={styles.view}>
      <h1 className={styles.heading}>
        <VisuallyHidden>Provenance graph</VisuallyHidden>
      </h1>
      <GraphToolbar
        isList={isList}
        onListChange={setIsList}
        drawn={isTimeline ? null : (drawn?.picture ?? null)}
        takeHome={
          drawn &&
          !isTimeline && (
            <TakeHome
              drawn={drawn}
              root={root}
              hasLinkLabels={hasLinkLabels}
              graph={shown.graph}
              left={shown.left}
            />
          )
        }
      >
        <FoldControls
          levels={shown.graph?.workflowLevels ?? 0}
          isSimplified={large.count !== null}
          actions={actions}
        />
      </GraphToolbar>
      <PanelGroup orientation="vertical" className={styles.panels}>
        <Panel id="stage" minSize={180} className={styles.stage}>
          {shown.graph && view.picture === 'provenance' && (
            <GraphNotices graph={shown.graph} limit={stable.limit} largeCount={large.count} />
          )}
          {layout.error && <Notice tone="failed" title={`The layout failed: ${layout.error.message}`} />}
          {drawn && !isTimeline && selected === selectedNode && (
            <SelectedElsewhere
              picture={drawn.picture}
              selected={selectedNode}
              request={stable}
              onDrawRound={actions.drawRound}
              onUnfold={actions.unfold}
            />
          )}
          {itemContext && selectedItem && !pick && !isList && view.picture === 'provenance' && (
            <ItemActions item={selectedItem} context={itemContext} />
          )}
          <div className={joinClasses(styles.canvas, pick && styles.picking)}>
            {pick && !isTimeline && (
              <PickBar kind={pick.kind} first={pick.other} onCancel={() => actions.ask(null)} />
            )}
            {drawn && itemContext && !isTimeline && (
              <CanvasWithMenu
                context={itemContext}
                drawn={drawn}
                selected={selected}
                hasLinkLabels={hasLinkLabels}
                isHidden={isList}
                hasCards={chooser === null}
                lit={view.picture === 'provenance' ? (search.lit ?? state.lit) : null}
                onSelect={select}
                onOpen={(id) => (isGroupId(id) ? actions.unfold(id) : actions.drawRound(id))}
                onExpand={expand}
                onMore={(id, direction) => {
                  // The tree of calls has no lists of its own: the inspector of the caller names all it called.
                  if (view.picture === 'provenance') setChooser({ id, direction });
                  else select(id);
                }}
                onFold={actions.fold}
                onUnfold={actions.unfold}
                onSearch={() => actions.ask('search')}
                onNextHit={goToHit}
              />
            )}
            <Copied outcome={copying.outcome} />
            {drawn && !isTimeline && (
              <DrawnList
                picture={drawn.picture}
                root={root}
                isVisible={isList}
                onExpand={expand}
                onUnfold={actions.unfold}
              />
            )}
            {isTimeline && <Timeline root={root} selected={selectedNode} onSelect={select} />}
            {chooser && chosenItem && view.picture === 'provenance' && (
              <MoreChooser
                key={`${chooser.id} ${chooser.direction ?? ''}`}
                request={stable}
                id={chooser.id}
                direction={chooser.direction}
                name={chosenItem.title}
                onClose={closeChooser}
                onChoose={(uuids) => {
                  closeChooser();
                  actions.choose(uuids);
                }}
                onMore={() => {
                  closeChooser();
                  if (chooser.direction === null || isGroupId(chooser.id)) actions.unfold(chooser.id);
                  else actions.expand(chooser.id, chooser.direction);
                }}
              />
            )}
            {!isWaiting && view.picture === 'calls' && picture?.items.length === undefined && (
              <EmptyState title="No calls">No process made or called this node.</EmptyState>
            )}
            {isWaiting && (
              <Waiting
                step={layout.isPending ? 'placing' : 'reading'}
                isFirst={drawn === null}
                onCancel={() => navigate(lastDrawn.current ?? nearestOnly, { replace: true })}
              />
            )}
          </div>
          {drawn && !isList && !isTimeline && (
            <Legend
              picture={drawn.picture}
              without={view.without}
              onToggle={view.picture === 'provenance' ? actions.toggleLegend : null}
            />
          )}
          {shown.graph && view.picture === 'provenance' && (
            <StatusLine
              graph={shown.graph}
              left={shown.left}
              leftLinks={shown.leftLinks}
              limit={stable.limit}
              crowded={hasLinkLabels ? crowded : 0}
              unboxed={picture?.unboxed ?? 0}
              actions={actions}
            />
          )}
          {view.picture === 'calls' && <CallsStatus shown={shown} />}
          {view.picture === 'answer' && <AnswerStatus shown={shown} />}
        </Panel>
        {areListsOpen && <PanelHandle label="Height of the lists" />}
        {areListsOpen && (
          <Panel id="lists" defaultSize="25%" minSize={36} className={styles.lists}>
            <LineagePanel
              node={selectedNode}
              layer={view.layer}
              question={question}
              state={state}
              isDrawnAlone={view.picture === 'answer'}
              search={
                <SearchPanel
                  search={search}
                  scope={asked?.scope ?? 'picture'}
                  start={asked?.start ?? root}
                  selected={selectedNode}
                  onNextHit={goToHit}
                  onUnfold={actions.unfold}
                  onDraw={drawHit}
                />
              }
            />
            <span className={styles.hideLists}>
              <IconButton
                label="Hide the lists"
                icon={<ChevronDown size={16} />}
                onPress={() => setListsOpen(false)}
              />
            </span>
          </Panel>
        )}
      </PanelGroup>
      {!areListsOpen && (
        <div className={styles.listsBar}>
          <Button size="small" variant="quiet" onPress={() => setListsOpen(true)}>
            <ChevronUp size={16} aria-hidden /> Lists and questions
          </Button>
        </div>
      )}
    </div>
  );
}

/** The same object as long as its content is the same: a change elsewhere in the address must not ask again. */
function useStable<Value>(value: Value): Value {
  const [stable, setStable] = useState(value);
  if (stable !== value && JSON.stringify(stable) !== JSON.stringify(value)) {
    setStable(value);
    return value;
  }
  return stable;
}
