/** Hues (degrees) in which chemists are used to see some elements; others get one from their letters. */
const familiar: Readonly<Record<string, string>> = {
  H: '#e8e8e8',
  C: '#6b6b6b',
  N: '#4f6bed',
  O: '#e0352b',
  F: '#6ec94b',
  Na: '#a35fd6',
  Mg: '#5fa83a',
  Al: '#b9a0a0',
  Si: '#d9b27c',
  P: '#ee8a22',
  S: '#e6c72f',
  Cl: '#3fc13f',
  K: '#8a4fc0',
  Ca: '#56b03c',
  Ti: '#a9aeb4',
  Fe: '#d8642f',
  Co: '#e58aa0',
  Ni: '#5cc06a',
  Cu: '#c77f3b',
  Zn: '#7d80b0',
  Ga: '#c08a8a',
  As: '#b57fd8',
  Br: '#a3302a',
  Ag: '#c4c6ca',
  I: '#8a2f96',
  Ba: '#3fae35',
  Au: '#e5b822',
  Pb: '#666f78',
};

/** A fill for an element's balls. */
export function colorOfElement(symbol: string): string {
  const known = Object.hasOwn(familiar, symbol) ? familiar[symbol] : undefined;
  if (known !== undefined) return known;
  let hue = 0;
  for (const letter of symbol) hue = (hue * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return `hsl(${hue} 45% 55%)`;
}
