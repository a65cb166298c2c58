import { parseArgs } from 'node:util';
import { ExplorerError } from '../model/failure';
import { parseNodeUuid, type NodeUuid } from '../model/identifiers';
import { readDumpArguments, type DumpArguments } from './dump-arguments';
import { readGraphArguments, type GraphArguments } from './graph-arguments';

export const commands = [
  'inspect',
  'nodes',
  'closure',
  'status',
  'report',
  'graph',
  'dump',
  'migrate',
] as const;

export type CommandName = (typeof commands)[number];

/** What was asked on the command line. */
export interface Request {
  readonly command: CommandName;
  /** A path or an http(s) address. */
  readonly file: string;
  readonly uuids: readonly NodeUuid[];
  /** Only for `dump`. */
  readonly dump?: DumpArguments;
  /** Only for `graph`. */
  readonly graph?: GraphArguments;
  /** Only for `migrate`: the file to be written. */
  readonly target?: string;
}

export const usage = `Usage: npm run -s cli -- COMMAND FILE [OPTIONS]

FILE is a path or an http(s) address of an AiiDA archive.

  inspect FILE --json              what the archive holds: versions, counts, types
  nodes FILE --json [--uuid U]…    nodes, one JSON object a line
  closure FILE --json [--uuid U]…  ancestors and descendants by layer of these or of all nodes, one JSON object a line
  status FILE --uuid U             the call tree, as “verdi process status” prints it
  report FILE --uuid U             the log, as “verdi process report” prints it
  graph FILE --uuid U --format json|dot|svg [--ancestors N] [--descendants N] [--layer data|logical|all]
                                   the provenance of a node, drawn as by “verdi node graph generate”
  dump FILE --process U… | --group U | -a/--all | -G/--groups NAME… --output DIR|X.zip
       [-f/--flat] [--include-outputs] [--exclude-inputs] [--exclude-attributes] [--include-extras]
       [--dump-unsealed] [--symlink-calcs] [--also-ungrouped] [--no-organize-by-groups]
       [--no-only-top-level-calcs] [--no-only-top-level-workflows]
       [-p/--past-days N] [--start-date DATE] [--end-date DATE]
       [-X/--codes NAME…] [-Y/--computers NAME…] [-u/--user EMAIL]
       [-n/--dry-run] [-o/--overwrite] [--no-filter-by-last-dump-time] [--no-delete-missing]
       [--no-relabel-groups] [--exact]
       [--readable-data] [--workflow-data] [--index-page] [--provenance-file] [--ro-crate]
                                   the tree of “verdi process|group|profile dump”; names are made safe and
                                   unique, with --exact they are aiida-core's own
  migrate FILE OUT.aiida           writes an older archive in the newest format, which aiida-core 2 opens
`;

/** @throws ExplorerError `query/invalid` for anything that is not understood */
export function readArguments(words: readonly string[]): Request {
  const [command, ...rest] = words;
  if (!isCommand(command))
    throw invalid(`“${command ?? ''}” is no command; known are ${commands.join(', ')}.`);
  if (command === 'dump') {
    const dump = readDumpArguments(rest);
    return { command, file: dump.file, uuids: [], dump };
  }
  if (command === 'graph') {
    const graph = readGraphArguments(rest);
    return { command, file: graph.file, uuids: [graph.uuid], graph };
  }
  const { values, positionals } = parse(rest);
  const [file, ...others] = positionals;
  if (file === undefined) throw invalid('The FILE is missing.');
  if (command === 'migrate') {
    const [target, ...more] = others;
    if (target === undefined)
      throw invalid('“migrate” needs the name of the file to be written: migrate FILE OUT.aiida');
    if (more.length > 0) throw invalid(`“${more.join(' ')}” was not expected.`);
    return { command, file, uuids: [], target };
  }
  if (others.length > 0) throw invalid(`“${others.join(' ')}” was not expected.`);
  const uuids = (values.uuid ?? []).map(requireUuid);
  if ((command === 'status' || command === 'report') && uuids.length !== 1)
    throw invalid(`“${command}” needs exactly one --uuid.`);
  return { command, file, uuids };
}

function isCommand(word: string | undefined): word is CommandName {
  return (commands as readonly (string | undefined)[]).includes(word);
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, uuid: { type: 'string', multiple: true } },
    });
  } catch (thrown) {
    throw invalid(thrown instanceof Error ? thrown.message : 'The options were not understood.');
  }
}

function requireUuid(text: string): NodeUuid {
  const uuid = parseNodeUuid(text);
  if (uuid === null) throw invalid(`“${text}” is no uuid.`);
  return uuid;
}

function invalid(message: string): ExplorerError {
  return new ExplorerError('query/invalid', message);
}
