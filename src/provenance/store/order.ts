import { classLabelOf } from '../../model/node-kind';
import type { Database } from '../../sqlite';
import { looseText } from '../../sqlite';
import { compareTexts, Dictionary } from './dictionary';
import type { GraphStore } from './graph-store';
import { noExitStatus } from './node-columns';
import { orderByWords, wordsOfNumbers } from './radix-order';

/** Columns by which all nodes can be ordered; as in the contract's `NodeQuery`. */
export type NodeOrder =
  'type' | 'name' | 'label' | 'state' | 'exit' | 'pk' | 'uuid' | 'created' | 'modified' | 'user' | 'computer';

const statesPerKind = 8;

/**
 * Orders of all nodes by a column, made when first asked for and kept. Every order is complete: ties are in the order of pks;
 * nodes without a value come first (without a time: last). Descending means reading an order backwards.
 */
export class NodeOrders {
  private readonly kept = new Map<NodeOrder, Uint32Array>();
  private labels: { readonly ids: Uint32Array; readonly texts: Dictionary } | null = null;

  constructor(
    private readonly store: GraphStore,
    private readonly database: Database,
  ) {}

  /** Row numbers of all nodes, ascending. The array is shared: it must not be changed. */
  by(column: NodeOrder): Uint32Array {
    const known = this.kept.get(column);
    if (known) return known;
    const order = orderByWords(this.words(column), this.store.nodeCount);
    this.kept.set(column, order);
    return order;
  }

  private words(column: NodeOrder): readonly Uint32Array[] {
    const { nodes } = this.store;
    switch (column) {
      case 'pk':
        return [];
      case 'created':
        return wordsOfNumbers(nodes.ctime);
      case 'modified':
        return wordsOfNumbers(nodes.mtime);
      case 'uuid':
        return [3, 2, 1, 0].map((at) => this.word((row) => nodes.uuids.word(row, at)));
      case 'type': {
        const ranks = ranksOf(nodes.nodeTypes.all().map(classLabelOf));
        const whole = nodes.nodeTypes.ranks();
        const type = (row: number) => nodes.nodeType[row] ?? 0;
        return [this.word((row) => whole[type(row)] ?? 0), this.word((row) => ranks[type(row)] ?? 0)];
      }
      case 'state':
        return [
          this.word((row) => {
            const isProcess = this.store.isProcess(row) ? statesPerKind : 0;
            return isProcess + (nodes.state[row] ?? 0);
          }),
        ];
      case 'exit':
        return [this.word((row) => ((nodes.exitStatus[row] ?? noExitStatus) ^ 0x8000_0000) >>> 0)];
      case 'user': {
        const ranks = ranksOf(['', ...nodes.users.map(({ email }) => email)]);
        return [this.word((row) => ranks[nodes.user[row] ?? 0] ?? 0)];
      }
      case 'computer': {
        const ranks = ranksOf(['', ...nodes.computers.map(({ label }) => label)]);
        return [this.word((row) => ranks[nodes.computer[row] ?? 0] ?? 0)];
      }
      case 'label': {
        const { ids, texts } = this.readLabels();
        const ranks = ranksOf(texts.all());
        return [this.word((row) => ranks[ids[row] ?? 0] ?? 0)];
      }
      case 'name':
        return [this.nameRanks()];
    }
  }

  /** By label, else process label, else class label. */
  private nameRanks(): Uint32Array {
    const { nodes } = this.store;
    const { ids, texts } = this.readLabels();
    const processLabels = nodes.processLabels.all().slice(1);
    const classLabels = nodes.nodeTypes.all().map(classLabelOf);
    const ranks = ranksOf([...texts.all(), ...processLabels, ...classLabels]);
    const processStart = texts.size - 1;
    const classStart = texts.size + processLabels.length;
    return this.word((row) => {
      const label = ids[row] ?? 0;
      if (label !== 0) return ranks[label] ?? 0;
      const processLabel = nodes.processLabel[row] ?? 0;
      if (processLabel !== 0) return ranks[processStart + processLabel] ?? 0;
      return ranks[classStart + (nodes.nodeType[row] ?? 0)] ?? 0;
    });
  }

  /** Labels are not kept in the store, because most nodes have none. */
  private readLabels(): { readonly ids: Uint32Array; readonly texts: Dictionary } {
    if (this.labels) return this.labels;
    const ids = new Uint32Array(this.store.nodeCount);
    const texts = new Dictionary();
    texts.add('');
    this.database.scan("SELECT id, label FROM db_dbnode WHERE label <> ''", ([id, label = null]) => {
      const row = typeof id === 'number' ? this.store.indexOfPk(id) : null;
      if (row !== null) ids[row] = texts.add(looseText(label) ?? '');
    });
    this.labels = { ids, texts };
    return this.labels;
  }

  private word(value: (row: number) => number): Uint32Array {
    const words = new Uint32Array(this.store.nodeCount);
    for (let row = 0; row < words.length; row++) words[row] = value(row);
    return words;
  }
}

/** For each text its place in an order that puts small and capital letters together; equal texts share a place. */
function ranksOf(texts: readonly string[]): Uint32Array {
  const lower = texts.map((text) => text.toLowerCase());
  const order = texts.map((_text, at) => at);
  order.sort(
    (a, b) => compareTexts(lower[a] ?? '', lower[b] ?? '') || compareTexts(texts[a] ?? '', texts[b] ?? ''),
  );
  const ranks = new Uint32Array(texts.length);
  let rank = 0;
  order.forEach((at, place) => {
    if (place > 0 && texts[at] !== texts[order[place - 1] ?? 0]) rank++;
    ranks[at] = rank;
  });
  return ranks;
}
