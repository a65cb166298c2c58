import { useMemo, useState } from 'react';
import { CircleCheck, CircleHelp, OctagonAlert, Waypoints } from 'lucide-react';
import { formatBytes } from '../../../lib/format';
import { parseJson, stringifyJson } from '../../../lib/json';
import { toFailure } from '../../../model/failure';
import type { NodeUuid, RepositoryPath } from '../../../model/identifiers';
import type { FilePart } from '../../../queries';
import { formatFileQuestion, noOwnChanges, useNavigateView, useViewState } from '../../../route';
import { Button, joinClasses, Notice, SegmentedControl } from '../../../ui';
import { FailureNotice, Skeleton } from '../../shared';
import { ArrayFile } from '../inspectors/ArrayFile';
import { HostileText } from '../parts';
import { DownloadFile } from './DownloadFile';
import { detectFileKind, type FileKind } from './file-kind';
import { HexView } from './HexView';
import { ImageView } from './ImageView';
import { LazyText } from './LazyText';
import { useFileBeginning } from './use-file-beginning';
import styles from './files.module.css';

/** Most bytes of one file that are put on the page; for more there is the download. */
const shownLimit = 64_000_000;
/** Largest JSON that is laid out anew. */
const prettyLimit = 16_000_000;

export interface FilePreviewProps {
  readonly uuid: NodeUuid;
  readonly path: RepositoryPath;
}

type Look = 'preview' | 'text' | 'hex';

/** One file of a repository: what it is, whether it is intact, and its content as far as asked for. */
export function FilePreview({ uuid, path }: FilePreviewProps) {
  const file = useFileBeginning(uuid, path);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const [chosen, setChosen] = useState<Look | null>(null);
  const { part } = file;
  const kind = useMemo(
    () => (part && part.offset === 0 ? detectFileKind(part.bytes.subarray(0, 16_384), name) : null),
    [part, name],
  );
  // The kind is judged by the beginning, also while the end is shown.
  const [knownKind, setKnownKind] = useState<FileKind | null>(null);
  if (kind && kind !== knownKind) setKnownKind(kind);

  if (file.error) return <FailureNotice failure={toFailure(file.error)} onRetry={file.retry} />;
  if (!part || !knownKind) return <Skeleton />;
  const looks = looksOf(knownKind);
  const look = chosen !== null && looks.some((item) => item.id === chosen) ? chosen : (looks[0]?.id ?? 'hex');
  return (
    <section className={styles.preview} aria-label={`File ${name}`}>
      <div className={styles.head}>
        <h2 className={styles.title}>
          <HostileText text={path} />
        </h2>
        <div className={styles.tools}>
          {looks.length > 1 && (
            <SegmentedControl label="Show as" items={looks} selectedKey={look} onChange={setChosen} />
          )}
          <LineageButton uuid={uuid} path={path} />
          <DownloadFile uuid={uuid} path={path} />
        </div>
      </div>
      <div className={styles.meta}>
        <span>{formatBytes(part.totalBytes)}</span>
        <span>·</span>
        <span>{nameOfKind(knownKind)}</span>
        <span>·</span>
        <Integrity part={part} />
      </div>
      {part.integrity === 'mismatch' && (
        <Notice tone="failed" title="This is not the content that was stored">
          The archive keeps a checksum of every file, and this content has another one: it was changed or
          damaged after it was stored.
        </Notice>
      )}
      <Content part={part} kind={knownKind} look={look} path={path} uuid={uuid} />
      {part.bytes.length < part.totalBytes && (
        <div className={styles.more} role="status">
          <span>
            {file.isEnd ? 'The last' : 'The first'} {formatBytes(part.bytes.length)} of{' '}
            {formatBytes(part.totalBytes)}.
          </span>
          {file.nextLength !== null && file.nextLength <= shownLimit && (
            <Button size="small" isDisabled={file.isFetching} onPress={file.showMore}>
              {file.isFetching ? 'Reading …' : `Show the first ${formatBytes(file.nextLength)}`}
            </Button>
          )}
          <Button
            size="small"
            isDisabled={file.isFetching}
            onPress={() => {
              file.showEnd(!file.isEnd);
            }}
          >
            {file.isEnd ? 'Show the beginning' : 'Show the end'}
          </Button>
          {file.nextLength !== null && file.nextLength > shownLimit && (
            <span>Download the file to see more of it.</span>
          )}
        </div>
      )}
    </section>
  );
}

interface ContentProps {
  readonly part: FilePart;
  readonly kind: FileKind;
  readonly look: Look;
  readonly uuid: NodeUuid;
  readonly path: RepositoryPath;
}

