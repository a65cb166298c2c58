/** The archive, or a part of it, as folders. */
export { DumpView } from './DumpView';
