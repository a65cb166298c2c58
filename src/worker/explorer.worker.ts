import { expose, transfer } from 'comlink';
import sqliteWasmUrl from 'sql.js/dist/sql-wasm.wasm?url';
import type { FilePart, FileRequest } from './api';
import { Explorer } from './explorer';
import { installFailureTransfer } from './failure-transfer';
import { giveBackMemory, givingBackMemory } from './give-back-memory';

/** Bytes of files are handed over, not copied; long work gives memory back. */
class WorkerExplorer extends Explorer {
  override async readFilePart(request: FileRequest): Promise<FilePart> {
    const part = await super.readFilePart(request);
    return transfer(part, [part.bytes.buffer]);
  }

  override async openReader(
    ...request: Parameters<Explorer['openReader']>
  ): ReturnType<Explorer['openReader']> {
    const summary = await super.openReader(...request);
    giveBackMemory();
    return summary;
  }

  override async writeDump(...request: Parameters<Explorer['writeDump']>): ReturnType<Explorer['writeDump']> {
    const [wanted, output, operation, onProgress] = request;
    return super.writeDump(wanted, output, operation, givingBackMemory(onProgress));
  }

  override async saveCurrentArchive(
    ...request: Parameters<Explorer['saveCurrentArchive']>
  ): ReturnType<Explorer['saveCurrentArchive']> {
    const [output, operation, onProgress] = request;
    return super.saveCurrentArchive(output, operation, givingBackMemory(onProgress));
  }
}

installFailureTransfer();
expose(new WorkerExplorer({ wasm: sqliteWasmUrl, giveBackMemory }));
