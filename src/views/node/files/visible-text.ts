/** A stretch of text, or the code point of a character that would not be seen or would reorder its neighbours. */
export type TextPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hidden'; readonly character: string; readonly name: string };

/** Controls, bidirectional marks and overrides, zero-width and other invisible characters, lone surrogates. */
const hiddenCharacter = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

const shortNames: Readonly<Record<string, string>> = {
  '\0': 'NUL',
  '\t': 'TAB',
  '\n': 'LF',
  '\r': 'CR',
  '\u001b': 'ESC',
};

/** Splits a name from an archive so that characters which could hide or reorder text can be shown as marks. */
export function splitHiddenCharacters(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let shown = 0;
  for (const match of text.matchAll(hiddenCharacter)) {
    const character = match[0];
    if (match.index > shown) pieces.push({ kind: 'text', text: text.slice(shown, match.index) });
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    pieces.push({ kind: 'hidden', character, name: shortNames[character] ?? `U+${code}` });
    shown = match.index + character.length;
  }
  if (shown < text.length || text === '') pieces.push({ kind: 'text', text: text.slice(shown) });
  return pieces;
}

/** The same as plain text, for places that take no elements (titles, notes): `a‮b` becomes `a⟨U+202E⟩b`. */
export function revealHiddenCharacters(text: string): string {
  return splitHiddenCharacters(text)
    .map((piece) => (piece.kind === 'text' ? piece.text : `⟨${piece.name}⟩`))
    .join('');
}
