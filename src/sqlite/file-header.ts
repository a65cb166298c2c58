import { corruptDatabase } from './sqlite-failure';

const magic = 'SQLite format 3\0';
const headerBytes = 100;
const rollbackJournal = 1;
const writeAheadLog = 2;

/**
 * Checks the first 100 bytes of a database file against its size, and makes a file in WAL mode readable: in memory there is no
 * shared-memory file, so SQLite refuses the mode; the archive holds the database alone, hence nothing is lost by patching the two
 * version bytes.
 * @throws ExplorerError `archive/corrupt` for anything that is no complete SQLite 3 file
 */
export function prepareHeader(bytes: Uint8Array): void {
  if (bytes.length === 0) throw corruptDatabase('It has no bytes.', { bytes: 0 });
  if (bytes.length < headerBytes || !hasMagic(bytes)) {
    throw corruptDatabase('It does not begin as an SQLite 3 file.', { bytes: bytes.length });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const statedPageSize = view.getUint16(16);
  const pageSize = statedPageSize === 1 ? 65_536 : statedPageSize;
  if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0) {
    throw corruptDatabase(`Its page size is stated as ${pageSize}.`, { pageSize });
  }
  // The page count of the header counts only if it was written by the same writer as the last change.
  const isPageCountValid = view.getUint32(24) === view.getUint32(92);
  const stated = isPageCountValid ? view.getUint32(28) * pageSize : 0;
  if (stated > bytes.length) {
    throw corruptDatabase(
      `It ends too early: its header states ${stated} bytes, but it has ${bytes.length}.`,
      { expectedBytes: stated, bytes: bytes.length },
    );
  }
  if (bytes[18] === writeAheadLog || bytes[19] === writeAheadLog) {
    bytes[18] = rollbackJournal;
    bytes[19] = rollbackJournal;
  }
}

function hasMagic(bytes: Uint8Array): boolean {
  for (let at = 0; at < magic.length; at++) if (bytes[at] !== magic.charCodeAt(at)) return false;
  return true;
}
