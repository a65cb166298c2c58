import { formatBytes } from '../lib/format';
import { ExplorerError } from '../model/failure';
import { toNetworkFailure } from './http-failure';
import { throwIfAborted } from './range';
import { contentLengthOf, factsOf, refusePage, requestBytes } from './range-request';
import { wait } from './wait';

/** Where a whole file goes that comes from a server. */
export interface TransferTarget {
  /** @throws ExplorerError if there is no room */
  write(bytes: Uint8Array<ArrayBuffer>, at: number): Promise<void> | void;
  /** Forgets what was written. */
  empty(): Promise<void> | void;
  /** Called once the first answer says what will come. */
  begin?(): Promise<void>;
}

export interface TransferOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told the bytes so far, of all; null while that is unknown. */
  readonly onProgress?: ((done: number, total: number | null) => void) | undefined;
  /** A server that cannot go on where an answer broke off may begin anew. */
  readonly mayBeginAnew: boolean;
}

/** Attempts that bring next to nothing, before a transfer that breaks off counts as lost. */
const mostFruitless = 4;
const leastProgress = 64 * 1024;

/** Brings a whole file from a server, piece by piece. An answer that breaks off is gone on with, where the server can. */
export class Transfer {
  readonly #url: string;
  readonly #target: TransferTarget;
  readonly #options: TransferOptions;
  #received = 0;
  #total: number | null;
  #tag: string | null = null;

  /** @param total size in bytes as far as it is known from elsewhere; then the server has to send as much */
  constructor(url: string, total: number | null, target: TransferTarget, options: TransferOptions) {
    this.#url = url;
    this.#total = total;
    this.#target = target;
    this.#options = options;
  }

  /** Bytes that are in the target. */
  get received(): number {
    return this.#received;
  }

  /** Size in bytes; null while unknown. */
  get total(): number | null {
    return this.#total;
  }

  /** What the server tells this version of the file by. */
  get tag(): string | null {
    return this.#tag;
  }

  /** Takes over what an earlier transfer left in the target. */
  goOnFrom(received: number, total: number | null, tag: string | null): void {
    this.#received = received;
    this.#total = total;
    this.#tag = tag;
  }

  /** @throws ExplorerError `source/truncated`, `source/wrong-length`, `aborted`, another `source/…` code, or what the target throws */
  async run(): Promise<void> {
    const { signal } = this.#options;
    let fruitless = 0;
    while (this.#total === null || this.#received < this.#total) {
      const start = this.#received;
      const isWhole = await this.#transfer();
      if (isWhole) break;
      throwIfAborted(signal);
      fruitless = this.#received - start >= leastProgress ? 0 : fruitless + 1;
      if (fruitless >= mostFruitless)
        throw new ExplorerError(
          'source/truncated',
          'The server breaks off before it has sent everything, also when asked again for the rest.',
          { received: this.#received, wanted: this.#total ?? 0 },
        );
      await wait(300 * 2 ** fruitless, signal);
    }
  }

  /** Forgets what came so far. */
  async restart(): Promise<void> {
    await this.#target.empty();
    this.#received = 0;
    this.#tag = null;
  }

  /** One answer; true if it came to its end and nothing says that more belongs to it. */
  async #transfer(): Promise<boolean> {
    const url = this.#url;
    const { signal } = this.#options;
    const from = this.#received;
    const response = await requestBytes(
      url,
      from > 0 ? [from, null] : null,
      from > 0 ? 'known' : 'first',
      signal,
    );
    if (response.status === 416) {
      await response.body?.cancel();
      await this.restart();
      return false;
    }
    await refusePage(response, url);
    const facts = factsOf(response);
    const isOther = facts.tag !== null && this.#tag !== null && facts.tag !== this.#tag;
    if (isOther && response.status === 206) {
      await response.body?.cancel();
      await this.restart();
      return false;
    }
    if (response.status !== 206) await this.#beginAnew(response);
    this.#tag = facts.tag;
    const length = contentLengthOf(response);
    const announced = facts.total ?? (length === null ? null : this.#received + length);
    // The record's size goes first: it is what people see, and an answer that was packed on the way hides its own.
    this.#total ??= announced;
    if (from === 0) await this.#target.begin?.();
    const body = response.body?.getReader();
    try {
      for (;;) {
        throwIfAborted(signal);
        const piece = await body?.read();
        if (!piece || piece.done) break;
        await this.#write(piece.value);
        this.#options.onProgress?.(this.#received, this.#total);
      }
    } catch (thrown) {
      if (thrown instanceof ExplorerError) throw thrown;
      const failure = await toNetworkFailure(thrown, url, signal);
      if (failure.failure.code === 'aborted' || failure.failure.code === 'source/offline') throw failure;
      return false;
    } finally {
      await body?.cancel().catch(() => undefined);
    }
    return this.#total === null || this.#received === this.#total;
  }

  /** A server that knows no parts begins anew, whatever was asked: what is here is given up only by somebody who knows. */
  async #beginAnew(response: Response): Promise<void> {
    if (this.#received > 0 && !this.#options.mayBeginAnew) {
      await response.body?.cancel();
      throw new ExplorerError(
        'source/no-ranges',
        `The server cannot go on where the download stopped. It would begin anew, and the ${formatBytes(this.#received)} that are here would be given up.`,
        this.#total === null ? {} : { bytes: this.#total },
      );
    }
    await this.restart();
  }

  async #write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.#total !== null && this.#received + bytes.length > this.#total)
      throw new ExplorerError(
        'source/wrong-length',
        `The server sends more than the ${formatBytes(this.#total)} that were announced.`,
        { announced: this.#total },
      );
    await this.#target.write(bytes, this.#received);
    this.#received += bytes.length;
  }
}
