import {
  countEntries,
  countFetched,
  findDirectory,
  joinPath,
  listEntries,
  listObjects,
  orderObjects,
  planDump,
  requireSealed,
  writeDump,
  type DumpChange,
  type DumpCounts,
  type DumpDirectory,
  type DumpFile,
  type DumpPlan,
  type DumpReport,
  type DumpSink,
} from '../dump';
import { PickedZipSink, PrivateZipSink } from '../dump/sinks/browser-zip-sinks';
import { FolderSink } from '../dump/sinks/folder-sink';
import { MemoryZipSink, memoryZipLimits } from '../dump/sinks/memory-zip-sink';
import type { DumpRequest } from '../model/dump-request';
import type { NodeUuid } from '../model/identifiers';
import type { ProvenanceContent } from '../provenance';
import type { Page, PageRequest, ProgressListener } from './api';
import type {
  DumpEntryRow,
  DumpIssue,
  DumpIssueKind,
  DumpOutput,
  DumpPlanSummary,
  DumpResult,
} from './dump-api';
import { ArchiveDumpReader } from './explorer-dump-reader';
import { ArchiveDumpSource } from './explorer-dump-source';
import type { OpenArchive } from './open-archive';
import { throttleProgress } from './progress';

/** Issues that come with a result; the report inside the dump lists all. */
const firstIssues = 200;

interface KeptPlan {
  readonly plan: DumpPlan;
  readonly counts: ReadonlyMap<DumpDirectory, DumpCounts>;
  readonly summary: DumpPlanSummary;
  readonly missing: readonly DumpIssue[];
}

/** Plans and writes the dumps of one open archive. */
export class ExplorerDump {
  readonly #archive: OpenArchive;
  readonly #content: ProvenanceContent;
  readonly #source: ArchiveDumpSource;
  /** The latest plan by its request: two would cost more memory than making one anew costs time. */
  readonly #kept = new Map<string, KeptPlan>();

  constructor(archive: OpenArchive, content: ProvenanceContent) {
    this.#archive = archive;
    this.#content = content;
    this.#source = new ArchiveDumpSource(archive);
  }

