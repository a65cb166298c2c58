/** Names that Windows reserves for devices, with or without an ending. */
const reservedOnWindows = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
/** What some system cannot hold in a name, control characters, and invisible marks (some turn the direction of text). */
const forbidden = /[<>:"/\\|?*\p{Cc}\p{Cf}\u2028\u2029]/gu;
/** Bytes of UTF-8; most systems hold 255, and a number may be added where names clash. */
const longestName = 200;
const encoder = new TextEncoder();

/** True if a name can stand in a path without leaving its folder. */
export function isInsideName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/\\\0]/.test(name);
}

/**
 * One path component that Windows, macOS, Linux and zip tools can hold and that cannot leave its folder: forbidden and
 * invisible characters become `_`, trailing dots and blanks and device names get a `_`, long names are cut (the ending
 * stays). Never empty; a safe name stays as it is.
 */
export function toSafeName(name: string): string {
  // Windows drops dots and blanks at the end, which would make two names one.
  let safe = name
    .toWellFormed()
    .replace(forbidden, '_')
    .replace(/[. ]+$/, (end) => '_'.repeat(end.length));
  if (safe === '') safe = '_';
  if (reservedOnWindows.test(safe)) safe = `_${safe}`;
  return shorten(safe);
}

function shorten(name: string): string {
  if (name.length * 3 <= longestName || encoder.encode(name).length <= longestName) return name;
  const ending = /\.[A-Za-z0-9]{1,12}$/.exec(name)?.[0] ?? '';
  const room = longestName - 1 - ending.length;
  let stem = '';
  let bytes = 0;
  for (const character of name.slice(0, name.length - ending.length)) {
    bytes += encoder.encode(character).length;
    if (bytes > room) break;
    stem += character;
  }
  return `${stem}~${ending}`;
}

/** Two names that clash on systems that know no case or take composed and decomposed letters for one have the same key. */
export function clashKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** `name (2).txt` for the second of two that would be equal. */
export function numberedName(name: string, number: number): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)} (${number})${name.slice(dot)}` : `${name} (${number})`;
}
