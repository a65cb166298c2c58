/** The public door of dumps: planning, writing, and the texts of the files that a dump makes. */
export { planDump } from './plan';
export type { DumpDestination, DumpPlan } from './dump-plan';
export type { PlannedPlace } from './placing';
export { ownOfGroup, type DumpChangeCounts, type FolderStep } from './folder-changes';
export { readEarlierDump, type EarlierDump } from './earlier-dump';
export type {
  DumpFilters,
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
export { logName, safeguardName, type DumpFolder, type DumpSink, type SinkContent } from './sink';
export { prepareFolder } from './prepare-folder';
export { changesText } from './changes-text';
export { requireSealed, writeDump, type DumpProgress, type DumpReader, type MadeContent } from './write-dump';
export { readableText } from './readable-data';
export { indexPageText, provenanceText } from './whole-tree-texts';
export { roCrateText } from './ro-crate';
export { metadataYaml } from './metadata-yaml';
export type { DumpReport } from './dump-report';
export { nodeShowText, type NodeShow, type ShownLink } from './node-show';
export { readmeText } from './readme';
