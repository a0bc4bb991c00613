import { defineRecord } from './define.js';
import { checkDigest } from './digest.js';

/*
 * RFC 4034 §5.1
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |           Key Tag             |  Algorithm    |  Digest Type  |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     /                            Digest                             /
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
export interface DsData {
  readonly keyTag: number;
  readonly algorithm: number;
  readonly digestType: number;
  readonly digest: Buffer;
}

/** Octets by digest type (RFC 4034 appendix A.2, RFC 4509 §2.2, RFC 5933 §4, RFC 6605 §2). */
const DIGEST_LENGTHS: Readonly<Record<number, number>> = { 1: 20, 2: 32, 3: 32, 4: 48 };

export const DS = defineRecord<DsData>({
  code: 43,
  mnemonic: 'DS',
  title: 'Delegation signer',
  rfc: 'RFC 4034 §5',
  fields: [
    { name: 'keyTag', kind: 'u16', label: 'Key tag', help: 'The tag of the key in the delegated zone.' },
    // RFC 4034 appendix A.1 and IANA's registry: the mnemonics that other programs write.
    {
      name: 'algorithm',
      kind: 'u8',
      label: 'Algorithm',
      help: '8 RSA/SHA-256, 13 ECDSA P-256, 15 Ed25519.',
      values: {
        RSASHA1: 5,
        RSASHA256: 8,
        RSASHA512: 10,
        ECDSAP256SHA256: 13,
        ECDSAP384SHA384: 14,
        ED25519: 15,
        ED448: 16,
      },
    },
    { name: 'digestType', kind: 'u8', label: 'Digest type', help: '2 SHA-256, 4 SHA-384.' },
    { name: 'digest', kind: 'hex', label: 'Digest', help: 'Hexadecimal digits.' },
  ],
  check: (data) =>
    checkDigest(data.digest, DIGEST_LENGTHS[data.digestType], { name: 'digest', label: 'Digest' }),
});
