import { useState } from 'react';
import { formatCount } from '../../../lib/format';
import type { NodeUuid } from '../../../model/identifiers';
import type { Layer, LinkDirection } from '../../../model/link-type';
import { useClosure } from '../../../queries';
import { Tab, TabList, TabPanel, Tabs } from '../../../ui';
import { ClosureList } from './ClosureList';
import { closurePageSize } from './page-size';
import styles from './LineagePanel.module.css';

/** All ancestors and all descendants of a node, however little of them is drawn. */
export function LineagePanel({ node, layer }: { readonly node: NodeUuid; readonly layer: Layer }) {
  const [direction, setDirection] = useState<LinkDirection>('incoming');
  return (
    <Tabs
      className={styles.panel ?? ''}
      selectedKey={direction}
      onSelectionChange={(key) => setDirection(key === 'outgoing' ? 'outgoing' : 'incoming')}
    >
      <TabList aria-label="Lineage of the selected node">
        <Tab id="incoming">
          Ancestors <ClosureSize node={node} layer={layer} direction="incoming" />
        </Tab>
        <Tab id="outgoing">
          Descendants <ClosureSize node={node} layer={layer} direction="outgoing" />
        </Tab>
      </TabList>
      <TabPanel id="incoming" className={styles.content ?? ''}>
        <ClosureList key={`${node} ${layer}`} node={node} layer={layer} direction="incoming" />
      </TabPanel>
      <TabPanel id="outgoing" className={styles.content ?? ''}>
        <ClosureList key={`${node} ${layer}`} node={node} layer={layer} direction="outgoing" />
      </TabPanel>
    </Tabs>
  );
}

function ClosureSize({
  node,
  layer,
  direction,
}: {
  readonly node: NodeUuid;
  readonly layer: Layer;
  readonly direction: LinkDirection;
}) {
  const closure = useClosure({
    uuid: node,
    layer,
    direction,
    nodeType: null,
    offset: 0,
    limit: closurePageSize,
  });
  return (
    <span className={styles.size}>
      {closure.data && !closure.isPlaceholderData ? formatCount(closure.data.closureSize) : '…'}
    </span>
  );
}
