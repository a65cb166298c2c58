/**
 * `npm run bench [nodes]`: measures the graph store on synthetic databases, one process a size so that the peaks of memory stay
 * apart, and prints tables for docs/benchmarks.md.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { loadSqlite } from '../src/sqlite';
import { ensureDatabase, sizes } from './databases';
import { measureGraphStore } from './graph-store';

const [wanted, file] = process.argv.slice(2);

if (wanted === '--file' && file !== undefined) {
  for (const [what, figure] of await measureGraphStore(await loadSqlite(), file)) {
    console.log(`| ${what} | ${figure} |`);
  }
} else {
  const sqlite = await loadSqlite();
  const script = fileURLToPath(import.meta.url);
  for (const size of sizes.filter(({ nodes }) => wanted === undefined || String(nodes) === wanted)) {
    const database = ensureDatabase(sqlite, size);
    console.log(`\n| ${size.nodes} nodes, ${size.links} links | |\n| --- | --- |`);
    const child = spawnSync(
      process.execPath,
      ['--expose-gc', '--import', 'tsx', script, '--file', database],
      { stdio: 'inherit' },
    );
    if (child.status !== 0) process.exitCode = 1;
  }
}
