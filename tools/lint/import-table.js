import path from 'node:path';

/**
 * Who may import whom in src/: the table of docs/architecture.md. A folder always sees itself. Entries name folders, or
 * single files of a folder.
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
  queries: ['worker/api', 'worker/client', 'model', 'lib'],
  route: ['model', 'lib'],
  ui: ['lib'],
  views: ['queries', 'route', 'ui', 'model', 'lib'],
  app: ['views', 'queries', 'route', 'source', 'worker/client', 'ui', 'model', 'lib'],
};

/** Libraries that are used in one place, so that they can be exchanged there. */
const homes = {
  'sql.js': ['sqlite'],
  cytoscape: ['views/graph'],
  '@zip.js/zip.js': ['dump/zip'],
  jszip: ['dump/sinks', 'views/node'],
  fflate: ['archive', 'dump/zip'],
};

const sourceRoot = path.resolve(import.meta.dirname, '../../src');

/** The path below src/ without its ending, with `/`; null for what stands elsewhere. */
function placeOf(file) {
  const relative = path.relative(sourceRoot, file);
  if (relative.startsWith('..')) return null;
  return relative
    .split(path.sep)
    .join('/')
    .replace(/\.(tsx?|js)$/, '');
}

/** True if `place` is the entry itself or stands below it. */
const isWithin = (place, entry) => place === entry || place.startsWith(`${entry}/`);

/** Another view's folder is closed but for its door, `index.ts`. */
function isInsideOtherView(from, to) {
  const [, ownView] = from.split('/');
  const [, otherView, ...rest] = to.split('/');
  return (
    from.startsWith('views/') &&
    to.startsWith('views/') &&
    ownView !== otherView &&
    rest.length > 0 &&
    rest.join('/') !== 'index'
  );
}

/** What a file at `from` does wrong by importing `to` (both below src/, without endings); null if nothing. */
export function findViolation(from, to) {
  const [folder] = from.split('/');
  const allowed = mayImport[folder];
  if (allowed === undefined) return null;
  if (isWithin(to, folder))
    return isInsideOtherView(from, to) ? `another view is imported only through its index.ts` : null;
  if (allowed.some((entry) => isWithin(to, entry))) return null;
  return `src/${folder} may import only ${[folder, ...allowed].join(', ')}`;
}

/** What a file at `from` does wrong by importing from a package; null if nothing. An address (`?url`) may be asked for anywhere. */
export function findLibraryViolation(from, specifier) {
  // What only tests use (`testing/`) is not the product.
  if (specifier.endsWith('?url') || from.includes('/testing/')) return null;
  const library = Object.keys(homes).find((name) => isWithin(specifier, name));
  if (library === undefined || homes[library].some((home) => isWithin(from, home))) return null;
  return `${library} is used in ${homes[library].map((home) => `src/${home}`).join(' and ')} only`;
}

const allowedImports = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { closed: 'House rule (docs/architecture.md): {{ rule }}.' },
  },
  create(context) {
    const from = placeOf(context.filename);
    if (from === null) return {};
    const checkPath = (specifier) => {
      const to = placeOf(path.resolve(path.dirname(context.filename), specifier.split('?')[0]));
      return to === null ? 'src imports nothing from outside src' : findViolation(from, to);
    };
    const check = (source) => {
      if (typeof source?.value !== 'string') return;
      const rule = source.value.startsWith('.')
        ? checkPath(source.value)
        : findLibraryViolation(from, source.value);
      if (rule !== null) context.report({ node: source, messageId: 'closed', data: { rule } });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
    };
  },
};

/** ESLint plugin with one rule, `house/allowed-imports`. */
export const importTable = { rules: { 'allowed-imports': allowedImports } };
