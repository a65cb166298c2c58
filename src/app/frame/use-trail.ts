import { useEffect, useState } from 'react';
import { useRouter } from '@tanstack/react-router';
import { useViewState } from '../../route';
import { readTrail, writeTrail } from './stored-trail';
import { advanceTrail, resumeTrail, type Step, type Trail } from './trail';

/** The trail of the archive in whose frame it is used; it survives a reload of the page. `archive` tells archives apart. */
export function useTrail(archive: string): Trail {
  const { history } = useRouter();
  const { node } = useViewState();
  const [step, setStep] = useState<Step>('push');
  const [trail, setTrail] = useState<Trail>(() => resumeTrail(readTrail(archive), node));

  useEffect(
    () =>
      history.subscribe(({ action }) => {
        setStep(action.type === 'PUSH' ? 'push' : 'move');
      }),
    [history],
  );
  useEffect(() => {
    writeTrail(archive, trail.nodes);
  }, [archive, trail.nodes]);
  if (trail.current !== node) setTrail(advanceTrail(trail, node, step));
  return trail;
}
