/**
 * A placed picture as an SVG file of its own: what is seen, in the light theme, with a legend. Pure, so that the same link gives the
 * same file; texts of the archive go in escaped only.
 */
import { linkTypes, type LinkType } from '../../../model/link-type';
import { nodeKinds, type NodeKind } from '../../../model/node-kind';
import { escapeXml } from '../../../model/provenance-export';
import type { LayoutResult, Point } from '../layout/layout-types';
import { kindTexts } from '../picture/kind-texts';
import { linkColour, linkLooks } from '../picture/link-look';
import type { Picture, PictureItem } from '../picture/picture';
import { estimateTextWidth } from '../picture/text-width';
import { breakLines } from './caption';
import { lightInk, lightKinds, type KindPaint } from './light-colours';
import { placeMoreMarks, type MoreMark } from './more-marks';

const margin = 24;
const legendHeight = 22;
const captionHeight = 16;
const captionSize = 11;
const font = "system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

export interface SvgPicture {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** @param title stands in the file for those who cannot see it */
export function writeSvg(
  picture: Picture,
  layout: LayoutResult,
  options: {
    readonly title: string;
    /** What the picture shows and leaves out; stands below it. */
    readonly caption: string;
    readonly root: string;
    readonly flow: 'right' | 'down';
    readonly hasLinkLabels: boolean;
  },
): SvgPicture {
  const marks = placeMoreMarks(picture, layout, options.flow);
  const bounds = boundsOf(picture, layout, marks);
  const legend = legendRows(picture, Math.max(420, bounds.right - bounds.left));
  const width = Math.ceil(Math.max(bounds.right - bounds.left, legend.width) + 2 * margin);
  const top = Math.ceil(bounds.bottom - bounds.top + 2 * margin);
  const captionTop = top + legend.rows * legendHeight;
  const caption = breakLines(options.caption, width - 2 * margin, captionSize);
  const height = captionTop + caption.length * captionHeight + margin / 2;
  const places = new Map(
    picture.items.map((item, index) => [item.id as string, layout.nodes[index] ?? { x: 0, y: 0 }]),
  );
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeXml(font)}" font-size="12">`,
    `<title>${escapeXml(options.title)}</title>`,
    `<desc>${escapeXml(options.caption)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${lightInk.page}"/>`,
    `<g transform="translate(${round(margin - bounds.left)} ${round(margin - bounds.top)})">`,
    ...writeBoxes(picture, layout),
    ...picture.links.map((link, index) => {
      const source = places.get(link.source) ?? { x: 0, y: 0 };
      const target = places.get(link.target) ?? { x: 0, y: 0 };
      const way = layout.links[index] ?? straightWay(source, target, link, picture, options.flow);
      return writeLink(link.linkType, way, options.hasLinkLabels ? link.label : '');
    }),
    ...picture.items.map((item) =>
      writeItem(item, places.get(item.id) ?? { x: 0, y: 0 }, item.id === options.root),
    ),
    ...marks.map(writeMark),
    '</g>',
    `<g transform="translate(${margin} ${top})">`,
    ...legend.parts,
    '</g>',
    `<g transform="translate(${margin} ${captionTop})" font-size="${captionSize}" fill="${lightInk.soft}">`,
    ...caption.map((line, at) => `<text y="${at * captionHeight + 4}">${escapeXml(line)}</text>`),
    '</g>',
    '</svg>',
  ];
  return { text: parts.join('\n'), width, height };
}

function boundsOf(picture: Picture, layout: LayoutResult, marks: readonly MoreMark[]) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const include = ({ x, y }: Point, halfWidth = 0, halfHeight = 0) => {
    left = Math.min(left, x - halfWidth);
    right = Math.max(right, x + halfWidth);
    top = Math.min(top, y - halfHeight);
    bottom = Math.max(bottom, y + halfHeight);
  };
  picture.items.forEach((item, index) => {
    const place = layout.nodes[index];
    if (place) include(place, item.size.width / 2 + 8, item.size.height / 2 + 8);
  });
  for (const { centre, width, height } of marks) include(centre, width / 2 + 1, height / 2 + 1);
  for (const box of layout.boxes) if (box) include(box, box.width / 2, box.height / 2);
  for (const way of layout.links) for (const point of way ?? []) include(point);
  return Number.isFinite(left) ? { left, top, right, bottom } : { left: 0, top: 0, right: 0, bottom: 0 };
}

