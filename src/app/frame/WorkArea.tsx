import { Suspense, useEffect, useRef, type RefObject } from 'react';
import { useViewState } from '../../route';
import { EmptyState, LinkButton } from '../../ui';
import { Skeleton } from '../../views/shared';
import { useViewHref } from '../../route';
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
      title="This view is not part of this build"
      actions={<LinkButton href={toHref({ view: 'overview' })}>Go to the overview</LinkButton>}
    >
      The link names a view that this version of the page does not have.
    </EmptyState>
  );
}

/** Puts the focus on the heading of a view that was changed to, so that keyboard and screen reader go on from there. */
function FocusHeading({ main }: { readonly main: RefObject<HTMLElement | null> }) {
  useEffect(() => {
    const area = main.current;
    if (!area) return;
    // The first view after opening takes no focus either: the document title has just said where one is.
    const isFirst = area.dataset['shown'] === undefined;
    area.dataset['shown'] = '';
    if (isFirst) return;
    const heading = area.querySelector<HTMLElement>('h1');
    if (heading && !heading.hasAttribute('tabindex')) heading.tabIndex = -1;
    (heading ?? area).focus({ preventScroll: true });
  }, [main]);
  return null;
}
