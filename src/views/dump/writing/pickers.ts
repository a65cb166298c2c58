/** Pickers of the File System Access API, which not every browser has. */
interface Pickers {
  showSaveFilePicker?: (options: {
    readonly suggestedName: string;
    readonly types: readonly {
      readonly description: string;
      readonly accept: Readonly<Record<string, readonly string[]>>;
    }[];
  }) => Promise<FileSystemFileHandle>;
  showDirectoryPicker?: (options: {
    readonly id: string;
    readonly mode: 'readwrite';
  }) => Promise<FileSystemDirectoryHandle>;
}

const pickers = (): Pickers => globalThis as Pickers;

/** True where a folder of the disk can be written into. */
export function canPickFolder(): boolean {
  return pickers().showDirectoryPicker !== undefined;
}

/** True where a file of the disk can be written piece by piece. */
export function canPickFile(): boolean {
  return pickers().showSaveFilePicker !== undefined;
}

/** The folder that the user picks; null if they pick none. */
export async function pickFolder(): Promise<FileSystemDirectoryHandle | null> {
  return orNull(pickers().showDirectoryPicker?.({ id: 'dump', mode: 'readwrite' }));
}

/** The file that the user picks; null if they pick none. */
export async function pickZipFile(suggestedName: string): Promise<FileSystemFileHandle | null> {
  return orNull(
    pickers().showSaveFilePicker?.({
      suggestedName,
      types: [{ description: 'Zip', accept: { 'application/zip': ['.zip'] } }],
    }),
  );
}

async function orNull<Handle>(picking: Promise<Handle> | undefined): Promise<Handle | null> {
  try {
    return (await picking) ?? null;
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') return null;
    throw thrown;
  }
}
