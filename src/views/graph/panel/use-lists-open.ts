import { useState, useSyncExternalStore } from 'react';

/** Windows in which lists below the picture would leave too little of it. */
const small = window.matchMedia('(max-height: 699px), (max-width: 759px)');

function subscribe(listener: () => void): () => void {
  small.addEventListener('change', listener);
  return () => small.removeEventListener('change', listener);
}

/**
 * Whether the lists stand below the picture, and how to change that. In small windows they wait behind a button until a question
 * has its answer in them; another question opens them anew, whatever was chosen before.
 * @param ask the question as the URL has it
 * @param isPicking whether it still waits for a node to be clicked in the picture
 */
export function useListsOpen(
  ask: string | null,
  isPicking: boolean,
): readonly [boolean, (isOpen: boolean) => void] {
  const isSmall = useSyncExternalStore(subscribe, () => small.matches);
  const [choice, setChoice] = useState<{ readonly ask: string | null; readonly isOpen: boolean } | null>(
    null,
  );
  const isOpen = choice && choice.ask === ask ? choice.isOpen : !isSmall || (ask !== null && !isPicking);
  return [isOpen, (next) => setChoice({ ask, isOpen: next })];
}
