import { useState } from 'react';
import type { NodeUuid, RepositoryPath } from '../../../model/identifiers';
import { useFilePart, type FilePart } from '../../../queries';

/** First part of a file that is shown, in bytes; each further part makes it four times as long. */
export const firstPartBytes = 256 * 1024;

export interface FileBeginning {
  /** The part before stays while a longer one is on its way. */
  readonly part: FilePart | null;
  readonly isFetching: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
  /** Bytes that the next step would show; null at the end of the file. */
  readonly nextLength: number | null;
  readonly showMore: () => void;
  /** Shows the last part instead, or the first again. */
  readonly isEnd: boolean;
  readonly showEnd: (isEnd: boolean) => void;
}

/** A file as far as it has been asked for: its beginning, longer by each step, or its last 256 KB. */
export function useFileBeginning(uuid: NodeUuid, path: RepositoryPath): FileBeginning {
  const [length, setLength] = useState(firstPartBytes);
  const [isEnd, setIsEnd] = useState(false);
  const [shown, setShown] = useState<FilePart | null>(null);
  const first = useFilePart({ uuid, path, offset: 0, length });
  const total = first.data?.totalBytes ?? shown?.totalBytes ?? 0;
  const last = useFilePart(
    isEnd && total > firstPartBytes
      ? { uuid, path, offset: total - firstPartBytes, length: firstPartBytes }
      : null,
  );
  const query = isEnd ? last : first;
  // Kept in state, so that the text does not vanish while a longer part is read.
  if (query.data && query.data !== shown) setShown(query.data);
  const part = query.data ?? shown;
  return {
    part,
    isFetching: query.isFetching,
    error: query.error,
    retry: () => void query.refetch(),
    nextLength:
      part && !isEnd && part.bytes.length < part.totalBytes ? Math.min(length * 4, part.totalBytes) : null,
    showMore: () => {
      setLength((current) => current * 4);
    },
    isEnd,
    showEnd: setIsEnd,
  };
}
