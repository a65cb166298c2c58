import type { ReactNode } from 'react';
import { formatCount } from '../../lib/format';
import { isProcessKind } from '../../model/node-kind';
import type { NodeDetail } from '../../queries';
import { useNavigateView, useViewState } from '../../route';
import { joinClasses, Tab, TabList, TabPanel, Tabs } from '../../ui';
import { FilesPanel } from './files/FilesPanel';
import { NodeSummary } from './inspectors/NodeSummary';
import { JsonPanel } from './json-tree/JsonPanel';
import { LinksPanel } from './links/LinksPanel';
import { NotesPanel } from './notes/NotesPanel';
import { Section } from './parts';
import { CallTreeView } from './process/CallTreeView';
import { Outcome } from './process/Outcome';
import { ReportView } from './process/ReportView';
import { SourceCode } from './process/SourceCode';
import { chooseTab, tabsOf, type TabName } from './tabs';
import styles from './node.module.css';

export interface NodeTabsProps {
  readonly node: NodeDetail;
  readonly isCompact: boolean;
  /** Room for two columns. */
  readonly isWide: boolean;
}

/** Everything that is known of a node below its head, one tab at a time; the tab is in the URL. */
export function NodeTabs({ node, isCompact, isWide }: NodeTabsProps) {
  const { tab, path } = useViewState();
  const navigate = useNavigateView();
  const offers = tabsOf(node, isWide);
  const shown = chooseTab(tab, path, node, offers);
  return (
    <Tabs
      selectedKey={shown}
      onSelectionChange={(key) => {
        navigate({ tab: String(key) }, { replace: true });
      }}
    >
      <TabList aria-label="Parts of the node">
        {offers.map((offer) => (
          <Tab key={offer.id} id={offer.id}>
            {offer.label}
            {offer.count !== null && <span className={styles.tabCount}>{formatCount(offer.count)}</span>}
          </Tab>
        ))}
      </TabList>
      <TabPanel key={shown} id={shown} className={styles.panel ?? ''}>
        {contentOf(shown, { node, isCompact, isWide })}
      </TabPanel>
    </Tabs>
  );
}

function contentOf(tab: TabName, props: NodeTabsProps): ReactNode {
  const { node, isCompact } = props;
  switch (tab) {
    case 'overview':
      return <Overview {...props} />;
    case 'process':
      return (
        <div className={styles.stack}>
          <CallTreeView uuid={node.uuid} isCompact={isCompact} />
          <ReportView uuid={node.uuid} isCompact={isCompact} />
        </div>
      );
    case 'attributes':
      return <JsonPanel key={node.uuid} uuid={node.uuid} column="attributes" />;
    case 'links':
      return <LinksPanel node={node} />;
    case 'files':
      return <FilesPanel key={node.uuid} uuid={node.uuid} isCompact={isCompact} />;
    case 'extras':
      return <JsonPanel key={node.uuid} uuid={node.uuid} column="extras" />;
    case 'notes':
      return <NotesPanel node={node} isCompact={isCompact} />;
  }
}

/** The first look: outcome or summary, and beside or below it attributes and links. */
function Overview({ node, isCompact, isWide }: NodeTabsProps) {
  const isProcess = isProcessKind(node.kind);
  const hasSource = node.kind === 'calculation-function' || node.kind === 'work-function';
  const about = isProcess ? (
    <Outcome node={node} />
  ) : (
    <NodeSummary key={node.uuid} node={node} isCompact={isCompact} />
  );
  const attributes = (
    <Section title="Attributes" note={formatCount(node.attributeCount)}>
      <JsonPanel key={node.uuid} uuid={node.uuid} column="attributes" maxHeight={isWide ? 640 : 420} />
    </Section>
  );
  if (!isWide) {
    return (
      <div className={styles.stack}>
        {about}
        <LinksPanel node={node} />
        {hasSource && <SourceCode uuid={node.uuid} />}
      </div>
    );
  }
  // Links stand beside the summary, because where a datum came from is the next question; what a process was given as well.
  return (
    <div className={styles.stack}>
      {isProcess ? (
        <div className={styles.columns}>
          <div className={styles.stack}>
            {about}
            <LinksPanel node={node} />
          </div>
          {attributes}
        </div>
      ) : (
        <div className={joinClasses(styles.columns, styles.mainAndSide)}>
          <div className={styles.stack}>
            {about}
            {attributes}
          </div>
          <LinksPanel node={node} />
        </div>
      )}
      {hasSource && <SourceCode uuid={node.uuid} />}
    </div>
  );
}
