import { describe, expect, it } from 'vitest';
import type { HiddenMarks, NodeRow } from '../../../queries';
import { toLayoutGraph } from '../layout/to-layout-graph';
import { layOutInLayers } from '../layout/layered';
import { buildPicture } from '../picture/build-picture';
import { graphFromText, toNodeItem, uuidOf } from '../testing/graph-from-text';
import { writeSvg } from './write-svg';

const calculation = `
  workflow -call_calc-> pw
  structure -input_calc-> pw
  structure -input_work-> workflow
  pw -create:bands-> bands
  workflow -return:bands-> bands
`;

/** Behind every node there is something that is not drawn. */
const withMarks = { hiddenIncoming: 212, hiddenOutgoing: 3 };

/** The SVG file of provenance in text form, after a change of its nodes. */
function svgOf(
  text: string,
  change: (node: NodeRow) => Partial<NodeRow> = () => ({}),
  hasLinkLabels = true,
  marks: Partial<HiddenMarks> = {},
) {
  const { nodes, links } = graphFromText(text);
  const items = nodes.map((node) => ({ ...toNodeItem({ ...node, ...change(node) }), ...marks }));
  const picture = buildPicture({ items, links }, 'both');
  const layout = layOutInLayers(toLayoutGraph(picture, 'right'));
  const options = {
    title: 'A <title> & more',
    caption: 'a.aiida: provenance of <pw> & others; 5 nodes drawn.',
    root: uuidOf('pw'),
    flow: 'right',
    hasLinkLabels,
  } as const;
  return { picture, svg: writeSvg(picture, layout, options) };
}

/** Names of the elements in the order of their starts; throws where the text is not well formed. */
function readElements(xml: string): { readonly names: string[]; readonly texts: string[] } {
  const token = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
  const open: string[] = [];
  const names: string[] = [];
  const texts: string[] = [];
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const match = token.exec(xml);
    if (!match) throw new Error(`Not XML: ${xml.slice(at, at + 80)}`);
    const [whole, end, name, attributes = '', isEmpty, text] = match;
    const loose = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i;
    if (loose.test(text ?? attributes)) throw new Error(`A loose ampersand: ${whole}`);
    if (text !== undefined) texts.push(text);
    else if (end === '/') {
      if (open.pop() !== name) throw new Error(`Not closed in order: ${whole}`);
    } else if (name !== undefined) {
      names.push(name);
      if (isEmpty !== '/') open.push(name);
    }
  }
  if (open.length > 0) throw new Error(`Not closed: ${open.join(', ')}`);
  return { names, texts };
}

describe('a picture as an SVG file', () => {
  it('is well-formed, with every node, link, link label and what the legend explains', () => {
    const { picture, svg } = svgOf(calculation);
    const { names, texts } = readElements(svg.text);
    expect(names[0]).toBe('svg');
    for (const item of picture.items) expect(texts).toContain(item.title);
    expect(texts.filter((text) => text === 'bands')).toHaveLength(3);
    // One way for each link and one sample for each type in the legend.
    expect(names.filter((name) => name === 'polyline')).toHaveLength(picture.links.length + 5);
    for (const type of ['create', 'input_calc', 'return']) expect(texts).toContain(type);
  });

  it('marks what is not drawn on every side of every node, explains the mark, and has room for it', () => {
    const { picture, svg } = svgOf(calculation, () => ({}), true, withMarks);
    const { texts } = readElements(svg.text);
    expect(texts.filter((text) => text === '+212')).toHaveLength(picture.items.length);
    expect(texts.filter((text) => text === '+3')).toHaveLength(picture.items.length);
    expect(texts).toContain('Links to nodes not drawn');
    expect(svg.width).toBeGreaterThan(svgOf(calculation).svg.width);
    expect(readElements(svgOf(calculation).svg.text).texts).not.toContain('Links to nodes not drawn');
  });

  it('says below what it shows and leaves out', () => {
    const { texts } = readElements(svgOf(calculation).svg.text);
    const caption = 'a.aiida: provenance of &lt;pw&gt; &amp; others; 5 nodes drawn.';
    expect(texts.filter((text) => text === caption)).toHaveLength(2);
  });

  it('leaves link labels out where they are not wanted', () => {
    const { texts } = readElements(svgOf(calculation, () => ({}), false).svg.text);
    expect(texts.filter((text) => text === 'bands')).toHaveLength(1);
  });

  it('escapes what an archive says', () => {
    const hostile = `</text><script>alert("1")</script>&amp;'`;
    const { svg } = svgOf(calculation, () => ({ name: hostile, label: hostile, processLabel: hostile }));
    const { names } = readElements(svg.text);
    expect(names).not.toContain('script');
    expect(svg.text).not.toContain('<script');
    expect(svg.text).toContain('&lt;script');
    expect(svg.text).toContain('A &lt;title&gt; &amp; more');
  });

  it('has no characters that XML forbids', () => {
    const { svg } = svgOf(calculation, () => ({ name: 'a\u0000b\u0008c\uFFFF\uD800d', label: '\u001b[31m' }));
    const codes = [...svg.text].map((character) => character.codePointAt(0) ?? 0);
    const isForbidden = (code: number) =>
      (code < 0x20 && ![0x09, 0x0a, 0x0d].includes(code)) ||
      (code >= 0xd800 && code <= 0xdfff) ||
      code === 0xfffe ||
      code === 0xffff;
    expect(codes.filter(isForbidden)).toEqual([]);
  });

  it('is the same for the same picture', () => {
    expect(svgOf(calculation).svg).toEqual(svgOf(calculation).svg);
  });

  it('can be written of nothing', () => {
    const { svg } = svgOf('');
    expect(() => readElements(svg.text)).not.toThrow();
    expect(Number.isFinite(svg.width) && svg.width > 0).toBe(true);
  });
});
