import { createHash, randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';
import JSZip from 'jszip';

interface Written {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

export interface Padding {
  /** Number of further objects, and bytes of each; they cannot be compressed. */
  readonly objects: number;
  readonly bytes: number;
  /** Another database than that of the archive. */
  readonly database?: Uint8Array;
  /**
   * The order of other writers, with a directory in the same order: database, objects, metadata; or database and metadata
   * between two halves of the further objects. Without it that of aiida-core.
   */
  readonly order?: 'database-first' | 'database-amid';
}

/**
 * Writes an archive with the content of another one and many more repository objects, in the order of aiida-core: objects,
 * database, metadata, and a directory that names metadata and database first.
 * @returns compressed size of the database
 */
export async function writePaddedArchive(
  target: string,
  from: string,
  { objects, bytes, database, order }: Padding,
): Promise<{ readonly packedDatabase: number }> {
  const zip = await JSZip.loadAsync(readFileSync(from));
  const file = openSync(target, 'w');
  const written: Written[] = [];
  let offset = 0;
  const put = (chunk: Uint8Array): void => {
    for (let done = 0; done < chunk.length;) done += writeSync(file, chunk, done);
    offset += chunk.length;
  };
  const add = (name: string, content: Uint8Array, method: 0 | 8): void => {
    const packed = method === 8 ? deflateRawSync(content, { level: 6 }) : content;
    const entry = { name, method, crc: crc32(content), packed: packed.length, size: content.length, offset };
    written.push(entry);
    put(Buffer.concat([header(entry, false), Buffer.from(name)]));
    put(packed);
  };
  const addDatabase = async (): Promise<void> => {
    add('db.sqlite3', database ?? (await contentOf(zip, 'db.sqlite3')), 8);
  };
  const addMetadata = async (): Promise<void> => {
    add('metadata.json', await contentOf(zip, 'metadata.json'), 0);
  };
  if (order === 'database-first') await addDatabase();
  for (const name of Object.keys(zip.files))
    if (name.startsWith('repo/')) add(name, await contentOf(zip, name), 8);
  for (let at = 0; at < objects; at++) {
    if (order === 'database-amid' && at === Math.floor(objects / 2)) {
      await addDatabase();
      await addMetadata();
    }
    const content = randomBytes(bytes);
    add(`repo/${createHash('sha256').update(content).digest('hex')}`, content, 0);
  }
  if (order === undefined) await addDatabase();
  if (order !== 'database-amid') await addMetadata();
  const start = offset;
  const metadata = written.find(({ name }) => name === 'metadata.json');
  const db = written.find(({ name }) => name === 'db.sqlite3');
  if (!metadata || !db) throw new Error('nothing was written');
  for (const entry of order ? written : [metadata, db, ...written.slice(0, -2)])
    put(Buffer.concat([header(entry, true), Buffer.from(entry.name)]));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(offset - start, 12);
  end.writeUInt32LE(start, 16);
  put(end);
  closeSync(file);
  return { packedDatabase: db.packed };
}

async function contentOf(zip: JSZip, name: string): Promise<Uint8Array> {
  const entry = zip.file(name);
  if (!entry) throw new Error(`there is no ${name}`);
  return entry.async('uint8array');
}

/** The head of an entry, in place or (with its offset) in the directory. */
function header(entry: Written, isCentral: boolean): Buffer {
  const head = Buffer.alloc(isCentral ? 46 : 30);
  head.writeUInt32LE(isCentral ? 0x02014b50 : 0x04034b50, 0);
  const at = isCentral ? 2 : 0;
  if (isCentral) head.writeUInt16LE(20, 4);
  head.writeUInt16LE(20, 4 + at);
  head.writeUInt16LE(entry.method, 8 + at);
  head.writeUInt32LE(entry.crc, 14 + at);
  head.writeUInt32LE(entry.packed, 18 + at);
  head.writeUInt32LE(entry.size, 22 + at);
  head.writeUInt16LE(entry.name.length, 26 + at);
  if (isCentral) head.writeUInt32LE(entry.offset, 42);
  return head;
}
