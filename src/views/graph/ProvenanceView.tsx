import { useCallback, useMemo, useState } from 'react';
import { toFailure } from '../../model/failure';
import { formatCount, formatCounted } from '../../lib/format';
import type { NodeUuid } from '../../model/identifiers';
import type { LinkDirection } from '../../model/link-type';
import { useProvenance } from '../../queries';
import { useNavigateView, useViewHref, useViewState } from '../../route';
import { Button, Notice, Panel, PanelGroup, PanelHandle, Spinner, VisuallyHidden } from '../../ui';
import { FailureNotice } from '../shared';
import { DrawnList } from './DrawnList';
import { expansionStep, formatExpansion, mostDrawn, parseExpansion, toProvenanceRequest } from './expansions';
import { GraphCanvas } from './GraphCanvas';
import { GraphToolbar } from './GraphToolbar';
import { useLayout, useNewest } from './layout/use-layout';
import { Legend } from './Legend';
import { LineagePanel } from './panel/LineagePanel';
import { buildPicture } from './picture/build-picture';
import { SelectedElsewhere } from './SelectedElsewhere';
import styles from './ProvenanceView.module.css';

/** The picture round one node, its controls, and below it the lists of all ancestors and descendants of the selected node. */
export function ProvenanceView({ root }: { readonly root: NodeUuid }) {
  const view = useViewState();
  const navigate = useNavigateView();
  const toHref = useViewHref();
  const [isList, setIsList] = useState(false);
  const [hasLinkLabels, setHasLinkLabels] = useState(false);
  const { layer, flow, ancestors, descendants, expanded, drawn: limit } = view;
  const request = useMemo(
    () => toProvenanceRequest({ layer, ancestors, descendants, expanded, drawn: limit }, root),
    [layer, ancestors, descendants, expanded, limit, root],
  );
  const provenance = useProvenance(request);
  const graph = provenance.isPlaceholderData ? undefined : provenance.data;
  const picture = useMemo(() => (graph ? buildPicture(graph, layer) : null), [graph, layer]);
  const layout = useLayout(picture, flow);
  const fitKey = `${root} ${layer} ${ancestors} ${descendants} ${flow} ${limit}`;
  const anchor = parseExpansion(expanded.at(-1) ?? '')?.uuid ?? root;
  const complete = useMemo(
    () =>
      picture && layout.result && graph
        ? { picture, layout: layout.result, flow, root, fitKey, anchor, cutNodes: graph.cutNodes }
        : null,
    [picture, layout.result, graph, flow, root, fitKey, anchor],
  );
  const drawn = useNewest(complete);
  const selected = view.node ?? root;

  const select = useCallback(
    (uuid: NodeUuid, options?: { isNewTab?: boolean; replace?: boolean }) => {
      if (options?.isNewTab === true) window.open(toHref({ node: uuid }), '_blank', 'noopener');
      else navigate({ node: uuid, root }, { replace: options?.replace ?? false });
    },
    [navigate, toHref, root],
  );
  const drawRound = useCallback(
    (uuid: NodeUuid) => navigate({ node: uuid, root: uuid, expanded: [] }),
    [navigate],
  );
  const expand = useCallback(
    (uuid: NodeUuid, direction: LinkDirection) =>
      navigate({ node: uuid, root, expanded: [...expanded, formatExpansion(uuid, direction)] }),
    [navigate, root, expanded],
  );

  if (provenance.isError)
    return (
      <div className={styles.alone}>
        <FailureNotice
          failure={toFailure(provenance.error)}
          onRetry={() => void provenance.refetch()}
          actions={
            <Button onPress={() => navigate({ node: null, root: null, expanded: [] })}>
              Choose another node
            </Button>
          }
        />
      </div>
    );

  const isWaiting = provenance.isFetching || layout.isPending;
  return (
    <div className={styles.view}>
      <h1 className={styles.heading}>
        <VisuallyHidden>Provenance graph</VisuallyHidden>
      </h1>
      <GraphToolbar
        isList={isList}
        onListChange={setIsList}
        hasLinkLabels={hasLinkLabels}
        onLinkLabelsChange={setHasLinkLabels}
        count={drawn ? { nodes: drawn.picture.items.length, links: drawn.picture.links.length } : null}
      />
      <PanelGroup orientation="vertical" className={styles.panels}>
        <Panel minSize={180} className={styles.stage}>
          {drawn && drawn.cutNodes > 0 && (
            <CutNotice cutNodes={drawn.cutNodes} drawn={drawn.picture.items.length} limit={request.limit} />
          )}
          {layout.error && <Notice tone="failed" title={`The layout failed: ${layout.error.message}`} />}
          {drawn && <SelectedElsewhere picture={drawn.picture} selected={selected} onDrawRound={drawRound} />}
          <div className={styles.canvas}>
            {drawn && (
              <GraphCanvas
                drawn={drawn}
                selected={selected}
                hasLinkLabels={hasLinkLabels}
                isHidden={isList}
                onSelect={select}
                onOpen={drawRound}
                onExpand={expand}
              />
            )}
            {drawn && <DrawnList picture={drawn.picture} root={root} isVisible={isList} onExpand={expand} />}
            {isWaiting && (
              <div className={styles.waiting}>
                <Spinner label={layout.isPending ? 'Placing the nodes' : 'Reading the provenance'} />
                {layout.isPending ? 'Placing the nodes…' : 'Reading the provenance…'}
              </div>
            )}
          </div>
          {drawn && !isList && <Legend picture={drawn.picture} />}
        </Panel>
        <PanelHandle label="Height of the lists" />
        <Panel defaultSize="28%" minSize={36} className={styles.lists}>
          <LineagePanel node={selected} layer={layer} />
        </Panel>
      </PanelGroup>
    </div>
  );
}

/** Says what a limit left out, and the ways on. */
function CutNotice({
  cutNodes,
  drawn,
  limit,
}: {
  readonly cutNodes: number;
  readonly drawn: number;
  readonly limit: number;
}) {
  const navigate = useNavigateView();
  const isByLimit = drawn >= limit;
  const more = Math.min(mostDrawn, limit * 2);
  return (
    <Notice
      tone="info"
      className={styles.notice ?? ''}
      title={`${formatCounted(cutNodes, 'node')} within these depths not drawn`}
      actions={
        isByLimit && more > limit ? (
          <Button size="small" onPress={() => navigate({ drawn: more }, { replace: true })}>
            Draw up to {formatCount(more)}
          </Button>
        ) : undefined
      }
    >
      {isByLimit
        ? `The nearest ${formatCount(drawn)} are drawn. `
        : `Nodes with very many links show some of their neighbours; a click on a count opens ${expansionStep} more. `}
      The lists below hold all of them.
    </Notice>
  );
}
