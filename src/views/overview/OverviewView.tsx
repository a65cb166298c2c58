import { useRepositoryCheck, useStatistics, useSummary } from '../../queries';
import { QueryBoundary, Skeleton } from '../shared';
import { AboutSection } from './AboutSection';
import { ClassTreeSection } from './ClassTreeSection';
import { FailuresSection } from './FailuresSection';
import { GroupsSection } from './GroupsSection';
import { LargestFilesSection } from './LargestFilesSection';
import { CodesSection, ComputersSection, UsersSection } from './PlacesSections';
import { MigrationSection } from './migration/MigrationSection';
import { useKnownProblems } from './known-problems';
import { ProblemsSection } from './ProblemsSection';
import { ProcessesSection } from './ProcessesSection';
import { Section } from './Section';
import { SummaryHeader } from './SummaryHeader';
import { TimelineSection } from './TimelineSection';
import styles from './OverviewView.module.css';

/** What an archive is, how big, what was computed, whether it worked; every number leads to what it counts. */
export function OverviewView() {
  const summary = useSummary();
  const statistics = useStatistics();
  const check = useRepositoryCheck();
  const problems = useKnownProblems(check);
  const isFaulty = (problems.count ?? 0) > 0;
  return (
    <div className={styles.scroll}>
      <div className={styles.page}>
        <SummaryHeader summary={summary} statistics={statistics.data} problems={problems} />
        <MigrationSection summary={summary} />
        {isFaulty && <ProblemsSection problems={problems} check={check} />}
        <div className={styles.columns}>
          <div className={styles.column}>
            <QueryBoundary
              query={statistics}
              loading={
                <Section title="What ran, and did it work?" note="counting …">
                  <Skeleton />
                </Section>
              }
            >
              {(data) => (
                <>
                  <ProcessesSection statistics={data} />
                  <FailuresSection statistics={data} />
                  <TimelineSection statistics={data} />
                </>
              )}
            </QueryBoundary>
            {statistics.data && <CodesSection statistics={statistics.data} />}
            <LargestFilesSection check={check} />
            {statistics.data && (
              <div className={styles.pair}>
                <ComputersSection statistics={statistics.data} />
                <UsersSection statistics={statistics.data} />
              </div>
            )}
          </div>
          <div className={styles.column}>
            {statistics.data && <ClassTreeSection statistics={statistics.data} />}
            <GroupsSection />
            <AboutSection summary={summary} statistics={statistics.data} />
            {!isFaulty && <ProblemsSection problems={problems} check={check} />}
          </div>
        </div>
      </div>
    </div>
  );
}
