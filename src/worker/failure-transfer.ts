import { transferHandlers, type TransferHandler } from 'comlink';
import { ExplorerError, toFailure, type Failure } from '../model/failure';

interface ThrownValue {
  readonly value: unknown;
}

/**
 * Teaches Comlink to carry thrown values over the worker boundary as `Failure`: a class does not survive the passage.
 * Called once on each side.
 */
export function installFailureTransfer(): void {
  const usual = transferHandlers.get('throw');
  if (!usual) throw new Error('Comlink has no handler for thrown values');
  const handler: TransferHandler<ThrownValue, Failure> = {
    // Comlink marks thrown values with a symbol of its own, so only its handler can tell them.
    canHandle: (value): value is ThrownValue => usual.canHandle(value),
    serialize: ({ value }) => [toExplorerFailure(value), []],
    deserialize: (failure) => {
      throw new ExplorerError(failure.code, failure.message, failure.detail);
    },
  };
  transferHandlers.set('throw', handler);
}

/** `toFailure`, and the ways in which WebAssembly says that memory is at an end. */
export function toExplorerFailure(thrown: unknown): Failure {
  const failure = toFailure(thrown);
  const text = thrown instanceof Error ? thrown.message : '';
  const isOutOfMemory =
    failure.code === 'internal/unexpected' &&
    /out of memory|cannot enlarge memory|Aborted\(OOM\)/i.test(text);
  return isOutOfMemory
    ? { code: 'memory/exhausted', message: 'There was not enough memory for this.', detail: { cause: text } }
    : failure;
}
