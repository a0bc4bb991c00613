import { v4 } from 'uuid';
import type { DraftWrite } from '@glasspost/contract';
import {
  addressField,
  attachmentPart,
  encodeBase64,
  field,
  formatDate,
  formatField,
  headerFields,
  textPart,
} from '@glasspost/message';
import { REGARDS_FIELD } from './letters.js';
import type { Leaf } from './parts.js';

/** Octets that become whole lines of base64 (RFC 2045 §6.8: 57 octets a line). */
const BASE64_BLOCK = 57 * 1024;
/** Message ids in References: the nearest ones matter (RFC 5322 §3.6.4). */
const MAX_REFERENCES = 20;

/** A file that a draft has, as a part of it. */
export interface Piece {
  /** Content fields, each with its line end. */
  readonly headers: string;
  readonly eightBit: boolean;
  /** As it stands in the mail: encoded. */
  body(): AsyncIterable<Buffer>;
}

/** What a draft says of the mail that it answers or passes on. */
export interface Threading {
  readonly inReplyTo: string;
  readonly references: readonly string[];
}

/** RFC 5322 §3.6.4: the ids of the mail that is answered go on; without an id of its own there is nothing to say. */
export function threadingOf(original: {
  readonly messageId: string;
  readonly inReplyTo: string;
  readonly references: readonly string[];
}): Threading | undefined {
  const { messageId, inReplyTo, references } = original;
  if (messageId === '') return undefined;
  const before = references.length > 0 ? references : inReplyTo === '' ? [] : [inReplyTo];
  return { inReplyTo: messageId, references: [...before, messageId].slice(-MAX_REFERENCES) };
}

/** The octets of a draft, piece by piece: files are never whole in memory. */
export async function* draftOctets(
  write: DraftWrite & { readonly from: string },
  threading: Threading | undefined,
  pieces: readonly Piece[],
  now: Date,
): AsyncGenerator<Buffer> {
  const text = textPart(write.text === '' || write.text.endsWith('\n') ? write.text : `${write.text}\n`);
  const boundary = `=_${v4()}`;
  const several = pieces.length > 0;
  const content = several
    ? formatField('Content-Type', `multipart/mixed; boundary="${boundary}"`) +
      // RFC 2045 §6.4: a multipart must admit what its parts contain.
      (pieces.some(({ eightBit }) => eightBit) ? 'Content-Transfer-Encoding: 8bit\r\n' : '')
    : text.headers;
  yield Buffer.from(`${fieldsOf(write, threading, now)}MIME-Version: 1.0\r\n${content}\r\n`);
  if (!several) {
    yield text.body;
    return;
  }
  yield Buffer.from(`--${boundary}\r\n${text.headers}\r\n`);
  yield text.body;
  for (const { headers, body } of pieces) {
    yield Buffer.from(`\r\n--${boundary}\r\n${headers}\r\n`);
    yield* body();
  }
  yield Buffer.from(`\r\n--${boundary}--\r\n`);
}

function fieldsOf(
  { from, to, cc, bcc, subject, regards }: DraftWrite,
  threading: Threading | undefined,
  now: Date,
): string {
  const addresses = (name: string, list: string): string =>
    list.trim() === '' ? '' : addressField(name, list);
  return [
    addressField('From', from),
    addresses('To', to),
    addresses('Cc', cc),
    addresses('Bcc', bcc),
    field('Subject', subject),
    `Date: ${formatDate(now)}\r\n`,
    formatField('Message-ID', newMessageId(from)),
    threading ? formatField('In-Reply-To', threading.inReplyTo) : '',
    threading ? formatField('References', threading.references.join(' ')) : '',
    regards ? `${REGARDS_FIELD}: ${regards.folder}/${regards.uid} ${regards.as}\r\n` : '',
  ].join('');
}

/** @param from anything that ends with a domain, perhaps in `<…>`. */
export function newMessageId(from: string): string {
  const domain = /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return `<${v4()}@${domain}>`;
}

/** A part of another mail, octet by octet as it is there. */
export function keptPiece({ place, header, part }: Leaf, body: () => AsyncIterable<Buffer>): Piece {
  const encoding = place[4].toLowerCase();
  let headers = '';
  for (const { name, start, end } of headerFields(header))
    if (/^content-/i.test(name))
      headers += `${header.toString('utf8', start, end).replace(/\r?\n$/, '')}\r\n`;
  // Else a text that is passed on as a file would become a part of the text.
  if (part.disposition === undefined || part.disposition.value === '')
    headers += 'Content-Disposition: attachment\r\n';
  return { headers, eightBit: encoding === '8bit' || encoding === 'binary', body };
}

/** A file that is coming in. @param octets can be read once. */
export function newPiece(name: string, type: string, octets: AsyncIterable<Buffer>): Piece {
  return {
    headers: attachmentPart(name, type, Buffer.alloc(0)).headers,
    eightBit: false,
    body: () => base64(octets),
  };
}

async function* base64(octets: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const block of octets) {
    const all = rest.length === 0 ? block : Buffer.concat([rest, block]);
    const whole = all.length - (all.length % 57);
    for (let at = 0; at < whole; at += BASE64_BLOCK)
      yield encodeBase64(all.subarray(at, Math.min(at + BASE64_BLOCK, whole)));
    rest = all.subarray(whole);
  }
  if (rest.length > 0) yield encodeBase64(rest);
}
