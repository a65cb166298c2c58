import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../lib/hex';
import { assertNever } from '../lib/assert-never';
import { updateCrc32 } from './crc32';
import type { WitnessKind } from './object-directory';
import type { ZipEntry } from './zip-format';

/**
 * Whether bytes are those that were stored: `verified` by the sha256 that is their key, `checksum` by the CRC-32 of their container
 * (older archives keep no hash), `unchecked` where only a part was read or nothing tells.
 */
export type Integrity = 'verified' | 'checksum' | 'unchecked' | 'mismatch';

/** Sees the pieces of a content in their order and judges the whole. */
export interface Witness {
  update(piece: Uint8Array): void;
  judge(): Integrity;
}

/** The witness for one content. */
export function callWitness(kind: WitnessKind, entry: ZipEntry, key: string): Witness {
  switch (kind) {
    case 'sha256': {
      const hash = sha256.create();
      return {
        update: (piece) => void hash.update(piece),
        judge: () => (toHex(hash.digest()) === key ? 'verified' : 'mismatch'),
      };
    }
    case 'crc32': {
      let crc = 0;
      return {
        update: (piece) => {
          crc = updateCrc32(crc, piece);
        },
        judge: () => (crc === entry.crc32 ? 'checksum' : 'mismatch'),
      };
    }
    case 'none':
      return { update: () => undefined, judge: () => 'unchecked' };
    default:
      return assertNever(kind);
  }
}
