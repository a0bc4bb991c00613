import {
  type MailDate,
  bodyStart,
  dayOf,
  decodeCharset,
  decodeTransfer,
  decodeWords,
  fieldText,
  headerFields,
  mailboxesOf,
  parseAddresses,
  parseDate,
  parseParameters,
  summarize,
} from '@glasspost/message';
import type { MessageIndex } from '../index-of-message.js';

const FIELDS = ['subject', 'from', 'to', 'cc', 'bcc'] as const;

/**
 * A MessageIndex for tests of stores, without the engine that makes the real one: right for simple mails in what stores
 * look into, while the forms for the wire only name what they stand for.
 */
export function plainIndex(content: Buffer): MessageIndex {
  const start = bodyStart(content);
  const summary = summarize(content);
  const text = { subject: '', from: '', to: '', cc: '', bcc: '', header: '', body: '' };
  let type = 'text/plain';
  let charset = '';
  let encoding = '7bit';
  let date: MailDate | undefined;
  for (const field of headerFields(content)) {
    const value = decodeWords(fieldText(content, field));
    const known = FIELDS.find((each) => each === field.name.toLowerCase());
    if (known) text[known] ||= value;
    else text.header += `${field.name}: ${value}\n`;
    if (field.name.toLowerCase() === 'date') date ??= parseDate(value);
    if (field.name.toLowerCase() === 'content-transfer-encoding') encoding = value.toLowerCase();
    if (field.name.toLowerCase() === 'content-type') {
      const { value: name, parameters } = parseParameters(value);
      type = name;
      charset = parameters.get('charset') ?? '';
    }
  }
  text.body = decodeCharset(decodeTransfer(content.subarray(start), encoding), charset);
  const firstOf = (list: string): { local: string; shown: string } => {
    const [first] = mailboxesOf(parseAddresses(list));
    const address = first ? `${first.local}@${first.domain}` : '';
    return { local: fold(first?.local ?? ''), shown: fold(first?.name || address) };
  };
  return {
    envelope: `(envelope of ${summary.messageId})`,
    bodyStructure: '(structure)',
    body: '(body)',
    headerOctets: start,
    parts: [['', 0, start, content.length, encoding, type]],
    preview: text.body.slice(0, 256).trim(),
    sort: {
      subject: fold(text.subject.replace(/^(?:re|fwd?): */i, '')),
      isReply: /^(?:re|fwd?):/i.test(text.subject),
      from: firstOf(text.from).local,
      to: firstOf(text.to).local,
      cc: firstOf(text.cc).local,
      displayFrom: firstOf(text.from).shown,
      displayTo: firstOf(text.to).shown,
      sent: summary.date,
      sentDay: date && dayOf(date),
      messageId: summary.messageId,
      inReplyTo: summary.inReplyTo,
      references: summary.references,
    },
    text,
  };
}

const fold = (text: string): string => text.normalize('NFKC').toUpperCase();
