import { parseArgs } from 'node:util';
import { ExplorerError } from '../model/failure';
import { defaultDumpOptions, type DumpRequest, type DumpTarget } from '../model/dump-request';
import { parseNodeUuid } from '../model/identifiers';

/** What `dump` was asked for. */
export interface DumpArguments {
  readonly file: string;
  readonly request: DumpRequest;
  /** A folder, or a zip if it ends so. */
  readonly output: string;
}

const flag = { type: 'boolean' } as const;
const text = { type: 'string' } as const;
const list = { type: 'string', multiple: true } as const;
const flags = {
  all: { ...flag, short: 'a' },
  flat: { ...flag, short: 'f' },
  'dry-run': { ...flag, short: 'n' },
  overwrite: { ...flag, short: 'o' },
  'symlink-calcs': flag,
  'no-symlink-calcs': flag,
  'filter-by-last-dump-time': flag,
  'no-filter-by-last-dump-time': flag,
  'delete-missing': flag,
  'no-delete-missing': flag,
  'relabel-groups': flag,
  'no-relabel-groups': flag,
  'include-inputs': flag,
  'exclude-inputs': flag,
  'include-outputs': flag,
  'exclude-outputs': flag,
  'include-attributes': flag,
  'exclude-attributes': flag,
  'include-extras': flag,
  'exclude-extras': flag,
  'dump-unsealed': flag,
  'no-dump-unsealed': flag,
  'also-ungrouped': flag,
  'no-also-ungrouped': flag,
  'organize-by-groups': flag,
  'no-organize-by-groups': flag,
  'only-top-level-calcs': flag,
  'no-only-top-level-calcs': flag,
  'only-top-level-workflows': flag,
  'no-only-top-level-workflows': flag,
  exact: flag,
  'readable-data': flag,
  'workflow-data': flag,
  'index-page': flag,
  'provenance-file': flag,
  'ro-crate': flag,
} as const;

const texts = {
  process: list,
  group: list,
  groups: { ...list, short: 'G' },
  codes: { ...list, short: 'X' },
  computers: { ...list, short: 'Y' },
  user: { ...text, short: 'u' },
  'past-days': { ...text, short: 'p' },
  'start-date': text,
  'end-date': text,
  output: text,
  path: text,
} as const;

/** Options that take all words up to the next option, as those of `verdi`. */
const lists: Readonly<Record<string, string>> = {
  '-G': '--groups',
  '--groups': '--groups',
  '-X': '--codes',
  '--codes': '--codes',
  '-Y': '--computers',
  '--computers': '--computers',
};

/** @throws ExplorerError `query/invalid` for anything that is not understood */
export function readDumpArguments(words: readonly string[]): DumpArguments {
  const { values, positionals } = parse(words);
  const [file, ...others] = positionals;
  if (file === undefined) throw invalid('The FILE is missing.');
  if (others.length > 0) throw invalid(`“${others.join(' ')}” was not expected.`);
  const output = values.output ?? values.path ?? '';
  if (output === '') throw invalid('“dump” needs --output (or --path).');
  const choose = (yes: keyof typeof flags, no: keyof typeof flags, usual: boolean): boolean => {
    if (values[yes] === true && values[no] === true)
      throw invalid(`--${yes} and --${no} exclude each other.`);
    return values[yes] === true || (usual && values[no] !== true);
  };
  const usual = defaultDumpOptions;
  const target = readTarget(values);
  if (values['dry-run'] === true && values.overwrite === true && target.kind !== 'group')
    throw invalid('--dry-run and --overwrite exclude each other: a dry run overwrites nothing.');
  return {
    file,
    output,
    request: {
      target,
      options: {
        ...usual,
        flat: values.flat === true,
        codes: values.codes ?? [],
        computers: values.computers ?? [],
        user: values.user ?? null,
        pastDays: readNumber(values['past-days']),
        startDate: values['start-date'] ?? null,
        endDate: values['end-date'] ?? null,
        dryRun: values['dry-run'] === true,
        overwrite: values.overwrite === true && values['dry-run'] !== true,
        symlinkCalcs: choose('symlink-calcs', 'no-symlink-calcs', usual.symlinkCalcs),
        filterByLastDumpTime: choose(
          'filter-by-last-dump-time',
          'no-filter-by-last-dump-time',
          usual.filterByLastDumpTime,
        ),
        deleteMissing: choose('delete-missing', 'no-delete-missing', usual.deleteMissing),
        relabelGroups: choose('relabel-groups', 'no-relabel-groups', usual.relabelGroups),
        exact: values.exact === true,
        readableData: values['readable-data'] === true,
        workflowData: values['workflow-data'] === true,
        indexPage: values['index-page'] === true,
        provenanceFile: values['provenance-file'] === true,
        roCrate: values['ro-crate'] === true,
        includeInputs: choose('include-inputs', 'exclude-inputs', usual.includeInputs),
        includeOutputs: choose('include-outputs', 'exclude-outputs', usual.includeOutputs),
        includeAttributes: choose('include-attributes', 'exclude-attributes', usual.includeAttributes),
        includeExtras: choose('include-extras', 'exclude-extras', usual.includeExtras),
        dumpUnsealed: choose('dump-unsealed', 'no-dump-unsealed', usual.dumpUnsealed),
        alsoUngrouped: choose('also-ungrouped', 'no-also-ungrouped', usual.alsoUngrouped),
        organizeByGroups: choose('organize-by-groups', 'no-organize-by-groups', usual.organizeByGroups),
        onlyTopLevelCalcs: choose('only-top-level-calcs', 'no-only-top-level-calcs', usual.onlyTopLevelCalcs),
        onlyTopLevelWorkflows: choose(
          'only-top-level-workflows',
          'no-only-top-level-workflows',
          usual.onlyTopLevelWorkflows,
        ),
      },
    },
  };
}

