import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface EagerFile {
  /** Path below the folder of the build, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly gzipBytes: number;
}

/**
 * Scripts and styles of a build that a browser fetches before anyone has chosen an archive: what `index.html` names, and
 * all that those import statically. What is imported by `import()` or started as a worker comes later and does not count.
 */
export function listEagerFiles(buildFolder: string): readonly EagerFile[] {
  const html = readFileSync(join(buildFolder, 'index.html'), 'utf8');
  const waiting = namedInPage(html);
  const files = new Map<string, EagerFile>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files.has(path)) continue;
    const content = readFileSync(join(buildFolder, path));
    files.set(path, { path, bytes: content.length, gzipBytes: gzipSync(content, { level: 9 }).length });
    if (path.endsWith('.js')) waiting.push(...importedBy(content.toString('utf8'), path));
  }
  return [...files.values()].sort((one, other) => other.gzipBytes - one.gzipBytes);
}

function namedInPage(html: string): string[] {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  return tags.flatMap((tag) => {
    const isLoaded = tag.startsWith('<script') || /rel="?(?:modulepreload|stylesheet)\b/.test(tag);
    const address = /(?:src|href)="([^"]+)"/.exec(tag)?.[1];
    return isLoaded && address !== undefined ? [normalize(address)] : [];
  });
}

/** Static imports stand at the head of a built module, as `import{a as b}from"./x.js"`, `import"./x.js"` or `export…from"./x.js"`. */
function importedBy(code: string, path: string): string[] {
  const pattern = /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{][^"'()]*?\bfrom\s*)?["'](\.[^"']+)["']/g;
  return [...code.matchAll(pattern)].flatMap((match) =>
    match[1] === undefined ? [] : [normalize(join(dirname(path), match[1]))],
  );
}
