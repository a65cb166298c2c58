import type { NodeUuid } from '../../model/identifiers';
import type { DumpOptions } from '../../model/dump-request';
import type { DumpLink, DumpSource } from '../dump-source';
import type { DumpTree, EntryId } from './dump-tree';
import { calledName, linkLabelPath } from './names';
import { csvSources, readableFormats } from '../texts/readable-data';

/** A process directory of the plan, for the dump's log. */
export interface PlannedProcess {
  readonly uuid: NodeUuid;
  readonly directory: EntryId;
}

/** What becomes of a directory: it is written, kept as it stands in the folder, or a link to another place of the process. */
export type Verdict = 'write' | 'keep' | 'link';

/** Asked for each process that gets a directory, in the order of writing; `isAnew`: what stood there is gone. */
export type ProcessJudge = (planned: PlannedProcess, isAnew: boolean) => Verdict;

/** A place that is still to be filled: no recursion, because call chains may be thousands deep. */
interface Pending {
  readonly uuid: NodeUuid;
  readonly directory: EntryId;
  readonly above: ReadonlySet<NodeUuid> | null;
  readonly isAnew: boolean;
}

/** Plans the directory of a process and of all it called. A process that calls itself through others is entered once. */
export function planProcess(
  source: DumpSource,
  tree: DumpTree,
  options: DumpOptions,
  start: PlannedProcess,
  judge: ProcessJudge,
): void {
  const pending: Pending[] = [{ ...start, above: null, isAnew: false }];
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    const { uuid, directory } = place;
    const verdict = judge({ uuid, directory }, place.isAnew);
    if (verdict === 'link') continue;
    const isKept = verdict === 'keep';
    tree.keepingAll(isKept, () => {
      planOwnFiles(source, tree, options, place);
    });
    if (isKept) tree.keep(directory);
    const called = source.listCalled(uuid);
    if (called.length === 0) continue;
    const above = new Set(place.above).add(uuid);
    const below: Pending[] = [];
    called.forEach((link, at) => {
      if (above.has(link.uuid)) {
        tree.changes.push({
          kind: 'left-out',
          entry: directory,
          wanted: `${link.linkLabel} calls a process that called this one (a cycle)`,
        });
        return;
      }
      const made = tree.ownDirectory(directory, calledName(at + 1, link, source.namesOf(link.uuid)));
      below.push({ uuid: link.uuid, directory: made, above, isAnew: !isKept });
    });
    pending.push(...below.reverse());
  }
}

/** All that stands in the directory of a process but the processes that it called. */
function planOwnFiles(source: DumpSource, tree: DumpTree, options: DumpOptions, place: Pending): void {
  const { uuid, directory } = place;
  tree.file(directory, '.aiida_dump_safeguard', { kind: 'safeguard' });
  tree.file(directory, 'aiida_node_metadata.yaml', { kind: 'metadata', node: source.numberOf(uuid) });
  if (source.isCalculation(uuid)) planCalculationFiles(source, tree, options, place);
  else if (options.workflowData) planWorkflowData(source, tree, options, place);
}

/** Repository, retrieved files, inputs and outputs of a calculation, in aiida-core's order (it decides who overwrites whom). */
function planCalculationFiles(
  source: DumpSource,
  tree: DumpTree,
  options: DumpOptions,
  place: Pending,
): void {
  const folder = (name: string): EntryId =>
    options.flat ? place.directory : tree.directory(place.directory, name);
  planRepository(source, tree, place.uuid, folder('inputs'));
  const outputs = source.listOutputs(place.uuid);
  const retrieved = outputs.find((link) => link.linkLabel === 'retrieved');
  if (retrieved) planRepository(source, tree, retrieved.uuid, folder('outputs'));
  if (options.includeInputs)
    planLinked(source, tree, options, place, 'node_inputs', source.listInputs(place.uuid));
  if (options.includeOutputs) {
    const others = outputs.filter((link) => link.linkLabel !== 'retrieved');
    planLinked(source, tree, options, place, 'node_outputs', others);
  }
}

/** What went into a workflow and came out of it; aiida-core leaves both out. */
function planWorkflowData(source: DumpSource, tree: DumpTree, options: DumpOptions, place: Pending): void {
  planLinked(source, tree, options, place, 'node_inputs', source.listInputs(place.uuid, ['input_work']));
  planLinked(source, tree, options, place, 'node_outputs', source.listOutputs(place.uuid, ['return']));
}

function planLinked(
  source: DumpSource,
  tree: DumpTree,
  options: DumpOptions,
  place: Pending,
  folder: string,
  links: readonly DumpLink[],
): void {
  for (const link of links) {
    const isReadable = options.readableData && !source.isProcess(link.uuid);
    if (!isReadable && !source.hasRepository(link.uuid)) continue;
    let target = place.directory;
    if (!options.flat) {
      for (const part of [folder, ...linkLabelPath(link.linkLabel)]) target = tree.directory(target, part);
    }
    planRepository(source, tree, link.uuid, target);
    if (isReadable) planReadable(source, tree, link, target);
  }
}

/** A datum as files for people: named by the last part of its link label, arrays by their own names. */
function planReadable(source: DumpSource, tree: DumpTree, link: DumpLink, target: EntryId): void {
  const node = source.numberOf(link.uuid);
  const name = linkLabelPath(link.linkLabel).at(-1) ?? 'data';
  for (const { path, object } of csvSources(source.listRepository(link.uuid), (one) => source.sizeOf(one))) {
    const file = path.at(-1)?.replace(/\.npy$/i, '.csv');
    if (file !== undefined) tree.extraFile(target, file, { kind: 'csv', node, object });
  }
  // Data with files tell by them what they hold.
  if (source.hasRepository(link.uuid)) return;
  for (const format of readableFormats(source.nodeTypeOf(link.uuid)))
    tree.extraFile(target, `${name}.${format}`, { kind: 'readable', node, format });
}

function planRepository(source: DumpSource, tree: DumpTree, uuid: NodeUuid, target: EntryId): void {
  const node = source.numberOf(uuid);
  for (const entry of source.listRepository(uuid)) {
    const folders = entry.kind === 'file' ? entry.path.slice(0, -1) : entry.path;
    let directory = target;
    for (const part of folders) directory = tree.directory(directory, part);
    const name = entry.path.at(-1);
    if (entry.kind !== 'file' || name === undefined) continue;
    tree.file(directory, name, { kind: 'object', node, object: entry.object });
  }
}

/** Where things stand in the dump's root. */
export function inRoot(tree: DumpTree, ...names: readonly string[]): EntryId {
  let at = tree.root;
  for (const name of names) at = tree.directory(at, name);
  return at;
}
