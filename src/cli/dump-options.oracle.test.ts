import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DumpCaseArchives,
  listDumpTree,
  readDumpCases,
  type DumpCase,
  type DumpTreeListing,
} from '../../fixtures/support/dump-cases';
import { toFailure } from '../model/failure';
import type { Explorer } from '../worker/explorer';
import { dump } from './dump';
import { readDumpArguments } from './dump-arguments';
import { openFile } from './open-file';
import { Output } from './output';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dump-options-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const { cases, answers } = readDumpCases();

/** What our command line is told in the place of a pk after `verdi process|group dump`. */
function targetOf(explorer: Explorer, one: DumpCase): string[] {
  const { database, graph } = explorer.opened();
  if (one.process !== undefined) return ['--process', graph.uuidOf(graph.indexOfPk(one.process) ?? 0)];
  if (one.group === undefined) return [];
  const row = database.first('SELECT uuid FROM db_dbgroup WHERE id = ?', { uuid: 'text' }, [one.group]);
  return ['--group', row?.uuid ?? ''];
}

/** Runs a step as the command line does; gives its exit code and what it printed. */
async function run(archive: string, one: DumpCase, options: readonly string[], target: string) {
  const printed = new PassThrough();
  const output = new Output(printed);
  const explorer = await openFile(archive);
  try {
    const words = [archive, ...targetOf(explorer, one), ...options, '--output', target, '--exact'];
    const { request, output: into } = readDumpArguments(words);
    await dump(explorer, request, into, output);
    await output.flush();
    return { exit: 0, text: String(printed.read() ?? ''), failure: null };
  } catch (thrown) {
    return { exit: 1, text: '', failure: toFailure(thrown) };
  } finally {
    await explorer.close();
  }
}

function list(target: string): DumpTreeListing {
  return existsSync(target) ? listDumpTree(target) : {};
}

/** Links without where they lead, if that differs. */
function comparable(tree: DumpTreeListing, one: DumpCase): DumpTreeListing {
  if (one.differs === undefined) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([name, what]) => [name, what.startsWith('link ') ? 'link' : what]),
  );
}

describe('an exact dump with options of verdi', () => {
  it.each(cases.cases.map((one) => [one.name, one] as const))('%s', async (name, one) => {
    const work = path.join(folder, name.replaceAll(/\W/g, '-'));
    const target = path.join(work, 'out');
    await mkdir(work);
    const archives = new DumpCaseArchives(cases, one);
    for (const [at, step] of one.steps.entries()) {
      const archive = path.join(work, `${at}.aiida`);
      await archives.write(step, archive);
      for (const foreign of step.foreign ?? []) {
        await mkdir(path.dirname(path.join(target, foreign)), { recursive: true });
        await writeFile(path.join(target, foreign), 'not ours');
      }
      const wanted = answers.cases[name]?.[at];
      const before = list(target);
      const ours = await run(archive, one, step.options, target);
      if (one.differs === undefined) expect(ours.exit === 0, `step ${at}`).toBe(wanted?.exit === 0);
      // Where aiida-core fails it may have begun to write; we have not.
      const [like, its] = at === one.steps.length - 1 && one.ours ? one.ours : [name, at];
      const tree = ours.exit === 0 ? answers.trees[answers.cases[like]?.[its]?.tree ?? ''] : before;
      expect(comparable(list(target), one), `step ${at}`).toEqual(comparable(tree ?? {}, one));
      if (typeof wanted?.table === 'string') expect(ours.text).toContain(wanted.table);
      await rm(archive);
    }
  });
});
