import type { Person } from '@glasspost/contract';
import { addressText, decodeWords, parseDate, plainLine } from '@glasspost/message';
import { parseWireList, type WireValue } from './wire-list.js';

/** People of one field that are given. */
const MAX_PEOPLE = 200;
const MAX_SUBJECT = 1_000;
const MAX_NAME = 200;

/** ENVELOPE (RFC 9051 §7.5.2) for people: decoded. */
export interface Envelope {
  readonly date: Date | undefined;
  readonly subject: string;
  readonly from: Person[];
  readonly replyTo: Person[];
  readonly to: Person[];
  readonly cc: Person[];
  readonly bcc: Person[];
  readonly messageId: string;
}

/** Reads the envelope that the index of a message keeps. */
export function envelopeOf(text: string): Envelope {
  const [date, subject, from, , replyTo, to, cc, bcc, , messageId] = parseWireList(text);
  return {
    date: parseDate(textOf(date))?.date,
    subject: plainLine(decodeWords(textOf(subject)), MAX_SUBJECT),
    from: peopleOf(from),
    replyTo: peopleOf(replyTo),
    to: peopleOf(to),
    cc: peopleOf(cc),
    bcc: peopleOf(bcc),
    messageId: textOf(messageId),
  };
}

const textOf = (value: WireValue | undefined): string => (typeof value === 'string' ? value : '');

/** Without the marks that begin and end groups, whose host is NIL. */
function peopleOf(value: WireValue | undefined): Person[] {
  if (!Array.isArray(value)) return [];
  const people: Person[] = [];
  for (const one of value as readonly WireValue[]) {
    if (!Array.isArray(one) || people.length >= MAX_PEOPLE) continue;
    const [name, , local, domain] = one as readonly WireValue[];
    if (typeof domain !== 'string') continue;
    people.push({
      name: plainLine(decodeWords(textOf(name)), MAX_NAME).trim(),
      address: plainLine(addressText({ local: textOf(local), domain }), 320),
    });
  }
  return people;
}
