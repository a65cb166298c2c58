/** The public door of dumps: planning, writing, and the texts of the files that a dump makes. */
export { planDump, type DumpPlan, type PlannedPlace } from './plan';
export type {
  DumpGroup,
  DumpLink,
  DumpProcess,
  DumpRepositoryEntry,
  DumpSource,
  ProcessNames,
} from './dump-source';
export type { DumpContent, NodeNumber, ObjectNumber } from './dump-content';
export { DumpTree, type DumpChange, type EntryId } from './dump-tree';
export { EntryCounts, listEntries, type DumpCounts } from './plan-entries';
export { ObjectOrder, type ObjectFacts } from './object-order';
export type { MadeText } from './made-text';
export { safeguardName, type DumpSink, type SinkContent } from './sink';
export { requireSealed, writeDump, type DumpProgress, type DumpReader, type MadeContent } from './write-dump';
export { readableText } from './readable-data';
export { indexPageText, provenanceText } from './whole-tree-texts';
export { roCrateText } from './ro-crate';
export { metadataYaml } from './metadata-yaml';
export type { DumpReport } from './dump-report';
export { nodeShowText, type NodeShow, type ShownLink } from './node-show';
export { readmeText } from './readme';
