import type { Name } from '../name.js';
import { defineRecord } from './define.js';

/*
 * RFC 1035 §3.3.1
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 *     /                     CNAME                     /
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 */
export interface CnameData {
  readonly target: Name;
}

export const CNAME = defineRecord<CnameData>({
  code: 5,
  mnemonic: 'CNAME',
  title: 'Alias',
  rfc: 'RFC 1035 §3.3.1',
  fields: [
    {
      name: 'target',
      kind: 'name',
      compression: 'full',
      label: 'Canonical name',
      help: 'The name that this one is an alias of; a name with a CNAME may have no other data.',
    },
  ],
});
