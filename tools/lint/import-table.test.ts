import { describe, expect, it } from 'vitest';
import { findViolation } from './import-table.js';

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
