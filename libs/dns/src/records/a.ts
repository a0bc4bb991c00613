import { defineRecord } from './define.js';

/*
 * RFC 1035 §3.4.1
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 *     |                    ADDRESS                    |
 *     |                                               |
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 */
export interface AData {
  /** Dotted decimal. */
  readonly address: string;
}

export const A = defineRecord<AData>({
  code: 1,
  mnemonic: 'A',
  title: 'IPv4 address',
  rfc: 'RFC 1035 §3.4.1',
  internetOnly: true,
  fields: [
    {
      name: 'address',
      kind: 'ipv4',
      label: 'IPv4 address',
      help: 'The address of the host, for example 192.0.2.10.',
    },
  ],
});
