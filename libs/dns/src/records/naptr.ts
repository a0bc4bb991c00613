import type { Name } from '../name.js';
import { defineRecord } from './define.js';

/*
 * RFC 3403 §4.1
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 *     |                     ORDER                     |
 *     |                   PREFERENCE                  |
 *     /                     FLAGS                     /      <character-string>
 *     /                   SERVICES                    /      <character-string>
 *     /                    REGEXP                     /      <character-string>
 *     /                  REPLACEMENT                  /      name
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 */
export interface NaptrData {
  readonly order: number;
  readonly preference: number;
  readonly flags: string;
  readonly services: string;
  readonly regexp: string;
  readonly replacement: Name;
}

export const NAPTR = defineRecord<NaptrData>({
  code: 35,
  mnemonic: 'NAPTR',
  title: 'Naming authority pointer',
  rfc: 'RFC 3403 §4',
  internetOnly: true,
  fields: [
    { name: 'order', kind: 'u16', label: 'Order', help: 'Lower numbers must be worked on first.' },
    {
      name: 'preference',
      kind: 'u16',
      label: 'Preference',
      help: 'Lower numbers are preferred among equal orders.',
    },
    { name: 'flags', kind: 'string', label: 'Flags', help: 'For example "S", "A", "U" or "P".' },
    { name: 'services', kind: 'string', label: 'Services', help: 'For example "SIP+D2U".' },
    { name: 'regexp', kind: 'string', label: 'Expression', help: 'A substitution expression, or "".' },
    {
      name: 'replacement',
      kind: 'name',
      compression: 'accept',
      label: 'Replacement',
      help: 'The next name to ask for; “.” when the expression is used.',
    },
  ],
});
