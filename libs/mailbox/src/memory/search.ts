import { decodeWords, fieldText, headerFields } from '@glasspost/message';
import type { Criterion, SortKey, TextField } from '../criteria.js';
import type { MessageIndex } from '../index-of-message.js';
import { type Entry, hasFlag } from './state.js';

/** Text as it is compared: NFKC, without case. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

export type IndexOf = (entry: Entry) => MessageIndex;

/** Whether a message meets a criterion. */
export function matches(entry: Entry, criterion: Criterion, indexOf: IndexOf): boolean {
  const { message } = entry;
  switch (criterion.kind) {
    case 'all':
      return true;
    case 'and':
      return criterion.of.every((each) => matches(entry, each, indexOf));
    case 'or':
      return criterion.of.some((each) => matches(entry, each, indexOf));
    case 'not':
      return !matches(entry, criterion.of, indexOf);
    case 'uid':
      return criterion.ranges.some(([from, to]) => message.uid >= from && message.uid <= to);
    case 'flag':
      return hasFlag(message, criterion.flag);
    case 'date': {
      const time = dateOf(entry, criterion.field, indexOf).getTime();
      return (
        (!criterion.from || time >= criterion.from.getTime()) &&
        (!criterion.before || time < criterion.before.getTime())
      );
    }
    case 'size':
      return (
        (criterion.over === undefined || message.size > criterion.over) &&
        (criterion.under === undefined || message.size < criterion.under)
      );
    case 'header':
      return hasField(entry.content.octets, criterion.name, criterion.text);
    case 'text':
      return textsOf(indexOf(entry), criterion.field).some((text) =>
        folded(text).includes(folded(criterion.text)),
      );
    case 'modseq':
      return message.modSeq >= criterion.from;
    case 'emailId':
      return message.emailId === criterion.id;
  }
}

function dateOf(entry: Entry, field: 'received' | 'sent' | 'saved', indexOf: IndexOf): Date {
  if (field === 'sent') return indexOf(entry).sort.sentDay ?? entry.message.received;
  return entry.message[field];
}

function hasField(octets: Buffer, name: string, text: string): boolean {
  const lower = name.toLowerCase();
  const wanted = folded(text);
  for (const field of headerFields(octets)) {
    if (field.name.toLowerCase() !== lower) continue;
    if (folded(decodeWords(fieldText(octets, field))).includes(wanted)) return true;
  }
  return false;
}

function textsOf({ text }: MessageIndex, field: TextField): string[] {
  return field === 'text' ? Object.values(text) : [text[field]];
}

/** The order that SORT asks for (RFC 5256 §3); ties are broken by the UID. */
export function sortEntries(entries: Entry[], keys: readonly SortKey[], indexOf: IndexOf): Entry[] {
  return entries.sort((one, other) => {
    for (const { key, reverse } of keys) {
      const a = valueOf(one, key, indexOf);
      const b = valueOf(other, key, indexOf);
      if (a !== b) return (a < b ? -1 : 1) * (reverse ? -1 : 1);
    }
    return one.message.uid - other.message.uid;
  });
}

function valueOf(entry: Entry, key: SortKey['key'], indexOf: IndexOf): string | number {
  switch (key) {
    case 'arrival':
      return entry.message.received.getTime();
    case 'date':
      return (indexOf(entry).sort.sent ?? entry.message.received).getTime();
    case 'size':
      return entry.message.size;
    case 'displayfrom':
      return indexOf(entry).sort.displayFrom;
    case 'displayto':
      return indexOf(entry).sort.displayTo;
    case 'cc':
    case 'from':
    case 'subject':
    case 'to':
      return indexOf(entry).sort[key];
  }
}