function writeMark({ text, centre, width, height }: MoreMark): string {
  const [x, y] = [round(centre.x), round(centre.y)];
  return (
    `<rect x="${round(x - width / 2)}" y="${y - height / 2}" width="${width}" height="${height}" rx="9" fill="${lightInk.page}" stroke="${lightInk.line}" stroke-width="1.25"/>` +
    `<text x="${x}" y="${y + 4}" text-anchor="middle" font-size="11" font-weight="600" fill="${lightInk.text}">${escapeXml(text)}</text>`
  );
}

function writeBoxes(picture: Picture, layout: LayoutResult): string[] {
  return picture.boxes.flatMap((box, index) => {
    const place = layout.boxes[index];
    if (!place) return [];
    const [x, y] = [round(place.x - place.width / 2), round(place.y - place.height / 2)];
    const { line, fill } = lightKinds['work-chain'];
    return [
      `<rect x="${x}" y="${y}" width="${round(place.width)}" height="${round(place.height)}" rx="10" fill="${fill}" fill-opacity="0.09" stroke="${line}" stroke-opacity="0.55"/>`,
      `<text x="${x + 8}" y="${y + 13}" font-size="10" font-weight="600" fill="${line}">${escapeXml(box.title)}</text>`,
    ];
  });
}

const dashes = { solid: '', dashed: ' stroke-dasharray="6 4"', dotted: ' stroke-dasharray="1.5 3"' } as const;

function writeLink(type: LinkType, way: readonly Point[], label: string): string {
  const look = linkLooks[type];
  const colour = linkColour(type, lightInk.faint, (kind) => lightKinds[kind].line);
  const end = way.at(-1);
  const before = way.at(-2);
  const middle = way[Math.floor(way.length / 2)];
  if (!end || !before || !middle) return '';
  const points = way.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ');
  const text =
    label === ''
      ? ''
      : `<text x="${round(middle.x)}" y="${round(middle.y) - 3}" font-size="9" text-anchor="middle" fill="${lightInk.text}" stroke="${lightInk.page}" stroke-width="3" paint-order="stroke">${escapeXml(label)}</text>`;
  return (
    `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="1.4"${dashes[look.line]}/>` +
    writeArrow(look.arrow, before, end, colour) +
    text
  );
}

function writeArrow(arrow: string, from: Point, tip: Point, colour: string): string {
  const angle = (Math.atan2(tip.y - from.y, tip.x - from.x) * 180) / Math.PI;
  const at = `transform="translate(${round(tip.x)} ${round(tip.y)}) rotate(${round(angle)})" fill="${colour}"`;
  if (arrow === 'circle') return `<circle ${at} cx="-3" r="3"/>`;
  return arrow === 'vee' ? `<path ${at} d="M0 0-8-4-6 0-8 4Z"/>` : `<path ${at} d="M0 0-8-4V4Z"/>`;
}

/** Where the layout gives no way: from border to border along the flow. */
function straightWay(
  source: Point,
  target: Point,
  link: Picture['links'][number],
  picture: Picture,
  flow: 'right' | 'down',
): Point[] {
  const half = (id: string) => {
    const size = picture.items.find((item) => item.id === id)?.size ?? { width: 0, height: 0 };
    return flow === 'right' ? { x: size.width / 2, y: 0 } : { x: 0, y: size.height / 2 };
  };
  const from = half(link.source);
  const to = half(link.target);
  return [
    { x: source.x + from.x, y: source.y + from.y },
    { x: target.x - to.x, y: target.y - to.y },
  ];
}

function writeItem(item: PictureItem, { x, y }: Point, isRoot: boolean): string {
  const { width, height } = item.size;
  const paint = lightKinds[item.kind];
  const stroke = item.isFailure
    ? `stroke="${lightInk.failed}" stroke-width="3"`
    : isRoot
      ? `stroke="${lightInk.text}" stroke-width="4"`
      : `stroke="${paint.line}" stroke-width="1.25"`;
  const shape = (shift: number, extra: string) =>
    writeShape(item.kind, width, height, `${extra} transform="translate(${shift} ${shift})"`, paint, stroke);
  const behind = item.form === 'node' ? '' : shape(5, 'opacity="0.45"');
  const lines = [item.title, item.detail].filter((line) => line !== null);
  const weight = item.form === 'node' ? '' : ' font-weight="600"';
  const text = lines.map(
    (line, index) =>
      `<text y="${lines.length === 1 ? 4 : index === 0 ? -3 : 12}" text-anchor="middle" fill="${paint.text}"${weight}>${escapeXml(line)}</text>`,
  );
  return `<g transform="translate(${round(x)} ${round(y)})">${behind}${shape(0, '')}${text.join('')}</g>`;
}

