import { Suspense, useEffect } from 'react';
import { useArchive, useOpenArchive } from '../queries';
import { useViewState } from '../route';
import { CrashBoundary } from './CrashBoundary';
import { views } from './frame/views';
import { GlobalKeys } from './keys/GlobalKeys';
import { LandingPage } from './landing/LandingPage';
import { DropAnywhere } from './open/DropAnywhere';
import { FailureScreen } from './open/FailureScreen';
import { OpeningProvider, useOpening } from './open/OpeningProvider';
import { OpeningScreen } from './open/OpeningScreen';
import { keyOfSource, keyOfState, sourceOfState } from './open/source-key';
import { readyPart } from './ready-part';
import { RecordScreen } from './record/record-screen-part';
import { StatusRegion } from './status';

const Frame = readyPart(async () => (await import('./frame/Frame')).Frame);

/** The page in whatever phase it is: first page, opening, failure, or an open archive in its frame. */
export function Shell() {
  return (
    <CrashBoundary>
      <OpeningProvider>
        <Phase />
        <DropAnywhere />
        <GlobalKeys />
        <StatusRegion />
      </OpeningProvider>
    </CrashBoundary>
  );
}

function Phase() {
  const archive = useArchive();
  const open = useOpenArchive();
  const view = useViewState();
  const opening = useOpening();

  useEffect(() => {
    // The code of what will be shown comes while the file is read.
    if (archive.phase !== 'opening') return;
    Frame.prepare();
    views[view.view]?.prepare();
  }, [archive.phase, view.view]);

  useEffect(() => {
    // An open archive has its own title, also while another one is being opened over it.
    if (!open) document.title = titleOf(archive);
  }, [archive, open]);

  if (opening.recordToChooseFrom !== null) return <Record link={opening.recordToChooseFrom} />;
  if (open) {
    // Between an opening and its address in the URL there is a moment in which the URL still speaks of another archive.
    if (keyOfSource(open.source) !== keyOfState(view, document.baseURI)) return null;
    return (
      <Suspense fallback={null}>
        <Frame key={open.id} archive={open} />
      </Suspense>
    );
  }
  switch (archive.phase) {
    case 'opening':
      return <OpeningScreen state={archive} />;
    case 'failed':
      return <FailureScreen state={archive} />;
    case 'idle':
    case 'ready':
      return view.record !== null &&
        sourceOfState(view, document.baseURI)?.kind === 'record' &&
        view.file === null ? (
        <Record link={view.record} />
      ) : (
        <LandingPage />
      );
  }
}

function Record({ link }: { readonly link: string }) {
  return (
    <Suspense fallback={null}>
      <RecordScreen link={link} />
    </Suspense>
  );
}

const product = 'AiiDA Provenance Explorer';

function titleOf(archive: ReturnType<typeof useArchive>): string {
  switch (archive.phase) {
    case 'opening':
      return `Opening ${archive.name} – ${product}`;
    case 'failed':
      return `${archive.name} could not be opened – ${product}`;
    case 'idle':
    case 'ready':
      return product;
  }
}
