/** What a file is, judged by its first bytes; the name only helps to choose between kinds of text. */
export type FileKind =
  | { readonly kind: 'image'; readonly mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' }
  | { readonly kind: 'svg' }
  | { readonly kind: 'json' }
  | { readonly kind: 'npy' }
  | { readonly kind: 'text' }
  | { readonly kind: 'binary'; readonly description: string };

const signatures: readonly { readonly bytes: string; readonly description: string }[] = [
  { bytes: '\x89HDF\r\n', description: 'HDF5 data' },
  { bytes: 'PK\x03\x04', description: 'zip archive' },
  { bytes: '\x1f\x8b', description: 'gzip data' },
  { bytes: 'BZh', description: 'bzip2 data' },
  { bytes: '\xfd7zXZ', description: 'xz data' },
  { bytes: '\x28\xb5\x2f\xfd', description: 'Zstandard data' },
  { bytes: '%PDF-', description: 'PDF document' },
  { bytes: 'SQLite format 3', description: 'SQLite database' },
  { bytes: '\x7fELF', description: 'program (ELF)' },
  { bytes: 'CDF\x01', description: 'NetCDF data' },
  { bytes: 'CDF\x02', description: 'NetCDF data' },
];

/** Detects the kind of a file from its beginning (some KB are enough) and its name. Nothing in it is run or trusted. */
export function detectFileKind(head: Uint8Array, name: string): FileKind {
  if (startsWith(head, '\x89PNG\r\n\x1a\n')) return { kind: 'image', mediaType: 'image/png' };
  if (startsWith(head, '\xff\xd8\xff')) return { kind: 'image', mediaType: 'image/jpeg' };
  if (startsWith(head, 'GIF87a') || startsWith(head, 'GIF89a'))
    return { kind: 'image', mediaType: 'image/gif' };
  if (startsWith(head, 'RIFF') && startsWith(head.subarray(8), 'WEBP'))
    return { kind: 'image', mediaType: 'image/webp' };
  if (startsWith(head, '\x93NUMPY')) return { kind: 'npy' };
  const known = signatures.find((signature) => startsWith(head, signature.bytes));
  if (known) return { kind: 'binary', description: known.description };
  if (!isProbablyText(head)) return { kind: 'binary', description: 'binary data' };
  const text = new TextDecoder().decode(head.subarray(0, 4096)).replace(/^\ufeff/, '');
  if (/^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i.test(text))
    return { kind: 'svg' };
  if (/\.json$/i.test(name) && /^\s*[[{"]/.test(text)) return { kind: 'json' };
  return { kind: 'text' };
}

function startsWith(bytes: Uint8Array, signature: string): boolean {
  if (bytes.length < signature.length) return false;
  for (let at = 0; at < signature.length; at += 1) {
    if (bytes[at] !== signature.charCodeAt(at)) return false;
  }
  return true;
}

/**
 * Text is UTF-8 or an eight-bit code without NUL and with next to no control characters. Outputs of old Fortran programs hold
 * single odd bytes, so that strict UTF-8 would turn a readable log into a hex view.
 */
function isProbablyText(head: Uint8Array): boolean {
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return false;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b)
      controls += 1;
  }
  return controls <= head.length / 100;
}
