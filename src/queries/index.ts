/** Cached questions to the explorer; the only place that calls it. All types that cross come from here as well. */
export type * from '../worker/api';
export { useExplorer, type ExplorerActions } from './actions';
export {
  useGroups,
  useNodeFacets,
  useProblemPlaces,
  useProblems,
  useRepositoryCheck,
  useRepositoryStatistics,
  useStatistics,
  useSummary,
  type RepositoryCheck,
} from './archive-questions';
export {
  useDumpChoices,
  useDumpEntries,
  useDumpIssues,
  useDumpPlan,
  useDumpSearch,
  usePlanDumpInto,
  useWriteDump,
  type DumpEntriesPart,
  type WriteDump,
} from './dump-questions';
export { useSaveArchive, type SaveArchive } from './save-questions';
export { ExplorerProvider, useArchive, useArchiveSession, useOpenArchive } from './ExplorerProvider';
export { useJsonPages } from './json-pages';
export { useNodePages, useNodePosition, type NodePages } from './node-list';
export {
  useComments,
  useFilePart,
  useJson,
  useJsonSearch,
  useJsonText,
  useJump,
  useLinks,
  useLogs,
  useNode,
  useReferences,
  useRepository,
} from './node-questions';
export { useClosureInPicture, useFoldedProvenance, useNodePlaces } from './folding-questions';
export { useItemListPages, type ItemList, type ItemListPages } from './item-list';
export { useCallTree, useClosure, useProvenance, useReport } from './provenance-questions';
export { useFileLineage, useProvenanceSearch } from './search-questions';
export { useCommonRelatives, useFinalResults, usePaths, useRoots } from './ways-questions';
export {
  ArchiveSession,
  type ArchiveSource,
  type ArchiveState,
  type ExplorerClient,
  type FailedOpening,
  type OpenArchive,
} from './session';
