import { createContext, useContext, useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { queryClient } from './query-client';
import type { ArchiveSession, ArchiveState, OpenArchive } from './session';

const SessionContext = createContext<ArchiveSession | null>(null);

export interface ExplorerProviderProps {
  readonly session: ArchiveSession;
  readonly children: ReactNode;
}

/** Gives the session and the cache of answers to everything below. */
export function ExplorerProvider({ session, children }: ExplorerProviderProps) {
  useEffect(() => {
    let shown = session.getSnapshot().open?.id ?? null;
    return session.subscribe(() => {
      const id = session.getSnapshot().open?.id ?? null;
      if (id === shown) return;
      const gone = shown;
      shown = id;
      if (gone !== null) queryClient.removeQueries({ queryKey: [gone] });
    });
  }, [session]);
  return (
    <SessionContext value={session}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </SessionContext>
  );
}

/** The session, for opening and closing archives. */
export function useArchiveSession(): ArchiveSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error('ExplorerProvider is missing');
  return session;
}

/** How far the opening of an archive is. */
export function useArchive(): ArchiveState {
  const session = useArchiveSession();
  return useSyncExternalStore(session.subscribe, () => session.getSnapshot().state);
}

/** The archive whose answers can be asked for; stays while another is being opened. */
export function useOpenArchive(): OpenArchive | null {
  const session = useArchiveSession();
  return useSyncExternalStore(session.subscribe, () => session.getSnapshot().open);
}