  /** @throws ExplorerError `node/not-found`, `group/not-found`, `query/invalid` */
  async plan(request: DumpRequest): Promise<DumpPlanSummary> {
    return (await this.#planOf(request)).summary;
  }

  /** Processes that no other called, in the order of the database. */
  listTopLevel(): readonly NodeUuid[] {
    return this.#source.listProcesses().filter((uuid) => !this.#source.hasCaller(uuid));
  }

  async list(request: DumpRequest, path: string, page: PageRequest): Promise<Page<DumpEntryRow>> {
    const { plan, counts } = await this.#planOf(request);
    const children = [...(findDirectory(plan.root, path)?.children.values() ?? [])];
    return pageOf(children, page, (child) => toRow(child, joinPath(path, child.name), counts));
  }

  async search(
    request: DumpRequest,
    text: string,
    limit: number,
  ): Promise<{ hits: DumpEntryRow[]; total: number }> {
    const { plan, counts } = await this.#planOf(request);
    const wanted = text.normalize('NFC').toLowerCase();
    const hits: DumpEntryRow[] = [];
    let total = 0;
    for (const entry of listEntries(plan.root)) {
      const file: DumpFile | DumpDirectory =
        entry.kind === 'directory'
          ? entry.directory
          : { kind: 'file', name: entry.name, content: entry.content };
      if (!file.name.normalize('NFC').toLowerCase().includes(wanted)) continue;
      total += 1;
      if (hits.length < limit) hits.push(toRow(file, entry.path, counts));
    }
    return { hits, total };
  }

  async listIssues(request: DumpRequest, kind: DumpIssueKind, page: PageRequest): Promise<Page<DumpIssue>> {
    const { plan, missing } = await this.#planOf(request);
    switch (kind) {
      case 'unsealed':
        return pageOf(plan.unsealed, page, toUnsealed);
      case 'missing':
        return pageOf(missing, page, (issue) => issue);
      case 'changes':
        return pageOf(plan.changes, page, toChange);
      case 'mismatched':
        return { items: [], offset: page.offset, total: 0 };
    }
  }

  /** @throws ExplorerError `dump/failed`, `aborted`, `source/storage-full` */
  async write(
    request: DumpRequest,
    output: DumpOutput,
    signal: AbortSignal,
    onProgress: ProgressListener,
  ): Promise<DumpResult> {
    const begun = performance.now();
    const { plan, summary } = await this.#planOf(request);
    requireSealed(plan);
    const reader = new ArchiveDumpReader(this.#archive, this.#content, this.#source, request.options);
    const tell = throttleProgress(onProgress);
    const { sink, finish } = await openSink(output, summary.fitsInMemory, signal);
    const report = await writeDump(plan, reader, sink, signal, (progress) => {
      tell({
        step: 'dumping',
        done: progress.files,
        total: progress.totalFiles,
        unit: 'files',
        bytes: { done: progress.bytes, total: progress.totalBytes },
      });
    });
    return toResult(report, (performance.now() - begun) / 1000, await finish());
  }

  async #planOf(request: DumpRequest): Promise<KeptPlan> {
    const key = JSON.stringify(request);
    const kept = this.#kept.get(key);
    if (kept) return kept;
    // The old plan goes before the new one is made.
    this.#kept.clear();
    await this.#archive.objects.load();
    const made = this.#make(request);
    this.#kept.set(key, made);
    return made;
  }

  #make(request: DumpRequest): KeptPlan {
    const plan = planDump(this.#source, request);
    const counts = countEntries(plan.root);
    const { files = 0, directories = 0, bytes = 0 } = counts.get(plan.root) ?? {};
    const order = orderObjects(listObjects(plan.root), (key) => this.#archive.objects.placeOf(key));
    const missing = order.missing.map(({ path, content }) => ({
      path,
      uuid: content.uuid,
      text: 'The archive does not hold its content.',
    }));
    const summary: DumpPlanSummary = {
      name: plan.name,
      files,
      directories,
      bytes,
      objects: order.stretches.reduce((sum, { objects }) => sum + objects.length, 0),
      fetchedBytes: countFetched(order.stretches),
      processes: plan.calculations.size + plan.workflows.size,
      issues: {
        unsealed: plan.unsealed.length,
        missing: missing.length,
        changes: plan.changes.length,
        mismatched: 0,
      },
      fitsInMemory: files <= memoryZipLimits.files && bytes <= memoryZipLimits.bytes,
    };
    return { plan, counts, summary, missing };
  }
}

async function openSink(
  output: DumpOutput,
  fitsInMemory: boolean,
  signal: AbortSignal,
): Promise<{ readonly sink: DumpSink; readonly finish: () => Promise<Blob | null> }> {
  if (output.kind === 'folder')
    return { sink: await FolderSink.open(output.folder), finish: () => Promise.resolve(null) };
  if (output.kind === 'zip-file')
    return { sink: await PickedZipSink.open(output.file), finish: () => Promise.resolve(null) };
  if (fitsInMemory) {
    const sink = new MemoryZipSink(signal);
    return { sink, finish: () => Promise.resolve(sink.blob) };
  }
  const sink = await PrivateZipSink.open();
  return { sink, finish: () => sink.getFile() };
}

function toResult(report: DumpReport, seconds: number, blob: Blob | null): DumpResult {
  const list = <Item>(items: readonly Item[], toIssue: (item: Item) => DumpIssue) => ({
    total: items.length,
    first: items.slice(0, firstIssues).map(toIssue),
  });
  return {
    files: report.files,
    directories: report.directories,
    bytes: report.bytes,
    seconds,
    blob,
    issues: {
      unsealed: list(report.unsealed, toUnsealed),
      missing: list(report.missing, ({ path, uuid, reason }) => ({ path, uuid, text: reason })),
      changes: list(report.changes, toChange),
      mismatched: list(report.mismatched, ({ path, uuid }) => ({
        path,
        uuid,
        text: 'The content does not match its hash: it was changed after AiiDA stored it.',
      })),
    },
  };
}

function toUnsealed(uuid: NodeUuid): DumpIssue {
  return {
    path: null,
    uuid,
    text: 'This process is not sealed: it may not have ended when it was exported.',
  };
}

function toChange({ kind, path, wanted }: DumpChange): DumpIssue {
  return { path, uuid: null, text: changeText(kind, wanted) };
}

function changeText(kind: DumpChange['kind'], wanted: string): string {
  const shown = wanted.length > 300 ? `${wanted.slice(0, 300)}…` : wanted;
  switch (kind) {
    case 'renamed':
      return `Renamed from “${shown}”, which not every system can hold.`;
    case 'kept-beside':
      return `Kept beside another of the name “${shown}”.`;
    case 'overwritten':
      return `Overwritten, as aiida-core does: ${shown}.`;
    case 'left-out':
      return `Left out: ${shown}.`;
  }
}

function toRow(
  child: DumpFile | DumpDirectory,
  path: string,
  counts: ReadonlyMap<DumpDirectory, DumpCounts>,
): DumpEntryRow {
  if (child.kind === 'directory') {
    const { files = 0, bytes = 0 } = counts.get(child) ?? {};
    return { kind: 'directory', name: child.name, path, bytes, files, origin: null, isMissing: false };
  }
  const { content, name } = child;
  const isObject = content.kind === 'object';
  const isMissing = isObject && (content.key === null || content.bytes === null);
  return {
    kind: 'file',
    name,
    path,
    bytes: isObject ? content.bytes : content.kind === 'safeguard' ? 0 : null,
    files: 1,
    origin: isObject ? 'repository' : 'made',
    isMissing,
  };
}

function pageOf<Item, Shown>(
  all: readonly Item[],
  { offset, limit }: PageRequest,
  show: (item: Item) => Shown,
): Page<Shown> {
  return { items: all.slice(offset, offset + limit).map(show), offset, total: all.length };
}
