import type { LayoutGraph, LayoutResult, Point } from './layout-types';

/** Nodes count as side by side if their places along the links differ by no more points. */
const sameRank = 2;

/**
 * Puts nodes that are linked to just the same others in their own order (by creation) within the places that they have, so that
 * iterations and lists read from first to last. No crossing can come of it: whatever such a node is linked to, the others are too.
 */
export function orderAlike(layout: LayoutResult, graph: LayoutGraph): LayoutResult {
  const linksOf = groupLinks(graph);
  const alike = new Map<string, number[]>();
  graph.nodes.forEach((node, index) => {
    const own = linksOf[index] ?? [];
    if (own.length === 0) return;
    const key = [
      graph.flow === 'right' ? node.height : node.width,
      node.isRound,
      node.box,
      ...own.map(({ name }) => name),
    ].join(' ');
    const group = alike.get(key);
    if (group) group.push(index);
    else alike.set(key, [index]);
  });
  const nodes = [...layout.nodes];
  const links = [...layout.links];
  for (const members of alike.values()) {
    for (const row of rowsOf(members, layout, graph.flow)) {
      const slots = [...row].sort(
        (one, other) => across(layout, graph.flow, one) - across(layout, graph.flow, other),
      );
      // Ways whose other end has moved already are taken as they are by then.
      const ways = [...links];
      row.forEach((member, at) => {
        const slot = slots[at] ?? member;
        if (slot === member) return;
        const centre = layout.nodes[slot] ?? { x: 0, y: 0 };
        nodes[member] = centre;
        (linksOf[member] ?? []).forEach(({ link }, place) => {
          const taken = linksOf[slot]?.[place];
          if (!taken) return;
          const end = graph.links[link]?.source === member ? 'first' : 'last';
          links[link] = endAt(ways[taken.link] ?? null, end, centre, graph.nodes[slot], graph.nodes[member]);
        });
      });
    }
  }
  return { ...layout, nodes, links };
}

type LayoutNode = LayoutGraph['nodes'][number];

/** A way that ended on the border of one node, on that of another one of the same shape in its place. */
function endAt(
  way: readonly Point[] | null,
  end: 'first' | 'last',
  centre: Point,
  from: LayoutNode | undefined,
  to: LayoutNode | undefined,
): readonly Point[] | null {
  const index = end === 'first' ? 0 : (way?.length ?? 0) - 1;
  const point = way?.[index];
  if (!way || !point || !from || !to) return way;
  const moved = {
    x: centre.x + ((point.x - centre.x) * to.width) / from.width,
    y: centre.y + ((point.y - centre.y) * to.height) / from.height,
  };
  return way.map((each, at) => (at === index ? moved : each));
}

interface Linked {
  /** The other end and the direction. */
  readonly name: string;
  readonly link: number;
}

/** The links of every node, in an order that is the same for alike nodes. */
function groupLinks({ nodes, links }: LayoutGraph): Linked[][] {
  const groups = nodes.map((): Linked[] => []);
  links.forEach(({ source, target, isLoose, strength }, link) => {
    const kind = `${strength}${isLoose ? ' loose' : ''}`;
    groups[source]?.push({ name: `>${target} ${kind}`, link });
    groups[target]?.push({ name: `<${source} ${kind}`, link });
  });
  for (const group of groups)
    group.sort((one, other) => compare(one.name, other.name) || one.link - other.link);
  return groups;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Members that stand side by side, each row in the order of the members. */
function rowsOf(members: readonly number[], layout: LayoutResult, flow: 'right' | 'down'): number[][] {
  const rows: number[][] = [];
  for (const member of members) {
    const place = along(layout.nodes[member], flow);
    const row = rows.find(
      ([first]) => first !== undefined && Math.abs(along(layout.nodes[first], flow) - place) <= sameRank,
    );
    if (row) row.push(member);
    else rows.push([member]);
  }
  return rows.filter((row) => row.length > 1);
}

function along(point: Point | undefined, flow: 'right' | 'down'): number {
  return (flow === 'right' ? point?.x : point?.y) ?? 0;
}

function across(layout: LayoutResult, flow: 'right' | 'down', node: number): number {
  const point = layout.nodes[node];
  return (flow === 'right' ? point?.y : point?.x) ?? 0;
}
