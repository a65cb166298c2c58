import { formatBytes, formatCounted } from '../../lib/format';
import { useRepositoryStatistics, type RepositoryCheck } from '../../queries';
import { ViewLink } from '../../route';
import { NodeLink, QueryBoundary } from '../shared';
import { CutList } from './CutList';
import { RepositoryCheckButton } from './RepositoryCheckButton';
import { Section } from './Section';
import styles from './List.module.css';

const wanted = 50;

/** The largest files of the repository with the nodes that hold them. */
export function LargestFilesSection({ check }: { readonly check: RepositoryCheck }) {
  const repository = useRepositoryStatistics(check.isWanted ? wanted : null);
  if (!check.isWanted)
    return (
      <Section title="Largest files" note="not checked yet">
        <RepositoryCheckButton check={check} />
      </Section>
    );
  const data = repository.data;
  return (
    <Section
      title="Largest files"
      note={
        data &&
        `${formatCounted(data.objects, 'stored object')}, ${formatBytes(data.bytes)} unpacked` +
          (data.missingObjects > 0 ? `, ${formatCounted(data.missingObjects, 'object')} missing` : '')
      }
    >
      <QueryBoundary query={repository}>
        {({ largest }) => (
          <CutList
            items={largest}
            empty="The nodes of this archive hold no files."
            keyOf={(file) => `${file.node.uuid} ${file.path}`}
          >
            {(file) => (
              <div className={styles.line}>
                <ViewLink
                  className={styles.path}
                  change={{ view: 'node', node: file.node.uuid, tab: 'files', path: file.path }}
                >
                  {file.path}
                </ViewLink>
                <NodeLink node={file.node} />
                <span className={styles.end}>{formatBytes(file.bytes)}</span>
              </div>
            )}
          </CutList>
        )}
      </QueryBoundary>
    </Section>
  );
}
