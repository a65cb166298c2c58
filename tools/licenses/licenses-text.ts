/** A package that the page is made of. */
export interface PackageLicense {
  readonly name: string;
  readonly version: string;
  /** As SPDX names it; null where the package does not say. */
  readonly license: string | null;
  /** The files with its terms and notices. */
  readonly texts: readonly string[];
}

/** A list of the packages, and below it the terms of each. */
export function licensesText(packages: readonly PackageLicense[]): string {
  const sorted = packages.toSorted((first, second) => first.name.localeCompare(second.name, 'en'));
  const titles = sorted.map(({ name, version, license }) => `${name} ${version} (${license ?? 'see below'})`);
  const parts = sorted.map(({ texts }, at) =>
    [titles[at], '-'.repeat(titles[at]?.length ?? 0), '', ...texts.flatMap((text) => [text, ''])].join('\n'),
  );
  return ['This page is made of these packages:', '', ...titles, '', '', ...parts].join('\n');
}
