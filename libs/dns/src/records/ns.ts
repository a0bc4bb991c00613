import type { Name } from '../name.js';
import { defineRecord } from './define.js';

/*
 * RFC 1035 §3.3.11
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 *     /                   NSDNAME                     /
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 */
export interface NsData {
  readonly host: Name;
}

export const NS = defineRecord<NsData>({
  code: 2,
  mnemonic: 'NS',
  title: 'Name server',
  rfc: 'RFC 1035 §3.3.11',
  fields: [
    {
      name: 'host',
      kind: 'name',
      compression: 'full',
      label: 'Name server',
      help: 'A host that answers for this zone, or, on a name below the zone, the server it is delegated to.',
    },
  ],
  additional: (data) => data.host, // RFC 1035 §3.3.11
});
