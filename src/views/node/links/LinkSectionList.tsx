import { useState } from 'react';
import { formatCount } from '../../../lib/format';
import type { NodeUuid } from '../../../model/identifiers';
import { useLinks, type NodeLinkRow } from '../../../queries';
import { joinClasses } from '../../../ui';
import { NodeLink, QueryBoundary } from '../../shared';
import { Empty, HostileText, Pager, Section } from '../parts';
import type { LinkSection } from './link-sections';
import { groupByNamespace } from './namespace';
import styles from './links.module.css';

const pageSize = 100;

/** One list of links of a node; a page at a time, because a single node may have tens of thousands. */
export function LinkSectionList({
  uuid,
  section,
}: {
  readonly uuid: NodeUuid;
  readonly section: LinkSection;
}) {
  const [page, setPage] = useState(0);
  const query = useLinks({
    uuid,
    direction: section.direction,
    linkTypes: section.linkTypes,
    offset: page * pageSize,
    limit: pageSize,
  });
  const total = query.data?.total;
  if (total === 0 && section.emptyText === null) return null;
  return (
    <Section title={section.title} {...(total ? { note: formatCount(total) } : {})}>
      <QueryBoundary query={query}>
        {(links) =>
          links.total === 0 ? (
            <Empty>{section.emptyText}</Empty>
          ) : (
            <>
              <LinkRows rows={links.items} hasPorts={section.hasPorts} />
              <Pager things="links" page={page} pageSize={pageSize} total={links.total} onChange={setPage} />
            </>
          )
        }
      </QueryBoundary>
    </Section>
  );
}

function LinkRows({ rows, hasPorts }: { readonly rows: readonly NodeLinkRow[]; readonly hasPorts: boolean }) {
  if (!hasPorts) {
    return (
      <ul className={styles.list}>
        {rows.map((row, at) => (
          <LinkItem key={at} row={row} label={row.linkLabel} />
        ))}
      </ul>
    );
  }
  return (
    <ul className={styles.list}>
      {groupByNamespace(rows).map((group) => [
        group.title === '' ? null : (
          <li key={`namespace ${group.title}`} className={styles.namespace}>
            <HostileText text={group.title} />
          </li>
        ),
        ...group.rows.map(({ port, row }, at) => (
          <LinkItem key={`${group.title} ${at}`} row={row} label={port} isNested={group.title !== ''} />
        )),
      ])}
    </ul>
  );
}

interface LinkItemProps {
  readonly row: NodeLinkRow;
  readonly label: string;
  readonly isNested?: boolean;
}

function LinkItem({ row, label, isNested = false }: LinkItemProps) {
  return (
    <li className={joinClasses(styles.item, isNested && styles.inNamespace)}>
      <span className={styles.port} title={`${row.linkLabel} (${row.linkType})`}>
        <HostileText text={label} />
      </span>
      <span className={styles.target}>
        <NodeLink node={row.node} />
      </span>
    </li>
  );
}
