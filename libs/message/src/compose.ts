import { formatAddresses, parseAddresses } from './address.js';
import { formatDate } from './date.js';
import { formatField, formatTextField } from './header-writer.js';
import { formatParameter } from './parameters.js';
import { encodeBase64 } from './transfer-encodings.js';

/** New mail: header fields with encoding and folding, text, attachments, parts. Lines end with CRLF throughout. */

/** A field of free text. What people typed is encoded; a line end in it cannot make a second field. */
export const field = formatTextField;

/** A field of addresses: only names are encoded (RFC 2047 §5), so that the addresses stay readable for machines. */
export function addressField(name: string, text: string): string {
  return formatField(name, formatAddresses(parseAddresses(text)));
}

/** A body part: its Content fields (each with its line end) and its octets. */
export interface Part {
  readonly headers: string;
  readonly body: Buffer;
}

/** text/plain in UTF-8; as it is when it is ASCII with short lines, else in base64. */
export function textPart(text: string, subtype = 'plain'): Part {
  const canonical = text.replaceAll(/\r\n|\r|\n/g, '\r\n');

  if (/^[\x09\x0a\x0d\x20-\x7e]*$/.test(canonical) && !/[^\r\n]{990}/.test(canonical)) {
    return { headers: `Content-Type: text/${subtype}; charset=us-ascii\r\n`, body: Buffer.from(canonical) };
  }
  return {
    headers: `Content-Type: text/${subtype}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n`,
    body: encodeBase64(Buffer.from(canonical, 'utf8')),
  };
}

/** A file. Its name is written as RFC 2231 §4 asks where it is not plain. */
export function attachmentPart(fileName: string, contentType: string, content: Buffer): Part {
  const name = fileName.replaceAll(/[\r\n\0"\\/]/g, '_');
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(contentType) ? contentType : 'application/octet-stream';
  return {
    headers:
      `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n` +
      formatField('Content-Disposition', `attachment${formatParameter('filename', name)}`),
    body: encodeBase64(content),
  };
}

/**
 * Parts put together (RFC 2046 §5.1).
 * @param boundary something random; when it occurs in a part all the same, it is made longer until it does not.
 * @param parameters more of Content-Type, each `; name=value`.
 */
export function multipart(subtype: string, boundary: string, parts: readonly Part[], parameters = ''): Part {
  let border = boundary;
  while (parts.some(({ body }) => body.includes(`--${border}`))) border += '-';
  const pieces: Buffer[] = [];
  for (const part of parts) {
    pieces.push(Buffer.from(`--${border}\r\n${part.headers}\r\n`), part.body, CRLF);
  }
  pieces.push(Buffer.from(`--${border}--\r\n`));
  // RFC 2045 §6.4: a multipart must admit what its parts contain.
  const encoding = parts.some(({ headers }) => headers.includes(EIGHT_BIT)) ? EIGHT_BIT : '';
  return {
    headers:
      formatField('Content-Type', `multipart/${subtype}${parameters}; boundary="${border}"`) + encoding,
    body: Buffer.concat(pieces),
  };
}

const CRLF = Buffer.from('\r\n');
/** The field of a part whose octets go beyond ASCII. */
export const EIGHT_BIT = 'Content-Transfer-Encoding: 8bit\r\n';

export interface NewMessage {
  readonly from: string;
  readonly to: string;
  readonly cc?: string;
  readonly subject: string;
  readonly date: Date;
  /** With brackets. */
  readonly messageId: string;
  /** Other fields, by name. */
  readonly fields?: readonly (readonly [string, string])[];
  readonly content: Part;
}

/** The octets of a new mail. */
export function compose(message: NewMessage): Buffer {
  const header = [
    addressField('From', message.from),
    addressField('To', message.to),
    message.cc ? addressField('Cc', message.cc) : '',
    field('Subject', message.subject),
    `Date: ${formatDate(message.date)}\r\n`,
    formatField('Message-ID', message.messageId),
    ...(message.fields ?? []).map(([name, value]) => field(name, value)),
    'MIME-Version: 1.0\r\n',
    message.content.headers,
    '\r\n',
  ].join('');
  return Buffer.concat([Buffer.from(header), message.content.body]);
}
