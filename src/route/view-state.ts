import type { NodeUuid, RepositoryPath } from '../model/identifiers';
import type { Layer } from '../model/link-type';
import type { GraphKeys } from './graph-keys';

export const viewNames = ['overview', 'browse', 'graph', 'node', 'dump'] as const;

export type ViewName = (typeof viewNames)[number];

/** Columns by which the table of nodes can be sorted; a leading `-` in the URL means descending. */
export const sortColumns = [
  'type',
  'name',
  'label',
  'state',
  'exit',
  'pk',
  'uuid',
  'created',
  'modified',
  'user',
  'computer',
] as const;

export type SortColumn = (typeof sortColumns)[number];

/** The direction in which the picture of provenance runs, from sources to targets. */
export const flows = ['right', 'down'] as const;

export type Flow = (typeof flows)[number];

/**
 * Everything that a person would want to send to a colleague, as the URL holds it. Defaults stay out of the URL; a bad value
 * falls alone to its default. Nodes are named by uuid, never by pk.
 */
export interface ViewState extends GraphKeys {
  /** Version of this schema in the URL; upgraded by `codec.ts`. */
  readonly v: 1;
  /** Address of an archive. */
  readonly url: string | null;
  /** Link, DOI or identifier of a record of archives. */
  readonly record: string | null;
  /** File of the record, or name of the local file that the link was made from. */
  readonly file: string | null;
  readonly view: ViewName;
  readonly node: NodeUuid | null;
  readonly embed: boolean;
  /** Graph view. `null` depth: unlimited. */
  readonly layer: Layer;
  readonly ancestors: number | null;
  readonly descendants: number | null;
  /** Nodes whose hidden neighbours were opened in the graph: `<uuid>` with `<` (incoming) or `>` (outgoing) before it. */
  readonly expanded: readonly string[];
  /** The node that the picture is drawn round; null: the selected node. Selecting keeps it, so that the picture stays. */
  readonly root: NodeUuid | null;
  /** Whether links run from left to right or from top to bottom. */
  readonly flow: Flow;
  /** At most so many nodes are drawn; default 300. */
  readonly drawn: number;
  /** Browse view. */
  readonly q: string;
  /** Prefixes of `node_type`, e.g. `data.core.array.`. */
  readonly types: readonly string[];
  /** UUID of a group. */
  readonly group: string | null;
  /** Labels of processes, any of which may fit; `''` is for processes without one. */
  readonly process: readonly string[];
  /** Process states and outcomes, any of which may fit. */
  readonly state: readonly string[];
  /** Exit statuses, any of which may fit; null is for processes without one (`none` in the URL). */
  readonly exit: readonly (number | null)[];
  readonly computer: string | null;
  readonly user: string | null;
  /** ISO dates (UTC), inclusive from, exclusive to. */
  readonly from: string | null;
  readonly to: string | null;
  readonly sort: SortColumn;
  readonly descending: boolean;
  /** Node page: the tab, and the file that is shown. */
  readonly tab: string | null;
  readonly path: RepositoryPath | null;
}
