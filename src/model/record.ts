/** A file of a record, as the archive of records lists it. */
export interface RecordFile {
  /** File name, the key of the record's file list. */
  readonly name: string;
  readonly bytes: number | null;
  /** `md5:<32 hex>` or another algorithm; null if not given. */
  readonly checksum: string | null;
  /** Address of the bytes. */
  readonly url: string;
}

/** A published record: who made it, how to cite it, which files it holds. Everything comes from a server and is untrusted. */
export interface RecordInfo {
  /** Origin of the host, e.g. `https://archive.materialscloud.org`. */
  readonly host: string;
  readonly id: string;
  readonly pageUrl: string;
  readonly title: string;
  readonly creators: readonly {
    readonly name: string;
    readonly orcid: string | null;
    readonly affiliations: readonly string[];
  }[];
  /** EDTF: `2020`, `2020-06`, `2020-06-01`, or a range. */
  readonly publicationDate: string | null;
  readonly doi: string | null;
  /** DOI of all versions together. */
  readonly conceptDoi: string | null;
  readonly version: string | null;
  /** False if the host says that there is a newer version. */
  readonly isLatest: boolean | null;
  readonly licence: { readonly id: string; readonly title: string; readonly url: string | null } | null;
  /** HTML as the server gives it; sanitise before showing. */
  readonly descriptionHtml: string;
  readonly keywords: readonly string[];
  readonly filesRestricted: boolean;
  readonly files: readonly RecordFile[];
}

const archiveEnding = /\.aiida$/i;
const containerEnding = /\.(zip|tar|tar\.gz|tgz)$/i;

/** Whether a file can be opened here: `archive` by its name, `container` if it may hold one. */
export function recordFileKind(file: RecordFile): 'archive' | 'container' | 'other' {
  if (archiveEnding.test(file.name)) return 'archive';
  return containerEnding.test(file.name) ? 'container' : 'other';
}
