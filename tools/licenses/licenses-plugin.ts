import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { licensesText, type PackageLicense } from './licenses-text.ts';

/**
 * Writes `licenses.txt` into the built page: the packages that it is made of, with their notices. Vite's own `build.license` knows
 * nothing of what workers are made of, which are bundled before the page itself: `worker` collects there, `page` collects and writes.
 */
export function licensesPlugins(): { readonly worker: Plugin; readonly page: Plugin } {
  const found = new Map<string, PackageLicense>();
  const collect: Plugin['generateBundle'] = (_, bundle) => {
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk') for (const id of chunk.moduleIds) addPackageOf(id, found);
  };
  return {
    worker: { name: 'licenses-of-workers', generateBundle: collect },
    page: {
      name: 'licenses',
      apply: 'build',
      async generateBundle(...options) {
        await collect.apply(this, options);
        this.emitFile({ type: 'asset', fileName: 'licenses.txt', source: licensesText([...found.values()]) });
      },
    },
  };
}

/** Modules of a package stand below `node_modules/NAME` or `node_modules/@SCOPE/NAME`. */
function addPackageOf(moduleId: string, found: Map<string, PackageLicense>): void {
  const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(moduleId.replace(/\\/g, '/'))?.[0];
  if (folder === undefined || moduleId.startsWith('\0') || found.has(folder)) return;
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const notices = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  const texts = notices.map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  found.set(folder, { name, version, license: license ?? null, texts });
}
