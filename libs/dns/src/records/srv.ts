import type { Name } from '../name.js';
import { defineRecord } from './define.js';

/*
 * RFC 2782
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 *     |                   PRIORITY                    |
 *     |                    WEIGHT                     |
 *     |                     PORT                      |
 *     /                    TARGET                     /
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 */
export interface SrvData {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  /** The root stands for "this service is not available here". */
  readonly target: Name;
}

export const SRV = defineRecord<SrvData>({
  code: 33,
  mnemonic: 'SRV',
  title: 'Service location',
  rfc: 'RFC 2782',
  internetOnly: true,
  fields: [
    {
      name: 'priority',
      kind: 'u16',
      label: 'Priority',
      help: 'The lower the number, the sooner this host is tried.',
    },
    {
      name: 'weight',
      kind: 'u16',
      label: 'Weight',
      help: 'The share of this host among those of the same priority.',
    },
    { name: 'port', kind: 'u16', label: 'Port', help: 'The port of the service on that host.' },
    {
      name: 'target',
      kind: 'name',
      compression: 'accept',
      label: 'Host',
      help: 'The host of the service; “.” when the service is not offered.',
    },
  ],
  additional: (data) => data.target, // RFC 2782, "Additional Section"
});
