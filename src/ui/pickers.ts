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

/**
 * The folder that the user picks to be written into; null if they pick none.
 * @param id by which the browser remembers the place
 */
export async function pickFolder(id: string): Promise<FileSystemDirectoryHandle | null> {
  return orNull(pickers().showDirectoryPicker?.({ id, mode: 'readwrite' }));
}

/** A kind of file, as pickers name it. */
export interface PickedKind {
  readonly description: string;
  readonly type: string;
  /** With its dot. */
  readonly ending: string;
}

/** The file that the user picks to be written; null if they pick none. */
export async function pickFileToWrite(
  suggestedName: string,
  { description, type, ending }: PickedKind,
): Promise<FileSystemFileHandle | null> {
  return orNull(
    pickers().showSaveFilePicker?.({
      suggestedName,
      types: [{ description, accept: { [type]: [ending] } }],
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
