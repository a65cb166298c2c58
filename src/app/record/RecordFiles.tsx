import { useCallback, useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { FileArchive, File as FileIcon } from 'lucide-react';
import { formatBytes, formatCounted } from '../../lib/format';
import { toFailure } from '../../model/failure';
import { failureText } from '../../model/failure-texts';
import { recordFileKind, type RecordFile, type RecordInfo } from '../../model/record';
import { useArchiveSession, useOpenArchive } from '../../queries';
import { Badge, Button, Notice, Spinner } from '../../ui';
import { useOpening } from '../open/OpeningProvider';
import { filePageUrl } from '../open/WayRound';
import { loadPageConfig } from '../open/page-config';
import styles from './record.module.css';

/** Archives are looked into by themselves, a few at a time: each costs two requests, and hosts limit those. */
const lookedIntoAtOnce = 4;
const lookedIntoUnasked = 40;
const shownAtOnce = 100;

export interface RecordFilesProps {
  readonly record: RecordInfo;
  readonly link: string;
}

/** The files of a record: archives can be opened here, the others are links. */
export function RecordFiles({ record, link }: RecordFilesProps) {
  const [shown, setShown] = useState(shownAtOnce);
  const [settled, setSettled] = useState(0);
  const noteSettled = useCallback(() => {
    setSettled((count) => count + 1);
  }, []);
  const lookedInto = Math.min(settled + lookedIntoAtOnce, lookedIntoUnasked);
  const archives = record.files.filter((file) => recordFileKind(file) === 'archive');
  const others = record.files.filter((file) => recordFileKind(file) !== 'archive');
  const files = [...archives, ...others];
  if (files.length === 0) {
    return (
      <Notice
        tone="warn"
        title={
          record.filesRestricted ? 'The files of this record are not public' : 'This record lists no files'
        }
      >
        {record.filesRestricted
          ? 'The record is public, but its files are restricted or under embargo. If you have access, download the archive at its page and drop it here.'
          : 'Its page may say where they are.'}
      </Notice>
    );
  }
  return (
    <section className={styles.files} aria-labelledby="record-files">
      <h2 id="record-files" className={styles.subtitle}>
        {formatCounted(record.files.length, 'file')}, {formatCounted(archives.length, 'AiiDA archive')}
      </h2>
      {archives.length === 0 && (
        <Notice title="None of these files is named as an AiiDA archive">
          Archives usually end in .aiida. A zip or tar file may hold one.
        </Notice>
      )}
      <ul className={styles.list}>
        {files.slice(0, shown).map((file, at) => (
          <li key={file.name} className={styles.file}>
            {recordFileKind(file) === 'archive' ? (
              <ArchiveRow
                record={record}
                link={link}
                file={file}
                isLookedInto={at < lookedInto}
                onSettled={noteSettled}
              />
            ) : (
              <OtherRow record={record} link={link} file={file} />
            )}
          </li>
        ))}
      </ul>
      {files.length > shown && (
        <Button
          onPress={() => {
            setShown(shown + 10 * shownAtOnce);
          }}
        >
          Show more of the {formatCounted(files.length - shown, 'further file')}
        </Button>
      )}
    </section>
  );
}

interface ArchiveRowProps extends RecordFilesProps {
  readonly file: RecordFile;
  readonly isLookedInto: boolean;
  /** The look came to an end, whatever it brought. */
  readonly onSettled: () => void;
}

function ArchiveRow(props: ArchiveRowProps) {
  const { record, link, file } = props;
  const opening = useOpening();
  const source = useOpenArchive()?.source;
  const isOpen = source?.kind === 'record' && source.record?.id === record.id && source.file === file.name;
  return (
    <>
      <FileArchive size={20} aria-hidden className={styles.archiveIcon} />
      <div className={styles.fileText}>
        <span className={styles.fileName}>{file.name}</span>
        <Facts file={file} />
        {!isOpen && <ArchiveNote {...props} />}
      </div>
      {isOpen ? (
        <Badge tone="ok">open now</Badge>
      ) : (
        <Button
          variant="primary"
          aria-label={`Open ${file.name}`}
          onPress={() => {
            opening.openSource({ kind: 'record', link, file: file.name, record });
          }}
        >
          Open
        </Button>
      )}
    </>
  );
}

/** Version and cost of an archive that is not open yet. */
function ArchiveNote({ record, link, file, isLookedInto, onSettled }: ArchiveRowProps) {
  const session = useArchiveSession();
  const [isAsked, setIsAsked] = useState(false);
  const preview = useQuery({
    queryKey: ['preview', file.url],
    queryFn: async () => {
      const { relay } = await loadPageConfig();
      return session.preview({
        kind: 'record',
        link,
        file: file.name,
        record,
        ...(relay === undefined ? {} : { relay }),
      });
    },
    enabled: isLookedInto || isAsked,
    retry: false,
    staleTime: Infinity,
  });
  const isSettled = preview.isSuccess || preview.isError;
  useEffect(() => {
    if (isSettled) onSettled();
  }, [isSettled, onSettled]);
  if (preview.data) {
    const { archiveVersion, aiidaVersion, openingBytes, databaseBytes } = preview.data;
    return (
      <span className={styles.fileNote}>
        archive version {archiveVersion.slice(0, 40)}
        {aiidaVersion === null ? '' : ` · written by AiiDA ${aiidaVersion.slice(0, 40)}`}
        {openingBytes === 0
          ? ' · kept in this browser'
          : ` · opening fetches ${formatBytes(openingBytes)} (database of ${formatBytes(databaseBytes)})`}
      </span>
    );
  }
  if (preview.error) {
    const failure = toFailure(preview.error);
    const isWhole = failure.code === 'source/no-ranges';
    return (
      <span className={styles.fileNote}>
        {failure.code === 'source/too-large'
          ? failure.message
          : isWhole
            ? `${failure.message} Opening downloads ${file.bytes === null ? 'all of it' : `all ${formatBytes(file.bytes)}`}.`
            : `${failureText(failure, 'link').title}. ${failure.message}`}
      </span>
    );
  }
  if (preview.fetchStatus === 'fetching') {
    return (
      <span className={styles.fileNote}>
        <Spinner /> looking at its end
      </span>
    );
  }
  if (isLookedInto) return null;
  return (
    <span>
      <Button
        size="small"
        variant="quiet"
        aria-label={`Look into ${file.name}`}
        onPress={() => {
          setIsAsked(true);
        }}
      >
        Look into it
      </Button>
    </span>
  );
}

function OtherRow({ record, link, file }: RecordFilesProps & { readonly file: RecordFile }) {
  const opening = useOpening();
  const isContainer = recordFileKind(file) === 'container';
  const isZip = /\.zip$/i.test(file.name);
  return (
    <>
      <FileIcon size={20} aria-hidden />
      <div className={styles.fileText}>
        <a
          href={filePageUrl(record, file.name)}
          target="_blank"
          rel="noopener noreferrer"
          className={styles.fileName}
        >
          {file.name}
        </a>
        <Facts file={file} />
        {isContainer && (
          <span className={styles.fileNote}>
            {isZip
              ? 'May hold an archive, which can be opened here: one that the zip has packed is fetched as a whole.'
              : `May hold an archive, which can be opened here after ${file.bytes === null ? 'all of the file' : `all ${formatBytes(file.bytes)}`} were downloaded.`}
          </span>
        )}
      </div>
      {isContainer && (
        <Button
          aria-label={`Open the archive in ${file.name}`}
          onPress={() => {
            opening.openSource({ kind: 'record', link, file: file.name, record });
          }}
        >
          Open
        </Button>
      )}
    </>
  );
}

function Facts({ file }: { readonly file: RecordFile }) {
  return (
    <span className={styles.fileNote}>
      {file.bytes === null ? 'size unknown' : formatBytes(file.bytes)}
      {file.checksum !== null && (
        <>
          {' · '}
          <code>{file.checksum}</code>
        </>
      )}
    </span>
  );
}
