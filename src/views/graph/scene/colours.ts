import { nodeKinds, type NodeKind } from '../../../model/node-kind';

/** The colours of the page that the canvas needs as plain values, since a canvas knows no custom properties. */
export interface SceneColours {
  readonly page: string;
  readonly panel: string;
  readonly ink: string;
  readonly faint: string;
  readonly line: string;
  readonly accent: string;
  readonly failed: string;
  readonly failedSoft: string;
  readonly fontFamily: string;
  readonly kinds: Readonly<Record<NodeKind, { fill: string; text: string; line: string }>>;
}

/** Reads the tokens of the theme that is shown now. */
export function readSceneColours(): SceneColours {
  const computed = getComputedStyle(document.documentElement);
  const token = (name: string) => computed.getPropertyValue(name).trim();
  const kinds = Object.fromEntries(
    nodeKinds.map((kind) => [
      kind,
      {
        fill: token(`--kind-${kind}`),
        text: token(`--kind-${kind}-text`),
        line: token(`--kind-${kind}-line`),
      },
    ]),
  ) as Record<NodeKind, { fill: string; text: string; line: string }>;
  return {
    page: token('--surface-0'),
    panel: token('--surface-1'),
    ink: token('--text-1'),
    faint: token('--text-3'),
    line: token('--border-strong'),
    accent: token('--accent'),
    failed: token('--failed'),
    failedSoft: token('--failed-soft'),
    // Cytoscape takes font names in double quotes only.
    fontFamily: token('--font-sans').replaceAll("'", '"'),
    kinds,
  };
}

/** Calls back whenever the theme changes; answers how to stop. */
export function watchTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
  const media = matchMedia('(prefers-color-scheme: dark)');
  media.addEventListener('change', onChange);
  return () => {
    observer.disconnect();
    media.removeEventListener('change', onChange);
  };
}
