import { useEffect, useRef, useState } from 'react';
import { Download, X } from 'lucide-react';
import { formatBytes } from '../../../lib/format';
import { toFailure } from '../../../model/failure';
import type { NodeUuid, RepositoryPath } from '../../../model/identifiers';
import { useExplorer, type Progress } from '../../../queries';
import { Button, IconButton } from '../../../ui';
import { saveArchiveFile } from './download';
import styles from './files.module.css';

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly progress: Progress | null }
  | { readonly kind: 'told'; readonly message: string; readonly isFault: boolean };

/** Saves one file of a repository under a safe name, with progress and a way to stop. */
export function DownloadFile({ uuid, path }: { readonly uuid: NodeUuid; readonly path: RepositoryPath }) {
  const explorer = useExplorer();
  const [state, setState] = useState<State>({ kind: 'idle' });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const download = async (): Promise<void> => {
    const controller = new AbortController();
    abort.current = controller;
    setState({ kind: 'reading', progress: null });
    try {
      const whole = await explorer.readWholeFile(uuid, path, {
        signal: controller.signal,
        onProgress: (progress) => {
          if (!controller.signal.aborted) setState({ kind: 'reading', progress });
        },
      });
      saveArchiveFile(whole.blob, path.slice(path.lastIndexOf('/') + 1));
      setState(
        whole.integrity === 'mismatch'
          ? { kind: 'told', message: 'Saved, but the content does not match its checksum.', isFault: true }
          : {
              kind: 'told',
              message: whole.integrity === 'unchecked' ? 'Saved.' : 'Saved, intact.',
              isFault: false,
            },
      );
    } catch (thrown) {
      const failure = toFailure(thrown);
      setState(
        failure.code === 'aborted'
          ? { kind: 'idle' }
          : { kind: 'told', message: failure.message, isFault: true },
      );
    }
  };

  if (state.kind === 'reading') {
    const { progress } = state;
    return (
      <span className={styles.meta} role="status">
        {progress
          ? `${formatBytes(progress.done)}${progress.total === null ? '' : ` of ${formatBytes(progress.total)}`}`
          : 'Reading …'}
        <IconButton
          size="small"
          label="Stop the download"
          icon={<X size={14} aria-hidden />}
          onPress={() => abort.current?.abort()}
        />
      </span>
    );
  }
  return (
    <>
      {state.kind === 'told' && (
        <span className={state.isFault ? styles.fault : styles.verified} role="status">
          {state.message}
        </span>
      )}
      <Button size="small" onPress={() => void download()}>
        <Download size={14} aria-hidden />
        Download
      </Button>
    </>
  );
}
