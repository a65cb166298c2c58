/** What the operator of this copy of the page may set in `config.json` beside it. */
export interface PageConfig {
  /** Absolute address of a relay, ending with a slash; undefined if there is none. */
  readonly relay: string | undefined;
}

let loading: Promise<PageConfig> | null = null;

/** Reads the configuration once, when it is first needed; a page without one has none of its options. */
export function loadPageConfig(): Promise<PageConfig> {
  loading ??= load();
  return loading;
}

async function load(): Promise<PageConfig> {
  try {
    const answer = await fetch(new URL('config.json', document.baseURI));
    return parsePageConfig(answer.ok ? await answer.json() : null, document.baseURI);
  } catch {
    // Offline: the next one who asks shall find it.
    loading = null;
    return { relay: undefined };
  }
}

/** Exported for tests. A relay is taken only from the page's own origin: it sees what people read. */
export function parsePageConfig(value: unknown, base: string): PageConfig {
  const relay: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'relay') : null;
  if (typeof relay !== 'string' || relay === '') return { relay: undefined };
  try {
    const url = new URL(relay.endsWith('/') ? relay : `${relay}/`, base);
    return { relay: url.origin === new URL(base).origin ? url.href : undefined };
  } catch {
    return { relay: undefined };
  }
}
