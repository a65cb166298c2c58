import { ExplorerError } from '../model/failure';
import type { NodeUuid, RepositoryPath } from '../model/identifiers';
import type { JsonPath } from '../model/json';
import type { Layer, LinkDirection } from '../model/link-type';
import type { DumpRequest } from '../model/dump-request';
import { ProvenanceContent } from '../provenance';
import { loadSqlite } from '../sqlite';
import { openReader, sourceName, type ArchiveSource, type RandomAccessReader } from '../source';
import type * as Api from './api';
import { ExplorerDump } from './dump/explorer-dump';
import { listAllProblems, listPlaces } from './explorer-problems';
import { listClosureUuids, makeProvenance } from './provenance/explorer-provenance';
import { saveCurrentArchive } from './save/explorer-save';
import { openSaveScratch, openSaveSink } from './save/save-places';
import { openArchive, summarise, type OpenArchive } from './opening/open-archive';
import { PreviewedReaders, previewArchive } from './opening/preview';
import { throttleProgress } from './progress';
import { ProvenanceExplorer } from './provenance/provenance-explorer';
import { surveyRepository, type RepositorySurvey } from './repository/repository-statistics';

export type { OpenArchive } from './opening/open-archive';

/** What the host gives: where SQLite's WebAssembly is, as bytes or as an address. */
export interface ExplorerOptions {
  readonly wasm?: Uint8Array<ArrayBuffer> | string;
  /** Has what work in memory leaves behind collected, where the engine would leave it lying. */
  readonly giveBackMemory?: () => void;
}

/** Text that a report quotes from a file is cut here; no scheduler writes more. */
const longestQuotation = 16 * 1024 * 1024;
const doNothing = (): void => undefined;

interface Opened extends OpenArchive {
  readonly content: ProvenanceContent;
  readonly dump: ExplorerDump;
}

/**
 * Everything that can be asked of one archive, in one object: the worker, the command line and tests make one each. It wires
 * the folders together and holds what is open; the answers are made elsewhere.
 */
export class Explorer extends ProvenanceExplorer implements Api.ExplorerApi {
  readonly #options: ExplorerOptions;
  readonly #operations = new Map<Api.OperationId, AbortController>();
  readonly #previewed = new PreviewedReaders();
  #opened: Opened | null = null;
  #opening: AbortController | null = null;
  #survey: Promise<RepositorySurvey> | null = null;

  constructor(options: ExplorerOptions = {}) {
    super();
    this.#options = options;
  }

  async open(
    source: ArchiveSource,
    onProgress: Api.ProgressListener = doNothing,
  ): Promise<Api.ArchiveSummary> {
    const onDownload = throttleProgress(onProgress);
    const reader =
      this.#previewed.take(source) ??
      (await openReader(source, {
        onDownload: (done, total) => onDownload({ step: 'downloading', done, total, unit: 'bytes' }),
      }));
    await this.#previewed.close();
    return this.openReader(reader, sourceName(source), onProgress);
  }

  async preview(source: ArchiveSource): Promise<Api.ArchivePreview> {
    const reader = await openReader(source);
    const preview = await previewArchive(reader);
    this.#previewed.keep(source, reader);
    return preview;
  }

