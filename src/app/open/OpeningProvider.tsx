import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useArchiveSession, type ArchiveSource } from '../../queries';
import { defaultViewState, useNavigateView, useViewState } from '../../route';
import { sourceName } from '../../source/archive-source';
import { explainFailure } from './explain';
import { completeSource } from '../record/record-query';
import { rememberRecent } from '../preferences';
import { announce } from '../status';
import {
  keyOfSource,
  keyOfState,
  sourceOfLink,
  sourceOfState,
  stateOfSource,
  type SourceKey,
} from './source-key';

export interface OpenSourceOptions {
  /** The place in the URL was there before: it is not a further step of the history. */
  readonly replace?: boolean;
}

/** Every way in ends here. */
export interface Opening {
  readonly openSource: (source: ArchiveSource, options?: OpenSourceOptions) => void;
  /** Opens the first file; the others are named in `leftOut`. */
  readonly openFiles: (files: readonly File[]) => void;
  /** False if the text is empty. */
  readonly openLink: (text: string) => boolean;
  /** Shows the browser's dialog for files. */
  readonly chooseFile: () => void;
  /** Starts the worker ahead of time, when someone is about to give a file. */
  readonly prepare: () => void;
  /** Tries again what failed. */
  readonly retry: (source: ArchiveSource) => void;
  /** Link of a record from whose files one is to be chosen, over an archive that stays open meanwhile. */
  readonly recordToChooseFrom: string | null;
  readonly leaveRecord: () => void;
  /** True once for each record: its only archive may then be opened without asking. */
  readonly mayBegin: (link: string) => boolean;
  readonly leftOut: readonly string[];
  readonly forgetLeftOut: () => void;
}

const OpeningContext = createContext<Opening | null>(null);

/** The ways in for everything below. */
export function useOpening(): Opening {
  const opening = useContext(OpeningContext);
  if (!opening) throw new Error('OpeningProvider is missing');
  return opening;
}

/** Brings the ways in and the URL together: opens what the URL names, and writes into the URL what was opened. */
export function OpeningProvider({ children }: { readonly children: ReactNode }) {
  const session = useArchiveSession();
  const navigate = useNavigateView();
  const state = useViewState();
  const queryClient = useQueryClient();
  const inputRef = useRef<HTMLInputElement>(null);
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);
  // Files given in this tab, so that Back and Forward can return to them without asking.
  const given = useRef(new Map<SourceKey, ArchiveSource>());

  // Records whose only archive was opened by itself: coming back to their page must not do it again.
  const begun = useRef(new Set<string>());
  const [recordToChooseFrom, setRecordToChooseFrom] = useState<string | null>(null);

  const openSource = useCallback(
    (source: ArchiveSource, options: OpenSourceOptions = {}) => {
      if (source.kind === 'record' && source.file === undefined) {
        begun.current.delete(source.link);
        // What is open stays so while people choose.
        if (session.getSnapshot().open) setRecordToChooseFrom(source.link);
        else {
          session.dismissFailure();
          navigate(stateOfSource(source, document.baseURI));
        }
        return;
      }
      const begin = () => {
        setRecordToChooseFrom(null);
        given.current.set(keyOfSource(source), source);
        const keepsView = session.getSnapshot().open === null;
        const help = isLinked(source)
          ? { resolve: () => completeSource(source, queryClient), explain: explainFailure }
          : {};
        void session.open(source, sourceName(source), help).then((isOpen) => {
          if (!isOpen) return;
          const name = sourceName(source);
          const place = stateOfSource(source, document.baseURI);
          announce(`${name} is open.`);
          if (source.kind === 'file') rememberRecent({ kind: 'file', name });
          else if (source.kind === 'url') rememberRecent({ kind: 'url', name, url: source.url });
          else if (source.kind === 'record')
            rememberRecent({ kind: 'record', name, record: source.link, file: name });
          // With nothing open before, the URL is a link that waited for this file: its node and view hold.
          const { replace = false } = options;
          navigate(keepsView ? place : { ...defaultViewState, ...place }, { replace });
        });
      };
      const asking = session.askToReplace();
      if (asking) void asking.then((may) => may && begin());
      else begin();
    },
    [session, navigate, queryClient],
  );

  const wanted = keyOfState(state, document.baseURI);
  const { url, record, file } = state;
  useEffect(() => {
    if (wanted === shownKey(session.getSnapshot().state)) return;
    const source =
      wanted === null
        ? null
        : (given.current.get(wanted) ?? sourceOfState({ url, record, file }, document.baseURI));
    // What the URL does not name must not stay beneath it: the nodes of the link are not in it.
    setRecordToChooseFrom(null);
    session.close();
    // A record without the name of a file is a page of its own, on which people choose.
    if (source?.kind === 'record' && source.file === undefined) return;
    if (source) openSource(source, { replace: true });
  }, [wanted, url, record, file, session, openSource]);

  const opening = useMemo<Opening>(
    () => ({
      openSource,
      openFiles: (files) => {
        const [first, ...others] = files;
        setLeftOut(others.map((other) => other.name));
        if (first) openSource({ kind: 'file', file: first });
      },
      openLink: (text) => {
        const source = sourceOfLink(text);
        if (source) openSource(source);
        return source !== null;
      },
      chooseFile: () => {
        session.prepare();
        inputRef.current?.click();
      },
      prepare: () => {
        session.prepare();
      },
      retry: openSource,
      recordToChooseFrom,
      leaveRecord: () => {
        setRecordToChooseFrom(null);
      },
      mayBegin: (link) => {
        const isFirst = !begun.current.has(link);
        begun.current.add(link);
        return isFirst;
      },
      leftOut,
      forgetLeftOut: () => {
        setLeftOut([]);
      },
    }),
    [openSource, session, leftOut, recordToChooseFrom],
  );

  return (
    <OpeningContext value={opening}>
      {children}
      <input
        ref={inputRef}
        type="file"
        hidden
        aria-label="Archive file"
        onChange={(event) => {
          opening.openFiles([...(event.target.files ?? [])]);
          // The same file chosen again must count as a choice.
          event.target.value = '';
        }}
      />
    </OpeningContext>
  );
}

/** Records have to be asked for their files, and for other hosts there may be a relay; files beside the page need neither. */
function isLinked(source: ArchiveSource): boolean {
  return source.kind === 'record' || (source.kind === 'url' && !source.url.startsWith(`${location.origin}/`));
}

function shownKey(
  state: ReturnType<ReturnType<typeof useArchiveSession>['getSnapshot']>['state'],
): SourceKey | null {
  switch (state.phase) {
    case 'idle':
      return null;
    case 'opening':
    case 'ready':
    case 'failed':
      return keyOfSource(state.source);
  }
}
