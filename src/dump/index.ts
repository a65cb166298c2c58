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
export {
  findDirectory,
  joinPath,
  type DumpChange,
  type DumpContent,
  type DumpDirectory,
  type DumpFile,
} from './dump-tree';
export { countEntries, listEntries, listObjects, type DumpCounts, type DumpEntry } from './plan-entries';
export { countFetched, orderObjects } from './object-order';
export { safeguardName, type DumpSink, type SinkContent } from './sink';
export { requireSealed, writeDump, type DumpProgress, type DumpReader, type MadeContent } from './write-dump';
export { readableText } from './readable-data';
export { indexPageText, provenanceText, roCrateText } from './whole-tree-texts';
export { metadataYaml } from './metadata-yaml';
export type { DumpReport } from './dump-report';
export { nodeShowText, type NodeShow, type ShownLink } from './node-show';
export { readmeText } from './readme';
