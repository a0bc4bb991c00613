import { expect, test } from 'vitest';
import { addWords, checksum } from './checksum.js';

test('the example of RFC 1071 §3 has the sum ddf2', () => {
  const octets = Buffer.from('0001f203f4f5f6f7', 'hex');
  expect(checksum(addWords(octets))).toBe(~0xddf2 & 0xffff);
});

test('an odd octet counts as the higher half of a word (RFC 1071 §4.1)', () => {
  expect(addWords(Buffer.from('000102', 'hex'))).toBe(0x0001 + 0x0200);
});

test('octets with their checksum in place have the checksum zero (RFC 1071 §1)', () => {
  // A widely known IPv4 header; its checksum is b861.
  const header = Buffer.from('450000730000400040110000c0a80001c0a800c7', 'hex');
  expect(checksum(addWords(header))).toBe(0xb861);
  header.writeUInt16BE(0xb861, 10);
  expect(checksum(addWords(header))).toBe(0);
});

test('a sum may be taken in parts (RFC 1071 §2 A)', () => {
  const octets = Buffer.alloc(70_000, 0xff);
  const parts = addWords(octets.subarray(4000), addWords(octets.subarray(0, 4000)));
  expect(checksum(parts)).toBe(checksum(addWords(octets)));
});
