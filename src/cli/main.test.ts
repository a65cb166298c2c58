import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Oracle } from '../../fixtures/support/oracle';
import { fixturePath } from '../../fixtures/support/shared-archives';

const root = fileURLToPath(new URL('../../', import.meta.url));
const small = fixturePath('main_0001/small.aiida');

interface Outcome {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

/** The real program in a process of its own, as users start it. */
function call(...words: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...words], { cwd: root });
    let output = '';
    let errors = '';
    child.stdout.on('data', (piece: Buffer) => (output += piece.toString()));
    child.stderr.on('data', (piece: Buffer) => (errors += piece.toString()));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output, errors }));
  });
}

function readLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the command line', () => {
  const oracle = new Oracle(fixturePath('oracle/small'));

  it('tells nodes as aiida-core does', async () => {
    const { status, output } = await call('nodes', small, '--json');
    expect(status).toBe(0);
    const byUuid = new Map(readLines(output).map((node) => [node.uuid, node]));
    expect(byUuid.size).toBe(oracle.nodes().length);
    for (const wanted of oracle.nodes()) {
      const { pk, label, attributes, extras, user, computer } = wanted;
      expect(byUuid.get(wanted.uuid)).toMatchObject({ pk, label, attributes, extras, user, computer });
    }
  });

  it('tells closures as aiida-core does', async () => {
    const [wanted] = oracle.closures();
    const { output } = await call('closure', small, '--uuid', wanted?.uuid ?? '', '--json');
    const [line] = readLines(output);
    const ancestors = wanted?.closures.all.ancestors;
    expect(line).toMatchObject({ uuid: wanted?.uuid, closures: { all: { ancestors } } });
  });

  it('tells the closures of all nodes if none is named', async () => {
    const { output } = await call('closure', small, '--json');
    expect(readLines(output).length).toBe(oracle.nodes().length);
  });

  it('migrates an older archive to a file that is a current one', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'migrate-test-'));
    const target = path.join(folder, 'new.aiida');
    const old = fixturePath('legacy/0.3.tar.gz');
    const { status, output } = await call('migrate', old, target);
    expect(status).toBe(0);
    expect(output).toContain('(0.3 → main_0001): 16 nodes');
    expect(output).toMatch(/^Left out, as aiida-core's step from 0.3 to 0.4 does/m);
    const [before, after] = await Promise.all([call('nodes', old), call('nodes', target)]);
    expect(readLines(after.output)).toEqual(readLines(before.output));
    expect((await call('inspect', target)).output).toContain('"export_version":"main_0001"');
    expect(await call('migrate', target, path.join(folder, 'again.aiida'))).toMatchObject({ status: 1 });
    expect(await readdir(folder)).toEqual(['new.aiida']);
    await rm(folder, { recursive: true });
  });

  it('prints integers of any size exactly, and null for what JSON lacks', async () => {
    const { output } = await call('nodes', fixturePath('main_0001/odd-json.aiida'), '--json');
    expect(output).toMatch(/\b\d{20,}\b/);
    expect(output).not.toMatch(/: (NaN|-?Infinity)\b/);
    expect(readLines(output).length).toBeGreaterThan(0);
  });

  it.each([
    [['inspect', fixturePath('broken/text.aiida'), '--json'], 'archive/not-an-archive'],
    [['inspect', fixturePath('broken/no-such-file'), '--json'], 'source/not-found'],
    [['inspect', fixturePath('broken')], 'source/unreadable'],
    [['nodes', small, '--uuid', '00000000-0000-4000-8000-000000000000'], 'node/not-found'],
    [['nodes', small, '--uuid', 'x'], 'query/invalid'],
    [['nodes', small, '--colour'], 'query/invalid'],
    [['inspect'], 'query/invalid'],
    [['migrate', small], 'query/invalid'],
    [['migrate', small, '/tmp/never.aiida'], 'query/invalid'],
    [['fly', small], 'query/invalid'],
  ])('ends %j with %s in one line', async (words, code) => {
    const { status, output, errors } = await call(...words);
    expect(status).toBe(1);
    expect(output).toBe('');
    expect(errors).toMatch(new RegExp(`^error: ${code}: .{10,}\\n$`));
  });
});
