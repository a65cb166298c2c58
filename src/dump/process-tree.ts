import type { NodeUuid } from '../model/identifiers';
import type { DumpOptions } from '../model/dump-request';
import type { DumpLink, DumpSource } from './dump-source';
import type { DumpDirectory, DumpPlace, DumpTree } from './dump-tree';
import { calledName, linkLabelPath } from './names';
import { csvSources, readableFormats } from './readable-data';

/** A process directory of the plan, for the dump's log. */
export interface PlannedProcess {
  readonly uuid: NodeUuid;
  readonly path: string;
  readonly directory: DumpDirectory;
}

/** Called with each process that gets a directory, in the order of writing. */
export type ProcessListener = (planned: PlannedProcess) => void;

/** A place that is still to be filled: no recursion, because call chains may be thousands deep. */
interface Pending {
  readonly uuid: NodeUuid;
  readonly directory: DumpDirectory;
  readonly path: string;
  readonly above: ReadonlySet<NodeUuid> | null;
}

/** Plans the directory of a process and of all it called. A process that calls itself through others is entered once. */
export function planProcess(
  source: DumpSource,
  tree: DumpTree,
  options: DumpOptions,
  start: { readonly uuid: NodeUuid; readonly directory: DumpDirectory; readonly path: string },
  onProcess: ProcessListener,
): void {
  const pending: Pending[] = [{ ...start, above: null }];
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    const { uuid, directory, path } = place;
    onProcess({ uuid, path, directory });
    tree.file(directory, '.aiida_dump_safeguard', path, { kind: 'safeguard' });
    tree.file(directory, 'aiida_node_metadata.yaml', path, { kind: 'metadata', uuid });
    if (source.isCalculation(uuid)) planCalculationFiles(source, tree, options, place);
    else if (options.workflowData) planWorkflowData(source, tree, options, place);
    const called = source.listCalled(uuid);
    if (called.length === 0) continue;
    const above = new Set(place.above).add(uuid);
    const below: Pending[] = [];
    called.forEach((link, at) => {
      if (above.has(link.uuid)) {
        tree.changes.push({
          kind: 'left-out',
          path,
          wanted: `${link.linkLabel} calls a process that called this one (a cycle)`,
        });
        return;
      }
      const made = tree.ownDirectory(directory, calledName(at + 1, link, source.namesOf(link.uuid)), path);
      below.push({ uuid: link.uuid, directory: made.directory, path: made.path, above });
    });
    pending.push(...below.reverse());
  }
}

/** Repository, retrieved files, inputs and outputs of a calculation, in aiida-core's order (it decides who overwrites whom). */
function planCalculationFiles(
  source: DumpSource,
  tree: DumpTree,
  options: DumpOptions,
  place: Pending,
): void {
  const folder = (name: string): { directory: DumpDirectory; path: string } =>
    options.flat ? place : tree.directory(place.directory, name, place.path);
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
    const repository = source.listRepository(link.uuid);
    const isReadable = options.readableData && !source.isProcess(link.uuid);
    if (repository.length === 0 && !isReadable) continue;
    let target: { directory: DumpDirectory; path: string } = place;
    if (!options.flat) {
      for (const part of [folder, ...linkLabelPath(link.linkLabel)])
        target = tree.directory(target.directory, part, target.path);
    }
    planRepository(source, tree, link.uuid, target);
    if (isReadable) planReadable(source, tree, link, target);
  }
}

/** A datum as files for people: named by the last part of its link label, arrays by their own names. */
function planReadable(source: DumpSource, tree: DumpTree, link: DumpLink, target: DumpPlace): void {
  const { uuid } = link;
  const name = linkLabelPath(link.linkLabel).at(-1) ?? 'data';
  const repository = source.listRepository(uuid);
  const arrays = csvSources(repository);
  for (const { path, key } of arrays) {
    const file = path.at(-1)?.replace(/\.npy$/i, '.csv');
    if (file !== undefined && key !== null)
      tree.extraFile(target.directory, file, target.path, { kind: 'csv', uuid, key });
  }
  // Data with files tell by them what they hold.
  if (repository.length > 0) return;
  for (const format of readableFormats(source.nodeTypeOf(uuid)))
    tree.extraFile(target.directory, `${name}.${format}`, target.path, { kind: 'readable', uuid, format });
}

function planRepository(
  source: DumpSource,
  tree: DumpTree,
  uuid: NodeUuid,
  target: { directory: DumpDirectory; path: string },
): void {
  for (const entry of source.listRepository(uuid)) {
    const folders = entry.kind === 'file' ? entry.path.slice(0, -1) : entry.path;
    let { directory, path } = target;
    for (const part of folders) ({ directory, path } = tree.directory(directory, part, path));
    const name = entry.path.at(-1);
    if (entry.kind !== 'file' || name === undefined) continue;
    tree.file(directory, name, path, {
      kind: 'object',
      key: entry.key,
      bytes: entry.bytes,
      uuid,
      repositoryPath: entry.path.join('/'),
    });
  }
}

/** Where things stand in the dump's root. */
export function inRoot(
  tree: DumpTree,
  ...names: readonly string[]
): { directory: DumpDirectory; path: string } {
  let at: { directory: DumpDirectory; path: string } = { directory: tree.root, path: '' };
  for (const name of names) at = tree.directory(at.directory, name, at.path);
  return at;
}
