import { defineRecord } from './define.js';

/*
 * RFC 8659 §4.1
 *     +0-1-2-3-4-5-6-7-|0-1-2-3-4-5-6-7-|
 *     | Flags          | Tag Length = n |
 *     +----------------|----------------+...+---------------+
 *     | Tag char 0     | Tag char 1     |...| Tag char n-1  |
 *     +----------------|----------------+...+---------------+
 *     | Value byte 0   | Value byte 1   |.....| Value byte m-1 |
 *     +----------------|----------------+.....+----------------+
 */
export interface CaaData {
  readonly flags: number;
  readonly tag: string;
  /** Binary string. */
  readonly value: string;
}

export const CAA = defineRecord<CaaData>({
  code: 257,
  mnemonic: 'CAA',
  title: 'Certification authority',
  rfc: 'RFC 8659 §4',
  tolerant: true,
  fields: [
    {
      name: 'flags',
      kind: 'u8',
      label: 'Flags',
      help: '0, or 128: an authority that does not know the tag must not issue.',
    },
    { name: 'tag', kind: 'tag', label: 'Tag', help: 'issue, issuewild or iodef.' },
    {
      name: 'value',
      kind: 'text',
      label: 'Value',
      help: 'For issue: the authority’s domain, for example "letsencrypt.org"; ";" for none.',
    },
  ],
});
