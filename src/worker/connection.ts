import { proxy, wrap, type Endpoint, type Remote } from 'comlink';
import type { ExplorerError } from '../model/failure';
import type { ExplorerApi } from './api';
import { installFailureTransfer } from './failure-transfer';

/** An explorer at the other end of a channel. */
export interface Connection {
  readonly api: ExplorerApi;
  /** Fails every question under way and every later one: whoever is gone answers nothing any more. */
  readonly end: (failure: ExplorerError) => void;
}

let isTransferInstalled = false;

/** Makes the questions of the contract callable over a channel: functions cross as proxies, failures as `ExplorerError`. */
export function connect(endpoint: Endpoint): Connection {
  if (!isTransferInstalled) installFailureTransfer();
  isTransferInstalled = true;
  const ending = new Ending();
  return { api: makeApi(wrap<ExplorerApi>(endpoint), ending), end: (failure) => ending.end(failure) };
}

class Ending {
  #failure: ExplorerError | null = null;
  readonly #waiting = new Set<(failure: ExplorerError) => void>();

  end(failure: ExplorerError): void {
    if (this.#failure) return;
    this.#failure = failure;
    for (const reject of this.#waiting) reject(failure);
    this.#waiting.clear();
  }

  /** The answer, or the failure by which the other end ended before. */
  guard<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise<Answer>((resolve, reject) => {
      this.#waiting.add(reject);
      ask()
        .then(resolve, reject)
        .finally(() => this.#waiting.delete(reject));
    });
  }
}

type Method = (...values: unknown[]) => Promise<unknown>;

/** All calls go through one place, whatever their names: the contract grows without this file. */
function makeApi(remote: Remote<ExplorerApi>, ending: Ending): ExplorerApi {
  const methods = new Map<string, Method>();
  return new Proxy({} as ExplorerApi, {
    get: (_, name) => {
      // An object with a method `then` would be taken for a promise.
      if (typeof name !== 'string' || name === 'then') return undefined;
      const known = methods.get(name);
      if (known) return known;
      const call = Reflect.get(remote, name) as Method;
      const method: Method = (...values) =>
        ending.guard(() =>
          call(...values.map((value) => (typeof value === 'function' ? proxy(value) : value))),
        );
      methods.set(name, method);
      return method;
    },
  });
}
