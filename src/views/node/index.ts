/** The page of one node, and its compact form for the pane at the side. */
export { NodeInspector } from './NodeInspector';
export { NodeView } from './NodeView';
