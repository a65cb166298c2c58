import type { LegacyStep } from './legacy-step';
import { textOf, type LegacyNode } from './record';

const killed = ['NEW', 'TOSUBMIT', 'SUBMITTING', 'WITHSCHEDULER', 'COMPUTED', 'RETRIEVING', 'PARSING'];
const excepted = ['SUBMISSIONFAILED', 'RETRIEVALFAILED', 'PARSINGFAILED'];
const exitStatuses: ReadonlyMap<string, number> = new Map([
  ['FAILED', 2],
  ['FINISHED', 0],
]);

/** How a JobCalculation ended, in the attributes that processes have since. */
function changeState(node: LegacyNode): void {
  const state = textOf(node.attribute('state'));
  if (state === null) return;
  const exitStatus = exitStatuses.get(state);
  const isKilled = killed.includes(state);
  if (exitStatus === undefined && !isKilled && !excepted.includes(state)) return;
  node.removeAttribute('state');
  if (exitStatus !== undefined) node.setAttribute('exit_status', String(exitStatus));
  node.setAttribute(
    'process_state',
    exitStatus !== undefined ? '"finished"' : isKilled ? '"killed"' : '"excepted"',
  );
  if (exitStatus === undefined)
    node.setAttribute('process_status', JSON.stringify(`Legacy \`JobCalculation\` with state \`${state}\``));
  node.setAttribute('process_label', '"Legacy JobCalculation"');
}

/** Source: `v05_to_v06.py` of aiida-core 2. Dates in extras are completed where the extras are read. */
export const v05ToV06: LegacyStep = {
  from: '0.5',
  to: '0.6',
  describe:
    'Dates in attributes and extras got the time zone they were written in, UTC; the states of old JobCalculations became process states.',
  node: (node) => {
    node.completeDates();
    if (node.nodeType === 'process.calculation.calcjob.CalcJobNode.') changeState(node);
  },
};
