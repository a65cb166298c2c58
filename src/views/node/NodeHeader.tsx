import type { ReactNode } from 'react';
import { ExternalLink, FolderTree, Waypoints } from 'lucide-react';
import { formatCount } from '../../lib/format';
import type { NodeDetail } from '../../queries';
import { ViewLink } from '../../route';
import { CopyButton, Disclosure, joinClasses, Notice } from '../../ui';
import { KindIcon, StateBadge, TimeText, UuidText } from '../shared';
import { CiteNode } from './CiteNode';
import buttonLike from './link-button.module.css';
import { HostileText } from './parts';
import styles from './node.module.css';

/** Groups that are named at once. */
const shownGroups = 8;

export interface NodeHeaderProps {
  readonly node: NodeDetail;
  readonly isCompact: boolean;
}

/** What a node is: class, name, description, identity, times, who and where; groups; what is wrong with its row. */
export function NodeHeader({ node, isCompact }: NodeHeaderProps) {
  const Title = isCompact ? 'h2' : 'h1';
  return (
    <header className={styles.header}>
      <p className={styles.kind}>
        <KindIcon kind={node.kind} size={16} />
        <span title={node.nodeType}>
          <HostileText text={node.classLabel} />
        </span>
        {node.processLabel !== null && node.processLabel !== node.name && (
          <span className={styles.faint}>
            <HostileText text={node.processLabel} />
          </span>
        )}
        {node.processType !== null && node.processType !== '' && !isCompact && (
          <code className={styles.faint}>
            <HostileText text={node.processType} />
          </code>
        )}
      </p>
      <div className={styles.titleLine}>
        <Title className={styles.title} tabIndex={-1}>
          <span className={styles.cut} title={node.name.slice(0, 2000)}>
            <HostileText text={node.name.slice(0, 2000)} />
          </span>
        </Title>
        <StateBadge state={node.state} exitStatus={node.exitStatus} outcome={node.outcome} />
        <div className={styles.actions}>
          {isCompact && (
            <ViewLink change={{ view: 'node' }} className={buttonLike.button}>
              <ExternalLink size={14} aria-hidden /> Full page
            </ViewLink>
          )}
          <ViewLink change={{ view: 'graph' }} className={buttonLike.button}>
            <Waypoints size={14} aria-hidden /> Show in graph
          </ViewLink>
          {node.process !== null && (
            <ViewLink change={{ view: 'dump', tab: 'process' }} className={buttonLike.button}>
              <FolderTree size={14} aria-hidden /> Dump
            </ViewLink>
          )}
          <CiteNode uuid={node.uuid} />
        </div>
      </div>
      {node.label !== '' && node.label !== node.name && (
        <p>
          <HostileText text={node.label} />
        </p>
      )}
      {node.description !== '' && (
        <p className={styles.description} {...(node.description.length > 400 ? { tabIndex: 0 } : {})}>
          {node.description}
        </p>
      )}
      <dl className={styles.identity}>
        <Item name="uuid">
          <UuidText uuid={node.uuid} isFull={!isCompact} />
          <CopyButton size="small" showLabel label="load_node" text={`load_node('${node.uuid}')`} />
        </Item>
        <Item name="pk">{node.pk}</Item>
        <Item name="created (UTC)">
          <TimeText iso={node.ctime} />
        </Item>
        <Item name="modified">
          <TimeText iso={node.mtime} />
        </Item>
        <Item name="user">
          <span title={describeUser(node)}>
            <HostileText text={node.user ?? 'unknown'} />
          </span>
        </Item>
        {node.computer !== null && (
          <Item name="computer">
            <span title={describeComputer(node)}>
              <HostileText text={node.computer} />
            </span>
          </Item>
        )}
      </dl>
      {node.groups.length > 0 && <Groups node={node} />}
      {node.problems.length > 0 && (
        <Notice
          tone="warn"
          title={
            node.problems.length === 1
              ? 'A fault in the row of this node'
              : `${node.problems.length} faults in the row of this node`
          }
        >
          <ul>
            {node.problems.map((problem) => (
              <li key={problem}>
                <HostileText text={problem} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </header>
  );
}

function Item({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Groups({ node }: { readonly node: NodeDetail }) {
  const link = (group: NodeDetail['groups'][number]) => (
    <ViewLink
      key={group.uuid}
      className={styles.group}
      change={{ view: 'browse', group: group.uuid }}
      title={`${group.typeString} · ${formatCount(group.nodeCount)} nodes${group.description === '' ? '' : `\n${group.description}`}`}
    >
      <HostileText text={group.label} />
    </ViewLink>
  );
  const rest = node.groups.slice(shownGroups);
  return (
    <div>
      <div className={styles.groups}>
        <span className={styles.faint}>{node.groups.length === 1 ? 'in group' : 'in groups'}</span>
        {node.groups.slice(0, shownGroups).map(link)}
      </div>
      {rest.length > 0 && (
        <Disclosure title={`${formatCount(rest.length)} more groups`}>
          <div className={joinClasses(styles.groups)}>{rest.map(link)}</div>
        </Disclosure>
      )}
    </div>
  );
}

function describeUser({ userDetail }: NodeDetail): string {
  if (!userDetail) return '';
  return [`${userDetail.firstName} ${userDetail.lastName}`.trim(), userDetail.institution, userDetail.email]
    .filter((line) => line !== '')
    .join('\n');
}

function describeComputer({ computerDetail }: NodeDetail): string {
  if (!computerDetail) return '';
  return `${computerDetail.hostname}\nscheduler ${computerDetail.schedulerType}\ntransport ${computerDetail.transportType}`;
}
