/** What the tree needs to know about a group. */
export interface GroupLike {
  readonly uuid: string;
  readonly label: string;
  readonly typeString: string;
}

/** One step of the paths that labels of groups with `/` make: a folder, a group, or both. */
export interface GroupTreeNode<Group extends GroupLike> {
  /** The whole label up to here, `project/structures`. */
  readonly path: string;
  /** The last part, `structures`. */
  readonly name: string;
  /** Groups with exactly this label; several where groups of different types share it. */
  readonly groups: readonly Group[];
  readonly children: readonly GroupTreeNode<Group>[];
  /** Groups here and below. */
  readonly groupCount: number;
}

/** Deeper labels keep their remaining slashes in the last name: a hostile label must not nest without end. */
const maximumDepth = 32;

interface Draft<Group extends GroupLike> {
  readonly path: string;
  readonly name: string;
  readonly groups: Group[];
  readonly children: Map<string, Draft<Group>>;
}

/** Parts of a label; labels with empty parts (`a//b`, `/a`) are no paths for AiiDA and stay whole. */
export function splitGroupLabel(label: string): readonly string[] {
  const parts = label.split('/');
  if (parts.some((part) => part === '')) return [label];
  if (parts.length <= maximumDepth) return parts;
  return [...parts.slice(0, maximumDepth - 1), parts.slice(maximumDepth - 1).join('/')];
}

function finish<Group extends GroupLike>(draft: Draft<Group>): GroupTreeNode<Group> {
  const children = [...draft.children.values()].map(finish).sort(byName);
  return {
    path: draft.path,
    name: draft.name,
    groups: draft.groups,
    children,
    groupCount: children.reduce((sum, child) => sum + child.groupCount, draft.groups.length),
  };
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name.localeCompare(other.name, 'en', { numeric: true });
}

/** Orders groups into the folders that their labels make, as AiiDA's `GroupPath` does. */
export function buildGroupTree<Group extends GroupLike>(
  groups: readonly Group[],
): readonly GroupTreeNode<Group>[] {
  const roots = new Map<string, Draft<Group>>();
  for (const group of groups) {
    let siblings = roots;
    let path = '';
    let draft: Draft<Group> | null = null;
    for (const name of splitGroupLabel(group.label)) {
      path = path === '' ? name : `${path}/${name}`;
      draft = siblings.get(name) ?? { path, name, groups: [], children: new Map() };
      siblings.set(name, draft);
      siblings = draft.children;
    }
    draft?.groups.push(group);
  }
  return [...roots.values()].map(finish).sort(byName);
}
