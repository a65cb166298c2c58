import { parseArgs } from 'node:util';
import { ExplorerError } from '../model/failure';
import { parseNodeUuid, type NodeUuid } from '../model/identifiers';
import type { Layer } from '../model/link-type';

export const graphFormats = ['json', 'dot', 'svg'] as const;

/** What `graph` was asked for. */
export interface GraphArguments {
  readonly file: string;
  readonly uuid: NodeUuid;
  readonly format: (typeof graphFormats)[number];
  /** Null for no bound. */
  readonly ancestors: number | null;
  readonly descendants: number | null;
  readonly layer: Layer;
}

/** The command line says `all` where the page says `both`. */
const layers = new Map<string, Layer>([
  ['data', 'data'],
  ['logical', 'logical'],
  ['all', 'both'],
]);

/** @throws ExplorerError `query/invalid` for anything that is not understood */
export function readGraphArguments(words: readonly string[]): GraphArguments {
  const { values, positionals } = parse(words);
  const [file, ...others] = positionals;
  if (file === undefined) throw invalid('The FILE is missing.');
  if (others.length > 0) throw invalid(`“${others.join(' ')}” was not expected.`);
  if (values.uuid === undefined) throw invalid('“graph” needs --uuid.');
  const uuid = parseNodeUuid(values.uuid);
  if (uuid === null) throw invalid(`“${values.uuid}” is no uuid.`);
  const format = graphFormats.find((known) => known === (values.format ?? 'json'));
  if (format === undefined) throw invalid(`--format is one of ${graphFormats.join(', ')}.`);
  const layer = layers.get(values.layer ?? 'all');
  if (layer === undefined) throw invalid(`--layer is one of ${[...layers.keys()].join(', ')}.`);
  const ancestors = readDepth('ancestors', values.ancestors);
  const descendants = readDepth('descendants', values.descendants);
  return { file, uuid, format, ancestors, descendants, layer };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        uuid: { type: 'string' },
        format: { type: 'string' },
        ancestors: { type: 'string' },
        descendants: { type: 'string' },
        layer: { type: 'string' },
      },
    });
  } catch (thrown) {
    throw invalid(thrown instanceof Error ? thrown.message : 'The options were not understood.');
  }
}

function readDepth(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text)) throw invalid(`--${name} is a number from 0 up.`);
  return Number(text);
}

function invalid(message: string): ExplorerError {
  return new ExplorerError('query/invalid', message);
}
