import { isJsonObject, textOf, type JsonObject } from '../../lib/json';
import { isProcessKind } from '../../model/node-kind';
import { callerOf, callMask, closureOf, countLinks, linkMaskOf } from '../store';
import { linkTypes } from '../../model/link-type';
import type { Computer, User } from './directory';
import type { ContentSource } from './content-source';
import { readGroupPksOf, type Group } from './groups';
import type { JsonDocuments } from './json-documents';
import { countOf } from './logs';
import { integerOrNull, textOrNull, textValue } from './loose-row';
import type { NodeReference, NodeRow, NodeRows } from './node-rows';
import { toJsonObject } from './raw-nodes';

/** What only processes have. */
export interface ProcessDetail {
  readonly exitMessage: string | null;
  readonly exception: string | null;
  readonly processStatus: string | null;
  readonly stepperStateInfo: string | null;
  readonly sealed: boolean;
  readonly caller: NodeReference | null;
  readonly calledCount: number;
  /** Seconds from creation to the last change of the process or of any process below it; null if times are missing. */
  readonly durationSeconds: number | null;
  /** Uuid of the process whose results were taken; it need not be in the archive. */
  readonly cachedFrom: string | null;
}

/** Everything that stands in the head of a node's page; attributes, extras, links and files are asked for apart. */
export interface NodeDetail extends NodeRow {
  readonly description: string;
  readonly processType: string | null;
  readonly computerDetail: Computer | null;
  readonly userDetail: User | null;
  readonly attributeCount: number;
  readonly extraCount: number;
  readonly incomingCount: number;
  readonly outgoingCount: number;
  readonly commentCount: number;
  readonly logCount: number;
  readonly hasFiles: boolean;
  readonly groups: readonly Group[];
  readonly process: ProcessDetail | null;
  /** Faults of this node's row, each a sentence. */
  readonly problems: readonly string[];
}

const allLinks = linkMaskOf(linkTypes);

/** Reads one node whole, apart from its JSON, links and files. `groups` are all groups of the archive. */
export function readNodeDetail(
  source: ContentSource,
  rows: NodeRows,
  documents: JsonDocuments,
  groups: readonly Group[],
  node: number,
): NodeDetail {
  const { database, graph, directory } = source;
  const row = rows.row(node);
  const attributes = documents.read(row.pk, 'attributes');
  const extras = documents.read(row.pk, 'extras');
  const groupPks = new Set(readGroupPksOf(source, row.pk));
  let description = '';
  let processType: string | null = null;
  let repository: JsonObject = new Map();
  let user: User | null = null;
  let computer: Computer | null = null;
  database.scan(
    'SELECT description, process_type, repository_metadata, user_id, dbcomputer_id FROM db_dbnode WHERE id = ?',
    (values) => {
      description = textValue(values[0]);
      processType = textOrNull(values[1]) || null;
      repository = toJsonObject(values[2] ?? null);
      user = directory.users.get(integerOrNull(values[3]) ?? NaN) ?? null;
      computer = directory.computers.get(integerOrNull(values[4]) ?? NaN) ?? null;
    },
    [row.pk],
  );
  const entries = repository.get('o');
  const faults = graph.problems.ofNode(node).filter(({ code }) => code !== 'json/invalid');
  const invalid = [attributes, extras].flatMap((document) =>
    document.kind === 'invalid' ? [document.message] : [],
  );
  return {
    ...row,
    description,
    processType,
    computerDetail: computer,
    userDetail: user,
    attributeCount: attributes.kind === 'object' ? attributes.value.size : 0,
    extraCount: extras.kind === 'object' ? extras.value.size : 0,
    incomingCount: countLinks(graph, node, 'incoming', allLinks),
    outgoingCount: countLinks(graph, node, 'outgoing', allLinks),
    commentCount: countOf(source, 'db_dbcomment', row.pk),
    logCount: countOf(source, 'db_dblog', row.pk),
    hasFiles: isJsonObject(entries) && entries.size > 0,
    groups: groups.filter(({ pk }) => groupPks.has(pk)),
    process: isProcessKind(row.kind)
      ? processDetail(
          source,
          rows,
          node,
          attributes.kind === 'object' ? attributes.value : new Map(),
          extras.kind === 'object' ? extras.value : new Map(),
        )
      : null,
    problems: [...faults.map(({ text }) => text), ...invalid],
  };
}

function processDetail(
  { graph }: ContentSource,
  rows: NodeRows,
  node: number,
  attributes: JsonObject,
  extras: JsonObject,
): ProcessDetail {
  const caller = callerOf(graph, node);
  let last = graph.mtimeOf(node);
  for (const called of closureOf(graph, [node], callMask, 'outgoing').indices) {
    const changed = graph.mtimeOf(called);
    if (changed > last) last = changed;
  }
  const duration = (last - graph.ctimeOf(node)) / 1e6;
  return {
    exitMessage: textOf(attributes, 'exit_message'),
    exception: textOf(attributes, 'exception'),
    processStatus: textOf(attributes, 'process_status'),
    stepperStateInfo: textOf(attributes, 'stepper_state_info'),
    sealed: graph.isSealed(node),
    caller: caller === null ? null : (rows.references([caller.index])[0] ?? null),
    calledCount: countLinks(graph, node, 'outgoing', callMask),
    durationSeconds: duration >= 0 ? duration : null,
    cachedFrom: textOf(extras, '_aiida_cached_from'),
  };
}
