import { classLabelOf, nodeKindOf, type NodeKind } from './node-kind';

/**
 * A class of nodes with its subclasses, for the classes that occur. Abstract classes of AiiDA that no node has itself
 * (`BaseType`, `Calculation`) stand in the tree to hold their subclasses.
 */
export interface ClassTreeNode {
  /** Unique in the tree: the node type, or the class label of an abstract class. */
  readonly id: string;
  readonly label: string;
  /** Null for classes that no node has itself. */
  readonly nodeType: string | null;
  readonly kind: NodeKind;
  /** Nodes of exactly this class. */
  readonly own: number;
  /** Nodes of this class and of its subclasses. */
  readonly total: number;
  /**
   * Beginnings of `node_type` that match the nodes of this class and its subclasses, and no others of the archive; none for nodes
   * without a type, which cannot be asked for.
   */
  readonly types: readonly string[];
  readonly children: readonly ClassTreeNode[];
}

/**
 * The classes of aiida-core above each entry point of a data class, outermost first (archive-format §6). The node type alone does
 * not tell them: `data.core.array.bands.` is a `KpointsData`, `data.core.remote.stash.folder.` is no `RemoteData`.
 */
const coreDataAncestors: ReadonlyMap<string, readonly string[]> = new Map([
  ['array', []],
  ['array.kpoints', ['array']],
  ['array.bands', ['array', 'array.kpoints']],
  ['array.projection', ['array']],
  ['array.trajectory', ['array']],
  ['array.xy', ['array']],
  ['bool', ['base']],
  ['str', ['base']],
  ['int', ['base', 'numeric']],
  ['float', ['base', 'numeric']],
  ['numeric', ['base']],
  ['base', []],
  ['cif', ['singlefile']],
  ['upf', ['singlefile']],
  ['code', ['code.abstract']],
  ['code.abstract', []],
  ['code.installed', ['code.abstract', 'code']],
  ['code.portable', ['code.abstract', 'code']],
  ['code.containerized', ['code.abstract', 'code', 'code.installed']],
  ['dict', []],
  ['list', []],
  ['enum', []],
  ['jsonable', []],
  ['folder', []],
  ['singlefile', []],
  ['orbital', []],
  ['structure', []],
  ['remote', []],
  ['remote.stash', []],
  ['remote.stash.folder', ['remote.stash']],
  ['remote.stash.compress', ['remote.stash']],
  ['remote.stash.custom', ['remote.stash']],
]);

/** Labels of the classes above, for those that no node of the archive has itself. */
const coreDataLabels: ReadonlyMap<string, string> = new Map([
  ['array', 'ArrayData'],
  ['array.kpoints', 'KpointsData'],
  ['base', 'BaseType'],
  ['numeric', 'NumericType'],
  ['code', 'Code'],
  ['code.abstract', 'AbstractCode'],
  ['code.installed', 'InstalledCode'],
  ['singlefile', 'SinglefileData'],
  ['remote.stash', 'RemoteStashData'],
]);

interface Draft {
  readonly id: string;
  label: string;
  nodeType: string | null;
  kind: NodeKind;
  own: number;
  readonly children: Map<string, Draft>;
}

/** `data.core.array.bands.BandsData.` without class: `data.core.array.bands.`; empty where there is no such part. */
function prefixOf(nodeType: string): string {
  const trimmed = nodeType.endsWith('.') ? nodeType.slice(0, -1) : nodeType;
  const cut = trimmed.lastIndexOf('.');
  return cut < 0 ? '' : trimmed.slice(0, cut + 1);
}

/** The entry point without `core.`, as the table above has it; null for what is no data of AiiDA's own. */
function coreEntryPoint(nodeType: string): string | null {
  const prefix = prefixOf(nodeType);
  if (!prefix.startsWith('data.')) return null;
  const name = prefix.slice('data.'.length, -1).replace(/^core\./, '');
  return coreDataAncestors.has(name) ? name : null;
}

/** The longest entry point of AiiDA's own that a plugin's class is named below, as `array` for `data.core.array.mine.`. */
function nearestCoreEntryPoint(nodeType: string): string | null {
  const prefix = prefixOf(nodeType);
  if (!prefix.startsWith('data.core.')) return null;
  const parts = prefix.slice('data.core.'.length, -1).split('.');
  for (let length = Math.min(parts.length, 8) - 1; length > 0; length -= 1) {
    const name = parts.slice(0, length).join('.');
    if (coreDataAncestors.has(name)) return name;
  }
  return null;
}

/** Ids of the classes above a node type, outermost first. */
function ancestorIds(nodeType: string, present: readonly string[]): string[] {
  if (nodeType.startsWith('process.')) {
    if (nodeType.startsWith('process.calculation.')) return ['Process', 'Calculation'];
    if (nodeType.startsWith('process.workflow.')) return ['Process', 'Workflow'];
    return ['Process'];
  }
  if (!nodeType.startsWith('data.')) return [];
  if (nodeType === 'data.Data.') return [];
  const entryPoint = coreEntryPoint(nodeType);
  if (entryPoint !== null) return ['Data', ...(coreDataAncestors.get(entryPoint) ?? [])];
  const core = nearestCoreEntryPoint(nodeType);
  if (core !== null) return ['Data', ...(coreDataAncestors.get(core) ?? []), core];
  const prefix = prefixOf(nodeType);
  const above = present
    .filter((other) => {
      const otherPrefix = prefixOf(other);
      return (
        other !== nodeType &&
        coreEntryPoint(other) === null &&
        otherPrefix !== 'data.' &&
        otherPrefix.length < prefix.length &&
        prefix.startsWith(otherPrefix)
      );
    })
    .sort((one, other) => one.length - other.length);
  return ['Data', ...above];
}

