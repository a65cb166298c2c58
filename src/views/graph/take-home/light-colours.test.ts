import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeKinds } from '../../../model/node-kind';
import { lightInk, lightKinds } from './light-colours';

const css = readFileSync(new URL('../../../ui/tokens.css', import.meta.url), 'utf8');

/** The value of a token in the light theme: the last one that a rule for `:root` alone, outside of the dark theme, gives. */
function lightToken(name: string): string | undefined {
  const rules = [...css.matchAll(/^(:root(?:, *:root\[data-theme='light'\])?) \{([^}]*)\}/gm)];
  return rules
    .flatMap(([, , body = '']) => [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)])
    .findLast(([, token]) => token === name)?.[2]
    ?.trim();
}

describe('colours of pictures that are taken home', () => {
  it.each(nodeKinds)('are those of the light theme for %s', (kind) => {
    expect(lightKinds[kind]).toEqual({
      fill: lightToken(`--kind-${kind}`),
      line: lightToken(`--kind-${kind}-line`),
      text: lightToken(`--kind-${kind}-text`),
    });
  });

  it('are those of the light theme for paper and ink', () => {
    expect(lightInk).toEqual({
      page: lightToken('--surface-1'),
      text: lightToken('--text-1'),
      soft: lightToken('--text-2'),
      faint: lightToken('--text-3'),
      line: lightToken('--border-strong'),
      failed: lightToken('--failed'),
    });
  });
});
