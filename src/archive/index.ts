export { ArchiveFile } from './archive-file';
export {
  classifyVersion,
  currentArchiveVersion,
  type DatabaseArchiveVersion,
  type LegacyArchiveVersion,
  type VersionClass,
} from './archive-version';
export { updateCrc32 } from './crc32';
export type { ContentOptions } from './entry-content';
export type { LegacyContent } from './legacy-content';
export type { ArchiveMetadata } from './metadata';
export { NodeFiles } from './node-files';
export type { WitnessKind } from './object-directory';
export { RepositoryObjects, type Integrity, type ObjectPart, type ObjectPlace } from './repository-objects';
export type { ObjectPacking } from './quick-content';
export { StretchRoom } from './stretch-room';
