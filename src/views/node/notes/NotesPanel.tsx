import { useState } from 'react';
import { formatCount } from '../../../lib/format';
import { useComments, useLogs, type NodeDetail } from '../../../queries';
import { QueryBoundary, TimeText } from '../../shared';
import { Empty, Pager, Section } from '../parts';
import { LogLines } from '../process/LogLines';
import styles from './notes.module.css';

const pageSize = 1_000;

/** What people and processes wrote about the node itself: comments and log entries. */
export function NotesPanel({ node, isCompact }: { readonly node: NodeDetail; readonly isCompact: boolean }) {
  return (
    <div className={styles.stack}>
      <Comments node={node} />
      <Logs node={node} isCompact={isCompact} />
    </div>
  );
}

function Comments({ node }: { readonly node: NodeDetail }) {
  const query = useComments(node.uuid);
  return (
    <Section title="Comments" note={formatCount(node.commentCount)}>
      <QueryBoundary query={query}>
        {(comments) =>
          comments.length === 0 ? (
            <Empty>No comments.</Empty>
          ) : (
            <ul className={styles.comments}>
              {comments.map((comment) => (
                <li key={comment.uuid} className={styles.comment}>
                  <p className={styles.byline}>
                    <strong>{comment.user ?? 'unknown user'}</strong> <TimeText iso={comment.ctime} />
                    {comment.mtime !== comment.ctime && (
                      <>
                        , changed <TimeText iso={comment.mtime} />
                      </>
                    )}
                  </p>
                  <p className={styles.content}>{comment.content}</p>
                </li>
              ))}
            </ul>
          )
        }
      </QueryBoundary>
    </Section>
  );
}

function Logs({ node, isCompact }: { readonly node: NodeDetail; readonly isCompact: boolean }) {
  const [page, setPage] = useState(0);
  const query = useLogs(node.uuid, { offset: page * pageSize, limit: pageSize });
  return (
    <Section title="Logs" note={formatCount(node.logCount)}>
      <QueryBoundary query={query}>
        {(logs) =>
          logs.total === 0 ? (
            <Empty>No log entries.</Empty>
          ) : (
            <>
              <LogLines
                label="Log entries"
                isCompact={isCompact}
                lines={logs.items.map((entry) => ({ ...entry, depth: 0 }))}
              />
              <Pager things="entries" page={page} pageSize={pageSize} total={logs.total} onChange={setPage} />
            </>
          )
        }
      </QueryBoundary>
    </Section>
  );
}
