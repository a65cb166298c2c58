import { ExternalLink } from 'lucide-react';
import { formatBytes } from '../../lib/format';
import type { Failure } from '../../model/failure';
import type { RecordInfo } from '../../model/record';
import type { ArchiveSource } from '../../queries';
import { Button } from '../../ui';
import { useOpening } from './OpeningProvider';
import styles from './open.module.css';

export interface WayRoundProps {
  readonly failure: Failure;
  readonly source: ArchiveSource;
}

/** Failures after which the file can still be had by a browser's own download. */
const downloadable: ReadonlySet<Failure['code']> = new Set([
  'source/cross-origin',
  'source/redirect-failed',
  'source/no-ranges',
  'source/unreachable',
  'source/refused',
  'source/silent',
  'source/not-secure',
  'source/mixed-content',
  'source/forbidden',
  'source/truncated',
  'source/wrong-length',
  'source/not-a-file',
  'source/storage-full',
  'source/checksum',
  'source/rate-limited',
  'source/server-error',
]);

/** What can be done instead where a server does not give a file in parts or not to this page; nothing for other failures. */
export function WayRound({ failure, source }: WayRoundProps) {
  if (source.kind !== 'url' && source.kind !== 'record') return null;
  const address = addressOf(source);
  return (
    <>
      {failure.code === 'source/no-ranges' && source.kind !== 'record' && (
        <WholeDownload source={source} failure={failure} />
      )}
      {failure.code === 'source/no-ranges' && source.kind === 'record' && source.file !== undefined && (
        <WholeDownload source={source} failure={failure} />
      )}
      {downloadable.has(failure.code) && address !== null && (
        <p className={styles.wayRound}>
          <a href={address} target="_blank" rel="noopener noreferrer" download>
            Download {nameOf(source)} <ExternalLink size={12} aria-hidden />
          </a>
          , then drop it here. The page goes on at the place that this link names.
        </p>
      )}
    </>
  );
}

function WholeDownload({
  source,
  failure,
}: {
  readonly source: Extract<ArchiveSource, { kind: 'url' | 'record' }>;
  readonly failure: Failure;
}) {
  const opening = useOpening();
  const stated = source.kind === 'record' ? fileOf(source)?.bytes : source.bytes;
  const bytes = stated ?? failure.detail?.['bytes'];
  // A tar file is downloaded whole because of what it is, not because of its server.
  const isPartless = failure.detail?.['looksLike'] === undefined;
  return (
    <div className={styles.wayRound}>
      <Button
        variant="primary"
        onPress={() => {
          // Without this the browser may throw away what was kept when its disk fills; whether it agrees is its own affair.
          void navigator.storage?.persist?.();
          opening.openSource({ ...source, whole: true, partless: isPartless });
        }}
      >
        Download all of it here{typeof bytes === 'number' ? ` (${formatBytes(bytes)})` : ''}
      </Button>
      <p>
        The file goes to the disk, into the storage that the browser keeps for this page, and stays there for
        the next visit until you delete it on the first page.
        {isPartless &&
          ' This server can only send all of it at once: a download that stops has to begin anew.'}
      </p>
    </div>
  );
}

/** Where a person gets a file of a record: the page's own download link, which may work where its API does not. */
export function filePageUrl(record: RecordInfo, name: string): string {
  return `${record.pageUrl}/files/${encodeURIComponent(name)}?download=1`;
}

function fileOf(source: Extract<ArchiveSource, { kind: 'record' }>) {
  return source.record?.files.find(({ name }) => name === source.file);
}

function addressOf(source: Extract<ArchiveSource, { kind: 'url' | 'record' }>): string | null {
  if (source.kind === 'url') return source.url;
  if (source.record && source.file !== undefined) return filePageUrl(source.record, source.file);
  if (!/^https?:\/\//i.test(source.link))
    return /^10\.\d/.test(source.link) ? `https://doi.org/${source.link}` : null;
  return source.file === undefined
    ? source.link
    : `${source.link}/files/${encodeURIComponent(source.file)}?download=1`;
}

function nameOf(source: Extract<ArchiveSource, { kind: 'url' | 'record' }>): string {
  return source.kind === 'record' ? (source.file ?? 'the file at the record’s page') : 'the file';
}
