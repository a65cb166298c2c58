import { emptyJsonObject, textOf } from '../../lib/json';
import { parseTimestamp, isoTimeOf, compareTimestamps } from '../../model/timestamp';
import { isProcessKind } from '../../model/node-kind';
import { ExplorerError } from '../../model/failure';
import type { NodeUuid } from '../../model/identifiers';
import { calledBy, linkMaskOf, listNeighbours, type GraphStore } from '../store';
import type { ContentSource } from './content-source';
import { readJsonDocument } from './json-documents';
import { readLogs, type StoredLog } from './logs';
import {
  calculationJobReportText,
  functionReportText,
  isReported,
  workChainReportText,
  type ReportEntry,
} from './report-text';
import type { NodeReference, NodeRows } from './node-rows';

/** Gives the text of a file in a node's repository; null if the node has no such file or the archive lacks its content. */
export type ReadRetrievedFile = (node: NodeUuid, path: string) => Promise<string | null>;

/** A log of the process itself or of one that it called. */
export interface ReportLine {
  readonly pk: number;
  readonly time: string | null;
  readonly levelName: string;
  readonly depth: number;
  readonly message: string;
  readonly node: NodeReference;
}

/** `verdi process report` as text, and its lines for showing. */
export interface ProcessReport {
  readonly text: string;
  readonly lines: readonly ReportLine[];
  /** For calculation jobs: what the scheduler wrote. */
  readonly scheduler: { readonly stdout: string | null; readonly stderr: string | null } | null;
  readonly totalLines: number;
}

/**
 * `verdi process report` of one process, without the final newline. Of more than `limit` logs the first ones are given;
 * `totalLines` counts all.
 * @throws ExplorerError `query/invalid` for data
 */
export async function makeReport(
  source: ContentSource,
  rows: NodeRows,
  node: number,
  limit: number,
  readRetrievedFile: ReadRetrievedFile,
): Promise<ProcessReport> {
  const { graph } = source;
  const kind = graph.kindOf(node);
  if (!isProcessKind(kind) && !graph.isProcess(node))
    throw new ExplorerError('query/invalid', 'Only processes have a report; this node is data.', {
      uuid: graph.uuidOf(node),
    });
  if (kind === 'work-chain') {
    const all = workChainEntries(source, node);
    const entries = all.slice(0, limit);
    return {
      text: workChainReportText(entries),
      lines: toLines(source, rows, entries),
      scheduler: null,
      totalLines: all.length,
    };
  }
  const all = readLogs(source, [graph.pkOf(node)]).sort((first, second) => first.pk - second.pk);
  const logs = all.slice(0, limit);
  const lines = toLines(
    source,
    rows,
    logs.map((log) => ({ log, depth: 0 })),
  );
  if (kind !== 'calculation-job')
    return { text: functionReportText(logs), lines, scheduler: null, totalLines: all.length };
  const job = await readJob(source, node, readRetrievedFile);
  const text = calculationJobReportText({ ...job, pk: graph.pkOf(node), label: rows.row(node).label, logs });
  const { stdout, stderr } = job;
  return { text, lines, scheduler: { stdout, stderr }, totalLines: all.length };
}

/** Logs of a work chain and of the work chains below it (not of other processes), by time. */
function workChainEntries(source: ContentSource, root: number): ReportEntry[] {
  const { graph } = source;
  const depths = workChainDepths(graph, root);
  const order = new Map([...depths.keys()].map((node, at) => [node, at]));
  return readLogs(
    source,
    [...depths.keys()].map((node) => graph.pkOf(node)),
  )
    .filter(isReported)
    .map((log) => {
      const node = graph.indexOfPk(log.nodePk) ?? root;
      return {
        log,
        time: parseTimestamp(log.time),
        place: order.get(node) ?? 0,
        depth: depths.get(node) ?? 0,
      };
    })
    .sort((first, second) => {
      if (first.time === null || second.time === null)
        return Number(first.time === null) - Number(second.time === null) || first.place - second.place;
      return compareTimestamps(first.time, second.time) || first.place - second.place;
    });
}

/** A work chain and the work chains that it called, directly or through work chains, with the number of calls between. */
function workChainDepths(graph: GraphStore, root: number): ReadonlyMap<number, number> {
  const depths = new Map<number, number>([[root, 0]]);
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const depth = (depths.get(node) ?? 0) + 1;
    for (const { index } of calledBy(graph, node).reverse()) {
      if (graph.kindOf(index) !== 'work-chain' || depths.has(index)) continue;
      depths.set(index, depth);
      open.push(index);
    }
  }
  return depths;
}

/** What a calculation job's own attributes and its retrieved folder tell. */
async function readJob(
  source: ContentSource,
  node: number,
  readRetrievedFile: ReadRetrievedFile,
): Promise<{
  readonly state: string | null;
  readonly schedulerState: string | null;
  readonly stdout: string | null;
  readonly stderr: string | null;
}> {
  const { graph } = source;
  const document = readJsonDocument(source.database, graph.pkOf(node), 'attributes');
  const attributes = document.kind === 'object' ? document.value : emptyJsonObject;
  const retrieved = listNeighbours(graph, node, 'outgoing', linkMaskOf(['create'])).find(
    ({ linkLabel }) => linkLabel === 'retrieved',
  );
  const read = async (key: string): Promise<string | null> => {
    const path = textOf(attributes, key);
    if (path === null || retrieved === undefined) return null;
    return readRetrievedFile(graph.uuidOf(retrieved.index), path);
  };
  return {
    state: textOf(attributes, 'state'),
    schedulerState: textOf(attributes, 'scheduler_state'),
    stdout: await read('scheduler_stdout'),
    stderr: await read('scheduler_stderr'),
  };
}

function toLines(source: ContentSource, rows: NodeRows, entries: readonly ReportEntry[]): ReportLine[] {
  const nodes = entries.map(({ log }) => source.graph.indexOfPk(log.nodePk) ?? 0);
  const references = new Map(
    rows.references([...new Set(nodes)]).map((reference) => [reference.pk as number, reference]),
  );
  return entries.flatMap(({ log, depth }) => {
    const node = references.get(log.nodePk);
    return node === undefined ? [] : [toLine(log, depth, node)];
  });
}

function toLine(log: StoredLog, depth: number, node: NodeReference): ReportLine {
  return {
    pk: log.pk,
    time: isoTimeOf(log.time),
    levelName: log.levelName,
    depth,
    message: log.message,
    node,
  };
}
