import { lazy, Suspense } from 'react';
import { Skeleton } from '../../shared';
import type { TextViewerProps } from './TextViewer';

const TextViewer = lazy(() => import('./TextViewer'));

/** The text viewer, whose code is loaded with the first text that is looked at. */
export function LazyText(props: TextViewerProps) {
  return (
    <Suspense fallback={<Skeleton />}>
      <TextViewer {...props} />
    </Suspense>
  );
}