function Content({ part, kind, look, uuid, path }: ContentProps) {
  const isWhole = part.offset === 0 && part.bytes.length === part.totalBytes;
  if (part.totalBytes === 0) return <p className={styles.meta}>The file is empty.</p>;
  if (look === 'hex') return <HexView bytes={part.bytes} offset={part.offset} />;
  if (look === 'preview' && (kind.kind === 'image' || kind.kind === 'svg')) {
    if (!isWhole) return <p className={styles.meta}>Read the whole file to see the picture.</p>;
    return (
      <ImageView
        bytes={part.bytes}
        mediaType={kind.kind === 'svg' ? 'image/svg+xml' : kind.mediaType}
        name={path}
      />
    );
  }
  if (look === 'preview' && kind.kind === 'npy') return <ArrayFile uuid={uuid} path={path} name={null} />;
  return (
    <TextContent part={part} isPretty={look === 'preview' && kind.kind === 'json' && isWhole} path={path} />
  );
}

interface TextContentProps {
  readonly part: FilePart;
  readonly isPretty: boolean;
  readonly path: RepositoryPath;
}

function TextContent({ part, isPretty, path }: TextContentProps) {
  const text = useMemo(() => {
    const plain = new TextDecoder().decode(part.bytes);
    if (!isPretty || plain.length > prettyLimit) return plain;
    const parsed = parseJson(plain);
    return parsed.kind === 'value' ? stringifyJson(parsed.value, { indent: 2 }) : plain;
  }, [part, isPretty]);
  return (
    <div className={styles.preview}>
      <LazyText text={text} label={`Content of ${path}`} isShort hasLineNumbers={part.offset === 0} />
    </div>
  );
}

function Integrity({ part }: { readonly part: FilePart }) {
  switch (part.integrity) {
    case 'verified':
      return (
        <span
          className={joinClasses(styles.integrity, styles.verified)}
          title="The sha256 of the content is the one under which AiiDA stored it."
        >
          <CircleCheck size={14} aria-hidden /> intact (sha256 verified)
        </span>
      );
    case 'checksum':
      return (
        <span
          className={joinClasses(styles.integrity, styles.verified)}
          title="Archives before aiida-core 2.0 keep no sha256. The content has the CRC-32 that the zip or tar.gz file keeps of it."
        >
          <CircleCheck size={14} aria-hidden /> intact (checksum of the archive)
        </span>
      );
    case 'mismatch':
      return (
        <span className={joinClasses(styles.integrity, styles.mismatch)}>
          <OctagonAlert size={14} aria-hidden /> content does not match its checksum
        </span>
      );
    case 'unchecked':
      return (
        <span
          className={styles.integrity}
          title={
            part.bytes.length < part.totalBytes
              ? 'The content can only be checked when the whole file is read, e.g. for a download.'
              : 'A tar file without compression keeps nothing by which a content could be checked.'
          }
        >
          <CircleHelp size={14} aria-hidden /> not checked:{' '}
          {part.bytes.length < part.totalBytes ? 'only a part was read' : 'the archive keeps no checksum'}
        </span>
      );
  }
}

function looksOf(kind: FileKind): { readonly id: Look; readonly label: string }[] {
  const hex = { id: 'hex', label: 'Hex' } as const;
  const text = { id: 'text', label: 'Text' } as const;
  switch (kind.kind) {
    case 'image':
      return [{ id: 'preview', label: 'Image' }, hex];
    case 'svg':
      return [{ id: 'preview', label: 'Image' }, text, hex];
    case 'json':
      return [{ id: 'preview', label: 'Formatted' }, text, hex];
    case 'npy':
      return [{ id: 'preview', label: 'Array' }, hex];
    case 'text':
      return [text, hex];
    case 'binary':
      return [hex];
  }
}

/** Asks in the picture of provenance which nodes hold this file. A picture that is drawn already stays. */
function LineageButton({ uuid, path }: FilePreviewProps) {
  const { view, root } = useViewState();
  const navigate = useNavigateView();
  const isDrawn = view === 'graph' && root !== null;
  return (
    <Button
      size="small"
      onPress={() =>
        navigate({
          ...(isDrawn ? {} : { ...noOwnChanges, root: uuid }),
          view: 'graph',
          node: uuid,
          picture: 'provenance',
          ask: formatFileQuestion(uuid, path),
        })
      }
    >
      <Waypoints size={14} aria-hidden /> Lineage of this file
    </Button>
  );
}

function nameOfKind(kind: FileKind): string {
  switch (kind.kind) {
    case 'image':
      return `${kind.mediaType.slice('image/'.length).toUpperCase()} image`;
    case 'svg':
      return 'SVG image';
    case 'json':
      return 'JSON';
    case 'npy':
      return 'NumPy array';
    case 'text':
      return 'text';
    case 'binary':
      return kind.description;
  }
}
