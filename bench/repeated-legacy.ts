import { existsSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import JSZip from 'jszip';
import { openZipFile } from '../src/cli/node-zip-file';

type Row = Record<string, unknown>;

interface LegacyData {
  readonly export_data: Record<string, Record<string, Row>>;
  readonly node_attributes: Record<string, Row>;
  readonly node_extras: Record<string, Row>;
  readonly links_uuid: readonly Row[];
  readonly groups_uuid: Record<string, readonly string[]>;
}

/** More than any archive has, so that pks of different rounds differ. */
const pksOfRound = 10_000_000;
/** Rows that all rounds share. */
const shared: ReadonlySet<string> = new Set(['User', 'Computer', 'Group']);

/**
 * The nodes, links, logs and comments of an archive of the formats 0.3 to 0.13 (zip) so many times, each round with pks and uuids of
 * its own; files only once. Made once, kept in `.bench/`.
 */
export async function ensureRepeated(archive: string, rounds: number): Promise<string> {
  const name = `legacy-${rounds}-${path.basename(path.dirname(archive))}.aiida`;
  const file = path.resolve(import.meta.dirname, '../.bench', name);
  if (existsSync(file)) return file;
  mkdirSync(path.dirname(file), { recursive: true });
  const source = await JSZip.loadAsync(await readFile(archive));
  const data = JSON.parse((await source.file('data.json')?.async('string')) ?? '{}') as LegacyData;
  const zip = await openZipFile(file);
  await zip.writeFile('data.json', encoded(piecesOf(data, rounds)));
  for (const entry of Object.values(source.files))
    if (!entry.dir && entry.name !== 'data.json')
      await zip.writeFile(entry.name, new Uint8Array(await entry.async('uint8array')));
  await zip.close();
  return file;
}

function* piecesOf(data: LegacyData, rounds: number): Generator<string> {
  const every = Array.from({ length: rounds }, (_, round) => round);
  const keyed = (rows: Record<string, Row>, change: (row: Row, round: number) => Row, isShared = false) =>
    every.slice(0, isShared ? 1 : undefined).map(
      (round) => () =>
        Object.entries(rows)
          .map(([pk, row]) => `"${Number(pk) + round * pksOfRound}": ${JSON.stringify(change(row, round))}`)
          .join(', '),
    );
  yield '{"export_data": {';
  for (const [at, [kind, rows]] of Object.entries(data.export_data).entries()) {
    yield `${at === 0 ? '' : ', '}"${kind}": {`;
    yield* joined(keyed(rows, ownRow, shared.has(kind)));
    yield '}';
  }
  yield '}, "node_attributes": {';
  yield* joined(keyed(data.node_attributes, (row) => row));
  yield '}, "node_extras": {';
  yield* joined(keyed(data.node_extras, (row) => row));
  yield '}, "links_uuid": [';
  yield* joined(
    every.map(
      (round) => () =>
        data.links_uuid
          .map(({ input, output, ...rest }) =>
            JSON.stringify({ ...rest, input: ownUuid(input, round), output: ownUuid(output, round) }),
          )
          .join(', '),
    ),
  );
  yield `], "groups_uuid": ${JSON.stringify(data.groups_uuid)}}`;
}

function* joined(parts: readonly (() => string)[]): Generator<string> {
  let isFirst = true;
  for (const part of parts) {
    const text = part();
    if (text === '') continue;
    yield isFirst ? text : `, ${text}`;
    isFirst = false;
  }
}

function ownRow(row: Row, round: number): Row {
  const own: Row = 'uuid' in row ? { ...row, uuid: ownUuid(row['uuid'], round) } : row;
  return typeof row['dbnode'] === 'number' ? { ...own, dbnode: row['dbnode'] + round * pksOfRound } : own;
}

function ownUuid(uuid: unknown, round: number): string {
  const text = String(uuid);
  const head = (parseInt(text.slice(0, 8), 16) ^ (round * 0x01010101)) >>> 0;
  return `${head.toString(16).padStart(8, '0')}${text.slice(8)}`;
}

async function* encoded(pieces: Iterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  for (const piece of pieces) yield await Promise.resolve(encoder.encode(piece));
}
