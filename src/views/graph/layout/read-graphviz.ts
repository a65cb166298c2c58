import type { LayoutBox, LayoutResult, Point } from './layout-types';

/** Sizes of the answer that is expected, so that a wrong answer is noticed. */
export interface LayoutShape {
  readonly nodes: number;
  readonly links: number;
  readonly boxes: number;
}

/**
 * Reads Graphviz's answer (format `json0`) about a text of `writeDot`: positions by name, turned so that y grows downwards.
 * Throws where a node has no position.
 */
export function readGraphviz(text: string, shape: LayoutShape): LayoutResult {
  const answer: unknown = JSON.parse(text);
  if (!isRecord(answer)) throw new Error('Graphviz answered no object.');
  const height = readNumbers(answer.bb)[3] ?? 0;
  const objects = isArray(answer.objects) ? answer.objects : [];
  const nodes: (Point | undefined)[] = new Array<Point | undefined>(shape.nodes).fill(undefined);
  const boxes: (LayoutBox | null)[] = new Array<LayoutBox | null>(shape.boxes).fill(null);
  for (const object of objects) {
    if (!isRecord(object) || typeof object.name !== 'string') continue;
    const node = /^n(\d+)$/.exec(object.name);
    const box = /^cluster_(\d+)$/.exec(object.name);
    if (node) {
      const [x = 0, y = 0] = readNumbers(object.pos);
      nodes[Number(node[1])] = { x, y: height - y };
    } else if (box) {
      const [left = 0, bottom = 0, right = 0, top = 0] = readNumbers(object.bb);
      boxes[Number(box[1])] = {
        x: (left + right) / 2,
        y: height - (bottom + top) / 2,
        width: right - left,
        height: top - bottom,
      };
    }
  }
  return {
    engine: 'graphviz',
    nodes: Array.from({ length: shape.nodes }, (_, index) => {
      const point = nodes[index];
      if (!point) throw new Error(`Graphviz gave no position for node ${index}.`);
      return point;
    }),
    links: readWays(answer.edges, shape.links, height),
    boxes,
  };
}

/** Links are recognised by the `id` that the text gave them: Graphviz answers them in an order of its own. */
function readWays(edges: unknown, count: number, height: number): (readonly Point[] | null)[] {
  const ways = new Array<readonly Point[] | null>(count).fill(null);
  if (!isArray(edges)) return ways;
  for (const edge of edges) {
    if (!isRecord(edge) || typeof edge.id !== 'string' || typeof edge.pos !== 'string') continue;
    const index = Number(edge.id);
    if (Number.isInteger(index) && index >= 0 && index < count) ways[index] = readWay(edge.pos, height);
  }
  return ways;
}

/**
 * Turns a B-spline (`e,x,y x,y x,y …`: the tip of the arrow, then start and three points for each cubic piece) into a line of
 * points. Null if there is no curve.
 */
function readWay(text: string, height: number): readonly Point[] | null {
  let tip: Point | null = null;
  const controls: Point[] = [];
  for (const part of text.split(' ')) {
    const numbers = readNumbers(part.replace(/^[es],/, ''));
    const [x, y] = numbers;
    if (x === undefined || y === undefined) continue;
    if (part.startsWith('e,')) tip = { x, y: height - y };
    else if (!part.startsWith('s,')) controls.push({ x, y: height - y });
  }
  const first = controls[0];
  if (!first || controls.length < 4) return null;
  const points: Point[] = [first];
  for (let at = 0; at + 3 < controls.length; at += 3) {
    const [a, b, c, d] = controls.slice(at, at + 4);
    if (a && b && c && d) points.push(...sampleCurve(a, b, c, d));
  }
  if (tip) points.push(tip);
  return points;
}

/** Points on a cubic curve, start excluded; as many as its length and bend need to look smooth. */
function sampleCurve(a: Point, b: Point, c: Point, d: Point): Point[] {
  const chord = distance(a, d);
  const round = distance(a, b) + distance(b, c) + distance(c, d);
  const steps = round - chord < 0.5 ? 1 : Math.min(32, Math.max(4, Math.ceil(round / 14)));
  return Array.from({ length: steps }, (_, index) => {
    const t = (index + 1) / steps;
    const s = 1 - t;
    const mix = (p: number, q: number, r: number, u: number) =>
      s * s * s * p + 3 * s * s * t * q + 3 * s * t * t * r + t * t * t * u;
    return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
  });
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

function readNumbers(text: unknown): number[] {
  return typeof text === 'string' ? text.split(',').map(Number).filter(Number.isFinite) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isArray(value: unknown): value is unknown[] {
  return Array.isArray(value);
}
