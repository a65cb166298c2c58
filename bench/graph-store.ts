import type { GraphStore } from '../src/provenance';
import {
  buildGraphStore,
  closureOf,
  drawProvenance,
  inOrder,
  layerMask,
  NodeOrders,
  selectNodes,
} from '../src/provenance';
import type { Database, Sqlite } from '../src/sqlite';
import { checkSchema, findDamage } from '../src/sqlite';
import { readWhole } from './databases';
import {
  heldBytes,
  inMegabytes,
  inMilliseconds,
  median,
  peakBytes,
  timed,
  timedWithProcessor,
} from './measure';
import { Random } from './random';

/** A line of the report: what was measured, and what came out. */
export type Line = readonly [what: string, figure: string];

const closureSamples = 200;
const buildRuns = 3;

/** Measures opening, building and answering on one database file. */
export async function measureGraphStore(sqlite: Sqlite, file: string): Promise<Line[]> {
  const bytes = readWhole(file);
  const peakBefore = peakBytes();
  const before = heldBytes();
  const opened = await timed(() => sqlite.open(bytes));
  const database = opened.result;
  const lines: Line[] = [
    ['database', inMegabytes(bytes.length)],
    ['open', inMilliseconds(opened.milliseconds)],
    ['memory added by opening', inMegabytes(Math.max(0, heldBytes() - before))],
    [
      'structure check of the whole file',
      inMilliseconds((await timed(() => findDamage(database))).milliseconds),
    ],
  ];
  const missingTables = checkSchema(database);
  const { store, times, processorTimes } = await buildSeveralTimes(database, missingTables);
  const memory = store.memory();
  lines.push(
    ['nodes / links', `${store.nodeCount} / ${store.linkRowCount}`],
    [
      'build (median, of each run)',
      `${inMilliseconds(median(times))} (${times.map(inMilliseconds).join(', ')})`,
    ],
    ['processor time of building (median)', inMilliseconds(median(processorTimes))],
    ['bytes a node', (memory.nodes / store.nodeCount).toFixed(1)],
    ['bytes a link, both directions', (memory.links / store.linkRowCount).toFixed(1)],
    ...(await measureClosures(store)),
    ...(await measurePictures(store)),
    ...(await measureOrders(store, database)),
    ['peak memory after reading the file, before opening', inMegabytes(peakBefore)],
    ['peak memory at the end', inMegabytes(peakBytes())],
  );
  database.close();
  return lines;
}

async function buildSeveralTimes(database: Database, missingTables: readonly string[]) {
  const times: number[] = [];
  const processorTimes: number[] = [];
  for (let run = 1; ; run++) {
    const built = await timedWithProcessor(() => buildGraphStore(database, { missingTables }));
    times.push(built.milliseconds);
    processorTimes.push(built.processorMilliseconds);
    if (run === buildRuns) return { store: built.result, times, processorTimes };
  }
}

async function measureClosures(store: GraphStore): Promise<Line[]> {
  const random = new Random(7);
  const starts = Array.from({ length: closureSamples }, () => random.below(store.nodeCount));
  const lines: Line[] = [];
  for (const [name, direction] of [
    ['ancestors', 'incoming'],
    ['descendants', 'outgoing'],
  ] as const) {
    const times: number[] = [];
    let largest = 0;
    for (const start of starts) {
      const { milliseconds, result } = await timed(() =>
        closureOf(store, [start], layerMask('both'), direction),
      );
      times.push(milliseconds);
      largest = Math.max(largest, result.indices.length);
    }
    lines.push([
      `${name} of ${closureSamples} random nodes, median / longest`,
      `${inMilliseconds(median(times))} / ${inMilliseconds(Math.max(...times))} (up to ${largest} nodes)`,
    ]);
  }
  return lines;
}

async function measurePictures(store: GraphStore): Promise<Line[]> {
  const random = new Random(11);
  const times: number[] = [];
  for (let sample = 0; sample < closureSamples; sample++) {
    const start = [random.below(store.nodeCount)];
    const request = { start, mask: layerMask('both'), ancestors: null, descendants: null };
    const picture = () =>
      drawProvenance(store, { ...request, limit: 300, neighbourLimit: 20, expansions: [] });
    times.push((await timed(picture)).milliseconds);
  }
  return [
    [
      'picture of 300 nodes round random nodes, median / longest',
      `${inMilliseconds(median(times))} / ${inMilliseconds(Math.max(...times))}`,
    ],
  ];
}

async function measureOrders(store: GraphStore, database: Database): Promise<Line[]> {
  const orders = new NodeOrders(store, database);
  const lines: Line[] = [];
  for (const column of ['created', 'uuid', 'type', 'name'] as const) {
    const { milliseconds } = await timed(() => orders.by(column));
    lines.push([`order of all nodes by ${column}`, inMilliseconds(milliseconds)]);
  }
  const filtered = await timed(() =>
    inOrder(selectNodes(store, { nodeTypes: ['process.'], states: ['failed'] }), orders.by('created'), true),
  );
  lines.push(['filter by type and state, in order', inMilliseconds(filtered.milliseconds)]);
  return lines;
}
