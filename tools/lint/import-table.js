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

const allowedImports = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { closed: 'House rule (docs/architecture.md): {{ rule }}.' },
  },
  create(context) {
    const from = placeOf(context.filename);
    if (from === null) return {};
    const check = (source) => {
      if (typeof source?.value !== 'string' || !source.value.startsWith('.')) return;
      const specifier = source.value.split('?')[0];
      const to = placeOf(path.resolve(path.dirname(context.filename), specifier));
      const rule = to === null ? 'src imports nothing from outside src' : findViolation(from, to);
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
