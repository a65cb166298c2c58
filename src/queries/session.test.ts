import { describe, expect, it } from 'vitest';
import { ExplorerError } from '../model/failure';
import type { ArchiveSummary, ExplorerApi, ProgressListener } from '../worker/api';
import { ArchiveSession, type ArchiveSource, type ExplorerClient } from './session';

/** An explorer whose opening ends when the test says so; everything about order in time can be tried with it. */
class HeldClient implements ExplorerClient {
  isDisposed = false;
  report: ProgressListener = () => undefined;
  finish: (name: string) => void = () => undefined;
  fail: (failure: unknown) => void = () => undefined;

  readonly api = {
    open: (_source: ArchiveSource, onProgress: ProgressListener) =>
      new Promise<ArchiveSummary>((resolve, reject) => {
        this.report = onProgress;
        this.finish = (name) => {
          resolve({ name } as ArchiveSummary);
        };
        this.fail = reject;
      }),
  } as ExplorerApi;

  dispose(): void {
    this.isDisposed = true;
    this.fail(new ExplorerError('aborted', 'The work was cancelled.'));
  }
}

function start() {
  const clients: HeldClient[] = [];
  const session = new ArchiveSession(() => {
    const client = new HeldClient();
    clients.push(client);
    return client;
  });
  const open = (name: string) => session.open({ kind: 'buffer', bytes: new ArrayBuffer(0), name }, name);
  const client = (at: number) => {
    const found = clients[at];
    if (!found) throw new Error(`no client ${at}`);
    return found;
  };
  const phase = () => session.getSnapshot().state.phase;
  return { session, open, client, clients, phase };
}

describe('a session', () => {
  it('tells of progress, then shows the archive', async () => {
    const { session, open, client, phase } = start();
    expect(phase()).toBe('idle');
    const opened = open('a');
    client(0).report({ step: 'inflating', done: 1, total: 2, unit: 'bytes' });
    expect(session.getSnapshot().state).toMatchObject({ phase: 'opening', name: 'a', progress: { done: 1 } });
    client(0).finish('a');
    expect(await opened).toBe(true);
    expect(session.getSnapshot()).toMatchObject({
      state: { phase: 'ready' },
      open: { summary: { name: 'a' } },
    });
  });

  it('uses the worker that was started ahead of time, once', () => {
    const { session, open, clients } = start();
    session.prepare();
    session.prepare();
    void open('a');
    expect(clients).toHaveLength(1);
    void open('b');
    expect(clients).toHaveLength(2);
  });

  it('lets the newest wish win', async () => {
    const { session, open, client } = start();
    const first = open('a');
    const second = open('b');
    expect(client(0).isDisposed).toBe(true);
    client(1).finish('b');
    expect(await first).toBe(false);
    expect(await second).toBe(true);
    client(0).report({ step: 'reading', done: 1, total: null, unit: 'bytes' });
    expect(session.getSnapshot().state.phase).toBe('ready');
    expect(session.getSnapshot().open?.summary.name).toBe('b');
  });

  it('keeps the open archive until the next is there, then frees it', async () => {
    const { session, open, client } = start();
    const first = open('a');
    client(0).finish('a');
    await first;
    const before = session.getSnapshot().open?.id;
    const second = open('b');
    expect(session.getSnapshot()).toMatchObject({
      state: { phase: 'opening', replacing: { id: before } },
      open: { id: before },
    });
    expect(client(0).isDisposed).toBe(false);
    client(1).finish('b');
    await second;
    expect(client(0).isDisposed).toBe(true);
    expect(session.getSnapshot().open?.id).not.toBe(before);
  });

  it('stays with the open archive when the next one fails, and says so', async () => {
    const { session, open, client } = start();
    const first = open('a');
    client(0).finish('a');
    await first;
    const second = open('b');
    client(1).fail(new ExplorerError('archive/corrupt', 'Broken.'));
    expect(await second).toBe(false);
    expect(session.getSnapshot()).toMatchObject({
      state: { phase: 'ready', failedOpening: { name: 'b', failure: { code: 'archive/corrupt' } } },
      open: { summary: { name: 'a' } },
    });
    expect(client(1).isDisposed).toBe(true);
    session.dismissFailure();
    expect(session.getSnapshot().state).toMatchObject({ phase: 'ready', failedOpening: null });
  });

  it('fails alone where nothing was open, and opens the next file', async () => {
    const { session, open, client, phase } = start();
    const first = open('a');
    client(0).fail(new ExplorerError('archive/not-an-archive', 'No.'));
    await first;
    expect(session.getSnapshot().state).toMatchObject({
      phase: 'failed',
      name: 'a',
      failure: { code: 'archive/not-an-archive' },
    });
    const second = open('b');
    client(1).finish('b');
    await second;
    expect(phase()).toBe('ready');
  });

  it('ends an opening and its worker when it is cancelled', async () => {
    const { session, open, client, phase } = start();
    const opened = open('a');
    session.cancelOpening();
    expect(await opened).toBe(false);
    expect(client(0).isDisposed).toBe(true);
    expect(phase()).toBe('idle');
  });

  it('frees everything when it is closed', async () => {
    const { session, open, client, phase } = start();
    const first = open('a');
    client(0).finish('a');
    await first;
    void open('b');
    session.close();
    expect([client(0).isDisposed, client(1).isDisposed]).toEqual([true, true]);
    expect(phase()).toBe('idle');
    expect(session.getSnapshot().open).toBeNull();
  });
});
