/**
 * Estimates how wide a text is in the sans-serif fonts of common systems. An estimate, not a measurement, so that the same
 * link gives the same picture on every machine, and the layout can be tested without a browser.
 */
export function estimateTextWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const sign of text) ems += signWidth(sign);
  return ems * fontSize;
}

function signWidth(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  if (code > 0x2e7f) return 1.05;
  if (code > 0x7f) return 0.72;
  if ("iljtfI.,:;'|!()[] ".includes(sign)) return 0.32;
  if ('mwMW@%'.includes(sign)) return 0.88;
  if (sign >= 'A' && sign <= 'Z') return 0.68;
  return 0.6;
}
