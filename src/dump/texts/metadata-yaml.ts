import type { DumpOptions } from '../../model/dump-request';
import type { DumpProcess } from '../dump-source';
import { yamlText, YamlTime, type YamlValue } from './yaml-text';

const looksLikeTime = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?(\+00:00)?$/;

function time(text: string | null): YamlValue {
  return text !== null && looksLikeTime.test(text) ? new YamlTime(text) : text;
}

/**
 * `aiida_node_metadata.yaml` of a process: the same blocks and key order as aiida-core 2.9 writes, in block style.
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
  return yamlText(blocks);
}
