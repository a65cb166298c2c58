export { ArchiveFile } from './archive-file';
export {
  classifyVersion,
  currentArchiveVersion,
  type DatabaseArchiveVersion,
  type VersionClass,
} from './archive-version';
export { updateCrc32 } from './crc32';
export type { ContentOptions } from './entry-content';
export type { ArchiveMetadata } from './metadata';
export type { Integrity, ObjectPart, ObjectPlace, RepositoryObjects } from './repository-objects';
export type { ObjectPacking } from './quick-content';
export { StretchRoom } from './stretch-room';
