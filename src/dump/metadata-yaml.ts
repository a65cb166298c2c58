import { Document, type ScalarTag } from 'yaml';
import type { JsonValue } from '../model/json';
import type { DumpOptions } from './dump-options';
import type { DumpProcess } from './dump-source';

/** A time that stands in YAML without quotes, with its microseconds, which JavaScript's dates do not have. */
class YamlTime {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const timeTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:timestamp',
  default: true,
  identify: (value) => value instanceof YamlTime,
  // Never matches while writing: strings that look like times are quoted by the schema's own tag.
  test: /^(?!)/,
  resolve: (text) => text,
  stringify: ({ value }) => (value instanceof YamlTime ? value.text : String(value)),
};

const looksLikeTime = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?(\+00:00)?$/;

type YamlValue = JsonValue | YamlTime | ReadonlyMap<string, YamlValue>;

function time(text: string | null): YamlValue {
  return text !== null && looksLikeTime.test(text) ? new YamlTime(text) : text;
}

/**
 * `aiida_node_metadata.yaml` of a process: the same blocks and key order as aiida-core 2.9 writes, in YAML 1.1 (what looks
 * like another type is quoted), block style, list items not indented.
 */
export function metadataYaml(
  process: DumpProcess,
  options: Pick<DumpOptions, 'includeAttributes' | 'includeExtras'>,
): string {
  const blocks = new Map<string, YamlValue>();
  blocks.set(
    'Node data',
    new Map<string, YamlValue>([
      ['label', process.label],
      ['description', process.description],
      ['pk', process.pk],
      ['uuid', process.uuid],
      ['ctime', time(process.ctime)],
      ['mtime', time(process.mtime)],
      ['node_type', process.nodeType],
      ['process_type', process.processType],
      ['is_finished_ok', process.isFinishedOk],
    ]),
  );
  if (process.user) {
    blocks.set(
      'User data',
      new Map<string, YamlValue>([
        ['first_name', process.user.firstName],
        ['last_name', process.user.lastName],
        ['email', process.user.email],
        ['institution', process.user.institution],
      ]),
    );
  }
  if (process.computer) {
    blocks.set(
      'Computer data',
      new Map<string, YamlValue>([
        ['label', process.computer.label],
        ['hostname', process.computer.hostname],
        ['scheduler_type', process.computer.schedulerType],
        ['transport_type', process.computer.transportType],
      ]),
    );
  }
  if (options.includeAttributes && process.attributes.size > 0)
    blocks.set('Node attributes', process.attributes);
  if (options.includeExtras && process.extras.size > 0) blocks.set('Node extras', process.extras);
  return toYaml(blocks);
}

function toYaml(blocks: ReadonlyMap<string, YamlValue>): string {
  const document = new Document(blocks, {
    version: '1.1',
    aliasDuplicateObjects: false,
    customTags: (tags) => [timeTag, ...tags],
  });
  if (document.directives) document.directives.docStart = true;
  return document
    .toString({ indentSeq: false, lineWidth: 100, singleQuote: true, blockQuote: false, nullStr: 'null' })
    .replace(/^%YAML 1\.1\n/, '');
}