  /** The same for bytes from elsewhere, such as a file of the command line. @throws as `open` */
  async openReader(
    reader: RandomAccessReader,
    name: string,
    onProgress: Api.ProgressListener = doNothing,
  ): Promise<Api.ArchiveSummary> {
    await this.close();
    const opening = new AbortController();
    this.#opening = opening;
    try {
      const archive = await openArchive(reader, name, {
        sqlite: this.#options,
        onProgress,
        signal: opening.signal,
      });
      const content = new ProvenanceContent(archive.database, archive.graph, (uuid, path) =>
        readQuotation(archive, uuid, path),
      );
      this.#opened = {
        ...archive,
        content,
        dump: new ExplorerDump(archive, content, this.#options.giveBackMemory ?? doNothing),
      };
      return this.summary();
    } finally {
      if (this.#opening === opening) this.#opening = null;
    }
  }

  async close(): Promise<void> {
    this.#opening?.abort();
    for (const operation of this.#operations.values()) operation.abort();
    const opened = this.#opened;
    this.#opened = null;
    this.#survey = null;
    opened?.database.close();
    await opened?.file.close();
  }

  async cancel(operation: Api.OperationId): Promise<void> {
    this.#operations.get(operation)?.abort();
    return Promise.resolve();
  }

  /** The parts of the open archive, for hosts in the same thread. @throws ExplorerError `internal/unexpected` if none is open */
  override opened(): Opened {
    if (this.#opened) return this.#opened;
    throw new ExplorerError('internal/unexpected', 'No archive is open.');
  }

  summary(): Api.ArchiveSummary {
    const opened = this.opened();
    return summarise(opened, opened.content.listGroups().length);
  }

  async statistics(): Promise<Api.ArchiveStatistics> {
    return Promise.resolve(this.opened().content.statistics());
  }

  async repositoryStatistics(limit: number): Promise<Api.RepositoryStatistics> {
    const { content, graph, objects } = this.opened();
    const survey = await this.#surveyRepository();
    const largest = survey.largest.slice(0, limit);
    const nodes = content.getReferences(largest.map(({ pk }) => graph.uuidOf(graph.indexOfPk(pk) ?? 0)));
    return {
      objects: objects.count,
      bytes: objects.bytes,
      missingObjects: survey.missingObjects,
      largest: largest.flatMap(({ path, bytes }, at) => {
        const node = nodes[at];
        return node ? [{ node, path, bytes }] : [];
      }),
    };
  }

  async listProblems(scope: Api.ProblemScope = 'all'): Promise<readonly Api.Problem[]> {
    const opened = this.opened();
    const survey = scope === 'all' ? await this.#surveyRepository() : null;
    return listAllProblems(opened.content, opened, survey);
  }

  async listProblemPlaces(
    code: Api.Problem['code'],
    page: Api.PageRequest,
  ): Promise<Api.Page<Api.ProblemPlace>> {
    const opened = this.opened();
    const survey = code.startsWith('repository/') ? await this.#surveyRepository() : null;
    return listPlaces(opened.content, opened, survey, code, page);
  }

  async findNodes(query: Api.NodeQuery, page: Api.PageRequest): Promise<Api.Page<Api.NodeRow>> {
    return Promise.resolve(this.opened().content.findNodes(query, page));
  }

  async findNodePosition(query: Api.NodeQuery, uuid: NodeUuid): Promise<number | null> {
    return Promise.resolve(this.opened().content.findNodePosition(query, uuid));
  }

  async nodeFacets(): Promise<Api.NodeFacets> {
    return Promise.resolve(this.opened().content.nodeFacets());
  }

  async listGroups(): Promise<readonly Api.Group[]> {
    return Promise.resolve(this.opened().content.listGroups());
  }

  async jump(text: string, limit: number): Promise<readonly Api.JumpTarget[]> {
    return Promise.resolve(this.opened().content.jump(text, limit));
  }

  async getNode(uuid: NodeUuid): Promise<Api.NodeDetail> {
    return Promise.resolve(this.opened().content.getNode(uuid));
  }

  async getReferences(uuids: readonly NodeUuid[]): Promise<readonly (Api.NodeReference | null)[]> {
    return Promise.resolve(this.opened().content.getReferences(uuids));
  }

  async getLinks(request: Api.LinkRequest): Promise<Api.Page<Api.NodeLinkRow>> {
    return Promise.resolve(this.opened().content.getLinks(request));
  }

  async listJson(request: Api.JsonRequest): Promise<Api.JsonPage> {
    return Promise.resolve(this.opened().content.listJson(request));
  }

  async searchJson(request: Api.JsonSearchRequest): Promise<Api.JsonSearchResult> {
    return Promise.resolve(this.opened().content.searchJson(request));
  }

  async getJsonText(uuid: NodeUuid, column: 'attributes' | 'extras', limit: number): Promise<Api.JsonText> {
    return Promise.resolve(this.opened().content.getJsonText(uuid, column, limit));
  }

  async getJsonValueText(
    uuid: NodeUuid,
    column: 'attributes' | 'extras',
    path: JsonPath,
    limit: number,
  ): Promise<Api.JsonText> {
    return Promise.resolve(this.opened().content.getJsonValueText(uuid, column, path, limit));
  }

  async listComments(uuid: NodeUuid): Promise<readonly Api.Comment[]> {
    return Promise.resolve(this.opened().content.listComments(uuid));
  }

  async listLogs(uuid: NodeUuid, page: Api.PageRequest): Promise<Api.Page<Api.LogRow>> {
    return Promise.resolve(this.opened().content.listLogs(uuid, page));
  }

  async getProvenance(request: Api.ProvenanceRequest): Promise<Api.ProvenanceGraph> {
    const { graph, content } = this.opened();
    return Promise.resolve(makeProvenance(graph, content, request));
  }

  async listClosure(request: Api.ClosureRequest): Promise<Api.ClosurePage> {
    return Promise.resolve(this.opened().content.listClosure(request));
  }

  /** All uuids of a closure at once, for hosts in the same thread. @throws ExplorerError `node/not-found` */
  closureOf(uuid: NodeUuid, layer: Layer, direction: LinkDirection): NodeUuid[] {
    const { graph, content } = this.opened();
    return listClosureUuids(graph, content, uuid, layer, direction);
  }

  async getCallTree(uuid: NodeUuid, maxDepth: number | null, limit: number): Promise<Api.CallTree> {
    return Promise.resolve(this.opened().content.getCallTree(uuid, maxDepth, limit));
  }

  async getStatusText(uuid: NodeUuid): Promise<string> {
    return Promise.resolve(this.opened().content.getStatusText(uuid));
  }

  async getReport(uuid: NodeUuid, limit: number): Promise<Api.ProcessReport> {
    return this.opened().content.getReport(uuid, limit);
  }

  async listRepository(
    uuid: NodeUuid,
    path: RepositoryPath,
    page: Api.PageRequest,
  ): Promise<Api.Page<Api.RepositoryEntry>> {
    return this.opened().repository.list(uuid, path, page);
  }

  async readFilePart(request: Api.FileRequest): Promise<Api.FilePart> {
    return this.opened().repository.readPart(request);
  }

  async readWholeFile(
    uuid: NodeUuid,
    path: RepositoryPath,
    operation: Api.OperationId,
    onProgress: Api.ProgressListener,
  ): Promise<Api.WholeFile> {
    const { repository } = this.opened();
    return this.run(operation, (signal) => repository.readWhole(uuid, path, signal, onProgress));
  }

  async listFilesBelow(
    uuid: NodeUuid,
    path: RepositoryPath,
    page: Api.PageRequest,
  ): Promise<Api.Page<Api.RepositoryEntry>> {
    return this.opened().repository.listBelow(uuid, path, page);
  }

  async planDump(request: DumpRequest): Promise<Api.DumpPlanSummary> {
    return this.opened().dump.plan(request);
  }

  async planDumpInto(
    request: DumpRequest,
    folder: FileSystemDirectoryHandle,
  ): Promise<Api.DumpFolderSummary> {
    return this.opened().dump.planInto(request, folder);
  }

  async listDumpChoices(): Promise<Api.DumpChoices> {
    return Promise.resolve(this.opened().dump.listChoices());
  }

  async listDumpEntries(
    request: DumpRequest,
    path: string,
    page: Api.PageRequest,
  ): Promise<Api.Page<Api.DumpEntryRow>> {
    return this.opened().dump.list(request, path, page);
  }

  async searchDump(
    request: DumpRequest,
    text: string,
    limit: number,
  ): Promise<{ readonly hits: readonly Api.DumpEntryRow[]; readonly total: number }> {
    return this.opened().dump.search(request, text, limit);
  }

  async listDumpIssues(
    request: DumpRequest,
    kind: Api.DumpIssueKind,
    page: Api.PageRequest,
  ): Promise<Api.Page<Api.DumpIssue>> {
    return this.opened().dump.listIssues(request, kind, page);
  }

  async writeDump(
    request: DumpRequest,
    output: Api.DumpOutput,
    operation: Api.OperationId,
    onProgress: Api.ProgressListener,
  ): Promise<Api.DumpResult> {
    const { dump } = this.opened();
    return this.run(operation, (signal) => dump.write(request, output, signal, onProgress));
  }

  async saveCurrentArchive(
    output: Api.SaveOutput,
    operation: Api.OperationId,
    onProgress: Api.ProgressListener,
  ): Promise<{ readonly saved: Api.SavedArchive; readonly blob: Blob | null }> {
    const opened = this.opened();
    return this.run(operation, async (signal) => {
      const sqlite = await loadSqlite(this.#options);
      const { sink, finish } = await openSaveSink(output, opened);
      const scratch = await openSaveScratch(opened);
      const saved = await saveCurrentArchive(opened, sqlite, sink, signal, onProgress, scratch);
      return { saved, blob: await finish() };
    });
  }

  /** Does work that `cancel` can stop by its id. */
  protected override async run<Answer>(
    operation: Api.OperationId,
    work: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    const stop = new AbortController();
    this.#operations.set(operation, stop);
    try {
      return await work(stop.signal);
    } finally {
      if (this.#operations.get(operation) === stop) this.#operations.delete(operation);
    }
  }

  /** One pass over the repositories of all nodes, made when first asked for; a failed one can be repeated. */
  #surveyRepository(): Promise<RepositorySurvey> {
    const { database, objects } = this.opened();
    const survey = this.#survey ?? surveyRepository(database, objects);
    this.#survey = survey;
    survey.catch(() => {
      if (this.#survey === survey) this.#survey = null;
    });
    return survey;
  }
}

/** A text file of a node's repository; null where there is none, or where its content is missing or damaged. */
async function readQuotation(
  { repository, objects }: OpenArchive,
  uuid: NodeUuid,
  path: string,
): Promise<string | null> {
  const key = repository.findKey(uuid, path);
  if (key === null) return null;
  try {
    const part = await objects.readPart(key, 0, longestQuotation);
    const text = new TextDecoder().decode(part.bytes);
    const left = part.totalBytes - part.bytes.length;
    return left === 0 ? text : `${text}\n[${left} more bytes of this file are not shown here]`;
  } catch (thrown) {
    if (thrown instanceof ExplorerError && thrown.failure.code !== 'aborted') return null;
    throw thrown;
  }
}
