import { bytesToHex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toHex } from './hex';

it('writes bytes as others do', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void expect(toHex(bytes)).toBe(bytesToHex(bytes))));
});
