import { zipSync, type Zippable } from 'fflate';

type Bytes = Uint8Array<ArrayBuffer>;

/** Contents up to this size gain nothing from packing. */
const tooShortToPack = 64;

/** A file, a link or an empty directory with all of its content. */
export interface SmallFile {
  /** That of a directory ends in a slash. */
  readonly path: string;
  readonly bytes: Bytes;
  /** False for a content that gains nothing from packing. */
  readonly isPacked: boolean;
  /** External attributes: the permissions of Unix in the upper half, those of DOS in the lowest byte. */
  readonly attributes: number;
}

/** Small files that are made a zip together, at once and without the streams that cost more than packing them. */
export class SmallFiles {
  readonly #when: Date;
  // Without a prototype, as names of files may be those of its properties.
  #files: Zippable = emptyRecord();
  #count = 0;
  #bytes = 0;

  constructor(when: Date) {
    this.#when = when;
  }

  get count(): number {
    return this.#count;
  }

  /** Of all contents. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The bytes are copied. @throws Error for a path that is among them: one of the two would be lost */
  add({ path, bytes, isPacked, attributes }: SmallFile): void {
    if (Object.hasOwn(this.#files, path)) throw new Error(`“${path.slice(0, 300)}” stands twice in the zip`);
    const level = isPacked && bytes.length > tooShortToPack ? 6 : 0;
    this.#files[path] = [bytes.slice(), { level, attrs: attributes }];
    this.#count += 1;
    this.#bytes += bytes.length;
  }

  /** All of them as one zip; none is left. */
  take(): Bytes {
    const zip = zipSync(this.#files, { os: 3, mtime: this.#when });
    this.#files = emptyRecord();
    this.#count = 0;
    this.#bytes = 0;
    return zip;
  }
}

function emptyRecord(): Zippable {
  return Object.create(null) as Zippable;
}
