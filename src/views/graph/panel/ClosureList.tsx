import { useState, type UIEvent } from 'react';
import { formatCount, formatCounted } from '../../../lib/format';
import type { NodeUuid } from '../../../model/identifiers';
import type { Layer, LinkDirection } from '../../../model/link-type';
import { classLabelOf, nodeKindOf } from '../../../model/node-kind';
import { useClosure, type ClosurePage, type ClosureRequest } from '../../../queries';
import { KindIcon, NodeLink, QueryBoundary } from '../../shared';
import { closurePageSize } from './page-size';
import styles from './LineagePanel.module.css';

const rowHeight = 32;

const layerWords: Readonly<Record<Layer, string>> = {
  data: 'in the data provenance',
  logical: 'in the logical provenance',
  both: 'in data and logical provenance',
};

export interface ClosureListProps {
  readonly node: NodeUuid;
  readonly layer: Layer;
  readonly direction: LinkDirection;
}

/** One side of a node's lineage: counts by type that filter, and the nodes, nearest first. */
export function ClosureList({ node, layer, direction }: ClosureListProps) {
  const [nodeType, setNodeType] = useState<string | null>(null);
  const request = { uuid: node, layer, direction, nodeType };
  const first = useClosure({ ...request, offset: 0, limit: closurePageSize });
  const word = direction === 'incoming' ? 'ancestors' : 'descendants';
  return (
    <QueryBoundary query={first}>
      {(closure) =>
        closure.closureSize === 0 ? (
          <p className={styles.empty}>
            No {word} {layerWords[layer]}.
          </p>
        ) : (
          <div className={styles.closure}>
            <TypeFilter closure={closure} nodeType={nodeType} onChange={setNodeType} />
            <ClosureRows key={nodeType ?? ''} request={request} total={closure.total} label={word} />
          </div>
        )
      }
    </QueryBoundary>
  );
}

function TypeFilter({
  closure,
  nodeType,
  onChange,
}: {
  readonly closure: ClosurePage;
  readonly nodeType: string | null;
  readonly onChange: (nodeType: string | null) => void;
}) {
  return (
    <div className={styles.types} role="group" aria-label="Only one type">
      <TypeButton
        text="All types"
        count={closure.closureSize}
        isPressed={nodeType === null}
        onPress={() => onChange(null)}
      />
      {closure.byType.map(({ name, count }) => (
        <TypeButton
          key={name}
          nodeType={name}
          text={classLabelOf(name)}
          count={count}
          isPressed={nodeType === name}
          onPress={() => onChange(nodeType === name ? null : name)}
        />
      ))}
    </div>
  );
}

function TypeButton(props: {
  readonly nodeType?: string;
  readonly text: string;
  readonly count: number;
  readonly isPressed: boolean;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      className={styles.type}
      aria-pressed={props.isPressed}
      title={props.nodeType}
      onClick={props.onPress}
    >
      {props.nodeType !== undefined && <KindIcon kind={nodeKindOf(props.nodeType)} size={12} />}
      <span className={styles.typeName}>{props.text}</span>
      <span className={styles.typeCount}>{formatCount(props.count)}</span>
    </button>
  );
}

type Request = Omit<ClosureRequest, 'offset' | 'limit'>;

/** Only the pages in sight are asked for and made. */
function ClosureRows({
  request,
  total,
  label,
}: {
  readonly request: Request;
  readonly total: number;
  readonly label: string;
}) {
  const [top, setTop] = useState(0);
  const pageHeight = rowHeight * closurePageSize;
  const firstPage = Math.floor(top / pageHeight);
  const lastPage = Math.min(Math.ceil(total / closurePageSize) - 1, Math.floor((top + 1200) / pageHeight));
  const pages = Array.from({ length: Math.max(0, lastPage - firstPage + 1) }, (_, at) => firstPage + at);
  return (
    <div
      className={styles.rows}
      tabIndex={0}
      role="region"
      aria-label={`All ${label}`}
      onScroll={(event: UIEvent<HTMLDivElement>) => setTop(event.currentTarget.scrollTop)}
    >
      <div style={{ height: total * rowHeight, position: 'relative' }}>
        {pages.map((page) => (
          <ClosurePageRows key={page} request={request} page={page} />
        ))}
      </div>
    </div>
  );
}

function ClosurePageRows({ request, page }: { readonly request: Request; readonly page: number }) {
  const closure = useClosure({ ...request, offset: page * closurePageSize, limit: closurePageSize });
  return (
    <div className={styles.page} style={{ top: page * closurePageSize * rowHeight }}>
      <QueryBoundary query={closure}>
        {({ items }) => (
          <ul>
            {items.map((node) => (
              <li key={node.uuid} className={styles.row} style={{ height: rowHeight }}>
                <span
                  className={styles.distance}
                  title={`${formatCounted(Math.abs(node.distance), 'link')} away`}
                >
                  {Math.abs(node.distance)}
                </span>
                <NodeLink node={node} />
              </li>
            ))}
          </ul>
        )}
      </QueryBoundary>
    </div>
  );
}
