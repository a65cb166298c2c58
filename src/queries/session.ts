import { ExplorerError, toFailure, type Failure } from '../model/failure';
import type { ArchivePreview, ArchiveSummary, ExplorerApi, Progress } from '../worker/api';

/** Where an archive is; every way of opening makes one. */
export type ArchiveSource = Parameters<ExplorerApi['open']>[0];

/** A connection to one explorer. Disposing of it stops all its work and frees its memory. */
export interface ExplorerClient {
  readonly api: ExplorerApi;
  dispose(): void;
}

/** The archive whose answers are shown. `id` is new for every opening and leads all keys of the query cache. */
export interface OpenArchive {
  readonly id: string;
  readonly api: ExplorerApi;
  readonly source: ArchiveSource;
  readonly summary: ArchiveSummary;
}

/** What was wanted and could not be opened. */
export interface FailedOpening {
  readonly name: string;
  readonly source: ArchiveSource;
  readonly failure: Failure;
}

/** Loading as one union. While another archive is opened, the one before stays open and is named by `replacing`. */
export type ArchiveState =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'opening';
      readonly name: string;
      readonly source: ArchiveSource;
      readonly progress: Progress | null;
      readonly replacing: OpenArchive | null;
    }
  | {
      readonly phase: 'ready';
      readonly id: string;
      readonly summary: ArchiveSummary;
      readonly source: ArchiveSource;
      /** The archive that was wanted instead of this one and could not be opened. */
      readonly failedOpening: FailedOpening | null;
    }
  | {
      readonly phase: 'failed';
      readonly failure: Failure;
      readonly name: string;
      readonly source: ArchiveSource;
    };

/** What an opening needs from its caller. */
export interface OpeningHelp {
  /** Finds out what the source leads to, as a record's page has to be asked for its files first. */
  readonly resolve?: (() => Promise<ArchiveSource>) | undefined;
  /** Looks closer at why it failed, before that is said. */
  readonly explain?: ((failure: Failure) => Promise<Failure>) | undefined;
}

interface Snapshot {
  readonly state: ArchiveState;
  readonly open: OpenArchive | null;
}

/**
 * Opens archives one after another, each in a worker of its own. The newest wish wins: opening another archive ends an
 * opening under way, and an archive that is open is given up only when the next one has opened.
 */
export class ArchiveSession {
  readonly #makeClient: () => ExplorerClient;
  readonly #listeners = new Set<() => void>();
  #spare: ExplorerClient | null = null;
  #opening: ExplorerClient | null = null;
  #current: { readonly client: ExplorerClient; readonly archive: OpenArchive } | null = null;
  #snapshot: Snapshot = { state: { phase: 'idle' }, open: null };
  #openings = 0;
  readonly #guards = new Set<() => Promise<boolean>>();

  constructor(makeClient: () => ExplorerClient) {
    this.#makeClient = makeClient;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): Snapshot => this.#snapshot;

  /** Lets someone be asked before the open archive is given up for another. Returns how to end that. */
  guard(ask: () => Promise<boolean>): () => void {
    this.#guards.add(ask);
    return () => this.#guards.delete(ask);
  }

  /** Whether the open archive may be given up; null where nobody needs to be asked. */
  askToReplace(): Promise<boolean> | null {
    return this.#guards.size === 0 ? null : this.#askAll();
  }

  async #askAll(): Promise<boolean> {
    for (const ask of this.#guards) if (!(await ask())) return false;
    return true;
  }

  /** Starts a worker before it is needed, so that its code is there when a file comes. */
  prepare(): void {
    this.#spare ??= this.#makeClient();
  }

  /** Opens an archive; true if it is now the one shown, false if it failed, was cancelled or overtaken. */
  async open(
    wanted: ArchiveSource,
    name: string,
    { resolve, explain = (failure) => Promise.resolve(failure) }: OpeningHelp = {},
  ): Promise<boolean> {
    let source = wanted;
    this.#opening?.dispose();
    const client = this.#spare ?? this.#makeClient();
    this.#spare = null;
    this.#opening = client;
    this.#openings += 1;
    const id = `archive-${this.#openings}`;
    const isWanted = () => this.#opening === client;
    this.#publish({
      phase: 'opening',
      name,
      source,
      progress: null,
      replacing: this.#current?.archive ?? null,
    });
    try {
      if (resolve) {
        source = await resolve();
        if (!isWanted()) return false;
      }
      const summary = await client.api.open(source, (progress) => {
        if (!isWanted()) return;
        this.#publish({
          phase: 'opening',
          name,
          source,
          progress,
          replacing: this.#current?.archive ?? null,
        });
      });
      if (!isWanted()) return false;
      this.#opening = null;
      this.#current?.client.dispose();
      this.#current = { client, archive: { id, api: client.api, source, summary } };
      this.#publishReady(null);
      return true;
    } catch (thrown) {
      if (!isWanted()) return false;
      const failure = await explain(toFailure(thrown));
      if (!isWanted()) return false;
      this.#opening = null;
      client.dispose();
      if (failure.code === 'internal/unexpected') console.error(thrown);
      if (this.#current) this.#publishReady({ name, source, failure });
      else this.#publish({ phase: 'failed', failure, name, source });
      return false;
    }
  }

  /** Looks at archives without opening them; what is open stays so. The same worker opens the one that is chosen. */
  async preview(source: ArchiveSource): Promise<ArchivePreview> {
    this.prepare();
    const client = this.#spare;
    if (!client) throw new ExplorerError('internal/unexpected', 'No worker could be started.');
    return client.api.preview(source);
  }

  /** Ends an opening under way; what was shown before is shown again. */
  cancelOpening(): void {
    if (!this.#opening) return;
    this.#opening.dispose();
    this.#opening = null;
    if (this.#current) this.#publishReady(null);
    else this.#publish({ phase: 'idle' });
  }

  /** Takes away the word of an opening that failed. */
  dismissFailure(): void {
    if (this.#snapshot.state.phase === 'failed') this.#publish({ phase: 'idle' });
    else if (this.#current && this.#snapshot.state.phase === 'ready') this.#publishReady(null);
  }

  /** Gives up the archive and its memory. */
  close(): void {
    this.#opening?.dispose();
    this.#opening = null;
    this.#current?.client.dispose();
    this.#current = null;
    this.#publish({ phase: 'idle' });
  }

  #publishReady(failedOpening: FailedOpening | null): void {
    if (!this.#current) throw new ExplorerError('internal/unexpected', 'No archive is open.');
    const { id, summary, source } = this.#current.archive;
    this.#publish({ phase: 'ready', id, summary, source, failedOpening });
  }

  #publish(state: ArchiveState): void {
    this.#snapshot = { state, open: this.#current?.archive ?? null };
    for (const listener of this.#listeners) listener();
  }
}
