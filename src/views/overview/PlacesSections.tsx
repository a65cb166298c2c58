import { formatCounted } from '../../lib/format';
import type { ArchiveStatistics } from '../../queries';
import { ViewLink } from '../../route';
import { NodeLink } from '../shared';
import { toBrowse } from '../shared';
import { CutList } from './CutList';
import { Section } from './Section';
import styles from './List.module.css';

interface SectionProps {
  readonly statistics: ArchiveStatistics;
}

/** Codes with the number of calculations they are an input of. */
export function CodesSection({ statistics }: SectionProps) {
  const codes = [...statistics.codes].sort((one, other) => other.uses - one.uses);
  return (
    <Section title="Codes" note={formatCounted(codes.length, 'code')}>
      <CutList items={codes} empty="No codes." keyOf={(code) => code.node.uuid}>
        {(code) => (
          <div className={styles.line}>
            <NodeLink node={code.node} />
            <span className={styles.end}>
              {code.uses === 0
                ? 'input of no calculation here'
                : `input of ${formatCounted(code.uses, 'calculation')}`}
            </span>
          </div>
        )}
      </CutList>
    </Section>
  );
}

/** Computers that nodes name, with how they are reached. */
export function ComputersSection({ statistics }: SectionProps) {
  return (
    <Section title="Computers" note={formatCounted(statistics.computers.length, 'computer')}>
      <CutList items={statistics.computers} empty="No computers." keyOf={(computer) => computer.label}>
        {(computer) => (
          <>
            <div className={styles.line}>
              {computer.nodes > 0 ? (
                <ViewLink change={toBrowse({ computer: computer.label })} className={styles.link}>
                  {computer.label}
                </ViewLink>
              ) : (
                <span>{computer.label}</span>
              )}
              <span className={styles.end}>{formatCounted(computer.nodes, 'node')}</span>
            </div>
            <div className={styles.details}>
              {[computer.hostname, computer.schedulerType, computer.transportType]
                .filter((each) => each !== '')
                .join(' · ')}
            </div>
            {computer.description !== '' && <div className={styles.details}>{computer.description}</div>}
          </>
        )}
      </CutList>
    </Section>
  );
}

/** Who made the nodes. */
export function UsersSection({ statistics }: SectionProps) {
  return (
    <Section title="Users" note={formatCounted(statistics.users.length, 'user')}>
      <CutList items={statistics.users} empty="No users." keyOf={(user) => user.email}>
        {(user) => (
          <>
            <div className={styles.line}>
              {user.nodes > 0 ? (
                <ViewLink change={toBrowse({ user: user.email })} className={styles.link}>
                  {user.email}
                </ViewLink>
              ) : (
                <span>{user.email}</span>
              )}
              <span className={styles.end}>{formatCounted(user.nodes, 'node')}</span>
            </div>
            <div className={styles.details}>
              {[`${user.firstName} ${user.lastName}`.trim(), user.institution]
                .filter((each) => each !== '')
                .join(', ')}
            </div>
          </>
        )}
      </CutList>
    </Section>
  );
}
