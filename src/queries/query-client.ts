import { QueryClient } from '@tanstack/react-query';

/**
 * The one cache of answers. An open archive never changes, so answers never grow stale, and a failed question fails the same
 * way when asked again at once; people may ask again by a button.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      gcTime: 5 * 60_000,
      retry: false,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
