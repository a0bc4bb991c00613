import fc from 'fast-check';
import {
  allParts,
  bodyStart,
  countReceived,
  decodeWords,
  fieldText,
  headerEnd,
  headerFields,
  mailboxesOf,
  mimeTree,
  parseAddresses,
  parseDate,
  parseParameters,
  summarize,
} from '../src/index.js';
import { mailOctets, mailText } from './octets.js';

export const name = 'message readers';

/**
 * No reader throws on any octets. Ranges lie inside the content, fields follow each other without overlapping, children
 * lie inside their parents in order. What goes into lists and columns has no control characters and no lone surrogates,
 * and keeps its bounds.
 */
export const invariant = 'never throws; ranges nest and are in order; summaries are clean and bounded';

export function run(seed: number, iterations: number): void {
  fc.assert(
    fc.property(mailOctets, (octets) => {
      checkFields(octets);
      checkTree(octets);
      checkSummary(octets);
      countReceived(octets);
    }),
    { seed, numRuns: iterations },
  );
  fc.assert(
    fc.property(mailText, (text) => {
      for (const { local, domain } of mailboxesOf(parseAddresses(text))) {
        if (/[\r\n]/.test(domain))
          throw new Error(`line end in a domain: ${JSON.stringify([local, domain])}`);
      }
      const date = parseDate(text)?.date;
      if (date && Number.isNaN(date.getTime())) throw new Error('a date that is none');
      parseParameters(text);
      decodeWords(text);
    }),
    { seed, numRuns: iterations },
  );
}

function checkFields(octets: Buffer): void {
  const end = headerEnd(octets);
  if (end > bodyStart(octets) || bodyStart(octets) > octets.length)
    throw new Error('the border lies outside');
  let at = 0;
  for (const field of headerFields(octets)) {
    const ordered = [at, field.start, field.valueStart, field.valueEnd, field.end, end];
    if (ordered.some((place, i) => i > 0 && place < ordered[i - 1]!))
      throw new Error(`out of order: ${ordered.join(' ')}`);
    fieldText(octets, field);
    at = field.end;
  }
}

function checkTree(octets: Buffer): void {
  for (const part of allParts(mimeTree(octets).root)) {
    let at = part.bodyStart;
    if (part.start > at || at > part.end || part.end > octets.length)
      throw new Error(`bad range of ${part.section}`);
    for (const child of part.children) {
      if (child.start < at || child.end > part.end)
        throw new Error(`${child.section} leaves ${part.section}`);
      at = child.end;
    }
  }
}

function checkSummary(octets: Buffer): void {
  const { subject, from, to, cc, messageId, inReplyTo, references } = summarize(octets);
  for (const text of [subject, from, to, cc, messageId, inReplyTo, ...references]) {
    if (text.length > 998) throw new Error('too long');

    if (/[\x00-\x1f\x7f]/.test(text) || Buffer.from(text).toString() !== text)
      throw new Error(JSON.stringify(text));
  }
}
