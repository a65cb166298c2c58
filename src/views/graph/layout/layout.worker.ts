import { layOutWithGraphviz } from './graphviz';
import type { LayoutAnswer, LayoutQuestion } from './layout-messages';

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = (event: MessageEvent<LayoutQuestion>) => {
  const { dot, shape } = event.data;
  layOutWithGraphviz(dot, shape).then(
    (result) => self.postMessage({ kind: 'done', result } satisfies LayoutAnswer),
    (error: unknown) =>
      self.postMessage({
        kind: 'failed',
        message: error instanceof Error ? error.message : String(error),
      } satisfies LayoutAnswer),
  );
};
