/**
 * Fails when the page loads more compressed script and style than its budget before an archive is chosen.
 * Usage: `tsx tools/budget/check.ts [folder of the build]`; the folder is `dist` unless told.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { listEagerFiles } from './eager-files';

const budget = 250_000;
const folder = process.argv[2] ?? 'dist';

if (!existsSync(join(folder, 'index.html'))) {
  console.error(`There is no build in ${folder}; run \`npm run build\` first.`);
  process.exit(2);
}
const files = listEagerFiles(folder);
const total = files.reduce((sum, file) => sum + file.gzipBytes, 0);
for (const file of files) console.log(`${kilobytes(file.gzipBytes).padStart(10)}  ${file.path}`);
const verdict = total <= budget ? 'within' : 'ABOVE';
console.log(
  `${kilobytes(total).padStart(10)}  first load, compressed: ${verdict} the budget of ${kilobytes(budget)}`,
);
process.exitCode = total <= budget ? 0 : 1;

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