function writeShape(
  kind: NodeKind,
  width: number,
  height: number,
  extra: string,
  paint: KindPaint,
  stroke: string,
): string {
  const [halfWidth, halfHeight] = [width / 2, height / 2];
  const look = `fill="${paint.fill}" ${stroke} ${extra}`;
  const rect = (rx: number, inset = 0) =>
    `x="${-halfWidth + inset}" y="${-halfHeight + inset}" width="${width - 2 * inset}" height="${height - 2 * inset}" rx="${rx}"`;
  switch (kind) {
    case 'data':
      return `<ellipse rx="${halfWidth}" ry="${halfHeight}" ${look}/>`;
    case 'unknown':
      return `<ellipse rx="${halfWidth}" ry="${halfHeight}" stroke-dasharray="4 3" ${look}/>`;
    case 'code': {
      const tip = round(halfWidth * 0.86);
      return `<path d="M${-halfWidth} 0L${-tip} ${-halfHeight}H${tip}L${halfWidth} 0L${tip} ${halfHeight}H${-tip}Z" ${look}/>`;
    }
    case 'calculation-job':
    case 'calculation':
      return `<rect ${rect(0)} ${look}/>`;
    case 'calculation-function':
      return `<rect ${rect(12)} ${look}/>`;
    case 'work-chain':
    case 'workflow':
      return `<rect ${rect(0)} ${look}/><rect ${rect(0, 3)} fill="none" stroke="${paint.line}" ${extra}/>`;
    case 'work-function':
      return `<rect ${rect(12)} ${look}/><rect ${rect(9, 3)} fill="none" stroke="${paint.line}" ${extra}/>`;
  }
}

function legendRows(picture: Picture, available: number): { parts: string[]; rows: number; width: number } {
  const kinds = nodeKinds.filter((kind) => picture.items.some((item) => item.kind === kind));
  const types = linkTypes.filter((type) => picture.links.some(({ linkType }) => linkType === type));
  const entries = [
    ...kinds.map((kind) => ({
      text: kindTexts[kind],
      sample: writeShape(
        kind,
        26,
        13,
        'transform="translate(13 0)"',
        lightKinds[kind],
        `stroke="${lightKinds[kind].line}"`,
      ),
    })),
    ...types.map((type) => ({
      text: type,
      sample: writeLink(
        type,
        [
          { x: 0, y: 0 },
          { x: 26, y: 0 },
        ],
        '',
      ),
    })),
    ...(picture.items.some((item) => item.isFailure)
      ? [{ text: 'Failed', sample: `<text x="9" y="4" font-weight="700" fill="${lightInk.failed}">✕</text>` }]
      : []),
    ...(picture.items.some(({ marks }) => marks.hiddenIncoming + marks.hiddenOutgoing > 0)
      ? [
          {
            text: 'Links to nodes not drawn',
            sample: writeMark({ text: '+n', centre: { x: 13, y: 0 }, width: 26, height: 18 }),
          },
        ]
      : []),
    ...(picture.items.some(({ form }) => form !== 'node')
      ? [{ text: 'Folded or grouped', sample: `<text x="2" y="4" fill="${lightInk.text}">▸ n×</text>` }]
      : []),
  ];
  const parts: string[] = [];
  let [x, row, width] = [0, 0, 0];
  for (const { text, sample } of entries) {
    const length = 34 + estimateTextWidth(text, 11) + 18;
    if (x > 0 && x + length > available) [x, row] = [0, row + 1];
    parts.push(
      `<g transform="translate(${round(x)} ${row * legendHeight})">${sample}<text x="34" y="4" font-size="11" fill="${lightInk.soft}">${escapeXml(text)}</text></g>`,
    );
    x += length;
    width = Math.max(width, x);
  }
  return { parts, rows: row + 1, width };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
