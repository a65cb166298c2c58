import type { ObjectPlace, RepositoryObjects } from '../archive';
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
} from '../dump';
import { npyToCsv } from '../lib/npy';
import type { DumpOptions } from '../model/dump-request';
import { toFailure } from '../model/failure';
import type { RepositoryKey } from '../model/identifiers';
import type { ProvenanceContent } from '../provenance';
import { makeReadme } from './explorer-dump-texts';
import type { OpenArchive } from './open-archive';

/** Reads contents for a dump: the objects from the archive, one stretch of it at a time, and the texts made of nodes. */
export class ArchiveDumpReader implements DumpReader {
  readonly #archive: OpenArchive;
  readonly #content: ProvenanceContent;
  readonly #source: DumpSource;
  readonly #options: DumpOptions;
  #objects: RepositoryObjects;

  constructor(archive: OpenArchive, content: ProvenanceContent, source: DumpSource, options: DumpOptions) {
    this.#archive = archive;
    this.#content = content;
    this.#source = source;
    this.#options = options;
    this.#objects = archive.objects;
  }

  placeOf(key: string): ObjectPlace | null {
    return this.#archive.objects.placeOf(key);
  }

  async hold(place: ObjectPlace | null, signal: AbortSignal): Promise<void> {
    const { objects } = this.#archive;
    this.#objects = place === null ? objects : await objects.withStretch(place, signal);
  }

  async readWhole(
    key: RepositoryKey,
    signal: AbortSignal,
  ): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly isIntact: boolean }> {
    const size = this.#archive.objects.sizeOf(key) ?? 0;
    const { bytes, integrity } = await this.#objects.readPart(key, 0, size, signal);
    return { bytes, isIntact: integrity === 'verified' };
  }

  async *readPieces(
    key: RepositoryKey,
    signal: AbortSignal,
  ): AsyncGenerator<Uint8Array<ArrayBuffer>, boolean, undefined> {
    return (yield* this.#archive.objects.readPieces(key, signal)) === 'verified';
  }

  async makeText(content: MadeContent, plan: DumpPlan, signal: AbortSignal): Promise<string> {
    const source = this.#source;
    switch (content.kind) {
      case 'readable':
        return readableText(
          content.format,
          source.nodeTypeOf(content.uuid),
          content.uuid,
          source.readAttributes(content.uuid),
        );
      case 'csv':
        return this.#csvOf(content.key, signal);
      case 'index':
        return indexPageText(plan);
      case 'provenance':
        return provenanceText(plan, source);
      case 'ro-crate':
        return roCrateText(plan, source, new Date().toISOString());
      case 'metadata':
        return metadataYaml(this.#source.readProcess(content.uuid), this.#options);
      case 'readme':
        return makeReadme(this.#archive, this.#content, this.#source, content.uuid);
    }
  }

  /** An array as CSV; one that cannot be read says why in its place, so that the rest of the dump goes on. */
  async #csvOf(key: RepositoryKey, signal: AbortSignal): Promise<string> {
    try {
      const csv = npyToCsv((await this.readWhole(key, signal)).bytes);
      return 'text' in csv ? csv.text : `# ${csv.reason}\n`;
    } catch (thrown) {
      const { code, message } = toFailure(thrown);
      if (code === 'aborted' || code === 'memory/exhausted') throw thrown;
      return `# ${message}\n`;
    }
  }
}
