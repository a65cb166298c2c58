import { useEffect, useState } from 'react';
import { useArchive, useReferences, type OpenArchive } from '../../queries';
import { useViewState } from '../../route';
import { Panel, PanelGroup, PanelHandle } from '../../ui';
import { DumpStrip } from '../../views/dump/writing/DumpStrip';
import { DumpWritingProvider } from '../../views/dump/writing/DumpWritingProvider';
import { SaveArchiveProvider } from '../../views/overview/migration/SaveArchiveProvider';
import { FailedOpeningNotice } from '../open/FailureScreen';
import { LeftOutNotice } from '../open/LeftOutNotice';
import { OpeningStrip } from '../open/OpeningScreen';
import { writePreferences } from '../preferences';
import { usePreference } from '../use-preferences';
import { keyOfSource } from '../open/source-key';
import { EmbedBar } from './EmbedBar';
import { Inspector } from './Inspector';
import { InspectorSheet } from './InspectorSheet';
import { Rail } from './Rail';
import { TopBar } from './TopBar';
import { TrailBar } from './TrailBar';
import { useIsNarrow } from './use-is-narrow';
import { useTrail } from './use-trail';
import { viewLabels } from './views';
import { WorkArea } from './WorkArea';
import styles from './frame.module.css';

/** An open archive: bar, rail, view, and the inspector of the selected node. */
export function Frame({ archive }: { readonly archive: OpenArchive }) {
  const state = useArchive();
  const { view, node, embed } = useViewState();
  const trail = useTrail(keyOfSource(archive.source));
  const isNarrow = useIsNarrow();
  const isWanted = usePreference('isInspectorShown');
  const [sheetNode, setSheetNode] = useState(node);
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  // The node's page says all that the inspector would.
  const hasInspector = view !== 'node' && node !== null;

  // On narrow screens a newly selected node comes up by itself; a link that was opened shows its view first, and whoever walks
  // in the graph must go on seeing it.
  if (node !== sheetNode) {
    setSheetNode(node);
    setIsSheetOpen(hasInspector && view !== 'graph');
  }
  const nodeName = useNodeName();
  useEffect(() => {
    const place = nodeName ?? viewLabels[view].label;
    document.title = `${place} · ${archive.summary.name} – AiiDA Provenance Explorer`;
  }, [nodeName, view, archive.summary.name]);

  const isShown = isNarrow ? isSheetOpen : isWanted;
  const toggle = () => {
    if (isNarrow) setIsSheetOpen(!isSheetOpen);
    else writePreferences({ isInspectorShown: !isWanted });
  };
  return (
    <SaveArchiveProvider>
      <DumpWritingProvider>
        <div className={styles.frame}>
          <a href="#main" className={styles.skip} onClick={skipToMain}>
            Skip to the view
          </a>
          {embed ? (
            <EmbedBar archive={archive} />
          ) : (
            <TopBar
              archive={archive}
              isInspectorShown={isShown}
              onToggleInspector={hasInspector ? toggle : null}
            />
          )}
          {state.phase === 'opening' && <OpeningStrip state={state} />}
          {state.phase === 'ready' && state.failedOpening && (
            <FailedOpeningNotice failed={state.failedOpening} />
          )}
          <LeftOutNotice />
          <DumpStrip />
          {!embed && <TrailBar trail={trail} />}
          <div className={styles.body}>
            {!embed && <Rail />}
            {isNarrow ? (
              <>
                <WorkArea />
                <InspectorSheet
                  title={nodeName ?? 'Node'}
                  isOpen={isSheetOpen && hasInspector}
                  onOpenChange={setIsSheetOpen}
                />
              </>
            ) : (
              <Side isShown={isWanted && hasInspector} />
            )}
          </div>
        </div>
      </DumpWritingProvider>
    </SaveArchiveProvider>
  );
}

function Side({ isShown }: { readonly isShown: boolean }) {
  const width = usePreference('inspectorWidth');
  return (
    <PanelGroup
      className={styles.panels ?? ''}
      onLayoutChanged={(_layout, { isUserInteraction }) => {
        const panel = document.getElementById('inspector-panel');
        if (isUserInteraction && panel) writePreferences({ inspectorWidth: Math.round(panel.offsetWidth) });
      }}
    >
      <Panel id="view-panel" minSize={320} className={styles.viewPanel ?? ''}>
        <WorkArea />
      </Panel>
      {isShown && <PanelHandle label="Width of the inspector" />}
      {isShown && (
        <Panel
          id="inspector-panel"
          defaultSize={width}
          minSize={260}
          maxSize="60%"
          groupResizeBehavior="preserve-pixel-size"
          className={styles.inspectorPanel ?? ''}
        >
          <aside aria-label="Selected node" className={styles.inspector}>
            <Inspector />
          </aside>
        </Panel>
      )}
    </PanelGroup>
  );
}

function useNodeName(): string | null {
  const { node } = useViewState();
  const found = useReferences(node === null ? [] : [node]).data?.[0];
  return found && found.uuid === node ? found.name : null;
}

/** By script, because the address after `#` is not ours to change. */
function skipToMain(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