/** Data of AiiDA's own are filed under their entry point, so that abstract classes and real ones meet. */
function idOf(nodeType: string): string {
  if (nodeType === 'data.Data.') return 'Data';
  return coreEntryPoint(nodeType) ?? nodeType;
}

function labelOfId(id: string): string {
  return coreDataLabels.get(id) ?? classLabelOf(id);
}

function kindOfId(id: string): NodeKind {
  if (id === 'Calculation') return 'calculation';
  if (id === 'Workflow' || id === 'Process') return 'workflow';
  if (id === 'code' || id.startsWith('code.')) return 'code';
  return nodeKindOf(id) === 'unknown' ? 'data' : nodeKindOf(id);
}

/** The part of `node_type` that all nodes below a class share, where AiiDA's naming gives one. */
function naturalPrefix(draft: Draft): string | null {
  if (draft.id === 'Data') return 'data.';
  if (draft.id === 'Process') return 'process.';
  if (draft.id === 'Calculation') return 'process.calculation.';
  if (draft.id === 'Workflow') return 'process.workflow.';
  if (draft.id === 'code.abstract') return 'data.core.code.';
  if (draft.nodeType !== null && draft.children.size > 0) return prefixOf(draft.nodeType);
  if (coreDataAncestors.has(draft.id)) return `data.core.${draft.id}.`;
  return null;
}

function collectTypes(draft: Draft, into: string[]): string[] {
  if (draft.nodeType !== null && draft.nodeType !== '') into.push(draft.nodeType);
  for (const child of draft.children.values()) collectTypes(child, into);
  return into;
}

function finish(draft: Draft, present: readonly string[]): ClassTreeNode {
  const children = [...draft.children.values()]
    .map((child) => finish(child, present))
    .sort((one, other) => other.total - one.total || one.label.localeCompare(other.label, 'en'));
  const below = collectTypes(draft, []);
  const prefix = naturalPrefix(draft);
  const isExact =
    prefix !== null && present.filter((nodeType) => nodeType.startsWith(prefix)).length === below.length;
  return {
    id: draft.id,
    label: draft.label,
    nodeType: draft.nodeType,
    kind: draft.kind,
    own: draft.own,
    total: children.reduce((sum, child) => sum + child.total, draft.own),
    types: isExact && draft.children.size > 0 ? [prefix] : below,
    children,
  };
}

/**
 * Orders node types with their counts by the classes of AiiDA. Classes of plugins stand below the class that their name says
 * (`data.core.array.mine.` below `ArrayData`), else directly below `Data`: an archive does not hold more about them.
 */
export function buildClassTree(
  counts: readonly { readonly name: string; readonly count: number }[],
): readonly ClassTreeNode[] {
  const present = counts.map((count) => count.name);
  const roots = new Map<string, Draft>();
  for (const { name, count } of counts) {
    let siblings = roots;
    const step = (id: string): Draft => {
      const found = siblings.get(id);
      const draft: Draft = found ?? {
        id,
        label: labelOfId(id),
        nodeType: null,
        kind: kindOfId(id),
        own: 0,
        children: new Map(),
      };
      if (!found) siblings.set(id, draft);
      siblings = draft.children;
      return draft;
    };
    for (const id of ancestorIds(name, present)) step(id === 'Data' ? id : idOf(id));
    const draft = step(idOf(name));
    if (draft.nodeType !== null && draft.nodeType !== name) {
      // An archive may hold `data.int.Int.` beside `data.core.int.Int.`; each keeps its own entry.
      draft.children.set(name, {
        id: name,
        label: classLabelOf(name),
        nodeType: name,
        kind: nodeKindOf(name),
        own: count,
        children: new Map(),
      });
      continue;
    }
    draft.nodeType = name;
    draft.label = classLabelOf(name);
    draft.kind = nodeKindOf(name);
    draft.own += count;
  }
  const order = ['Data', 'Process'];
  const place = (node: ClassTreeNode): number =>
    (order.indexOf(node.id) + order.length + 1) % (order.length + 1);
  return [...roots.values()]
    .map((draft) => finish(draft, present))
    .sort((one, other) => place(one) - place(other) || other.total - one.total);
}

/** Finds the class whose `types` are exactly these, to name a filter; null if no class has them. */
export function findClassOfTypes(
  tree: readonly ClassTreeNode[],
  types: readonly string[],
): ClassTreeNode | null {
  const wanted = [...types].sort().join(' ');
  const search = (nodes: readonly ClassTreeNode[]): ClassTreeNode | null => {
    for (const node of nodes) {
      if ([...node.types].sort().join(' ') === wanted) return node;
      const found = search(node.children);
      if (found) return found;
    }
    return null;
  };
  return search(tree);
}
