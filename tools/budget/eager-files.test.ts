import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { listEagerFiles } from './eager-files';

const folder = mkdtempSync(join(tmpdir(), 'budget-'));

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('what a page loads at once', () => {
  it('is what it names and what that imports, not what comes later', () => {
    mkdirSync(join(folder, 'assets'), { recursive: true });
    const files = {
      'index.html': `<link rel="icon" href="./icon.svg"><script type="module" crossorigin src="./assets/main.js"></script>
        <link rel="modulepreload" href="./assets/preloaded.js"><link rel="stylesheet" crossorigin href="./assets/main.css">`,
      'assets/main.js': `import{a as b}from"./shared.js";import"./bare.js";b();const later=()=>import("./later.js");new Worker(new URL("./worker.js",import.meta.url))`,
      'assets/shared.js': `export*from"./deep.js";import c from"./shared.js";export const a=1`,
      'assets/deep.js': 'export const deep="import x from";',
      'assets/bare.js': '0',
      'assets/preloaded.js': '1',
      'assets/later.js': 'x'.repeat(1000),
      'assets/worker.js': 'x'.repeat(1000),
      'assets/main.css': 'a{}',
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    expect(
      listEagerFiles(folder)
        .map((file) => file.path)
        .sort(),
    ).toEqual(
      ['bare.js', 'deep.js', 'main.css', 'main.js', 'preloaded.js', 'shared.js'].map(
        (name) => `assets/${name}`,
      ),
    );
  });
});
