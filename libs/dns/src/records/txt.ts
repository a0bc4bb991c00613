import { defineRecord } from './define.js';

/*
 * RFC 1035 §3.3.14
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 *     /                   TXT-DATA                    /      one or more <character-string>s
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 */
export interface TxtData {
  /** Binary strings of at most 255 octets each. SPF and DKIM readers join them without a space (RFC 7208 §3.3). */
  readonly strings: readonly string[];
}

export const TXT = defineRecord<TxtData>({
  code: 16,
  mnemonic: 'TXT',
  title: 'Text',
  rfc: 'RFC 1035 §3.3.14',
  tolerant: true,
  fields: [
    {
      name: 'strings',
      kind: 'strings',
      label: 'Text',
      help: 'Quoted strings of at most 255 characters each; longer text is divided into several.',
    },
  ],
});
