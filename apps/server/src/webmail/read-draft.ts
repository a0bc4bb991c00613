import { type DraftWrite, MAX_MAIL_TEXT } from '@glasspost/contract';
import { decodeWords, fieldText, findField, headerFields, plainLine } from '@glasspost/message';
import { REGARDS_FIELD, regardsOf } from './letters.js';
import { type Leaf, type LetterOctets, textOf } from './parts.js';

const MAX_HEADER = 128 * 1024;

/** What a draft says, to write it anew. */
export async function readDraft(octets: LetterOctets, leaves: readonly Leaf[]): Promise<DraftWrite> {
  const header = await octets.range(0, Math.min(octets.message.index?.headerOctets ?? 0, MAX_HEADER));
  const { text } = await textOf(octets, leaves, 'plain', MAX_MAIL_TEXT);
  return { ...draftFields(header), text };
}

/** The fields of a draft's header that a person writes. */
export function draftFields(header: Buffer): Omit<DraftWrite, 'text'> {
  const fields = new Map<string, string>();
  for (const field of headerFields(header)) {
    const name = field.name.toLowerCase();
    if (!fields.has(name)) fields.set(name, fieldText(header, field));
  }
  const of = (name: string): string => fields.get(name) ?? '';
  return {
    from: of('from'),
    to: of('to'),
    cc: of('cc'),
    bcc: of('bcc'),
    subject: plainLine(decodeWords(of('subject')), 2_000),
    regards: regardsOf(findField(header, REGARDS_FIELD.toLowerCase())),
  };
}
