export { buildGraphStore } from './build-graph-store';
export type { BuildOptions, BuildProgress } from './build-graph-store';
export { GraphStore } from './graph-store';
export type { StoreComputer, StoreUser } from './node-columns';
export type { StoreProblemCode, StoreProblemPlace } from './problems';
export { formatMicroseconds, parseMicroseconds } from './timestamp';
export type { Adjacency } from './adjacency';
export { compareByCreation } from './adjacency';
