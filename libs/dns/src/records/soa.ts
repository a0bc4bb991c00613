import type { Name } from '../name.js';
import { defineRecord } from './define.js';

/*
 * RFC 1035 §3.3.13
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 *     /                     MNAME                     /
 *     /                     RNAME                     /
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 *     |                    SERIAL                     |
 *     |                    REFRESH                    |
 *     |                     RETRY                     |
 *     |                    EXPIRE                     |
 *     |                    MINIMUM                    |
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+      (32 bits each)
 */
export interface SoaData {
  readonly primary: Name;
  /** A mail address with its @ written as a dot. */
  readonly hostmaster: Name;
  readonly serial: number;
  readonly refresh: number;
  readonly retry: number;
  readonly expire: number;
  /** TTL of "there is no such name or data" (RFC 2308 §4). */
  readonly minimum: number;
}

export const SOA = defineRecord<SoaData>({
  code: 6,
  mnemonic: 'SOA',
  title: 'Start of authority',
  rfc: 'RFC 1035 §3.3.13',
  fields: [
    {
      name: 'primary',
      kind: 'name',
      compression: 'full',
      label: 'Primary server',
      help: 'The name server that holds the original of the zone.',
    },
    {
      name: 'hostmaster',
      kind: 'name',
      compression: 'full',
      label: 'Hostmaster',
      help: 'The mail address of who is responsible, with a dot in place of the @.',
    },
    {
      name: 'serial',
      kind: 'u32',
      label: 'Serial',
      help: 'Must grow with every change, so that secondaries notice it.',
    },
    { name: 'refresh', kind: 'seconds', label: 'Refresh', help: 'How often secondaries look for changes.' },
    { name: 'retry', kind: 'seconds', label: 'Retry', help: 'How soon they try again when that failed.' },
    {
      name: 'expire',
      kind: 'seconds',
      label: 'Expire',
      help: 'When they stop answering if the primary stays silent.',
    },
    {
      name: 'minimum',
      kind: 'seconds',
      label: 'Negative TTL',
      help: 'How long others may remember that a name does not exist.',
    },
  ],
});
