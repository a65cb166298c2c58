import { readdirSync, readFileSync } from 'node:fs';

interface Processes {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function listProcesses(): Processes[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');

        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        const found = /^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0;
        return [{ pid: Number(name), parent: Number(found), command }];
      } catch {
        return [];
      }
    });
}

/** The renderers of the browser that runs in this profile; the page is the one of them that holds most. */
export function renderers(profile: string): number[] {
  const all = listProcesses();
  const own = new Set(all.filter(({ command }) => command.includes(profile)).map(({ pid }) => pid));
  for (let before = 0; before !== own.size;) {
    before = own.size;
    for (const { pid, parent } of all) if (own.has(parent)) own.add(pid);
  }
  return all
    .filter(({ pid, command }) => own.has(pid) && command.includes('--type=renderer'))
    .map(({ pid }) => pid);
}

/** Memory of its own of the renderer that holds most: the code of the browser, which all of them share, is not counted. */
export function ownBytes(pids: readonly number[]): number {
  const sizes = pids.map((pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      return Number(/^RssAnon:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
    } catch {
      return 0;
    }
  });
  return Math.max(...sizes);
}
