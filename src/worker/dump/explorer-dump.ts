import {
  EntryCounts,
  listEntries,
  ObjectOrder,
  planDump,
  prepareFolder,
  readEarlierDump,
  requireSealed,
  writeDump,
  type DumpChange,
  type DumpFolder,
  type DumpPlan,
  type DumpReport,
  type DumpSink,
  type DumpTree,
  type EntryId,
} from '../../dump';
import { openPickedZip, openPrivateZip } from '../../dump/sinks/browser-zip-sinks';
import { FolderSink } from '../../dump/sinks/folder-sink';
import { MemoryZipSink, memoryZipLimits } from '../../dump/sinks/memory-zip-sink';
import type { DumpRequest } from '../../model/dump-request';
import type { NodeUuid } from '../../model/identifiers';
import type { ProvenanceContent } from '../../provenance';
import type { Page, PageRequest, ProgressListener } from '../api';
import type {
  DumpChoices,
  DumpEntryRow,
  DumpFolderSummary,
  DumpIssue,
  DumpIssueKind,
  DumpOutput,
  DumpPlanSummary,
  DumpResult,
} from '../api/dump-api';
import { listDumpChoices } from './explorer-dump-filters';
import { summarise } from './explorer-dump-folder';
import { ArchiveDumpReader } from './explorer-dump-reader';
import { ArchiveDumpSource } from './explorer-dump-source';
import type { OpenArchive } from '../opening/open-archive';
import { throttleProgress } from '../progress';

/** Issues that come with a result; the report inside the dump lists all. */
const firstIssues = 200;

/** Planning so many leaves more than giving it back costs. */
const manyFiles = 5000;

interface KeptPlan {
  readonly plan: DumpPlan;
  readonly counts: EntryCounts;
  readonly order: ObjectOrder;
  readonly summary: DumpPlanSummary;
}

/** Plans and writes the dumps of one open archive. */
export class ExplorerDump {
  readonly #archive: OpenArchive;
  readonly #content: ProvenanceContent;
  readonly #source: ArchiveDumpSource;
  readonly #giveBackMemory: () => void;
  #isLeftLarge = false;
  /** The latest plan by its request: two would cost more memory than making one anew costs time. */
  readonly #kept = new Map<string, KeptPlan>();

