import { lazy, useState, type ComponentType, type JSX } from 'react';

/** A component whose code comes later, and may be asked for before it is needed. */
export interface ReadyPart<Props extends object> {
  (props: Props): JSX.Element;
  /** Fetches the code; a failure shows when the part is. */
  readonly prepare: () => void;
}

/**
 * `lazy`, but a part whose code is here already shows at once: React holds back for 300 ms what a `Suspense` reveals, though it
 * suspended for a moment only.
 */
export function readyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): ReadyPart<Props> {
  let here: ComponentType<Props> | null = null;
  const fetchPart = async (): Promise<ComponentType<Props>> => {
    here = await load();
    return here;
  };
  const Later = lazy(async () => ({ default: await fetchPart() }));
  const Part = (props: Props): JSX.Element => {
    // Which of the two it is stays: another type of component would begin anew.
    const [Chosen] = useState<ComponentType<Props>>(() => here ?? Later);
    return <Chosen {...props} />;
  };
  return Object.assign(Part, {
    prepare: () => {
      if (!here) fetchPart().catch(() => undefined);
    },
  });
}
