import { isRecord, TXT } from '@glasspost/dns';
import { type Ask, expectAnswer } from './check.js';

/** Octets of one character-string of a TXT record (RFC 1035 §3.3). */
const MAX_STRING = 255;

/** The texts of a name, the strings of each record joined (RFC 7208 §3.3, RFC 6376 §3.6.2.2). @throws NoAnswer. */
export async function textsOf(name: string, ask: Ask): Promise<string[]> {
  return expectAnswer(await ask(name, 'TXT'))
    .records.filter((record) => isRecord(record, TXT))
    .map(({ rdata }) => rdata.strings.join(''));
}

/** The data of a TXT record in presentation form (RFC 1035 §5.1). */
export function txtData(text: string): string {
  const strings = text.match(new RegExp(`[\\s\\S]{1,${MAX_STRING}}`, 'g')) ?? [''];
  return strings
    .map(
      (one) =>
        `"${one.replace(/["\\]/g, '\\$&').replace(/[^\x20-\x7e]/g, (octet) => `\\${String(octet.charCodeAt(0)).padStart(3, '0')}`)}"`,
    )
    .join(' ');
}

/** The text of TXT data in presentation form, good enough to tell what kind of record it is. */
export const plainText = (data: string): string => data.replace(/^"|"$/g, '').replace(/" "/g, '');
