import type { LossPlace, MigrationLoss } from '../step';

/** Everything that a legacy archive may hold and a database of aiida-core 2 cannot, and what was done about it. */
const messages = {
  'dangling-link': (count: string) =>
    `Left out: links from or to nodes that are not in the archive (${count}). aiida-core refuses to migrate such an archive.`,
  'deleted-link': (count: string) =>
    `Left out, as aiida-core's step from 0.3 to 0.4 does: call and return links of calculations, and create links of workflows (${count}).`,
  'untyped-link': (count: string) =>
    `Links between nodes for which 0.3 knew no type of link; they are kept as “unspecified” (${count}).`,
  'unknown-member': (count: string) =>
    `Left out: members of groups that are not in the archive, as aiida-core does (${count}).`,
  'unknown-group': (count: string) =>
    `Left out: members of groups that are not in the archive themselves (${count}). aiida-core refuses to migrate such an archive.`,
  'repeated-member': (count: string) => `Members named twice in one group are members once (${count}).`,
  'repeated-uuid': (count: string) =>
    `Left out: rows whose uuid (of a user: email) an earlier row has (${count}). aiida-core refuses to migrate such an archive.`,
  'repeated-pk': (count: string) =>
    `Rows with a pk that stands twice in data.json; the last one counts (${count}).`,
  'unusable-row': (count: string) => `Left out: rows without a usable pk or uuid (${count}).`,
  'unknown-entity': (count: string) => `Left out: kinds of rows that no version of AiiDA exports (${count}).`,
  'missing-attributes': (count: string) =>
    `Nodes without attributes in data.json are shown without any (${count}). aiida-core refuses to migrate such an archive.`,
  'missing-extras': (count: string) =>
    `Nodes without extras in data.json are shown without any (${count}). aiida-core refuses to migrate such an archive.`,
  'attributes-of-nobody': (count: string) =>
    `Left out: attributes and extras of nodes that are not in the archive, or that stand there twice (${count}).`,
  'active-process': (count: string) =>
    `Processes that had not ended when they were exported are shown as they are (${count}). aiida-core refuses to migrate such an archive.`,
  'missing-symbols': (count: string) =>
    `Trajectories whose symbols cannot be read from symbols.npy are left without the attribute (${count}). aiida-core 1 refuses to migrate such an archive.`,
  'orphaned-log': (count: string) => `Left out: logs of nodes that are not in the archive (${count}).`,
  'orphaned-comment': (count: string) =>
    `Left out: comments on nodes that are not in the archive (${count}).`,
  'file-of-nobody': (count: string) =>
    `Left out, as aiida-core does: files of nodes that are not in the archive (${count}).`,
  'impossible-file': (count: string) => `Left out: files with names that no file can have (${count}).`,
  'linked-file': (count: string) =>
    `Left out: entries of the tar file that are links to other files, as AiiDA never wrote them (${count}).`,
  'repeated-file': (count: string) =>
    `Files that stand twice in the folder of a node; the one that was read last is shown, and raw_input goes before path (${count}).`,
} as const;

export type LossKind = keyof typeof messages;

/** So many places of each kind are remembered; all are counted. */
const mostPlaces = 1_000;

/** Counts what is lost, and where. */
export class LossList {
  readonly #counts = new Map<LossKind, { count: number; readonly places: LossPlace[] }>();

  add(kind: LossKind, text: string, uuid: string | null = null): void {
    const known = this.#counts.get(kind) ?? { count: 0, places: [] };
    this.#counts.set(kind, known);
    known.count += 1;
    if (known.places.length < mostPlaces) known.places.push({ uuid, text: text.slice(0, 500) });
  }

  /** Counts without a place. */
  addMany(kind: LossKind, count: number): void {
    const known = this.#counts.get(kind) ?? { count: 0, places: [] };
    this.#counts.set(kind, { ...known, count: known.count + count });
  }

  toLosses(): MigrationLoss[] {
    return [...this.#counts].map(([kind, { count, places }]) => ({
      count,
      message: messages[kind](count.toLocaleString('en')),
      places,
    }));
  }
}
