/** The picture of provenance: neighbourhood of a node by layer and depth, and the lists of all its ancestors and descendants. */
export { GraphView } from './GraphView';
