import type { ReactNode } from 'react';
import { formatCount } from '../../../lib/format';
import type { NodeUuid } from '../../../model/identifiers';
import type { Layer, LinkDirection } from '../../../model/link-type';
import { useClosure } from '../../../queries';
import { useNavigateView } from '../../../route';
import { Tab, TabList, TabPanel, Tabs } from '../../../ui';
import { AnswerList } from '../answers/AnswerList';
import type { Question } from '../answers/questions';
import type { AnswerState } from '../answers/use-answer';
import { ClosureList } from './ClosureList';
import { closurePageSize } from './page-size';
import styles from './LineagePanel.module.css';

const answered = ['roots', 'results', 'paths', 'common', 'file'] as const;

export interface LineagePanelProps {
  readonly node: NodeUuid;
  readonly layer: Layer;
  readonly question: Question | null;
  readonly state: AnswerState;
  readonly isDrawnAlone: boolean;
  /** The panel of the search. */
  readonly search: ReactNode;
}

/** The questions about the selected node and their answers as lists, however little of them is drawn. */
export function LineagePanel({ node, layer, question, state, isDrawnAlone, search }: LineagePanelProps) {
  const navigate = useNavigateView();
  const kind = question?.kind ?? 'ancestors';
  return (
    <Tabs
      className={styles.panel ?? ''}
      selectedKey={kind}
      onSelectionChange={(key) => {
        if (key === kind && question !== null) return;
        const text = key === 'paths' || key === 'common' ? `${key}.${node}` : String(key);
        navigate({ ask: text, picture: 'provenance' }, { replace: true });
      }}
    >
      <TabList aria-label="Lineage of the selected node">
        <Tab id="ancestors">
          Ancestors <ClosureSize node={node} layer={layer} direction="incoming" />
        </Tab>
        <Tab id="descendants">
          Descendants <ClosureSize node={node} layer={layer} direction="outgoing" />
        </Tab>
        <Tab id="roots">Roots</Tab>
        <Tab id="results">Final results</Tab>
        <Tab id="paths">Paths</Tab>
        <Tab id="common">Common ancestors</Tab>
        <Tab id="file">Lineage of a file</Tab>
        <Tab id="search">Search</Tab>
      </TabList>
      <TabPanel id="ancestors" className={styles.content ?? ''}>
        <ClosureList key={`${node} ${layer}`} node={node} layer={layer} direction="incoming" />
      </TabPanel>
      <TabPanel id="descendants" className={styles.content ?? ''}>
        <ClosureList key={`${node} ${layer}`} node={node} layer={layer} direction="outgoing" />
      </TabPanel>
      {answered.map((id) => (
        <TabPanel key={id} id={id} className={styles.content ?? ''}>
          {question?.kind === id && (
            <AnswerList question={question} node={node} state={state} isDrawnAlone={isDrawnAlone} />
          )}
        </TabPanel>
      ))}
      <TabPanel id="search" className={styles.content ?? ''}>
        {search}
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
