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
const flags = {
  all: flag,
  flat: flag,
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

/** @throws ExplorerError `query/invalid` for anything that is not understood */
export function readDumpArguments(words: readonly string[]): DumpArguments {
  const { values, positionals } = parse(words);
  const [file, ...others] = positionals;
  if (file === undefined) throw invalid('The FILE is missing.');
  if (others.length > 0) throw invalid(`“${others.join(' ')}” was not expected.`);
  if (values.output === undefined || values.output === '') throw invalid('“dump” needs --output.');
  const choose = (yes: keyof typeof flags, no: keyof typeof flags, usual: boolean): boolean => {
    if (values[yes] === true && values[no] === true)
      throw invalid(`--${yes} and --${no} exclude each other.`);
    return values[yes] === true || (usual && values[no] !== true);
  };
  const usual = defaultDumpOptions;
  return {
    file,
    output: values.output,
    request: {
      target: readTarget(values.process ?? [], values.group ?? [], values.all === true),
      options: {
        ...usual,
        flat: values.flat === true,
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

function readTarget(processes: readonly string[], groups: readonly string[], all: boolean): DumpTarget {
  const kinds = Number(processes.length > 0) + Number(groups.length > 0) + Number(all);
  if (kinds !== 1) throw invalid('“dump” needs one of --process UUID, --group UUID and --all.');
  if (all) return { kind: 'archive' };
  const [group, ...others] = groups;
  if (others.length > 0) throw invalid('Only one --group can be dumped at a time.');
  if (group !== undefined) return { kind: 'group', uuid: requireUuid(group) };
  return { kind: 'processes', uuids: processes.map(requireUuid) };
}

function requireUuid(text: string) {
  const uuid = parseNodeUuid(text);
  if (uuid === null) throw invalid(`“${text}” is no uuid.`);
  return uuid;
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        ...flags,
        process: { type: 'string', multiple: true },
        group: { type: 'string', multiple: true },
        output: { type: 'string' },
      },
    });
  } catch (thrown) {
    throw invalid(thrown instanceof Error ? thrown.message : 'The options were not understood.');
  }
}

function invalid(message: string): ExplorerError {
  return new ExplorerError('query/invalid', message);
}
