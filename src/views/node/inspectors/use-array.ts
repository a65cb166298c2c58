import { useMemo } from 'react';
import type { NodeUuid, RepositoryPath } from '../../../model/identifiers';
import { useFilePart } from '../../../queries';
import { type NpyHeader, type NpyPart, readNpyHeader, takeNpyPart } from '../../../lib/npy';

/** Bytes of an array that are read for a table and a range; longer arrays are shown in part, and say so. */
export const arrayPartBytes = 4_000_000;

export type ArrayReading =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: Error }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | {
      readonly kind: 'ready';
      readonly header: NpyHeader;
      readonly part: NpyPart;
      readonly isWhole: boolean;
      readonly isDamaged: boolean;
      readonly remark: string | null;
    };

/** An array file of a node's repository, at most `limit` bytes of it; null reads nothing and stays loading. */
export function useArray(uuid: NodeUuid, path: RepositoryPath | null, limit = arrayPartBytes): ArrayReading {
  const { data, error } = useFilePart(path === null ? null : { uuid, path, offset: 0, length: limit });
  return useMemo(() => {
    if (error) return { kind: 'failed', error };
    if (!data) return { kind: 'loading' };
    const reading = readNpyHeader(data.bytes, data.totalBytes);
    if (reading.kind === 'unreadable') return reading;
    const part = takeNpyPart(reading.header, data.bytes, 0);
    return {
      kind: 'ready',
      header: reading.header,
      part,
      isWhole: part.count === reading.header.size,
      isDamaged: data.integrity === 'mismatch',
      remark: reading.remark,
    };
  }, [data, error]);
}
