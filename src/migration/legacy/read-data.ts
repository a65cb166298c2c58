import type { LegacyContent } from '../../archive';
import { ExplorerError } from '../../model/failure';
import { JsonStream, JsonStreamFault, type StreamVisitor } from '../../lib/json';
import { TimeSlice } from '../../sqlite';

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the bytes of data.json that were read, of all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Called with the bytes that came from a server, where the file is on one. */
  readonly onReceived?: ((received: number) => void) | undefined;
}

/**
 * Reads data.json once, piece by piece.
 * @throws ExplorerError `archive/corrupt` if it is no JSON document, or as `LegacyContent.readData`
 */
export async function readData(
  content: LegacyContent,
  visitor: StreamVisitor,
  { signal, onProgress, onReceived }: ReadOptions,
): Promise<void> {
  const slice = new TimeSlice(signal);
  const decoder = new TextDecoder();
  const stream = new JsonStream(visitor);
  try {
    for await (const piece of content.readData({ signal, onProgress, fetching: { onReceived } })) {
      stream.feed(decoder.decode(piece, { stream: true }));
      if (slice.isOver()) await slice.pause();
    }
    stream.feed(decoder.decode());
    stream.end();
  } catch (thrown) {
    if (thrown instanceof JsonStreamFault)
      throw brokenData(
        `It cannot be read beyond character ${thrown.position.toLocaleString('en')}: ${thrown.reason}`,
      );
    if (thrown instanceof RangeError && /string length/i.test(thrown.message))
      throw brokenData('It holds a value that is larger than any that can be read.');
    throw thrown;
  }
}

/** The failure for a data.json that is not what AiiDA writes; `reason` is a sentence. */
export function brokenData(reason: string): ExplorerError {
  return new ExplorerError('archive/corrupt', `The data.json of this archive is damaged. ${reason}`);
}
