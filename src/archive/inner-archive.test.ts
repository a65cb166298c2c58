import { readFileSync } from 'node:fs';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { toFailure } from '../model/failure';
import { BufferReader } from '../source';
import { ArchiveFile } from './archive-file';

const archive = new Uint8Array(
  readFileSync(new URL('../../fixtures/main_0001/small.aiida', import.meta.url)),
);

async function zipOf(names: readonly string[], compression: 'STORE' | 'DEFLATE'): Promise<BufferReader> {
  const zip = new JSZip();
  for (const name of names) zip.file(name, archive, { compression });
  return new BufferReader(await zip.generateAsync({ type: 'arraybuffer' }));
}

describe('an archive in an ordinary zip', () => {
  it.each(['STORE', 'DEFLATE'] as const)('is opened, packed by %s', async (compression) => {
    const reader = await zipOf(
      ['readme.txt', 'data/small.aiida', '__MACOSX/data/._small.aiida'],
      compression,
    );
    const file = await ArchiveFile.open(reader, undefined, {});
    expect(file.version).toBe('main_0001');
    expect(file.fileBytes).toBe(archive.length);
    const database = await file.readDatabase();
    expect(new TextDecoder().decode(database.subarray(0, 15))).toBe('SQLite format 3');
  });

  it('is not guessed where there are two, nor opened unasked', async () => {
    const two = await zipOf(['a.aiida', 'b.aiida'], 'STORE');
    const failure = await ArchiveFile.open(two, undefined, {}).then(() => null, toFailure);
    expect(failure?.code).toBe('archive/not-an-archive');
    expect(failure?.message).toContain(
      'holds 2 AiiDA archives. Unpack it and open one of them: “a.aiida”, “b.aiida”.',
    );
    const one = await zipOf(['a.aiida'], 'STORE');
    expect((await ArchiveFile.open(one).then(() => null, toFailure))?.code).toBe('archive/not-an-archive');
  });
});
