import type { Name } from '../name.js';
import { defineRecord } from './define.js';

/*
 * RFC 1035 §3.3.12
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 *     /                   PTRDNAME                    /
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 */
export interface PtrData {
  readonly target: Name;
}

export const PTR = defineRecord<PtrData>({
  code: 12,
  mnemonic: 'PTR',
  title: 'Reverse name',
  rfc: 'RFC 1035 §3.3.12',
  fields: [
    {
      name: 'target',
      kind: 'name',
      compression: 'full',
      label: 'Host name',
      help: 'The name of the host that has this address.',
    },
  ],
});
