import { DnsTextError } from '../errors.js';
import { readEscape } from '../name.js';

/** Undoes the escapes of a word or quoted string of a zone file (RFC 1035 §5.1). @returns octets as a binary string. */
export function decodeCharacterString(raw: string, maxLength: number): string {
  let text = '';
  let from = 0;
  for (let slash = raw.indexOf('\\'); slash >= 0; slash = raw.indexOf('\\', from)) {
    const escape = readEscape(raw, slash);
    text += raw.slice(from, slash) + escape.octet;
    from = escape.last + 1;
  }
  text = from === 0 ? raw : text + raw.slice(from);
  if (text.length > maxLength) {
    throw new DnsTextError(
      `A string has ${text.length} octets, at most ${maxLength} are possible; divide it into several quoted strings.`,
    );
  }
  return text;
}

/** Octets as a quoted string that reads back the same. */
export function printCharacterString(octets: string): string {
  let text = '"';
  for (let i = 0; i < octets.length; i++) {
    const code = octets.charCodeAt(i);
    if (code < 0x20 || code >= 0x7f) text += '\\' + String(code).padStart(3, '0');
    else text += code === 0x22 || code === 0x5c ? '\\' + octets[i]! : octets[i]!;
  }
  return text + '"';
}
