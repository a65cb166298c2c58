import type { Writable } from 'node:stream';

const bufferLength = 64 * 1024;

/** Writes text in large pieces and waits where the reader of a pipe is slower. */
export class Output {
  readonly #stream: Writable;
  #pending: string[] = [];
  #length = 0;

  constructor(stream: Writable) {
    this.#stream = stream;
  }

  async write(text: string): Promise<void> {
    this.#pending.push(text);
    this.#length += text.length;
    if (this.#length >= bufferLength) await this.flush();
  }

  async line(text: string): Promise<void> {
    await this.write(`${text}\n`);
  }

  /** Resolves when everything was taken by the operating system. */
  async flush(): Promise<void> {
    const text = this.#pending.join('');
    this.#pending = [];
    this.#length = 0;
    if (text === '') return;
    await new Promise<void>((resolve, reject) => {
      this.#stream.write(text, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }
}
