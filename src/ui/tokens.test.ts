import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const kinds = [
  ...new Set([...css.matchAll(/--kind-([a-z-]+?)(?:-line|-text)?:/g)].map(([, kind = '']) => kind)),
];

/** Tokens of a theme: those of plain `:root` rules, under those of the theme's own rule. */
function tokensOf(theme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const rules = [...css.matchAll(/^(:root(?:\[data-theme='dark'\])?) \{([^}]*)\}/gm)];
  const plain = rules.filter(([, selector]) => selector === ':root');
  const dark = rules.filter(([, selector]) => selector !== ':root');
  const tokens = new Map<string, string>();
  for (const [, , body = ''] of theme === 'dark' ? [...plain, ...dark] : plain)
    for (const [, name = '', value = ''] of body.matchAll(/(--[\w-]+):\s*([^;]+);/g)) tokens.set(name, value);
  return tokens;
}

/** Relative luminance of `#rrggbb` (WCAG 2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('kinds of node in the %s theme', (theme) => {
  const tokens = tokensOf(theme);
  const token = (name: string) => tokens.get(name) ?? 'missing';

  it.each(kinds)('%s: its text can be read, and its shape stands out from the page', (kind) => {
    expect(contrast(token(`--kind-${kind}-text`), token(`--kind-${kind}`))).toBeGreaterThanOrEqual(4.5);
    // Titles of boxes are written in the colour of the line.
    const least = kind === 'unknown' ? 3 : 4.5;
    expect(contrast(token(`--kind-${kind}-line`), token('--surface-0'))).toBeGreaterThanOrEqual(least);
  });

  if (theme === 'dark')
    it.each(kinds)('%s: its border, double for workflows, shows against what it encloses', (kind) => {
      expect(contrast(token(`--kind-${kind}-line`), token(`--kind-${kind}`))).toBeGreaterThanOrEqual(3);
      expect(contrast(token(`--kind-${kind}`), token('--surface-0'))).toBeGreaterThanOrEqual(3);
    });
});

it('all kinds are looked at', () => {
  expect(kinds).toHaveLength(9);
});
