import { defineRecord } from './define.js';
import { checkDigest } from './digest.js';

/*
 * RFC 6698 §2.1
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |  Cert. Usage  |   Selector    | Matching Type |               /
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+               /
 *     /                 Certificate Association Data                  /
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
export interface TlsaData {
  readonly usage: number;
  readonly selector: number;
  readonly matching: number;
  readonly data: Buffer;
}

/** Octets by matching type (RFC 6698 §2.1.3). */
const DIGEST_LENGTHS: Readonly<Record<number, number>> = { 1: 32, 2: 64 };

export const TLSA = defineRecord<TlsaData>({
  code: 52,
  mnemonic: 'TLSA',
  title: 'TLS certificate (DANE)',
  rfc: 'RFC 6698 §2.1',
  fields: [
    // RFC 7218 §2 gives the numbers names.
    {
      name: 'usage',
      kind: 'u8',
      label: 'Usage',
      help: '3 (DANE-EE) for the server’s own certificate, 2 (DANE-TA) for an authority’s.',
      values: { 'PKIX-TA': 0, 'PKIX-EE': 1, 'DANE-TA': 2, 'DANE-EE': 3, PRIVCERT: 255 },
    },
    {
      name: 'selector',
      kind: 'u8',
      label: 'Selector',
      help: '0 the whole certificate, 1 its public key.',
      values: { CERT: 0, SPKI: 1, PRIVSEL: 255 },
    },
    {
      name: 'matching',
      kind: 'u8',
      label: 'Matching',
      help: '0 the data itself, 1 its SHA-256, 2 its SHA-512.',
      values: { FULL: 0, 'SHA2-256': 1, 'SHA2-512': 2, PRIVMATCH: 255 },
    },
    { name: 'data', kind: 'hex', label: 'Data', help: 'Hexadecimal digits.' },
  ],
  check: (data) => checkDigest(data.data, DIGEST_LENGTHS[data.matching], { name: 'data', label: 'Data' }),
});
