import { lazy, Suspense, useEffect } from 'react';
import { useOpenArchive } from '../../queries';
import { showDialog, useShownDialog } from './dialogs';

const Palette = lazy(async () => ({ default: (await import('../palette/Palette')).Palette }));
const HelpDialog = lazy(async () => ({ default: (await import('./HelpDialog')).HelpDialog }));

/** Keys that work everywhere, and the windows that they call. */
export function GlobalKeys() {
  const dialog = useShownDialog();
  const hasArchive = useOpenArchive() !== null;

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (
        (event.ctrlKey || event.metaKey) &&
        !event.altKey &&
        !event.shiftKey &&
        event.key.toLowerCase() === 'k'
      ) {
        event.preventDefault();
        showDialog('palette');
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === '?') {
        event.preventDefault();
        showDialog('help');
      } else if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>(
          'main [data-view-search], main input[type="search"]',
        );
        if (!search) return;
        event.preventDefault();
        search.focus();
        search.select();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);

  return (
    <Suspense fallback={null}>
      {dialog === 'palette' && <Palette hasArchive={hasArchive} />}
      {dialog === 'help' && <HelpDialog />}
    </Suspense>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select'))
  );
}
