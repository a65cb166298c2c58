import { useEffect, useState } from 'react';
import { useRouter } from '@tanstack/react-router';
import { useViewState } from '../../route';
import { advanceTrail, emptyTrail, type Step, type Trail } from './trail';

/** The trail of the archive in whose frame it is used. */
export function useTrail(): Trail {
  const { history } = useRouter();
  const { node } = useViewState();
  const [step, setStep] = useState<Step>('push');
  const [trail, setTrail] = useState<Trail>(() => advanceTrail(emptyTrail, node, 'push'));

  useEffect(
    () =>
      history.subscribe(({ action }) => {
        setStep(action.type === 'PUSH' ? 'push' : 'move');
      }),
    [history],
  );
  if (trail.current !== node) setTrail(advanceTrail(trail, node, step));
  return trail;
}
