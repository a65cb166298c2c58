import { lazy, Suspense, useEffect, useState, type ComponentType } from 'react';
import { useOpenArchive } from '../../queries';
import type { PaletteProps } from '../palette/Palette';
import { showDialog, useShownDialog } from './dialogs';

const HelpDialog = lazy(async () => ({ default: (await import('./HelpDialog')).HelpDialog }));

/** Keys that work everywhere, and the windows that they call. */
export function GlobalKeys() {
  const dialog = useShownDialog();
  const hasArchive = useOpenArchive() !== null;

  const Palette = usePalette(hasArchive || dialog === 'palette');

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
      {dialog === 'palette' && Palette && <Palette hasArchive={hasArchive} />}
      {dialog === 'help' && <HelpDialog />}
    </Suspense>
  );
}

/**
 * The palette, fetched before it is called and then drawn at once: `lazy` would wait a moment even for code that is there,
 * and the first letters typed after Ctrl/Cmd+K would be lost.
 */
function usePalette(isNeeded: boolean): ComponentType<PaletteProps> | null {
  const [palette, setPalette] = useState<ComponentType<PaletteProps> | null>(null);
  useEffect(() => {
    if (isNeeded)
      void import('../palette/Palette').then((module) => {
        setPalette(() => module.Palette);
      });
  }, [isNeeded]);
  return palette;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select'))
  );
}
