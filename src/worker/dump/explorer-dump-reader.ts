import { StretchRoom, type ObjectPlace, type RepositoryObjects } from '../../archive';
import {
  indexPageText,
  metadataYaml,
  provenanceText,
  readableText,
  roCrateText,
  type DumpPlan,
  type DumpReader,
  type DumpSource,
  type MadeContent,
  type MadeText,
  type ObjectNumber,
} from '../../dump';
import { npyToCsv } from '../../lib/npy';
import type { DumpOptions } from '../../model/dump-request';
import { toFailure } from '../../model/failure';
import type { NodeUuid } from '../../model/identifiers';
import type { ProvenanceContent } from '../../provenance';
import { makeReadme } from './explorer-dump-texts';
import type { OpenArchive } from '../opening/open-archive';

/** Reads contents for a dump: the objects from the archive, one stretch of it at a time, and the texts made of nodes. */
export class ArchiveDumpReader implements DumpReader {
  readonly #archive: OpenArchive;
  readonly #content: ProvenanceContent;
  readonly #source: DumpSource;
  readonly #options: DumpOptions;
  #objects: RepositoryObjects;
  #room = new StretchRoom();

  constructor(archive: OpenArchive, content: ProvenanceContent, source: DumpSource, options: DumpOptions) {
    this.#archive = archive;
    this.#content = content;
    this.#source = source;
    this.#options = options;
    this.#objects = archive.objects;
  }

  uuidAt(node: number): NodeUuid {
    return this.#source.uuidAt(node);
  }

  sizeOf(object: ObjectNumber): number {
    return this.#archive.objects.sizeAt(object);
  }

  placeOf(object: ObjectNumber): ObjectPlace {
    return this.#archive.objects.placeAt(object);
  }

  async hold(place: ObjectPlace | null, signal: AbortSignal): Promise<void> {
    const { objects } = this.#archive;
    // What was read from one stretch is written before the next is held.
    this.#objects = place === null ? objects : await objects.withStretch(place, this.#room, signal);
    if (place === null) this.#room = new StretchRoom();
  }

  async readWhole(object: ObjectNumber, signal: AbortSignal): ReturnType<DumpReader['readWhole']> {
    const { bytes, integrity, packing } = await this.#objects.readPacked(object, signal);
    return { bytes, isIntact: integrity !== 'mismatch', packing };
  }

  isStored(object: ObjectNumber): boolean {
    return this.#objects.isStored(object);
  }

  async *readPieces(
    object: ObjectNumber,
    signal: AbortSignal,
  ): AsyncGenerator<Uint8Array<ArrayBuffer>, boolean, undefined> {
    const key = this.#archive.objects.keyAt(object);
    return (yield* this.#objects.readPieces(key, signal)) !== 'mismatch';
  }

  async makeText(content: MadeContent, plan: DumpPlan, signal: AbortSignal): Promise<MadeText> {
    const source = this.#source;
    switch (content.kind) {
      case 'readable':
        return this.#readableOf(content);
      case 'csv':
        return this.#csvOf(content.object, signal);
      case 'index':
        return indexPageText(plan);
      case 'provenance':
        return provenanceText(plan, source);
      case 'ro-crate':
        return roCrateText(plan, source, new Date().toISOString());
      case 'metadata':
        return metadataYaml(source.readProcess(source.uuidAt(content.node)), this.#options);
      case 'readme':
        return makeReadme(this.#archive, this.#content, source, source.uuidAt(content.node));
    }
  }

  #readableOf({ node, format }: Extract<MadeContent, { kind: 'readable' }>): string {
    const uuid = this.#source.uuidAt(node);
    return readableText(format, this.#source.nodeTypeOf(uuid), uuid, this.#source.readAttributes(uuid));
  }

  /** An array as CSV; one that cannot be read says why in its place, so that the rest of the dump goes on. */
  async #csvOf(object: ObjectNumber, signal: AbortSignal): Promise<string> {
    try {
      const csv = npyToCsv((await this.readWhole(object, signal)).bytes);
      return 'text' in csv ? csv.text : `# ${csv.reason}\n`;
    } catch (thrown) {
      const { code, message } = toFailure(thrown);
      if (code === 'aborted' || code === 'memory/exhausted') throw thrown;
      return `# ${message}\n`;
    }
  }
}
