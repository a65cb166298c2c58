import type { LayoutAnswer, LayoutQuestion } from './layout-messages';
import { layOutInLayers } from './layered';
import type { LayoutGraph, LayoutResult } from './layout-types';
import { orderAlike } from './order-alike';
import { writeDot } from './write-dot';

/** After so many milliseconds Graphviz is stopped and the plain layered layout is taken. */
const patience = 12_000;

/** Where layouts are made. The page uses a worker; only the newest question is worth an answer. */
export class LayoutClient {
  private idle: Worker | null = null;

  /** Starts a worker before it is needed, so that Graphviz is compiled while the archive answers. */
  warmUp(): void {
    this.idle ??= startWorker();
  }

  /**
   * Lays the graph out. Rejects only with the signal's reason: a failure or a timeout of Graphviz gives the plain layout,
   * whose `engine` tells so.
   */
  async layOut(graph: LayoutGraph, signal: AbortSignal): Promise<LayoutResult> {
    signal.throwIfAborted();
    const worker = this.idle ?? startWorker();
    this.idle = null;
    const question: LayoutQuestion = {
      dot: writeDot(graph),
      shape: { nodes: graph.nodes.length, links: graph.links.length, boxes: graph.boxes.length },
    };
    const answer = await ask(worker, question, signal);
    if (answer.kind === 'failed') {
      worker.terminate();
      signal.throwIfAborted();
      return orderAlike(layOutInLayers(graph), graph);
    }
    if (this.idle === null) this.idle = worker;
    else worker.terminate();
    return orderAlike(answer.result, graph);
  }

  dispose(): void {
    this.idle?.terminate();
    this.idle = null;
  }
}

function startWorker(): Worker {
  return new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
}

function ask(worker: Worker, question: LayoutQuestion, signal: AbortSignal): Promise<LayoutAnswer> {
  return new Promise((resolve) => {
    const fail = (message: string) => finish({ kind: 'failed', message });
    const onAbort = () => fail('cancelled');
    const timer = setTimeout(() => fail('timeout'), patience);
    const finish = (answer: LayoutAnswer) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      worker.onmessage = null;
      worker.onerror = null;
      resolve(answer);
    };
    signal.addEventListener('abort', onAbort);
    worker.onmessage = (event: MessageEvent<LayoutAnswer>) => finish(event.data);
    worker.onerror = (event) => fail(event.message);
    worker.postMessage(question);
  });
}
