import { expect, it } from 'vitest';
import { MemoryZipSink } from './memory-zip-sink';

const localHeader = 0x04034b50;

it('tells the size of every entry before its content, so that a zip can be read as it comes', async () => {
  const sink = new MemoryZipSink(new AbortController().signal);
  await sink.makeDirectory('empty folder');
  await sink.writeFile('empty.txt', new Uint8Array(0));
  await sink.writeFile('text.txt', new TextEncoder().encode('text '.repeat(1000)));
  await sink.close();
  const zip = Buffer.from((await sink.blob?.arrayBuffer()) ?? new ArrayBuffer(0));
  const names: string[] = [];
  for (let at = 0; zip.readUInt32LE(at) === localHeader;) {
    const nameLength = zip.readUInt16LE(at + 26);
    names.push(zip.toString('utf8', at + 30, at + 30 + nameLength));
    at += 30 + nameLength + zip.readUInt16LE(at + 28) + zip.readUInt32LE(at + 18);
  }
  expect(names).toEqual(['empty folder/', 'empty.txt', 'text.txt']);
});
