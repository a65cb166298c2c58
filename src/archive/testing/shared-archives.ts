import { existsSync } from 'node:fs';
import { openAsBlob } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BlobReader } from '../../source';

const folder = fileURLToPath(new URL('../../../../shared/archives/', import.meta.url));

/** Whether the archives that are shared between developers are beside the checkout; says loudly when tests must do without. */
export const hasSharedArchives = existsSync(folder);
if (!hasSharedArchives)
  console.warn('SKIPPED: ../shared/archives is not there, tests with real archives do not run');

export function sharedArchivePath(name: string): string {
  return folder + name;
}

/** A shared archive as the page would get it: as a Blob that is read by slices. */
export async function openSharedArchive(name: string): Promise<BlobReader> {
  return new BlobReader(await openAsBlob(sharedArchivePath(name)));
}
