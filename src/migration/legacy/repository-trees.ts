import type { NodeFiles } from '../../archive';
import { TimeSlice, type Database } from '../../sqlite';
import type { LossList } from './losses';

/** A folder of a node, as it is built. */
type Folder = Map<string, Folder | PlacedFile>;

interface PlacedFile {
  readonly number: number;
  readonly section: Place['section'];
}

/** Where an entry of `nodes/` belongs. */
interface Place {
  readonly uuid: string;
  readonly section: 'path' | 'raw_input';
  readonly names: readonly string[];
}

/**
 * Where an entry stands, by its name `nodes/UU/UU/REST/path/…` or `…/raw_input/…`; null for what aiida-core passes over, and
 * `impossible` for names that could leave the folder of their node.
 */
export function placeOf(name: string): Place | 'impossible' | null {
  const [folder, first, second, rest, section, ...names] = name.replace(/\/$/, '').split('/');
  if (folder !== 'nodes' || (section !== 'path' && section !== 'raw_input') || names.length === 0)
    return null;
  if (names.some((part) => part === '' || part === '.' || part === '..' || part.includes('\0')))
    return 'impossible';
  return { uuid: `${first}${second}${rest}`, section, names };
}

/**
 * Writes the folder of every node into `repository_metadata`, with the handles of the archive's files as keys.
 * @throws ExplorerError `aborted`
 */
export async function writeRepositoryTrees(
  database: Database,
  files: NodeFiles,
  losses: LossList,
  signal?: AbortSignal,
): Promise<void> {
  const slice = new TimeSlice(signal);
  for (const name of files.links()) losses.add('linked-file', name);
  const { objectCount } = files;
  const nameAt = (at: number): string =>
    at < objectCount ? files.fileName(at) : files.folderName(at - objectCount);
  // The entries of each node as a chain from the last to the first, whatever order the archive has them in.
  const last = new Map<string, number>();
  const before = new Int32Array(objectCount + files.folderCount).fill(-1);
  for (let at = 0; at < before.length; at += 1) {
    const place = placeOf(nameAt(at));
    if (place === 'impossible') losses.add('impossible-file', nameAt(at));
    else if (place !== null) {
      before[at] = last.get(place.uuid) ?? -1;
      last.set(place.uuid, at);
    }
    if (at % 256 === 0 && slice.isOver()) await slice.pause();
  }
  const write = database.prepareChange('UPDATE db_dbnode SET repository_metadata = ? WHERE uuid = ?');
  try {
    for (const [uuid, end] of last) {
      const chain: number[] = [];
      for (let at = end; at >= 0; at = before[at] ?? -1) chain.push(at);
      const root: Folder = new Map();
      for (const at of chain.reverse()) {
        const place = placeOf(nameAt(at));
        if (place === null || place === 'impossible') continue;
        const isRepeated = !addEntry(root, place, at < objectCount ? at : null);
        if (isRepeated) losses.add('repeated-file', `${place.section}/${place.names.join('/')}`, uuid);
      }
      if (write.run([folderText(root, files), uuid]) === 0)
        for (const at of chain) if (at < objectCount) losses.add('file-of-nobody', nameAt(at));
      if (slice.isOver()) await slice.pause();
    }
  } finally {
    write.close();
  }
}

/** Puts a file, or a folder (null), at its place; false if something else stood there, or has to stay there. */
function addEntry(root: Folder, { section, names }: Place, number: number | null): boolean {
  let folder = root;
  let isNew = true;
  const enter = (name: string): Folder => {
    const known = folder.get(name);
    if (known instanceof Map) return known;
    if (known !== undefined) isNew = false;
    const made: Folder = new Map();
    folder.set(name, made);
    return made;
  };
  for (const name of names.slice(0, -1)) folder = enter(name);
  const name = names.at(-1) ?? '';
  if (number === null) {
    enter(name);
    return isNew;
  }
  const known = folder.get(name);
  // A folder has more in it than a file of its name; of two files that of raw_input counts, else the later one.
  const isKept = known instanceof Map || (known?.section === 'raw_input' && section === 'path');
  if (!isKept) folder.set(name, { number, section });
  return isNew && known === undefined;
}

/** A folder as `repository_metadata` has it, without recursion: its depth is the archive's. */
function folderText(root: Folder, files: NodeFiles): string {
  const pieces: string[] = [];
  const stack: { readonly entries: Iterator<[string, Folder | PlacedFile]>; isFirst: boolean }[] = [];
  const open = (folder: Folder): void => {
    if (folder.size === 0) {
      pieces.push('{}');
      return;
    }
    pieces.push('{"o": {');
    stack.push({ entries: folder.entries(), isFirst: true });
  };
  open(root);
  for (let level = stack.at(-1); level !== undefined; level = stack.at(-1)) {
    const next = level.entries.next();
    if (next.done === true) {
      pieces.push('}}');
      stack.pop();
      continue;
    }
    const [name, entry] = next.value;
    pieces.push(`${level.isFirst ? '' : ', '}${JSON.stringify(name)}: `);
    level.isFirst = false;
    if (entry instanceof Map) open(entry);
    else pieces.push(`{"k": "${files.keyOfObject(entry.number)}"}`);
  }
  return pieces.join('');
}
