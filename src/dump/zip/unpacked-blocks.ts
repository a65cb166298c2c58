import { Deflate } from 'fflate';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Puts content into blocks of the deflate format that are not packed, as a stream that zip.js takes for a compressing one. For what
 * gains nothing from packing but has to say where it ends: where an entry is merely stored, those who read a zip as it comes cannot
 * know.
 */
export class UnpackedBlocks extends TransformStream<Bytes, Bytes> {
  static readonly supportedFormats = ['deflate-raw'];

  constructor() {
    let blocks: Deflate | null = null;
    super({
      start: (controller) => {
        blocks = new Deflate({ level: 0 }, (block) => controller.enqueue(block));
      },
      transform: (piece) => blocks?.push(piece),
      flush: () => blocks?.push(new Uint8Array(0), true),
    });
  }
}
