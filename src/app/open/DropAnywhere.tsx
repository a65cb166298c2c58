import { useEffect, useState } from 'react';
import { FileDown } from 'lucide-react';
import { useOpening } from './OpeningProvider';
import styles from './open.module.css';

/** Takes files and links that are dropped anywhere on the window or pasted, and answers Ctrl/Cmd+O. */
export function DropAnywhere() {
  const opening = useOpening();
  const [isOver, setIsOver] = useState(false);

  useEffect(() => {
    // The pointer enters and leaves every element on its way; it is over the window while it entered more than it left.
    let depth = 0;
    // A link or text dragged from this page itself (every node is a link) is no archive.
    let isOwn = false;
    const stop = new AbortController();
    const { signal } = stop;
    for (const [name, own] of [
      ['dragstart', true],
      ['dragend', false],
    ] as const) {
      window.addEventListener(
        name,
        () => {
          isOwn = own;
        },
        { signal },
      );
    }
    window.addEventListener(
      'dragenter',
      (event) => {
        if (isOwn || !isOpenable(event.dataTransfer)) return;
        event.preventDefault();
        depth += 1;
        setIsOver(true);
        opening.prepare();
      },
      { signal },
    );
    window.addEventListener(
      'dragover',
      (event) => {
        if (isOwn || !isOpenable(event.dataTransfer)) return;
        event.preventDefault();
        if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      },
      { signal },
    );
    window.addEventListener(
      'dragleave',
      () => {
        depth = Math.max(0, depth - 1);
        if (depth === 0) setIsOver(false);
      },
      { signal },
    );
    window.addEventListener(
      'drop',
      (event) => {
        depth = 0;
        setIsOver(false);
        if (isOwn || !isOpenable(event.dataTransfer)) return;
        event.preventDefault();
        openTransfer(event.dataTransfer, opening);
      },
      { signal },
    );
    window.addEventListener(
      'paste',
      (event) => {
        if (isTextBox(event.target) || !isOpenable(event.clipboardData)) return;
        if (openTransfer(event.clipboardData, opening)) event.preventDefault();
      },
      { signal },
    );
    window.addEventListener(
      'keydown',
      (event) => {
        if (
          event.key.toLowerCase() !== 'o' ||
          !(event.ctrlKey || event.metaKey) ||
          event.shiftKey ||
          event.altKey
        )
          return;
        event.preventDefault();
        opening.chooseFile();
      },
      { signal },
    );
    return () => {
      stop.abort();
    };
  }, [opening]);

  if (!isOver) return null;
  return (
    <div className={styles.dropOverlay} aria-hidden>
      <div className={styles.dropOverlayText}>
        <FileDown size={40} />
        Drop to open
      </div>
    </div>
  );
}

function isOpenable(transfer: DataTransfer | null): transfer is DataTransfer {
  return (
    transfer !== null &&
    ['Files', 'text/uri-list', 'text/plain'].some((type) => transfer.types.includes(type))
  );
}

/** True if something was opened. Text counts only where it is a web address. */
function openTransfer(transfer: DataTransfer, opening: ReturnType<typeof useOpening>): boolean {
  const files = [...transfer.files];
  if (files.length > 0) {
    opening.openFiles(files);
    return true;
  }
  const text = (transfer.getData('text/uri-list') || transfer.getData('text/plain')).trim();
  const link = text.split(/\r?\n/).find((line) => line !== '' && !line.startsWith('#')) ?? '';
  return /^https?:\/\/\S+$/i.test(link) && opening.openLink(link);
}

function isTextBox(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
