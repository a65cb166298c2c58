import type { ArchiveSource } from '../../queries';
import { announce, showToast } from '../status';

/** Copies the address of what is looked at, and says what the one who gets it needs. */
export async function copyLink(kind: ArchiveSource['kind']): Promise<void> {
  try {
    await navigator.clipboard.writeText(window.location.href);
  } catch {
    report('The browser refused to copy. The address bar has the link.');
    return;
  }
  const isLocal = kind === 'file' || kind === 'buffer';
  report(
    isLocal
      ? 'Link copied. Whoever opens it needs the file as well and is asked for it by name.'
      : 'Link copied.',
  );
}

function report(text: string): void {
  announce(text);
  showToast(text);
}
