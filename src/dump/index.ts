/** The public door of dumps: planning, writing, and the texts of the files that a dump makes. */
export { planDump } from './plan/plan';
export type { DumpDestination, DumpPlan } from './plan/dump-plan';
export type { PlannedPlace } from './plan/placing';
export { ownOfGroup, type DumpChangeCounts, type FolderStep } from './second-dump/folder-changes';
export { readEarlierDump, type EarlierDump } from './second-dump/earlier-dump';
export type {
  DumpFilters,
  DumpGroup,
  DumpLink,
  DumpProcess,
  DumpRepositoryEntry,
  DumpSource,
  ProcessNames,
} from './dump-source';
export type { DumpContent, NodeNumber, ObjectNumber } from './plan/dump-content';
export { DumpTree, type DumpChange, type EntryId } from './plan/dump-tree';
export { EntryCounts, listEntries, type DumpCounts } from './plan/plan-entries';
export { ObjectOrder, type ObjectFacts } from './write/object-order';
export type { MadeText } from './texts/made-text';
export { logName, safeguardName, type DumpFolder, type DumpSink, type SinkContent } from './sink';
export { prepareFolder } from './second-dump/prepare-folder';
export { changesText } from './second-dump/changes-text';
export {
  requireSealed,
  writeDump,
  type DumpProgress,
  type DumpReader,
  type MadeContent,
} from './write/write-dump';
export { readableText } from './texts/readable-data';
export { indexPageText, provenanceText } from './texts/whole-tree-texts';
export { roCrateText } from './texts/ro-crate';
export { metadataYaml } from './texts/metadata-yaml';
export type { DumpReport } from './texts/dump-report';
export { nodeShowText, type NodeShow, type ShownLink } from './texts/node-show';
export { readmeText } from './texts/readme';
