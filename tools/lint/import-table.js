/**
 * Who may import whom in src/: the table of docs/architecture.md as zones of
 * `import-x/no-restricted-paths`. A folder always sees itself.
 */
const mayImport = {
  lib: [],
  model: ['lib'],
  source: ['model', 'lib'],
  archive: ['source', 'model', 'lib'],
  sqlite: ['model', 'lib'],
  migration: ['archive', 'sqlite', 'model', 'lib'],
  provenance: ['sqlite', 'model', 'lib'],
  dump: ['provenance', 'archive', 'model', 'lib'],
  worker: ['source', 'archive', 'migration', 'sqlite', 'provenance', 'dump', 'model', 'lib'],
  cli: ['source', 'archive', 'migration', 'sqlite', 'provenance', 'dump', 'worker', 'model', 'lib'],
  queries: ['worker/api.ts', 'worker/client.ts', 'model', 'lib'],
  route: ['model', 'lib'],
  ui: ['lib'],
  views: ['queries', 'route', 'ui', 'model', 'lib'],
  app: ['views', 'queries', 'route', 'source', 'worker/client.ts', 'ui', 'model', 'lib'],
};

const folders = Object.keys(mayImport);

/** One zone a folder: everything in src is closed to it, except what the table opens. */
export const importZones = folders.map((folder) => ({
  target: `./src/${folder}`,
  from: './src',
  except: [folder, ...mayImport[folder]].map((name) => `./${name}`),
  message: `House rule (docs/architecture.md): src/${folder} may import only ${[folder, ...mayImport[folder]].join(', ')}.`,
}));
