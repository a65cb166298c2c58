import { useEffect, useRef, useState } from 'react';
import { FolderDown } from 'lucide-react';
import { formatCount, formatCounted } from '../../../lib/format';
import { toFailure } from '../../../model/failure';
import { shortUuid, type NodeUuid, type RepositoryPath } from '../../../model/identifiers';
import { useExplorer } from '../../../queries';
import { Button, Notice, ProgressBar } from '../../../ui';
import { packFolder, saveArchiveFile, type FolderProgress, type FolderZip } from './download';
import { revealHiddenCharacters } from './visible-text';
import styles from './files.module.css';

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'packing'; readonly progress: FolderProgress | null }
  | { readonly kind: 'packed'; readonly zip: FolderZip }
  | { readonly kind: 'failed'; readonly message: string };

/** Packs a folder of a repository (the whole of it for the empty path) as a zip; tells what was renamed or could not be read. */
export function DownloadFolder({ uuid, path }: { readonly uuid: NodeUuid; readonly path: RepositoryPath }) {
  const explorer = useExplorer();
  const [state, setState] = useState<State>({ kind: 'idle' });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const pack = async (): Promise<void> => {
    const controller = new AbortController();
    abort.current = controller;
    setState({ kind: 'packing', progress: null });
    try {
      const zip = await packFolder(explorer, uuid, path, controller.signal, (progress) => {
        setState({ kind: 'packing', progress });
      });
      saveArchiveFile(
        zip.blob,
        `${path === '' ? shortUuid(uuid) : path.slice(path.lastIndexOf('/') + 1)}.zip`,
      );
      setState({ kind: 'packed', zip });
    } catch (thrown) {
      const failure = toFailure(thrown);
      setState(failure.code === 'aborted' ? { kind: 'idle' } : { kind: 'failed', message: failure.message });
    }
  };

  return (
    <div className={styles.side}>
      {state.kind === 'packing' ? (
        <>
          <ProgressBar
            label="Packing"
            value={state.progress?.done ?? 0}
            max={state.progress?.total ?? null}
            {...(state.progress
              ? {
                  text: `${formatCount(state.progress.done)} of ${formatCounted(state.progress.total, 'file')}`,
                }
              : {})}
          />
          <Button size="small" onPress={() => abort.current?.abort()}>
            Cancel
          </Button>
        </>
      ) : (
        <Button size="small" variant="quiet" onPress={() => void pack()}>
          <FolderDown size={14} aria-hidden />
          {path === '' ? 'Download all as zip' : 'Download folder as zip'}
        </Button>
      )}
      {state.kind === 'failed' && (
        <Notice tone="failed" title="The folder was not packed">
          {state.message}
        </Notice>
      )}
      {state.kind === 'packed' && <Packed zip={state.zip} />}
    </div>
  );
}

function Packed({ zip }: { readonly zip: FolderZip }) {
  const isPlain = zip.renamed.length === 0 && zip.failed.length === 0;
  return (
    <Notice tone={zip.failed.length > 0 ? 'warn' : 'ok'} title={`Saved ${formatCounted(zip.files, 'file')}`}>
      {!isPlain && (
        <>
          {zip.renamed.length > 0 && (
            <p>{formatCounted(zip.renamed.length, 'name')} made safe for every system:</p>
          )}
          <ul className={styles.renamed}>
            {zip.renamed.slice(0, 500).map((name) => (
              <li key={name.path}>
                {revealHiddenCharacters(name.path)} → {name.safe}
              </li>
            ))}
            {zip.renamed.length > 500 && <li>and {formatCount(zip.renamed.length - 500)} more</li>}
          </ul>
          {zip.failed.length > 0 && (
            <p>{formatCounted(zip.failed.length, 'file')} could not be read and are not in the zip:</p>
          )}
          <ul className={styles.renamed}>
            {zip.failed.slice(0, 500).map((fault) => (
              <li key={fault.path}>
                {revealHiddenCharacters(fault.path)}: {fault.reason}
              </li>
            ))}
            {zip.failed.length > 500 && <li>and {formatCount(zip.failed.length - 500)} more</li>}
          </ul>
        </>
      )}
    </Notice>
  );
}
