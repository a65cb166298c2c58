/** Answers about nodes, given as they are found: what they mean stands in `provenance/content`. */
export type {
  CallTree,
  Group,
  JumpTarget,
  LogRow,
  NodeDetail,
  NodeFacets,
  NodeQuery,
  NodeReference,
  NodeRow,
  ProcessReport,
} from '../../provenance';
