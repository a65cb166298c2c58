import { expose } from 'comlink';
import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { fixturePath } from '../../fixtures/support/shared-archives';
import { ExplorerError } from '../model/failure';
import type { NodeUuid } from '../model/identifiers';
import type { Progress } from './api';
import { connect, type Connection } from './connection';
import { Explorer } from './explorer';

const ports: MessagePort[] = [];

afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A real explorer behind a real channel, as behind a worker. */
function connectToExplorer(): Connection {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  expose(new Explorer(), port1);
  return connect(port2);
}

async function smallArchive(): Promise<ArrayBuffer> {
  return new Uint8Array(await readFile(fixturePath('main_0001/small.aiida'))).buffer;
}

describe('connect', () => {
  it('carries questions, progress and answers', async () => {
    const { api } = connectToExplorer();
    const progress: Progress[] = [];
    const summary = await api.open(
      { kind: 'buffer', bytes: await smallArchive(), name: 'small.aiida' },
      (step) => {
        progress.push(step);
      },
    );
    expect(summary.name).toBe('small.aiida');
    expect(progress.length).toBeGreaterThan(2);
    expect((await api.statistics()).counts.nodes).toBe(summary.nodeCount);
  });

  it('carries failures with code and detail', async () => {
    const { api } = connectToExplorer();
    const opening = api.open({ kind: 'buffer', bytes: new ArrayBuffer(0), name: 'empty' }, () => undefined);
    const thrown: unknown = await opening.catch((failure: unknown) => failure);
    expect(thrown).toBeInstanceOf(ExplorerError);
    expect((thrown as ExplorerError).failure).toMatchObject({
      code: 'archive/not-an-archive',
      detail: { looksLike: 'an empty file' },
    });
    const uuid = '00000000-0000-4000-8000-000000000000' as NodeUuid;
    await expect(api.getNode(uuid)).rejects.toMatchObject({ failure: { code: 'internal/unexpected' } });
  });

  it('fails questions under way, and later ones, when the other end is gone', async () => {
    const { api, end } = connectToExplorer();
    const opening = api.open(
      { kind: 'buffer', bytes: await smallArchive(), name: 'small.aiida' },
      () => undefined,
    );
    end(new ExplorerError('aborted', 'The work was cancelled.'));
    await expect(opening).rejects.toMatchObject({ failure: { code: 'aborted' } });
    await expect(api.statistics()).rejects.toMatchObject({ failure: { code: 'aborted' } });
  });
});
