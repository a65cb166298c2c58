import { describe, expect, it } from 'vitest';
import { findLibraryViolation, findViolation } from './import-table.js';

describe('import table', () => {
  it.each([
    ['provenance/store/closure', 'sqlite/index'],
    ['views/graph/GraphView', 'views/shared'],
    ['views/graph/GraphView', 'views/node/index'],
    ['views/graph/layout/x', 'views/graph/picture/y'],
    ['queries/session', 'worker/client'],
    ['model/json', 'lib/json/types'],
  ])('lets %s import %s', (from, to) => {
    expect(findViolation(from, to)).toBeNull();
  });

  it.each([
    [
      'provenance/store/closure',
      'archive/zip',
      'src/provenance may import only provenance, sqlite, model, lib',
    ],
    ['views/graph/GraphView', 'worker/api', 'src/views may import only'],
    ['views/graph/GraphView', 'views/node/NodeView', 'only through its index.ts'],
    ['queries/session', 'worker/explorer', 'src/queries may import only'],
    ['lib/x', 'model/json', 'src/lib may import only lib'],
  ])('does not let %s import %s', (from, to, rule) => {
    expect(findViolation(from, to)).toContain(rule);
  });
});

describe('libraries', () => {
  it.each([
    ['sqlite/database', 'sql.js'],
    ['worker/explorer.worker', 'sql.js/dist/sql-wasm.wasm?url'],
    ['dump/zip/zip-section', '@zip.js/zip.js/lib/zip-core-custom.js'],
    ['views/overview/Charts', 'react'],
    ['provenance/testing/shared-databases', 'jszip'],
  ])('let %s use %s', (from, library) => {
    expect(findLibraryViolation(from, library)).toBeNull();
  });

  it.each([
    ['provenance/store/closure', 'sql.js', 'sql.js is used in src/sqlite only'],
    ['worker/save/explorer-save', '@zip.js/zip.js/lib/zip-core-custom.js', 'src/dump/zip only'],
    ['views/node/NodeView', 'cytoscape', 'src/views/graph only'],
    ['app/App', 'jszip', 'src/dump/sinks and src/views/node only'],
  ])('do not let %s use %s', (from, library, rule) => {
    expect(findLibraryViolation(from, library)).toContain(rule);
  });
});
