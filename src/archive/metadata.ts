import { corrupt } from './zip-format';

/** `metadata.json` of an archive: the version is required, all else may be missing or of a wrong type and is null then. */
export interface ArchiveMetadata {
  readonly exportVersion: string;
  readonly aiidaVersion: string | null;
  /** Deflate level 0 to 9. */
  readonly compression: number | null;
  /** `ctime`, else `mtime`: local time of the writer without zone. */
  readonly createdAt: string | null;
  /** One sentence for each migration step, oldest first. */
  readonly conversionInfo: readonly string[];
  /** `creation_parameters`, until 0.13 `export_parameters`, as indented JSON text. */
  readonly creationParameters: string | null;
}

/** An export of a million nodes by uuid lists them all in `creation_parameters`. */
export const longestMetadata = 64 * 1024 * 1024;

/**
 * Reads metadata.json.
 * @throws ExplorerError `archive/corrupt` if it is no JSON object or names no version
 */
export function parseMetadata(bytes: Uint8Array): ArchiveMetadata {
  const members = parseObject(bytes);
  const exportVersion = members.get('export_version');
  if (exportVersion === undefined)
    throw corrupt(
      'The metadata.json names no version (export_version), so this may not be an AiiDA archive at all.',
    );
  if (typeof exportVersion !== 'string' || exportVersion === '')
    throw corrupt('The version in metadata.json is not a text.');
  return {
    exportVersion,
    aiidaVersion: textOf(members.get('aiida_version')),
    compression: numberOf(members.get('compression')),
    createdAt: textOf(members.get('ctime')) ?? textOf(members.get('mtime')),
    conversionInfo: textsOf(members.get('conversion_info')),
    creationParameters: indentedOf(members.get('creation_parameters') ?? members.get('export_parameters')),
  };
}

/** A map, so that keys such as `__proto__` are keys like any other. */
function parseObject(bytes: Uint8Array): ReadonlyMap<string, unknown> {
  if (bytes.length === 0) throw corrupt('The metadata.json of the archive is empty.');
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8').decode(bytes));
  } catch (thrown) {
    throw corrupt('The metadata.json of the archive is no JSON.', {
      cause: thrown instanceof Error ? thrown.message : 'unknown',
    });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw corrupt('The metadata.json of the archive is no JSON object.');
  return new Map<string, unknown>(Object.entries(value));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function indentedOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  try {
    return JSON.stringify(value, null, 2);
  } catch {
    // Nested deeper than the stack allows: no archive of AiiDA is, and nothing but this text would show it.
    return null;
  }
}
