import type { Progress, ProgressListener } from './api';

const interval = 60;

/** Lets through the first message of each step, the last, and few between: each costs a passage to the page. */
export function throttleProgress(listener: ProgressListener): ProgressListener {
  let step: Progress['step'] | null = null;
  let next = 0;
  return (progress) => {
    const now = performance.now();
    if (progress.step === step && progress.done !== progress.total && now < next) return;
    step = progress.step;
    next = now + interval;
    listener(progress);
  };
}