  /** @param giveBackMemory has what large plans leave collected */
  constructor(archive: OpenArchive, content: ProvenanceContent, giveBackMemory: () => void) {
    this.#archive = archive;
    this.#content = content;
    this.#giveBackMemory = giveBackMemory;
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
    const kept = await this.#planOf(request);
    const { tree } = kept.plan;
    const directory = tree.findDirectory(path);
    const children = directory === null ? [] : [...tree.childrenOf(directory)];
    return pageOf(children, page, (child) => this.#toRow(kept, child));
  }

  async search(
    request: DumpRequest,
    text: string,
    limit: number,
  ): Promise<{ hits: DumpEntryRow[]; total: number }> {
    const kept = await this.#planOf(request);
    const { tree } = kept.plan;
    const wanted = text.normalize('NFC').toLowerCase();
    const hits: DumpEntryRow[] = [];
    let total = 0;
    for (const entry of listEntries(tree)) {
      if (!tree.nameOf(entry).normalize('NFC').toLowerCase().includes(wanted)) continue;
      total += 1;
      if (hits.length < limit) hits.push(this.#toRow(kept, entry));
    }
    return { hits, total };
  }

  async listIssues(request: DumpRequest, kind: DumpIssueKind, page: PageRequest): Promise<Page<DumpIssue>> {
    const { plan, order } = await this.#planOf(request);
    switch (kind) {
      case 'unsealed':
        return pageOf(plan.unsealed, page, toUnsealed);
      case 'missing':
        return this.#listMissing(plan.tree, order, page);
      case 'changes':
        return pageOf(plan.tree.changes, page, (change) => toChange(plan.tree, change));
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
    const { plan, sink, finish } = await this.#open(request, output, signal);
    const reader = new ArchiveDumpReader(this.#archive, this.#content, this.#source, request.options);
    const tell = throttleProgress(onProgress);
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

  /** Zips are written as planned; what is written into a folder depends on what stands there. */
  async #open(request: DumpRequest, output: DumpOutput, signal: AbortSignal): Promise<OpenTarget> {
    if (output.kind !== 'folder') {
      const { plan, summary } = await this.#planOf(request);
      requireSealed(plan);
      return { plan, ...(await openZip(output, summary.fitsInMemory, signal)) };
    }
    const sink = await FolderSink.open(output.folder);
    const plan = await this.#planFor(sink, request);
    await prepareFolder(plan, sink, signal);
    return { plan, sink, finish: () => Promise.resolve(null) };
  }

  /** @throws ExplorerError `dump/failed` for a folder that no dump made */
  async planInto(request: DumpRequest, folder: FileSystemDirectoryHandle): Promise<DumpFolderSummary> {
    const { objects } = this.#archive;
    const sink = await FolderSink.open(folder);
    const log = await sink.readLog();
    const plan = await this.#planFor(sink, request);
    return summarise(plan, log !== null, (object) => objects.sizeAt(object));
  }

  listChoices(): DumpChoices {
    return listDumpChoices(this.#archive);
  }

  async #planFor(folder: DumpFolder, request: DumpRequest): Promise<DumpPlan> {
    const log = await folder.readLog();
    const earlier = log === null ? null : readEarlierDump(log);
    if (earlier === null && !request.options.symlinkCalcs) return (await this.#planOf(request)).plan;
    this.#kept.clear();
    await this.#archive.objects.load();
    return planDump(this.#source, request, { earlier, canLink: false });
  }

  async #planOf(request: DumpRequest): Promise<KeptPlan> {
    const key = JSON.stringify(request);
    const kept = this.#kept.get(key);
    if (kept) return kept;
    // The old plan goes before the new one is made.
    this.#kept.clear();
    await this.#archive.objects.load();
    if (this.#isLeftLarge || this.#archive.objects.count >= manyFiles) this.#giveBackMemory();
    const made = this.#make(request);
    this.#kept.set(key, made);
    this.#isLeftLarge = made.summary.files >= manyFiles;
    if (this.#isLeftLarge) this.#giveBackMemory();
    return made;
  }

  #make(request: DumpRequest): KeptPlan {
    const { objects: facts } = this.#archive;
    const plan = planDump(this.#source, request);
    const counts = new EntryCounts(plan.tree, (object) => facts.sizeAt(object));
    const { files, directories, bytes } = counts.of(plan.tree.root);
    const order = new ObjectOrder(plan.tree, {
      sizeOf: (object) => facts.sizeAt(object),
      placeOf: (object) => facts.placeAt(object),
    });
    const { objects, fetchedBytes } = order.count();
    const summary: DumpPlanSummary = {
      name: plan.name,
      files,
      directories,
      bytes,
      objects,
      fetchedBytes,
      processes: plan.calculations.size + plan.workflows.size,
      issues: {
        unsealed: plan.unsealed.length,
        missing: order.missingCount,
        changes: plan.tree.changes.length,
        mismatched: 0,
      },
      fitsInMemory: files <= memoryZipLimits.files && bytes <= memoryZipLimits.bytes,
    };
    return { plan, counts, order, summary };
  }

  #listMissing(tree: DumpTree, order: ObjectOrder, { offset, limit }: PageRequest): Page<DumpIssue> {
    const items: DumpIssue[] = [];
    for (let at = offset; at < Math.min(offset + limit, order.missingCount); at += 1) {
      const entry = order.missingAt(at);
      const content = tree.contentOf(entry);
      const uuid = content?.kind === 'object' ? this.#source.uuidAt(content.node) : null;
      items.push({ path: tree.pathOf(entry), uuid, text: 'The archive does not hold its content.' });
    }
    return { items, offset, total: order.missingCount };
  }

  #toRow({ plan: { tree }, counts }: KeptPlan, entry: EntryId): DumpEntryRow {
    const content = tree.contentOf(entry);
    const shared = { name: tree.nameOf(entry), path: tree.pathOf(entry) };
    const { files, bytes } = counts.of(entry);
    if (content?.kind === 'link')
      return { ...shared, kind: 'file', bytes: 0, files, origin: 'link', isMissing: false };
    if (content === null)
      return { ...shared, kind: 'directory', bytes, files, origin: null, isMissing: false };
    if (content.kind !== 'object') {
      const known = content.kind === 'safeguard' ? 0 : null;
      return { ...shared, kind: 'file', bytes: known, files, origin: 'made', isMissing: false };
    }
    const isMissing = content.object === null;
    return {
      ...shared,
      kind: 'file',
      bytes: isMissing ? null : bytes,
      files,
      origin: 'repository',
      isMissing,
    };
  }
}

interface OpenTarget {
  readonly plan: DumpPlan;
  readonly sink: DumpSink;
  readonly finish: () => Promise<Blob | null>;
}

async function openZip(
  output: Exclude<DumpOutput, { kind: 'folder' }>,
  fitsInMemory: boolean,
  signal: AbortSignal,
): Promise<Omit<OpenTarget, 'plan'>> {
  if (output.kind === 'zip-file')
    return { sink: await openPickedZip(output.file), finish: () => Promise.resolve(null) };
  if (fitsInMemory) {
    const sink = new MemoryZipSink(signal);
    return { sink, finish: () => Promise.resolve(sink.blob) };
  }
  const { sink, getFile } = await openPrivateZip();
  return { sink, finish: getFile };
}

function toResult(report: DumpReport, seconds: number, blob: Blob | null): DumpResult {
  const list = <Item>(items: readonly Item[], toIssue: (item: Item) => DumpIssue) => ({
    total: items.length,
    first: items.slice(0, firstIssues).map(toIssue),
  });
  return {
    notes: report.notes,
    files: report.files,
    directories: report.directories,
    bytes: report.bytes,
    seconds,
    blob,
    issues: {
      unsealed: list(report.unsealed, toUnsealed),
      missing: list(report.missing, ({ entry, uuid, reason }) => ({
        path: report.tree.pathOf(entry),
        uuid,
        text: reason,
      })),
      changes: list(report.changes, (change) => toChange(report.tree, change)),
      mismatched: list(report.mismatched, ({ entry, uuid }) => ({
        path: report.tree.pathOf(entry),
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

function toChange(tree: DumpTree, { kind, entry, wanted }: DumpChange): DumpIssue {
  return { path: tree.pathOf(entry), uuid: null, text: changeText(kind, wanted) };
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

function pageOf<Item, Shown>(
  all: readonly Item[],
  { offset, limit }: PageRequest,
  show: (item: Item) => Shown,
): Page<Shown> {
  return { items: all.slice(offset, offset + limit).map(show), offset, total: all.length };
}
