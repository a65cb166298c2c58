/**
 * All checks of the project, one after the other, each as its own command; prints how many tests passed and failed at the
 * end. A failed check does not hide the later ones.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findOrInstallBrowser } from '../browser/find-browser';
import { countConformance, countPlaywright, countVitest, type TestCounts } from './count-results';

const root = path.resolve(import.meta.dirname, '../..');
const results = path.join(root, 'test-results');
// Without npm between: below `npm test` it writes warnings of its own among the errors that are compared.
const cli = 'node dist-cli/main.js';
const shared = path.resolve(root, '../shared/conformance/run.mjs');

function run(
  title: string,
  command: string,
  args: readonly string[],
): { succeeded: boolean; output: string } {
  console.log(`\n== ${title}`);
  const outcome = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  process.stdout.write(outcome.stdout);
  return { succeeded: outcome.status === 0, output: outcome.stdout };
}

const readJson = (name: string): unknown => JSON.parse(readFileSync(path.join(results, name), 'utf8'));

/** A check without tests of its own counts as one. */
const asOne = (succeeded: boolean): TestCounts => ({
  passed: succeeded ? 1 : 0,
  failed: succeeded ? 0 : 1,
  skipped: 0,
});

/** Counts from a report; a run that failed without a failed test (a crash) counts as one failure. */
function counted(succeeded: boolean, count: () => TestCounts): TestCounts {
  try {
    const counts = count();
    return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch {
    return asOne(false);
  }
}

/** Archives whose times are not known: aiida-core puts in the time at which it migrated them, which nobody can repeat. */
const withoutAnswer: readonly string[] = ['0.10_null_fields'];

function legacyArchives(): string[] {
  const folders = ['legacy', 'legacy-large'].map((name) =>
    path.resolve(path.dirname(shared), '../archives', name),
  );
  return folders.filter((folder) => existsSync(folder)).flatMap((folder) => readdirSync(folder));
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const all: TestCounts[] = [];
all.push(asOne(run('Types', 'npm', ['run', '-s', 'types']).succeeded));
all.push(asOne(run('Lint and format', 'npm', ['run', '-s', 'lint']).succeeded));

const unit = run('Unit tests', 'npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  '--outputFile.json=test-results/unit.json',
]);
all.push(counted(unit.succeeded, () => countVitest(readJson('unit.json'))));

const built = run('Build', 'npm', ['run', '-s', 'build']).succeeded;
all.push(asOne(built));
if (built) {
  all.push(asOne(run('Size of the first page', 'npx', ['tsx', 'tools/budget/check.ts']).succeeded));
  try {
    findOrInstallBrowser();
    const browser = run('Browser tests', 'npx', ['playwright', 'test']);
    all.push(counted(browser.succeeded, () => countPlaywright(readJson('e2e.json'))));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    all.push(asOne(false));
  }
}

const builtCli = run('Build of the command line', 'npm', ['run', '-s', 'build:cli']).succeeded;
all.push(asOne(builtCli));
if (builtCli && existsSync(shared)) {
  const ask = (title: string, ...args: readonly string[]): void => {
    const outcome = run(title, 'node', [shared, '--cli', cli, ...args]);
    all.push(counted(outcome.succeeded, () => countConformance(outcome.output)));
  };
  const parts = 'inspect,nodes,closure,status,report,graph,dump,hostile';
  ask('Conformance with aiida-core', '--part', parts);
  const comparable = legacyArchives().filter((name) => !withoutAnswer.includes(name));
  console.log(
    `\nNot compared: ${withoutAnswer.join(', ')} (aiida-core writes the time of its migration into it).`,
  );
  ask('Conformance with aiida-core, legacy archives', '--part', 'legacy', '--only', comparable.join(','));
} else if (!existsSync(shared)) {
  console.warn('\n!! SKIPPED: conformance with aiida-core (../shared is not here)');
}

const sum = (pick: (counts: TestCounts) => number): number =>
  all.reduce((total, counts) => total + pick(counts), 0);
const failed = sum((counts) => counts.failed);
const skipped = sum((counts) => counts.skipped);
console.log(
  `\n${sum((counts) => counts.passed)} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
);
process.exit(failed > 0 ? 1 : 0);
