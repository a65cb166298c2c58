import type { RecordInfo } from '../model/record';

/**
 * Every way of opening (drop, picker, paste, link, record, message) makes one of these, and meets the others here.
 * `whole`: the file is to be downloaded and kept before it is read, because its server sends no parts. `relay`: address of a
 * relay of this page's operator, for servers that do not allow other pages to read. `partless`: the server was seen to send no
 * parts, so a download that stopped can only begin anew, and whoever asks for it knows.
 */
export type ArchiveSource =
  | { readonly kind: 'file'; readonly file: File }
  | {
      readonly kind: 'url';
      readonly url: string;
      readonly name?: string;
      readonly bytes?: number;
      readonly whole?: boolean;
      readonly partless?: boolean;
      readonly relay?: string;
    }
  | {
      readonly kind: 'record';
      readonly link: string;
      readonly file?: string;
      /** What the link leads to, once it was asked for. */
      readonly record?: RecordInfo;
      readonly whole?: boolean;
      readonly partless?: boolean;
      readonly relay?: string;
    }
  | { readonly kind: 'buffer'; readonly bytes: ArrayBuffer; readonly name: string };

/** The name by which people know a source: its file name where it has one. */
export function sourceName(source: ArchiveSource): string {
  switch (source.kind) {
    case 'file':
      return source.file.name;
    case 'buffer':
      return source.name;
    case 'url':
      return source.name ?? fileNameOfUrl(source.url);
    case 'record':
      return source.file ?? source.link;
  }
}

function fileNameOfUrl(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? url;
  const last =
    path
      .replace(/\/content$/, '')
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? url;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
