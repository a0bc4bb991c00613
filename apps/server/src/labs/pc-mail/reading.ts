import type { LabMailDetail } from '@glasspost/contract';
import {
  addressText,
  decodeCharset,
  decodeTransfer,
  fieldText,
  findField,
  headerEnd,
  headerFields,
  mailboxesOf,
  type MimePart,
  mimeTree,
  parseAddresses,
  summarize,
  wellFormed,
} from '@glasspost/message';

/** Characters of text that are shown; of the answer's quotation; header fields; attachments. */
const MAX_TEXT = 500_000;
const MAX_QUOTED = 50_000;
const MAX_FIELDS = 200;
const MAX_ATTACHMENTS = 100;

type Details = Pick<LabMailDetail, 'text' | 'truncated' | 'headers' | 'attachments' | 'reply'>;

/** A mail as a simple client shows it: its text, its fields, its attachments, and what an answer begins with. */
export function detailsOf(content: Buffer): Details {
  const leaves = leavesOf(content);
  const body = textPart(leaves);
  const text = body ? textOf(content, body) : '';
  const headers = [...headerFields(content, headerEnd(content))].slice(0, MAX_FIELDS).map((field) => ({
    name: field.name,
    value: wellFormed(fieldText(content, field)),
  }));
  const attachments = leaves.flatMap((part, i) => (part === body ? [] : [{ part, number: i + 1 }]));
  return {
    text: text.slice(0, MAX_TEXT),
    truncated: text.length > MAX_TEXT,
    headers,
    attachments: attachments.slice(0, MAX_ATTACHMENTS).map(({ part, number }) => ({
      number,
      name: nameOf(part, number),
      type: `${part.type}/${part.subtype}`,
      size: part.end - part.bodyStart,
    })),
    reply: replyTo(content, text),
  };
}

/** An attachment by the number that `detailsOf` gives it, decoded. */
export function attachmentOf(content: Buffer, number: number): { name: string; content: Buffer } | undefined {
  const part = leavesOf(content)[number - 1];
  if (!part) return undefined;
  const octets = content.subarray(part.bodyStart, part.end);
  return { name: nameOf(part, number), content: decodeTransfer(octets, part.encoding) };
}

/** The parts that have no parts; a mail within the mail is one. */
function leavesOf(content: Buffer): MimePart[] {
  const leaves: MimePart[] = [];
  const visit = (part: MimePart): void => {
    if (part.type === 'multipart') part.children.forEach(visit);
    else leaves.push(part);
  };
  visit(mimeTree(content).root);
  return leaves;
}

const textPart = (leaves: readonly MimePart[]): MimePart | undefined =>
  leaves.find(
    (part) => part.type === 'text' && part.subtype === 'plain' && part.disposition?.value !== 'attachment',
  );

const textOf = (content: Buffer, part: MimePart): string =>
  wellFormed(
    decodeCharset(
      decodeTransfer(content.subarray(part.bodyStart, part.end), part.encoding),
      part.parameters.get('charset') ?? 'us-ascii',
    ),
  ).replaceAll('\0', '');

const nameOf = (part: MimePart, number: number): string =>
  part.fileName ?? (part.type === 'message' ? `${number}.eml` : `${number}.${part.subtype}`);

/** RFC 5322 §3.6.3: to Reply-To, else to From. */
function replyTo(content: Buffer, text: string): LabMailDetail['reply'] {
  const { subject } = summarize(content);
  const header = headerEnd(content);
  const field = findField(content, 'reply-to', header) ?? findField(content, 'from', header) ?? '';
  const to = mailboxesOf(parseAddresses(field)).map(addressText);
  const quoted = text
    .slice(0, MAX_QUOTED)
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => `>${line.startsWith('>') ? '' : ' '}${line}`);
  return {
    to: to.slice(0, 1),
    cc: [],
    subject: /^re:/i.test(subject) ? subject : `Re: ${subject}`,
    text: `\n\n${quoted.join('\n')}\n`,
  };
}
