type Piece = Uint8Array<ArrayBuffer>;

/** What a (de)compressing stream of the browser or of Node offers. */
export interface ByteTransform {
  readonly writable: WritableStream<BufferSource>;
  readonly readable: ReadableStream<Piece>;
}

/** Node takes shorter pieces without reading them at once. */
const shortestRead = 64 * 1024;

/**
 * What a transforming stream makes of some content, of which a piece may be gone when the next is asked for. The content is asked for its next piece only while nothing is ready to be
 * taken, one piece at a time: piped through, Node's compressing streams take thousands of pieces at once, whole files in memory.
 * A failure of the content comes out as it is, one of the transform as the transform's own.
 */
export async function* throughTransform(
  content: AsyncIterable<Piece>,
  { writable, readable }: ByteTransform,
): AsyncGenerator<Piece, void, undefined> {
  const source = content[Symbol.asyncIterator]();
  const writer = writable.getWriter();
  const reader = readable.getReader();
  let isFed = false;
  let feeding: Promise<null> | null = null;
  // Ending early and failing settle these with nobody waiting for them.
  writer.closed.catch(ignore);
  reader.closed.catch(ignore);
  const feed = async (): Promise<null> => {
    const piece = await source.next();
    isFed = piece.done === true;
    if (piece.done === true) await writer.close();
    else await writer.write(piece.value.length < shortestRead ? piece.value.slice() : piece.value);
    feeding = null;
    return null;
  };
  const nextMade = async (): Promise<ReadableStreamReadResult<Piece>> => {
    const coming = reader.read();
    coming.catch(ignore);
    let made = await Promise.race([coming, Promise.resolve(null)]);
    while (made === null) {
      if (!isFed) feeding ??= feed();
      feeding?.catch(ignore);
      made = await (feeding ? Promise.race([coming, feeding]) : coming);
    }
    return made;
  };
  try {
    for (let made = await nextMade(); !made.done; made = await nextMade()) yield made.value;
  } finally {
    // Who stops early does not wait for a piece that is still under way, perhaps from a slow server.
    void Promise.allSettled([reader.cancel(), writer.abort(), source.return?.()]);
  }
}

/** The pieces of a stream; who stops early cancels it. */
export async function* piecesOfStream(stream: ReadableStream<Piece>): AsyncGenerator<Piece, void, undefined> {
  const reader = stream.getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
  } finally {
    await reader.cancel().catch(ignore);
  }
}

/** A stream of pieces, each of which may be gone when the next is asked for; cancelling it ends the content. */
export function streamOfPieces(content: AsyncIterable<Piece>): ReadableStream<Piece> {
  const source = content[Symbol.asyncIterator]();
  return new ReadableStream<Piece>(
    {
      pull: async (controller) => {
        const piece = await source.next();
        if (piece.done === true) controller.close();
        // Streams that it is piped through hold pieces while they ask for more.
        else controller.enqueue(piece.value.slice());
      },
      cancel: async () => {
        await source.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

function ignore(): void {
  // Told where it happened.
}
