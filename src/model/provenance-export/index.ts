/** Writers that take a picture of provenance home: pure, the same for the page and the command line. */
export { aiidaLinkLines, aiidaNodeLines, itemLines } from './aiida-text';
export { writeItemsCsv } from './csv';
export { quoteDot, writeAiidaDot } from './dot';
export {
  toExportGraph,
  type ExportGraph,
  type ExportItem,
  type ExportLink,
  type ExportNode,
} from './export-graph';
export { escapeXml, writeGraphml } from './graphml';
export { writeCytoscapeJson, writeNodeLinkJson } from './json';
