export { ProvenanceSearch, type SearchHits, type SearchOptions } from './search';
