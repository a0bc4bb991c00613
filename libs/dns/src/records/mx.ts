import type { Name } from '../name.js';
import { defineRecord } from './define.js';

/*
 * RFC 1035 §3.3.9
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 *     |                  PREFERENCE                   |
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 *     /                   EXCHANGE                    /
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 */
export interface MxData {
  readonly preference: number;
  /** The root stands for "this domain takes no mail" (RFC 7505). */
  readonly exchange: Name;
}

export const MX = defineRecord<MxData>({
  code: 15,
  mnemonic: 'MX',
  title: 'Mail exchange',
  rfc: 'RFC 1035 §3.3.9',
  fields: [
    {
      name: 'preference',
      kind: 'u16',
      label: 'Preference',
      help: 'The lower the number, the sooner this host is tried.',
    },
    {
      name: 'exchange',
      kind: 'name',
      compression: 'full',
      label: 'Mail server',
      help: 'The host that takes mail for this domain; it needs an A or AAAA record and may not be an alias.',
    },
  ],
  additional: (data) => data.exchange, // RFC 1035 §3.3.9
});
