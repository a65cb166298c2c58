import { useMemo, useState } from 'react';
import { defaultDumpOptions, type DumpRequest } from '../../model/dump-request';
import { useDumpPlan } from '../../queries';
import { EmptyState } from '../../ui';
import { QueryBoundary } from '../shared';
import { optionsFor, targetWith } from './options';
import { OptionsPanel } from './OptionsPanel';
import { PlanPanel } from './PlanPanel';
import { TargetPicker } from './TargetPicker';
import { useDumpTarget } from './use-dump-target';
import { WritePanel } from './WritePanel';
import { useDumpWriting } from './writing/DumpWritingProvider';
import styles from './DumpView.module.css';

/** The archive as folders: what, how, the planned tree, and the ways out. Nothing is written before a button is pressed. */
export function DumpView() {
  const chosen = useDumpTarget();
  const [options, setOptions] = useState(defaultDumpOptions);
  /** Of the whole archive; null for all. */
  const [groups, setGroups] = useState<readonly string[] | null>(null);
  const { target, kind } = chosen;
  const request = useMemo(
    (): DumpRequest | null =>
      target === null ? null : { target: targetWith(target, groups), options: optionsFor(kind, options) },
    [target, kind, groups, options],
  );
  const plan = useDumpPlan(request);
  const writing = useDumpWriting();
  return (
    <div className={styles.scroll}>
      <div className={styles.page}>
        <header className={styles.header}>
          <h1 tabIndex={-1}>Dump</h1>
          <p className={styles.note}>
            Processes as folders that anyone can read: their files, inputs and metadata, as “verdi dump”
            writes them.
          </p>
        </header>
        <div className={styles.columns}>
          <div className={styles.side}>
            <fieldset className={styles.fields} disabled={writing.state.kind === 'writing'}>
              <legend className={styles.legend}>What is dumped, and how</legend>
              <TargetPicker chosen={chosen} />
              <OptionsPanel
                kind={kind}
                options={options}
                onChange={setOptions}
                groups={groups}
                onGroupsChange={setGroups}
              />
            </fieldset>
          </div>
          <section className={styles.plan} aria-labelledby="dump-plan">
            <h2 id="dump-plan" className={styles.heading}>
              Plan
            </h2>
            {request === null ? (
              <EmptyState title="Nothing is chosen yet">
                Choose a process, a group, or everything; the planned tree appears here.
              </EmptyState>
            ) : (
              <QueryBoundary query={plan}>
                {(summary) => (
                  <>
                    <WritePanel
                      request={request}
                      plan={summary}
                      writing={writing}
                      onAllowUnsealed={() => {
                        setOptions({ ...options, dumpUnsealed: true });
                      }}
                    />
                    <PlanPanel request={request} plan={summary} />
                  </>
                )}
              </QueryBoundary>
            )}
          </section>
        </div>
      </div>
    </div>
  );
}
