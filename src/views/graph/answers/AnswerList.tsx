import { formatCount, formatCounted } from '../../../lib/format';
import { toFailure } from '../../../model/failure';
import type { NodeUuid } from '../../../model/identifiers';
import { useNavigateView } from '../../../route';
import { Button } from '../../../ui';
import { FailureNotice, NodeLink, Skeleton } from '../../shared';
import { useReferences } from '../../../queries';
import { FileChooser } from './FileChooser';
import type { Question } from './questions';
import { describeNotDrawn } from './sentences';
import type { AnswerState } from './use-answer';
import styles from './answers.module.css';

/** The answer as a list, with the ways to draw it. */
export function AnswerList({
  question,
  node,
  state,
  isDrawnAlone,
}: {
  readonly question: Question;
  readonly node: NodeUuid;
  readonly state: AnswerState;
  readonly isDrawnAlone: boolean;
}) {
  const navigate = useNavigateView();
  if ('other' in question && (question.other === null || question.other === node))
    return <SecondNode question={question} />;
  if (question.kind === 'file' && question.file === null) return <FileChooser key={node} node={node} />;
  if (state.error) return <FailureNotice failure={toFailure(state.error)} />;
  const { answer, notDrawn } = state;
  if (!answer) return <Skeleton />;
  return (
    <div className={styles.answer}>
      <div className={styles.head}>
        <p className={styles.sentence}>
          {answer.sentence}
          {question.kind === 'file' && (
            <>
              {' '}
              <code>{question.file?.path}</code>.
            </>
          )}
          {!isDrawnAlone && ` ${describeNotDrawn(notDrawn)}`}
        </p>
        {question.kind === 'file' && (
          <Button
            size="small"
            variant="quiet"
            onPress={() => navigate({ ask: 'file', picture: 'provenance' })}
          >
            Another file
          </Button>
        )}
        {answer.graph.nodes.length > 0 && (
          <Button size="small" onPress={() => navigate({ picture: isDrawnAlone ? 'provenance' : 'answer' })}>
            {isDrawnAlone ? 'Back to the whole picture' : 'Draw only this'}
          </Button>
        )}
      </div>
      {answer.paths === null ? (
        <ul className={styles.list} aria-label="Answer">
          {answer.rows.map((row) => (
            <li key={row.node.uuid} data-uuid={row.node.uuid}>
              {question.kind !== 'file' && <span className={styles.note}>{row.note}</span>}
              <NodeLink node={row.node} />
              {question.kind === 'file' && <code className={styles.filePath}>{row.note}</code>}
            </li>
          ))}
        </ul>
      ) : (
        <ol className={styles.list} aria-label="Paths">
          {answer.paths.map((path) => (
            <li key={path.map(({ uuid }) => uuid).join(' ')} className={styles.path}>
              {path.map((row, index) => (
                <span key={row.uuid} data-uuid={row.uuid}>
                  {index > 0 && <span aria-hidden> → </span>}
                  <NodeLink node={row} compact />
                </span>
              ))}
            </li>
          ))}
        </ol>
      )}
      {answer.rows.length < answer.total && answer.paths === null && (
        <p className={styles.sentence}>The first {formatCount(answer.rows.length)} are listed.</p>
      )}
      {answer.graph.cutNodes > 0 && (
        <p className={styles.sentence}>
          {formatCounted(answer.graph.cutNodes, 'node')} between{' '}
          {answer.graph.cutNodes === 1 ? 'is one' : 'are'} too many to draw.
        </p>
      )}
    </div>
  );
}

function SecondNode({ question }: { readonly question: Extract<Question, { kind: 'paths' | 'common' }> }) {
  const navigate = useNavigateView();
  const references = useReferences(question.other === null ? [] : [question.other]);
  const name = references.data?.[0]?.name;
  return (
    <div className={styles.answer}>
      <p className={styles.sentence}>
        {name === undefined ? (
          'Choose a first node in the picture, then “Path to…” or “Common with…” above it.'
        ) : (
          <>
            From <strong>{name}</strong>: now select the other node, in the picture, in a list, or with
            Ctrl+K.
          </>
        )}
      </p>
      {question.other !== null && (
        <Button size="small" variant="quiet" onPress={() => navigate({ ask: null }, { replace: true })}>
          Never mind
        </Button>
      )}
    </div>
  );
}
