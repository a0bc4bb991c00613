import { defineRecord } from './define.js';

/*
 * RFC 3596 §2.2: a 128 bit IPv6 address is encoded in the data portion of an AAAA resource record in network byte order.
 */
export interface AaaaData {
  /** RFC 5952 text. */
  readonly address: string;
}

export const AAAA = defineRecord<AaaaData>({
  code: 28,
  mnemonic: 'AAAA',
  title: 'IPv6 address',
  rfc: 'RFC 3596 §2.2',
  internetOnly: true,
  fields: [
    {
      name: 'address',
      kind: 'ipv6',
      label: 'IPv6 address',
      help: 'The address of the host, for example 2001:db8::10.',
    },
  ],
});
