/**
 * What a pasted text means: a record of an archive of research data, or a file anywhere. One table, so that a new form is one
 * entry. Nothing is asked of the network here.
 */

/** How a record is found on its host. */
export type RecordAddress =
  /** By the host's own identifier: `/api/records/ID`. */
  | { readonly kind: 'id'; readonly host: string; readonly id: string }
  /** By a persistent identifier that the host's search knows, e.g. `pids.mcid.identifier`. */
  | { readonly kind: 'search'; readonly host: string; readonly field: string; readonly value: string };

export type LinkMeaning =
  | { readonly kind: 'record'; readonly record: RecordAddress; readonly file: string | null }
  | { readonly kind: 'file'; readonly url: string }
  /** A link that is understood but cannot be followed from a browser; the text says what to paste instead. */
  | { readonly kind: 'refused'; readonly message: string };

export const materialsCloudHost = 'https://archive.materialscloud.org';
export const zenodoHost = 'https://zenodo.org';
export const zenodoSandboxHost = 'https://sandbox.zenodo.org';

interface LinkForm {
  /** For people and tests, with an example. */
  readonly example: string;
  read(text: string, url: URL | null): LinkMeaning | null;
}

const opaqueId = /^[0-9a-z]{5}-[0-9a-z]{5}$/;
const anyId = /^(?:[0-9a-z]{5}-[0-9a-z]{5}|\d+)$/;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isLoopback(url: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}

/** The origin whose API is asked: https everywhere but on this machine. */
function hostOf(url: URL): string {
  return isLoopback(url) ? url.origin : `https://${url.host}`;
}

/** A DOI without its prefix words and resolver; null if the text is none. */
export function parseDoi(text: string): string | null {
  const match = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)?(10\.\d{4,9}\/\S+)$/i.exec(text.trim());
  return match?.[1] === undefined ? null : decoded(match[1]).replace(/[.,;]$/, '');
}

function meaningOfDoi(doi: string): LinkMeaning {
  const zenodo = /^10\.(5281|5072)\/zenodo\.(\d+)$/i.exec(doi);
  if (zenodo?.[2] !== undefined) {
    const host = zenodo[1] === '5281' ? zenodoHost : zenodoSandboxHost;
    return { kind: 'record', record: { kind: 'id', host, id: zenodo[2] }, file: null };
  }
  if (/^10\.24435\/materialscloud:/i.test(doi)) {
    return {
      kind: 'record',
      record: { kind: 'search', host: materialsCloudHost, field: 'pids.doi.identifier', value: doi },
      file: null,
    };
  }
  return {
    kind: 'refused',
    message: `The DOI ${doi} does not say which archive holds it. Open https://doi.org/${doi} and paste the address of the record page that it leads to.`,
  };
}

/** Parts of a path, decoded; empty ones dropped. */
function partsOf(url: URL): string[] {
  return url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
}

const forms: readonly LinkForm[] = [
  {
    example: 'doi:10.24435/materialscloud:zb-sz',
    read: (text) => {
      const doi = parseDoi(text);
      return doi === null ? null : meaningOfDoi(doi);
    },
  },
  {
    example: '2023.81',
    read: (text) =>
      /^\d{4}\.\d+(\/v\d+)?$/.test(text)
        ? {
            kind: 'record',
            record: { kind: 'search', host: materialsCloudHost, field: 'pids.mcid.identifier', value: text },
            file: null,
          }
        : null,
  },
  {
    example: 'yf0rj-w3r97',
    read: (text) =>
      opaqueId.test(text)
        ? { kind: 'record', record: { kind: 'id', host: materialsCloudHost, id: text }, file: null }
        : null,
  },
  {
    example: 'https://archive.materialscloud.org/record/file?filename=F.aiida&record_id=466',
    read: (_text, url) =>
      url?.pathname === '/record/file' && url.searchParams.has('record_id')
        ? {
            kind: 'refused',
            message:
              'This is a download link of the former site, whose numbers the present one does not know. Paste the address or the DOI of the record instead.',
          }
        : null,
  },
  {
    example: 'https://archive.materialscloud.org/record/2023.81',
    read: (_text, url) => {
      const match = url && /^\/record\/(\d{4}\.\d+(?:\/v\d+)?)\/?$/.exec(decoded(url.pathname));
      return match?.[1] === undefined || !url
        ? null
        : {
            kind: 'record',
            record: { kind: 'search', host: hostOf(url), field: 'pids.mcid.identifier', value: match[1] },
            file: null,
          };
    },
  },
  {
    example: 'https://archive.materialscloud.org/doi/10.24435/materialscloud:zb-sz',
    read: (_text, url) => {
      const doi = url && /^\/doi\/(10\..+)$/.exec(decoded(url.pathname))?.[1];
      return doi === undefined || doi === null ? null : meaningOfDoi(doi);
    },
  },
  {
    example: 'https://zenodo.org/records/15621349/files/F.aiida?download=1',
    read: (_text, url) => {
      if (!url) return null;
      const parts = partsOf(url);
      if (parts[0] === 'api') parts.shift();
      const [collection, id, files, ...rest] = parts;
      if ((collection !== 'records' && collection !== 'record') || id === undefined || !anyId.test(id))
        return null;
      const record: RecordAddress = { kind: 'id', host: hostOf(url), id };
      if (files !== 'files' || rest.length === 0) return { kind: 'record', record, file: null };
      if (rest.length > 1 && rest.at(-1) === 'content') rest.pop();
      return { kind: 'record', record, file: rest.join('/') };
    },
  },
];

/**
 * Reads what a person pasted: a record page, a DOI, an identifier, an API link, a file link of a record, or the address of a
 * file anywhere. Null if it is none of these.
 */
export function readLink(pasted: string): LinkMeaning | null {
  const text = pasted.trim().replace(/^<|>$/g, '');
  const url = parseHttpUrl(text);
  for (const form of forms) {
    const meaning = form.read(text, url);
    if (meaning !== null) return meaning;
  }
  return url === null ? null : { kind: 'file', url: url.href };
}

/** One example of each known form, for help texts and tests. */
export const linkExamples: readonly string[] = forms.map((form) => form.example);

function parseHttpUrl(text: string): URL | null {
  const withScheme = /^https?:\/\//i.test(text)
    ? text
    : /^[\w-]+(\.[\w-]+)+\/\S*$/.test(text)
      ? `https://${text}`
      : null;
  if (withScheme === null) return null;
  try {
    const url = new URL(withScheme);
    return url.username === '' && url.password === '' ? url : null;
  } catch {
    return null;
  }
}
