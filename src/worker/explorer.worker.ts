import { expose, transfer } from 'comlink';
import sqliteWasmUrl from 'sql.js/dist/sql-wasm.wasm?url';
import type { FilePart, FileRequest } from './api';
import { Explorer } from './explorer';
import { installFailureTransfer } from './failure-transfer';

/** Bytes of files are handed over, not copied. */
class WorkerExplorer extends Explorer {
  override async readFilePart(request: FileRequest): Promise<FilePart> {
    const part = await super.readFilePart(request);
    return transfer(part, [part.bytes.buffer]);
  }
}

installFailureTransfer();
expose(new WorkerExplorer({ wasm: sqliteWasmUrl }));
