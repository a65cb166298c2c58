/** All nodes of an archive as a table with filters. */
export { BrowseView } from './BrowseView';
