import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Oracle } from '../../fixtures/support/oracle';

const root = path.resolve(import.meta.dirname, '../..');
const sharedArchives = path.resolve(root, '../shared/archives');

/** The sample that the first page offers, and what aiida-core says about it. */
export const sample = {
  file: path.join(root, 'public/samples/semiconductor-bands.aiida'),
  title: 'Band structures of semiconductors',
  oracle: new Oracle(path.join(root, 'fixtures/oracle/semiconductor-bands')),
};

/** A small archive of 15 nodes. */
export const small = {
  file: path.join(root, 'fixtures/main_0001/small.aiida'),
  oracle: new Oracle(path.join(root, 'fixtures/oracle/small')),
};

/** One broken, odd or unusual file and how it must end. */
export interface Verdict {
  readonly file: string;
  readonly verdict: 'good' | 'odd' | 'bad';
  readonly what: string;
}

function readVerdicts(folder: string): readonly Verdict[] {
  const list = JSON.parse(readFileSync(path.join(folder, 'verdicts.json'), 'utf8')) as Verdict[];
  return list
    .map((verdict) => ({ ...verdict, file: path.join(folder, verdict.file) }))
    .filter(({ file }) => existsSync(file));
}

/** Our own broken files, and those of ../shared where it is. */
export function hostileFiles(): readonly Verdict[] {
  const shared = path.join(sharedArchives, 'hostile');
  if (!existsSync(shared))
    console.warn('\n!! SKIPPED: the hostile files of ../shared (not here); our own fixtures are tested.\n');
  return [
    ...readVerdicts(path.join(root, 'fixtures/broken')),
    ...(existsSync(shared) ? readVerdicts(shared) : []),
  ];
}

export function brokenFile(name: string): string {
  return path.join(root, 'fixtures/broken', name);
}
