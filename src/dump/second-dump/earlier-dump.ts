import { isInsideName } from '../../lib/safe-name';
import { microsecondsOf } from '../../model/timestamp';

/** Where a process or group stands in a folder that was dumped into before; paths are relative to it, empty for itself. */
export interface EarlierPlace {
  readonly path: string;
  readonly symlinks: readonly string[];
  readonly duplicates: readonly string[];
  /** ISO text with zone: when it was written. */
  readonly dirMtime: string | null;
  readonly dirSize: number | null;
}

/** What `aiida_dump_log.json` says of the dump that a folder holds. */
export interface EarlierDump {
  /** Microseconds since 1970; NaN if unknown. */
  readonly lastDumpTime: number;
  readonly calculations: Map<string, EarlierPlace>;
  readonly workflows: Map<string, EarlierPlace>;
  readonly groups: Map<string, EarlierPlace>;
  /** All members of the groups, data included, by the group's uuid. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Reads the log of a dump, ours or aiida-core's. Null if it is none: then nothing is known of what stands in the folder. The log
 * is a file of the folder and not trusted: places outside of the folder are not taken over.
 */
export function readEarlierDump(text: string): EarlierDump | null {
  let log: unknown;
  try {
    log = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(log) || !isRecord(log['calculations']) || !isRecord(log['workflows'])) return null;
  const mapping = isRecord(log['group_node_mapping']) ? log['group_node_mapping'] : {};
  const members = new Map<string, ReadonlySet<string>>();
  for (const [group, nodes] of entriesOf(mapping['group_to_nodes']))
    members.set(group, new Set(textsOf(nodes)));
  return {
    lastDumpTime: microsecondsOf(log['last_dump_time']),
    calculations: readPlaces(log['calculations']),
    workflows: readPlaces(log['workflows']),
    groups: readPlaces(log['groups']),
    members,
  };
}

function readPlaces(places: unknown): Map<string, EarlierPlace> {
  const read = new Map<string, EarlierPlace>();
  for (const [uuid, place] of entriesOf(places)) {
    if (!isRecord(place) || typeof place['path'] !== 'string') continue;
    const path = insidePath(place['path']);
    if (path === null) continue;
    const { dir_mtime: time, dir_size: size } = place;
    read.set(uuid, {
      path,
      symlinks: insidePaths(place['symlinks']),
      duplicates: insidePaths(place['duplicates']),
      dirMtime: typeof time === 'string' ? time : null,
      dirSize: typeof size === 'number' ? size : null,
    });
  }
  return read;
}

function insidePaths(list: unknown): string[] {
  return textsOf(list).flatMap((path) => insidePath(path) ?? []);
}

/** A path that stays within the folder, without `.`; null for any other. */
function insidePath(path: string): string | null {
  if (path === '.' || path === '') return '';
  return path.split('/').every(isInsideName) ? path : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entriesOf(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : [];
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** True if a path is that of a directory or lies below it. */
export function isBelow(path: string, directory: string): boolean {
  return directory === '' || path === directory || path.startsWith(`${directory}/`);
}
