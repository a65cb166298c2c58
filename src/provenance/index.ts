/** The public door of the graph store (`store/`), of folded pictures (`folding/`), of searches (`search/`) and of the answers from SQL (`content/`). */
export * from './store';
export * from './folding';
export * from './search';
export * from './content';
