import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import JSZip from 'jszip';

/** Paths and bytes of a zip, as an independent reader sees them. Folders end in a slash. */
export async function readZip(file: string): Promise<Map<string, Uint8Array>> {
  const zip = await JSZip.loadAsync(await readFile(file), { checkCRC32: true });
  const entries = new Map<string, Uint8Array>();
  for (const entry of Object.values(zip.files))
    entries.set(entry.unsafeOriginalName ?? entry.name, await entry.async('uint8array'));
  return entries;
}

/** Presses “Download zip” and reads what is downloaded. */
export async function downloadZip(page: Page): Promise<Map<string, Uint8Array>> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download zip' }).click();
  const file = await (await download).path();
  await expect(page.getByText(/^Wrote [\d,]+ files? to/)).toBeVisible();
  return readZip(file);
}

export function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}

/** Makes the browser's folder picker answer with a folder of the private file system, as a user would with one of the disk. */
export async function answerFolderPicker(page: Page, name: string): Promise<void> {
  await page.addInitScript((folder) => {
    Object.assign(globalThis, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle(folder, { create: true }),
    });
  }, name);
}

/** Makes the browser's picker of a new file answer with `picked.zip` of the private file system. */
export async function answerFilePicker(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(globalThis, {
      showSaveFilePicker: async () =>
        (await navigator.storage.getDirectory()).getFileHandle('picked.zip', { create: true }),
    });
  });
}

/** All files below a folder of the private file system with their sizes; of its root if no name is given. */
export async function listFolder(page: Page, name: string | null): Promise<Record<string, number>> {
  return page.evaluate(async (folder) => {
    const top = await navigator.storage.getDirectory();
    const root = folder === null ? top : await top.getDirectoryHandle(folder);
    const found: Record<string, number> = {};
    const pending: [FileSystemDirectoryHandle, string][] = [[root, '']];
    for (let next = pending.pop(); next; next = pending.pop()) {
      for await (const handle of next[0].values()) {
        if (handle.kind === 'directory') pending.push([handle, `${next[1]}${handle.name}/`]);
        else found[next[1] + handle.name] = (await handle.getFile()).size;
      }
    }
    return found;
  }, name);
}

/** @param timeout milliseconds; everything of a large archive takes seconds to plan, more on a busy machine */
export async function expectPlan(page: Page, timeout = 15_000): Promise<void> {
  await expect(page.getByRole('tree', { name: 'Planned files' })).toBeVisible({ timeout });
}
