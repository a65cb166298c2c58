import {
  isEmptyBlock,
  parseLongName,
  parsePax,
  parseTarHeader,
  tarBlock,
  type TarOverride,
} from './tar-format';
import { corrupt } from './zip-format';

/** Headers that describe other entries are small in every honest file. */
const longestDescription = 1024 * 1024;
/** After so many entries a tar file counts as endless. */
const mostEntries = 5_000_000;

/** A file, folder or link in a tar file; a content can be read once, before the next entry is asked for. */
export interface TarEntry {
  /** As the tar file states it, without `./` and `/` before it; folders end with `/`. */
  readonly name: string;
  readonly isFolder: boolean;
  /** A hard or symbolic link, which has no content of its own. */
  readonly isLink: boolean;
  readonly size: number;
  /** Where the content begins in the tar file. */
  readonly offset: number;
  readonly content: () => AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;
}

/**
 * The files, folders and links of a tar file in their order, from its bytes in their order. Nothing is kept:
 * what is not read of a content is skipped. After the last entry the rest of the bytes is read, so that what checks them
 * (such as gzip) reaches its end.
 * @throws ExplorerError `archive/corrupt`, or whatever `pieces` throws
 */
export async function* walkTar(
  pieces: AsyncIterator<Uint8Array<ArrayBuffer>> | Iterator<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<TarEntry, void, undefined> {
  const input = new TarInput(pieces);
  let override: TarOverride = {};
  for (let count = 0; count < mostEntries; count++) {
    const block = await input.takeBlock();
    if (block === null || isEmptyBlock(block)) {
      await input.drain();
      return;
    }
    const header = parseTarHeader(block);
    if (header.type === 'x' || header.type === 'L') {
      const description = await input.takeWhole(header.size);
      override =
        header.type === 'x'
          ? { ...override, ...parsePax(description) }
          : { ...override, name: parseLongName(description) };
      continue;
    }
    const size = override.size ?? header.size;
    const name = (override.name ?? header.name).replace(/^(\.?\/)+/, '');
    // Descriptions of the whole file, and long names of links, stand between a name and its entry.
    if (header.type !== 'g' && header.type !== 'K') override = {};
    input.begin(size);
    const isFile = header.type === '0' || header.type === '\0' || header.type === '7';
    const isFolder = header.type === '5' || (isFile && name.endsWith('/'));
    const isLink = header.type === '1' || header.type === '2';
    if (isFile || isFolder || isLink) {
      const shown = isFolder && !name.endsWith('/') ? `${name}/` : name;
      yield { name: shown, isFolder, isLink, size, offset: input.passed, content: () => input.content() };
    }
    await input.finish();
  }
  throw corrupt('The tar file has more entries than any that people make.');
}

/** Bytes that come in pieces of any length, taken in blocks and contents. */
class TarInput {
  readonly #pieces: AsyncIterator<Uint8Array<ArrayBuffer>> | Iterator<Uint8Array<ArrayBuffer>>;
  #piece: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  /** Bytes left of the content that was begun, and of the filling after it. */
  #left = 0;
  #filling = 0;
  /** Bytes of the tar file before the next one. */
  passed = 0;

  constructor(pieces: AsyncIterator<Uint8Array<ArrayBuffer>> | Iterator<Uint8Array<ArrayBuffer>>) {
    this.#pieces = pieces;
  }

  /** A block; null at the end of the bytes. */
  async takeBlock(): Promise<Uint8Array<ArrayBuffer> | null> {
    const block = new Uint8Array(tarBlock);
    for (let at = 0; at < tarBlock;) {
      const part = await this.#next(tarBlock - at);
      if (part === null) {
        if (at === 0) return null;
        throw endsTooEarly();
      }
      block.set(part, at);
      at += part.length;
    }
    return block;
  }

  async takeWhole(size: number): Promise<Uint8Array<ArrayBuffer>> {
    if (size > longestDescription) throw corrupt('The tar file is damaged: a name in it is endless.');
    const whole = new Uint8Array(size);
    let at = 0;
    this.begin(size);
    for await (const part of this.content()) {
      whole.set(part, at);
      at += part.length;
    }
    await this.finish();
    return whole;
  }

  begin(size: number): void {
    this.#left = size;
    this.#filling = (tarBlock - (size % tarBlock)) % tarBlock;
  }

  async *content(): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
    while (this.#left > 0) {
      const part = await this.#next(this.#left);
      if (part === null) throw endsTooEarly();
      this.#left -= part.length;
      yield part;
    }
  }

  /** Skips what was not read of the content begun, and its filling. */
  async finish(): Promise<void> {
    let left = this.#left + this.#filling;
    while (left > 0) {
      const part = await this.#next(left);
      if (part === null) throw endsTooEarly();
      left -= part.length;
    }
    this.begin(0);
  }

  async drain(): Promise<void> {
    while ((await this.#next(Number.MAX_SAFE_INTEGER)) !== null);
  }

  async #next(atMost: number): Promise<Uint8Array<ArrayBuffer> | null> {
    while (this.#piece.length === 0) {
      const piece = await this.#pieces.next();
      if (piece.done === true) return null;
      this.#piece = piece.value;
    }
    const part = this.#piece.subarray(0, atMost);
    this.#piece = this.#piece.subarray(part.length);
    this.passed += part.length;
    return part;
  }
}

function endsTooEarly(): Error {
  return corrupt('The tar file ends within an entry: it was not copied or downloaded completely.');
}
