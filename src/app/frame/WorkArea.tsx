import { Suspense, useEffect, useRef, type RefObject } from 'react';
import { useViewHref, useViewState } from '../../route';
import { EmptyState, LinkButton } from '../../ui';
import { Skeleton } from '../../views/shared';
import { CrashBoundary } from '../CrashBoundary';
import { viewLabels, views } from './views';
import styles from './frame.module.css';

/** The view that the URL names. A fault in it leaves the rest of the page alive. */
export function WorkArea() {
  const { view, node } = useViewState();
  const main = useRef<HTMLElement>(null);
  const View = views[view];
  return (
    <main ref={main} id="main" tabIndex={-1} aria-label={viewLabels[view].label} className={styles.main}>
      <CrashBoundary where={`View: ${view}, node: ${node ?? 'none'}`}>
        <Suspense
          fallback={
            <div className={styles.loading}>
              <Skeleton />
            </div>
          }
        >
          {View ? <View key={view} /> : <MissingView />}
          <FocusHeading key={`focus-${view}`} main={main} />
        </Suspense>
      </CrashBoundary>
    </main>
  );
}

function MissingView() {
  const toHref = useViewHref();
  return (
    <EmptyState
      isPage
      title="This view is not part of this build"
      actions={<LinkButton href={toHref({ view: 'overview' })}>Go to the overview</LinkButton>}
    >
      The link names a view that this version of the page does not have.
    </EmptyState>
  );
}

/** How long a heading may take to come until the view itself keeps the focus; in milliseconds. */
const patience = 2000;

/** Puts the focus on the heading of a view that was changed to, so that keyboard and screen reader go on from there. */
function FocusHeading({ main }: { readonly main: RefObject<HTMLElement | null> }) {
  useEffect(() => {
    const area = main.current;
    if (!area) return undefined;
    // The first view after opening takes no focus: the document title has just said where one is.
    const isFirst = area.dataset['shown'] === undefined;
    area.dataset['shown'] = '';
    if (isFirst || focusHeading(area)) return undefined;
    area.focus({ preventScroll: true });
    const observer = new MutationObserver(() => {
      // Someone who has gone on to a control meanwhile is not called back.
      if (document.activeElement !== area || focusHeading(area)) observer.disconnect();
    });
    observer.observe(area, { childList: true, subtree: true });
    const timer = setTimeout(() => {
      observer.disconnect();
    }, patience);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [main]);
  return null;
}

function focusHeading(area: HTMLElement): boolean {
  const heading = area.querySelector<HTMLElement>('h1');
  if (!heading) return false;
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return true;
}
