import type { RepositoryObjects } from '../../archive';
import { joinObject, readRaw, splitObject, stringifyJson, type JsonValue } from '../../lib/json';
import { readNpyHeader, takeNpyPart, textAt } from '../../lib/npy';
import { ExplorerError } from '../../model/failure';
import { throwIfAborted, type Database } from '../../sqlite';
import type { LossList } from './losses';

const fileName = 'symbols.npy';
/** Symbols of a million atoms. */
const longestFile = 64 * 1024 * 1024;

/**
 * Until 0.3 the symbols of a trajectory were an array of its own, the file `symbols.npy`; since then they are the attribute
 * `symbols`, and the file is gone. A trajectory whose file cannot be read stays as it is.
 * @throws ExplorerError `aborted`, or a `source/…` code
 */
export async function moveSymbols(
  database: Database,
  objects: RepositoryObjects,
  pks: readonly number[],
  losses: LossList,
  signal?: AbortSignal,
): Promise<void> {
  for (const pk of pks) {
    throwIfAborted(signal);
    const row = database.first(
      'SELECT uuid, attributes, repository_metadata FROM db_dbnode WHERE id = ?',
      { uuid: 'loose-text-or-null', attributes: 'loose-text-or-null', files: 'loose-text-or-null' },
      [pk],
    );
    const attributes = splitObject(row?.attributes ?? '');
    const files = splitObject(splitObject(row?.files ?? '')?.get('o') ?? '{}');
    const key = readRaw(splitObject(files?.get(fileName) ?? '')?.get('k'));
    const symbols = typeof key === 'string' ? await readSymbols(objects, key, signal) : null;
    if (!attributes || !files || symbols === null) {
      losses.add('missing-symbols', fileName, row?.uuid ?? null);
      continue;
    }
    attributes.delete('array|symbols');
    attributes.set('symbols', stringifyJson(symbols));
    files.delete(fileName);
    const metadata = files.size === 0 ? '{}' : `{"o": ${joinObject(files)}}`;
    const change = database.prepareChange(
      'UPDATE db_dbnode SET attributes = ?, repository_metadata = ? WHERE id = ?',
    );
    change.run([joinObject(attributes), metadata, pk]);
    change.close();
  }
}

/** The texts of a NumPy array, nested as its shape says; null if the file is missing, damaged or of numbers. */
async function readSymbols(
  objects: RepositoryObjects,
  key: string,
  signal?: AbortSignal,
): Promise<JsonValue | null> {
  if ((objects.sizeOf(key) ?? 0) > longestFile) return null;
  let bytes: Uint8Array;
  try {
    const part = await objects.readPart(key, 0, longestFile, signal);
    if (part.integrity === 'mismatch') return null;
    bytes = part.bytes;
  } catch (thrown) {
    if (thrown instanceof ExplorerError && /^(archive|repository)\//.test(thrown.failure.code)) return null;
    throw thrown;
  }
  const reading = readNpyHeader(bytes, bytes.length);
  if (reading.kind !== 'readable') return null;
  const { header } = reading;
  if (header.shape.length !== 1 || (header.type.kind !== 'text' && header.type.kind !== 'bytes')) return null;
  const part = takeNpyPart(header, bytes, 0);
  if (part.count !== header.size) return null;
  return Array.from({ length: part.count }, (_, at) => textAt(part, at));
}