type Values = ReturnType<typeof parse>['values'];

function readTarget(values: Values): DumpTarget {
  const { process: processes = [], group: oneGroup = [], groups = [], codes = [], computers = [] } = values;
  const isFiltered =
    codes.length + computers.length > 0 ||
    [values.user, values['past-days'], values['start-date'], values['end-date']].some(
      (one) => one !== undefined,
    );
  const isAll = values.all === true;
  const kinds = [processes.length > 0, oneGroup.length > 0, isAll || groups.length > 0].filter(
    Boolean,
  ).length;
  if (kinds > 1 || (kinds === 0 && !isFiltered))
    throw invalid('“dump” needs one of --process UUID, --group UUID, --all and --groups, or a filter.');
  if (processes.length > 0) {
    if (isFiltered)
      throw invalid('Filters go with --all, --groups and (by time) --group, not with --process.');
    return { kind: 'processes', uuids: processes.map(requireUuid) };
  }
  const [group, ...others] = oneGroup;
  if (others.length > 0) throw invalid('Only one --group can be dumped at a time; name several by --groups.');
  if (group !== undefined) {
    if (codes.length + computers.length > 0 || values.user !== undefined)
      throw invalid('--codes, --computers and --user go with --all and --groups, not with --group.');
    return { kind: 'group', uuid: requireUuid(group) };
  }
  return isAll ? { kind: 'archive' } : { kind: 'groups', groups };
}

function readNumber(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d+$/.test(text)) return Number(text);
  throw invalid(`“${text}” is no number of days.`);
}

function requireUuid(text: string) {
  const uuid = parseNodeUuid(text);
  if (uuid === null) throw invalid(`“${text}” is no uuid.`);
  return uuid;
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: expandLists(words),
      allowPositionals: true,
      options: { ...flags, ...texts },
    });
  } catch (thrown) {
    throw invalid(thrown instanceof Error ? thrown.message : 'The options were not understood.');
  }
}

/** `-G a b` becomes `--groups=a --groups=b`. */
function expandLists(words: readonly string[]): string[] {
  const expanded: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const option = lists[word];
    if (option === undefined) {
      expanded.push(word);
      continue;
    }
    let count = 0;
    for (let next = words[at + 1]; next !== undefined && !next.startsWith('-'); next = words[at + 1]) {
      expanded.push(`${option}=${next}`);
      at += 1;
      count += 1;
    }
    if (count === 0) throw invalid(`${word} needs at least one name.`);
  }
  return expanded;
}

function invalid(message: string): ExplorerError {
  return new ExplorerError('query/invalid', message);
}
