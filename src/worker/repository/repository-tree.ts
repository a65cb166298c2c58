import { isJsonObject, type JsonObject, type JsonValue } from '../../lib/json';
import type { RepositoryKey, RepositoryPath } from '../../model/identifiers';

/** One object of a node's virtual folder, as `repository_metadata` tells it (archive-format §5). */
export type RepositoryObject =
  | { readonly kind: 'file'; readonly key: RepositoryKey | null; readonly problem: RepositoryFault | null }
  | { readonly kind: 'directory'; readonly children: JsonObject };

/** `invalid-key`: the content cannot be named; `invalid-entry`: neither file nor folder, or a name that no folder can hold. */
export type RepositoryFault = 'invalid-key' | 'invalid-entry';

/** A file or folder at its place below the root. */
export interface PlacedObject {
  readonly name: string;
  readonly path: RepositoryPath;
  readonly object: RepositoryObject;
}

const keyPattern = /^[0-9a-f]{64}$/;
const noChildren: JsonObject = new Map();

/** The root of a node's repository; metadata that is no object counts as an empty folder. */
export function toRoot(metadata: JsonValue): RepositoryObject {
  return isJsonObject(metadata) ? { kind: 'directory', children: childrenOf(metadata) } : emptyFolder;
}

export const emptyFolder: RepositoryObject = { kind: 'directory', children: noChildren };

/** An object with `k` is a file, any other object a folder; whatever else stands there is damaged. */
export function toRepositoryObject(name: string, value: JsonValue): RepositoryObject {
  // Without a name nothing can be asked for: its path would be that of its folder.
  if (!isJsonObject(value) || name === '') return { kind: 'file', key: null, problem: 'invalid-entry' };
  const key = value.get('k');
  if (key === undefined) return { kind: 'directory', children: childrenOf(value) };
  if (typeof key !== 'string' || !keyPattern.test(key))
    return { kind: 'file', key: null, problem: 'invalid-key' };
  return { kind: 'file', key: key as RepositoryKey, problem: isPossibleName(name) ? null : 'invalid-entry' };
}

function childrenOf(value: JsonObject): JsonObject {
  const children = value.get('o');
  return isJsonObject(children) ? children : noChildren;
}

/** AiiDA's own writers give single path components; others come from damaged or hostile archives. */
function isPossibleName(name: string): boolean {
  return name !== '.' && name !== '..' && !name.includes('/') && !name.includes('\0');
}

/** Children of a folder: folders first, then by name. */
export function listChildren(folder: RepositoryObject, path: RepositoryPath): PlacedObject[] {
  if (folder.kind === 'file') return [];
  const placed = [...folder.children].map(([name, value]) => ({
    name,
    path: joinPath(path, name),
    object: toRepositoryObject(name, value),
  }));
  return placed.sort(compareFoldersFirst);
}

function compareFoldersFirst(first: PlacedObject, second: PlacedObject): number {
  if (first.object.kind !== second.object.kind) return first.object.kind === 'directory' ? -1 : 1;
  return first.name < second.name ? -1 : first.name > second.name ? 1 : 0;
}

/** Everything below a folder in the order of a tree view, the folder itself excluded; without recursion, as depth is the archive's. */
export function* walkTree(folder: RepositoryObject, path: RepositoryPath): Generator<PlacedObject, void> {
  const stack = listChildren(folder, path).reverse();
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    yield next;
    if (next.object.kind === 'directory') stack.push(...listChildren(next.object, next.path).reverse());
  }
}

/** Choices looked at while resolving one path: names that hold `/` make several readings of it possible. */
const mostChoices = 10_000;

/**
 * The object at a path; null if there is none. Components are matched whole and exactly; a name that itself holds `/`
 * (hostile, but shown) is tried after the plain reading.
 */
export function findObject(root: RepositoryObject, path: RepositoryPath): RepositoryObject | null {
  if (path === '') return root;
  const stack: { folder: JsonObject; rest: string }[] =
    root.kind === 'directory' ? [{ folder: root.children, rest: path }] : [];
  for (let choices = 0; choices < mostChoices; choices++) {
    const choice = stack.pop();
    if (!choice) return null;
    const { folder, rest } = choice;
    const exact = folder.get(rest);
    if (exact !== undefined) return toRepositoryObject(rest, exact);
    for (
      let slash = rest.lastIndexOf('/');
      slash >= 0;
      slash = slash === 0 ? -1 : rest.lastIndexOf('/', slash - 1)
    ) {
      const child = folder.get(rest.slice(0, slash));
      if (child === undefined) continue;
      const object = toRepositoryObject(rest.slice(0, slash), child);
      if (object.kind === 'directory') stack.push({ folder: object.children, rest: rest.slice(slash + 1) });
    }
  }
  return null;
}

function joinPath(folder: RepositoryPath, name: string): RepositoryPath {
  return folder === '' ? name : `${folder}/${name}`;
}
