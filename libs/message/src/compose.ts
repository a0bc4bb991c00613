import { encodeWords } from './encoded-words.js';
import { formatDate } from './date.js';

/** New mail: header fields with encoding and folding, text, attachments, parts. Lines end with CRLF throughout. */

/** Lines should have at most 78 characters (RFC 5322 §2.1.1). */
const FOLD_AT = 76;
const BASE64_LINE = 76;

/** A header field, folded at blanks. What people typed is encoded; a line end in it cannot make a second field. */
export function field(name: string, text: string): string {
  const words = encodeWords(text).split(' ');
  let out = `${name}:`;
  let length = out.length;
  for (const word of words) {
    if (length + 1 + word.length > FOLD_AT && length > name.length + 1) {
      out += `\r\n ${word}`;
      length = 1 + word.length;
    } else {
      out += ` ${word}`;
      length += 1 + word.length;
    }
  }
  return `${out}\r\n`;
}

/** A body part: its Content fields (each with its line end) and its octets. */
export interface Part {
  readonly headers: string;
  readonly body: Buffer;
}

/** text/plain in UTF-8; as it is when it is ASCII with short lines, else in base64. */
export function textPart(text: string, subtype = 'plain'): Part {
  const canonical = text.replaceAll(/\r\n|\r|\n/g, '\r\n');
  // eslint-disable-next-line no-control-regex
  if (/^[\x09\x0a\x0d\x20-\x7e]*$/.test(canonical) && !/[^\r\n]{990}/.test(canonical)) {
    return { headers: `Content-Type: text/${subtype}; charset=us-ascii\r\n`, body: Buffer.from(canonical) };
  }
  return {
    headers: `Content-Type: text/${subtype}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n`,
    body: base64Lines(Buffer.from(canonical, 'utf8')),
  };
}

/** A file. Its name is written as RFC 2231 §4 asks where it is not plain. */
export function attachmentPart(fileName: string, contentType: string, content: Buffer): Part {
  const name = fileName.replaceAll(/[\r\n\0"\\/]/g, '_');
  // eslint-disable-next-line no-control-regex
  const parameter = /^[\x20-\x7e]*$/.test(name)
    ? `filename="${name}"`
    : `filename*=utf-8''${encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`;
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(contentType) ? contentType : 'application/octet-stream';
  return {
    headers: `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; ${parameter}\r\n`,
    body: base64Lines(content),
  };
}

/** Parts put together. @param boundary must not occur in the parts; take something random. */
export function multipart(subtype: string, boundary: string, parts: readonly Part[], parameters = ''): Part {
  const pieces: Buffer[] = [];
  for (const part of parts)
    pieces.push(Buffer.from(`--${boundary}\r\n${part.headers}\r\n`), part.body, Buffer.from('\r\n'));
  pieces.push(Buffer.from(`--${boundary}--\r\n`));
  return {
    headers: `Content-Type: multipart/${subtype}; boundary="${boundary}"${parameters}\r\n`,
    body: Buffer.concat(pieces),
  };
}

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
    field('From', message.from),
    field('To', message.to),
    message.cc ? field('Cc', message.cc) : '',
    field('Subject', message.subject),
    `Date: ${formatDate(message.date)}\r\n`,
    field('Message-ID', message.messageId),
    ...(message.fields ?? []).map(([name, value]) => field(name, value)),
    'MIME-Version: 1.0\r\n',
    message.content.headers,
    '\r\n',
  ].join('');
  return Buffer.concat([Buffer.from(header), message.content.body]);
}

function base64Lines(content: Buffer): Buffer {
  const text = content.toString('base64');
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += BASE64_LINE) lines.push(text.slice(at, at + BASE64_LINE));
  return Buffer.from(`${lines.join('\r\n')}\r\n`);
}
