import type { MessageIndex, SortFields } from '@glasspost/mailbox';
import { dayOf, mimeTree, parseDate, plainLine, summarize } from '@glasspost/message';
import { type EnvelopeFields, envelopeFields, envelopeText, firstAddress } from './envelope.js';
import { partPlaces, structureText } from './structure.js';
import { baseSubject } from './subject.js';
import { wordsOf } from './words.js';

/** Characters that a sort key has at most. */
const MAX_KEY = 500;

/**
 * What is worked out once of a message, for lists, SEARCH, SORT and THREAD. Never throws; takes linear time on any input.
 * @param content the whole message.
 */
export function indexMessage(content: Buffer): MessageIndex {
  const { root } = mimeTree(content);
  const fields = envelopeFields(content, 0, root.bodyStart);
  const { text, preview } = wordsOf(content, root);
  return {
    envelope: envelopeText(fields),
    bodyStructure: structureText(content, root, true),
    body: structureText(content, root, false),
    headerOctets: root.bodyStart,
    parts: partPlaces(root),
    preview,
    sort: sortFields(content.subarray(0, root.bodyStart), fields),
    text,
  };
}

function sortFields(header: Buffer, fields: EnvelopeFields): SortFields {
  const { base, isReply } = baseSubject(fields.subject ?? '');
  const { messageId, inReplyTo, references } = summarize(header);
  const from = firstAddress(fields.from);
  const to = firstAddress(fields.to);
  const date = parseDate(fields.date ?? '');
  return {
    subject: folded(base),
    isReply,
    from: folded(from?.local ?? ''),
    to: folded(to?.local ?? ''),
    cc: folded(firstAddress(fields.cc)?.local ?? ''),
    displayFrom: displayed(from),
    displayTo: displayed(to),
    sent: date?.date,
    sentDay: date && dayOf(date),
    messageId,
    inReplyTo,
    references,
  };
}

/** RFC 5957 §3: the display name, else the address. */
function displayed(mailbox: { name: string; local: string; domain: string } | undefined): string {
  if (!mailbox) return '';
  return folded(
    mailbox.name || (mailbox.domain === '' ? mailbox.local : `${mailbox.local}@${mailbox.domain}`),
  );
}

/** i;unicode-casemap (RFC 5051 §2): without case, taken apart. */
const folded = (text: string): string =>
  plainLine(plainLine(text, MAX_KEY).toUpperCase().normalize('NFKD'), MAX_KEY);
