import { ExplorerError } from '../model/failure';

/** The archive version that this product reads without migration. */
export const currentArchiveVersion = 'main_0001';

/** Versions with the tables of aiida-core 2; `1.0` was written by its alpha builds. */
const databaseVersions = ['1.0', 'main_0000', 'main_0000a', 'main_0000b', currentArchiveVersion] as const;

export type DatabaseArchiveVersion = (typeof databaseVersions)[number];

const newestLegacy = 13;

/**
 * What an `export_version` means: `database` opens, `legacy` is one of the formats 0.1 to 0.13 of aiida-core before 2.0,
 * `newer` was written by a later aiida-core than this product knows, `unknown` is none of aiida-core's.
 */
export type VersionClass = 'database' | 'legacy' | 'newer' | 'unknown';

export function classifyVersion(version: string): VersionClass {
  if (isDatabaseVersion(version)) return 'database';
  const legacy = /^0\.(\d{1,3})$/.exec(version)?.[1];
  if (legacy !== undefined)
    return Number(legacy) >= 1 && Number(legacy) <= newestLegacy ? 'legacy' : 'unknown';
  const main = /^main_(\d{4,})[a-z]?$/.exec(version)?.[1];
  if (main !== undefined) return Number(main) > 1 ? 'newer' : 'unknown';
  return 'unknown';
}

function isDatabaseVersion(version: string): version is DatabaseArchiveVersion {
  return (databaseVersions as readonly string[]).includes(version);
}

/** A version from before aiida-core 2.0, `0.1` to `0.13`: metadata.json and data.json instead of a database. */
export type LegacyArchiveVersion = `0.${number}`;

/**
 * What kind of archive a version means.
 * @throws ExplorerError `archive/unsupported-version` or `archive/newer-version`, with detail.version
 */
export function requireKnownVersion(
  version: string,
):
  | { readonly kind: 'database'; readonly version: DatabaseArchiveVersion }
  | { readonly kind: 'legacy'; readonly version: LegacyArchiveVersion } {
  if (isDatabaseVersion(version)) return { kind: 'database', version };
  const shown = version.slice(0, 40);
  const detail = { version: shown, newest: currentArchiveVersion };
  switch (classifyVersion(version)) {
    case 'legacy':
      return { kind: 'legacy', version: `0.${Number(version.slice(2))}` };
    case 'newer':
      throw new ExplorerError(
        'archive/newer-version',
        `This archive has the version ${shown}, but ${currentArchiveVersion} is the newest that is known here. Look for a newer version of this program, or export the data again with an aiida-core that writes ${currentArchiveVersion}.`,
        detail,
      );
    case 'unknown':
    case 'database':
      throw new ExplorerError(
        'archive/unsupported-version',
        `This archive says that its version is “${shown}”, which is no version of AiiDA's archive format; ${currentArchiveVersion} is the newest that is known here.`,
        detail,
      );
  }
}
