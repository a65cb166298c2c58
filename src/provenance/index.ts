/** The public door of the graph store (`store/`) and of the answers from SQL (`content/`). */
export * from './store';
export * from './content';
