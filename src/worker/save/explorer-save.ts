import type { DumpSink } from '../../dump';
import { copyToCurrent, newestVersion } from '../../migration';
import { isJsonObject, parseJson, stringifyJson, type JsonValue } from '../../lib/json';
import {
  looseText,
  throwIfAborted,
  TimeSlice,
  type Database,
  type ScratchStore,
  type Sqlite,
} from '../../sqlite';
import type { ProgressListener, SavedArchive } from '../api';
import type { OpenArchive } from '../opening/open-archive';
import { throttleProgress } from '../progress';
import { toRoot, walkTree } from '../repository/repository-tree';
import { copyObjects } from './save-objects';

/** The two entries that aiida-core looks for among the first of a zip's directory. */
export const listedFirst: readonly string[] = ['metadata.json', 'db.sqlite3'];
/** Compression level that is written into metadata.json, as that of aiida-core. */
const level = 6;

/**
 * Writes an open archive in the newest version, content by content in the order of its file; the sink is closed, or given up if this
 * fails. Memory holds 36 bytes for each file, and the new database unless there is a scratch file for it, which is closed in any case.
 * @throws ExplorerError `migration/failed`, `archive/corrupt`, `aborted`, or what the sink throws
 */
export async function saveCurrentArchive(
  archive: OpenArchive,
  sqlite: Sqlite,
  sink: DumpSink,
  signal: AbortSignal,
  onProgress: ProgressListener,
  scratch: ScratchStore | null = null,
): Promise<SavedArchive> {
  try {
    const saved = await save(
      archive,
      () => sqlite.create(scratch ?? undefined),
      sink,
      signal,
      throttleProgress(onProgress),
    );
    await sink.close();
    return saved;
  } catch (thrown) {
    await sink.abort();
    throw thrown;
  } finally {
    await scratch?.close();
  }
}

async function save(
  archive: OpenArchive,
  makeDatabase: () => Database,
  sink: DumpSink,
  signal: AbortSignal,
  tell: ProgressListener,
): Promise<SavedArchive> {
  const { objects, graph } = archive;
  await objects.load(signal);
  const wanted = await findWanted(archive, signal);
  const copied = await copyObjects(objects, wanted.numbers, sink, signal, tell);
  const rename = (key: string): string => {
    const number = objects.numberOf(key);
    return number === null || objects.witness === 'sha256' ? key : copied.keyOf(number);
  };
  const now = new Date();
  const target = makeDatabase();
  let unknownTimes: number;
  try {
    tell({ step: 'saving-database', done: 0, total: null, unit: 'rows' });
    unknownTimes = await copyToCurrent(archive.database, target, {
      renameKey: rename,
      unknownTime: now.toISOString().replace('T', ' ').replace('Z', '000'),
      signal,
      onProgress: (done) => tell({ step: 'saving-database', done, total: null, unit: 'rows' }),
    });
    const bytes = target.fileBytes();
    const pieces = inSlices(target.exportPieces(), signal, (done) =>
      tell({ step: 'packing-database', done, total: bytes, unit: 'bytes' }),
    );
    await sink.writeFile('db.sqlite3', pieces, { bytes });
  } finally {
    target.close();
  }
  throwIfAborted(signal);
  const metadata = new TextEncoder().encode(metadataText(archive, now, unknownTimes));
  await sink.writeFile('metadata.json', metadata, { packing: { kind: 'stored' } });
  return {
    nodes: graph.nodeCount,
    files: wanted.files,
    missing: wanted.missing,
    objects: copied.objects,
    bytes: copied.bytes,
    mismatched: copied.mismatched,
    unknownTimes,
  };
}

/** Pieces one after the other, so that a cancel is heard between. */
async function* inSlices(
  pieces: Iterable<Uint8Array>,
  signal: AbortSignal,
  onTaken: (bytes: number) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const slice = new TimeSlice(signal);
  let taken = 0;
  for (const piece of pieces) {
    if (slice.isOver()) await slice.pause();
    yield piece as Uint8Array<ArrayBuffer>;
    taken += piece.length;
    onTaken(taken);
  }
}

/** The contents that nodes name, in the order in which they stand in the file. */
async function findWanted(
  { database, objects }: OpenArchive,
  signal: AbortSignal,
): Promise<{ readonly numbers: readonly number[]; readonly files: number; readonly missing: number }> {
  const isWanted = new Uint8Array(objects.count);
  let files = 0;
  let missing = 0;
  await database.scanInSlices(
    "SELECT repository_metadata FROM db_dbnode WHERE repository_metadata NOT IN ('{}', 'null')",
    ([stored]) => {
      const parsed = parseJson(looseText(stored ?? null) ?? '{}');
      if (parsed.kind === 'invalid') return;
      for (const { object } of walkTree(toRoot(parsed.value), '')) {
        if (object.kind === 'directory') continue;
        files += 1;
        const number = object.key === null ? null : objects.numberOf(object.key);
        if (number === null) missing += 1;
        else isWanted[number] = 1;
      }
    },
    { signal },
  );
  const numbers: number[] = [];
  for (let number = 0; number < isWanted.length; number += 1)
    if (isWanted[number] === 1) numbers.push(number);
  const offsets = new Map(numbers.map((number) => [number, objects.placeAt(number).offset]));
  numbers.sort((first, second) => (offsets.get(first) ?? 0) - (offsets.get(second) ?? 0));
  return { numbers, files, missing };
}

/** metadata.json of the new archive, with what was done in `conversion_info`. */
function metadataText({ file, migration, name }: OpenArchive, now: Date, unknownTimes: number): string {
  const { metadata } = file;
  const parameters = parseJson(metadata.creationParameters ?? '{}');
  const sentences = [
    ...metadata.conversionInfo,
    ...migration.sentences,
    ...migration.losses.map(({ message }) => message),
    ...(unknownTimes > 0
      ? [`Times that the archive did not say were set to the time of this migration (${unknownTimes}).`]
      : []),
    `Converted from “${name}” (version ${metadata.exportVersion}) to version ${newestVersion} by the AiiDA Provenance Explorer.`,
  ];
  const members = new Map<string, JsonValue>([
    ['export_version', newestVersion],
    ['aiida_version', metadata.aiidaVersion ?? 'unknown'],
    ['key_format', 'sha256'],
    ['compression', level],
    ['mtime', localTime(now)],
    [
      'creation_parameters',
      parameters.kind === 'value' && isJsonObject(parameters.value) ? parameters.value : new Map(),
    ],
    ['conversion_info', sentences],
  ]);
  return stringifyJson(members);
}

/** Local time without zone, as aiida-core writes it. */
function localTime(now: Date): string {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().replace('Z', '000');
}
