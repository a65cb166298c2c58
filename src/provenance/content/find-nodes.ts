import { ExplorerError } from '../../model/failure';
import type { StateFilter } from '../../model/process-state';
import { microsecondsOf } from '../../model/timestamp';
import {
  inOrder,
  intersect,
  NodeOrders,
  selectionOf,
  selectNodes,
  type NodeOrder,
  type Selection,
} from '../store';
import type { ContentSource } from './content-source';
import { readMemberPks } from './groups';
import { textOrNull } from './loose-row';
import type { TextIndex } from './text-index';

/** Filters and order of the browse view; all filters must hold, of the values of one filter any. */
export interface NodeQuery {
  /** Uuid prefix, pk, or part of label, description or process label; empty for all. */
  readonly text: string;
  /** Prefixes of `node_type`; empty for all. */
  readonly nodeTypes: readonly string[];
  readonly groupUuid: string | null;
  /** Labels of processes, of which one must fit; `''` means processes without a label. Empty for all. */
  readonly processLabels: readonly string[];
  /** States, outcomes (`failed`, `succeeded`), or `none` for processes without a state; one must fit. Empty for all. */
  readonly states: readonly StateFilter[];
  /** Exit statuses, of which one must fit; null means processes without one. Empty for all. */
  readonly exitStatuses: readonly (number | null)[];
  readonly computer: string | null;
  readonly user: string | null;
  /** ISO times in UTC; from inclusive, to exclusive. */
  readonly createdFrom: string | null;
  readonly createdTo: string | null;
  readonly sort: NodeOrder;
  readonly descending: boolean;
}

/** Shortest beginning of a uuid that is searched as such: fewer digits are in every other text. */
const shortestUuidPrefix = 4;
/** Answers kept, so that paging, going back and asking for a position cost nothing. */
const keptAnswers = 4;

/** Finds nodes by filters; answers are lists of row numbers in the order asked for. */
export class NodeFinder {
  private readonly orders: NodeOrders;
  private readonly kept = new Map<string, Uint32Array>();

  constructor(
    private readonly source: ContentSource,
    private readonly texts: TextIndex,
  ) {
    this.orders = new NodeOrders(source.graph, source.database);
  }

  /**
   * All nodes that a query finds.
   * @throws ExplorerError `group/not-found`, `query/invalid` for times that are none
   */
  find(query: NodeQuery): Uint32Array {
    const key = JSON.stringify(query);
    let answer = this.kept.get(key);
    if (answer === undefined) answer = this.answer(query);
    else this.kept.delete(key);
    this.kept.set(key, answer);
    if (this.kept.size > keptAnswers) {
      for (const oldest of this.kept.keys()) {
        this.kept.delete(oldest);
        break;
      }
    }
    return answer;
  }

  private answer(query: NodeQuery): Uint32Array {
    const { nodeTypes, processLabels, states, exitStatuses, user, computer } = query;
    const criteria = { nodeTypes, processLabels, states, exitStatuses, user, computer };
    let selection = selectNodes(this.source.graph, {
      ...criteria,
      createdFrom: timeOf(query.createdFrom),
      createdTo: timeOf(query.createdTo),
    });
    if (query.groupUuid !== null) selection = intersect(selection, this.membersOf(query.groupUuid));
    const text = query.text.trim();
    if (text !== '') selection = intersect(selection, this.matchesOf(text));
    return inOrder(selection, this.orders.by(query.sort), query.descending);
  }

  private membersOf(groupUuid: string): Selection {
    const { database, graph, missingTables } = this.source;
    let groupPk: number | null = null;
    if (!missingTables.has('db_dbgroup'))
      database.scan('SELECT id, uuid FROM db_dbgroup', ([pk, uuid]) => {
        if (textOrNull(uuid) === groupUuid && typeof pk === 'number') groupPk = pk;
      });
    if (groupPk === null)
      throw new ExplorerError('group/not-found', 'The archive holds no group with this uuid.', {
        uuid: groupUuid,
      });
    return selectionOf(
      graph,
      readMemberPks(this.source, groupPk).flatMap((pk) => graph.indexOfPk(pk) ?? []),
    );
  }

  private matchesOf(text: string): Selection {
    const { graph } = this.source;
    const found = selectionOf(graph, nodesWithUuidPrefix(this.source, text, graph.nodeCount));
    this.texts.mark(text, found);
    const pkNode = nodeWithPk(this.source, text);
    if (pkNode !== null) found[pkNode] = 1;
    return found;
  }
}

/** Nodes whose uuid begins so; none if the text is too short or no beginning of a uuid. */
export function nodesWithUuidPrefix(source: ContentSource, text: string, limit: number): readonly number[] {
  const digits = text.replaceAll('-', '');
  if (digits.length < shortestUuidPrefix || !/^[0-9a-f]+$/i.test(digits)) return [];
  return source.graph.nodes.uuids.withPrefix(digits, limit);
}

/** The node with the pk that a text writes in decimal; null for none. */
export function nodeWithPk(source: ContentSource, text: string): number | null {
  return /^\d{1,15}$/.test(text) ? source.graph.indexOfPk(Number(text)) : null;
}

function timeOf(text: string | null): number | null {
  if (text === null) return null;
  const time = microsecondsOf(text);
  if (Number.isNaN(time)) throw new ExplorerError('query/invalid', `"${text}" is no time.`, { text });
  return time;
}
