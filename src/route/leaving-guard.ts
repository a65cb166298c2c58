import { useEffect } from 'react';
import { useBlocker } from '@tanstack/react-router';
import type { RouteSearch } from './codec';

/**
 * While `isActive`, asks before another archive is gone to by Back, Forward or a link, and lets the browser ask before the
 * page is closed. `ask` answers true if one may leave.
 */
export function useLeavingGuard(isActive: boolean, ask: () => Promise<boolean>): void {
  useBlocker({
    shouldBlockFn: async ({ current, next }) =>
      archiveOf(current.search) !== archiveOf(next.search) && !(await ask()),
    disabled: !isActive,
    enableBeforeUnload: false,
  });
  useEffect(() => {
    if (!isActive) return undefined;
    const onBeforeUnload = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    window.addEventListener('beforeunload', onBeforeUnload);
    return () => {
      window.removeEventListener('beforeunload', onBeforeUnload);
    };
  }, [isActive]);
}

/** What of the address names the archive. */
function archiveOf(search: unknown): string {
  const { url, record, file } = (search as RouteSearch).state;
  return JSON.stringify([url, record, file]);
}
