/** Names that Windows reserves for devices, with or without an ending. */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
/** What some system cannot hold in a name, control characters, and marks that turn the direction of text. */
const forbidden = /[<>:"/\\|?*\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const longestName = 200;

/** True if a name can stand in a path without leaving its directory, on every system that holds plain names. */
export function isInsideName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/\\\0]/.test(name);
}

/**
 * One path component that Windows, macOS, Linux and zip tools can hold and that cannot leave its directory: forbidden and
 * invisible direction characters become `_`, trailing dots and blanks and device names get a `_`, long names are cut (the
 * ending stays).
 */
export function toSafeName(name: string): string {
  let safe = name
    .toWellFormed()
    .replace(forbidden, '_')
    .replace(/[. ]+$/, (end) => '_'.repeat(end.length));
  if (safe === '') safe = '_';
  if (reserved.test(safe)) safe = `_${safe}`;
  return shorten(safe);
}

function shorten(name: string): string {
  const bytes = new TextEncoder().encode(name).length;
  if (bytes <= longestName) return name;
  const ending = /\.[^.]{1,12}$/.exec(name)?.[0] ?? '';
  let stem = name.slice(0, name.length - ending.length);
  while (new TextEncoder().encode(stem + ending).length > longestName - 1) stem = stem.slice(0, -1);
  return `${stem.toWellFormed().replaceAll('\ufffd', '')}~${ending}`;
}

/** Two names that clash on systems without case or with other Unicode forms have the same key. */
export function clashKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** `name (2).txt` for the second of two that would be equal. */
export function numberedName(name: string, number: number): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)} (${number})${name.slice(dot)}` : `${name} (${number})`;
}
