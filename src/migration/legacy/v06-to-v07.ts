import type { LegacyStep } from './legacy-step';
import { textOf } from './record';

const activeStates = ['created', 'running', 'waiting'];
const removed = ['_sealed', '_finished', '_failed', '_aborted', '_do_abort'];

/** Source: `v06_to_v07.py` of aiida-core 2, which stops at a process that had not ended; here it stays as it is. */
export const v06ToV07: LegacyStep = {
  from: '0.6',
  to: '0.7',
  describe: 'Processes that had ended were marked as sealed, and older marks of theirs were left out.',
  node: (node) => {
    if (!node.isProcess) return;
    if (activeStates.includes(textOf(node.attribute('process_state')) ?? '')) {
      node.isActive = true;
      return;
    }
    node.setAttribute('sealed', 'true');
    for (const key of removed) node.removeAttribute(key);
  },
};
