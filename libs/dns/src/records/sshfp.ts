import { defineRecord } from './define.js';
import { checkDigest } from './digest.js';

/*
 * RFC 4255 §3.1
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |   algorithm   |    fp type    |                               /
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+          fingerprint          /
 *     /                                                               /
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
export interface SshfpData {
  readonly algorithm: number;
  readonly hash: number;
  readonly fingerprint: Buffer;
}

/** Octets by hash (RFC 4255 §3.1.2, RFC 6594 §4.1). */
const DIGEST_LENGTHS: Readonly<Record<number, number>> = { 1: 20, 2: 32 };

export const SSHFP = defineRecord<SshfpData>({
  code: 44,
  mnemonic: 'SSHFP',
  title: 'SSH key fingerprint',
  rfc: 'RFC 4255 §3.1',
  fields: [
    { name: 'algorithm', kind: 'u8', label: 'Algorithm', help: '1 RSA, 2 DSA, 3 ECDSA, 4 Ed25519, 6 Ed448.' },
    { name: 'hash', kind: 'u8', label: 'Hash', help: '1 SHA-1, 2 SHA-256.' },
    { name: 'fingerprint', kind: 'hex', label: 'Fingerprint', help: 'Hexadecimal digits.' },
  ],
  check: (data) =>
    checkDigest(data.fingerprint, DIGEST_LENGTHS[data.hash], { name: 'fingerprint', label: 'Fingerprint' }),
});
