/** The language of the search in provenance; read by the page for its hints and by the explorer for its answers. */
export { parseProvenanceQuery } from './parse';
export {
  numberFields,
  queryOperators,
  textFields,
  timeFields,
  type ParsedQuery,
  type ProvenanceQuery,
  type QueryCondition,
  type QueryFault,
  type QueryOperator,
  type QueryValue,
} from './query';
