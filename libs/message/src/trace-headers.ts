import { formatDate } from './date.js';
import { FieldScanner, headerEnd } from './headers.js';
import { formatField } from './header-writer.js';

/**
 * The fields that servers put on top of a mail on its way (RFC 5321 §4.4), and what a submission server adds.
 */

export interface ReceivedInfo {
  readonly from: {
    /** What the client said in HELO or EHLO. */
    readonly helo: string;
    /** IP address that the connection came from, without brackets. */
    readonly address: string;
    /** Reverse DNS name, when one was found. */
    readonly reverse?: string;
  };
  /** Our host name. */
  readonly by: string;
  /** RFC 3848 keyword: SMTP, ESMTP, ESMTPS, ESMTPA, ESMTPSA; with UTF8 in front as RFC 6531 §4.3 says. */
  readonly protocol: string;
  readonly tls?: { readonly version: string; readonly cipher: string };
  readonly id: string;
  /** The recipient, only when the mail has a single one: others must not learn of each other (RFC 5321 §7.6). */
  readonly for?: string;
  readonly date: Date;
}

/**
 * A Received field (RFC 5321 §4.4), folded, with CRLF:
 *
 *     Received: from mail.example (gate.example [192.0.2.1]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384)
 *             by mx.example.net (Glasspost) with ESMTPS id 4F2A for <ann@example.net>; Tue, 01 Jul 2025 10:52:37 +0000
 *
 * Everything that the peer chose is reduced to harmless characters: nothing can leave its comment or its line.
 */
export function received(info: ReceivedInfo): string {
  const { from } = info;
  const address = from.address.includes(':') ? `IPv6:${token(from.address)}` : token(from.address);
  const reverse = from.reverse ? `${token(from.reverse)} ` : '';
  let out = `Received: from ${token(from.helo) || 'unknown'} (${reverse}[${address}])\r\n`;
  // RFC 8314 §4.3 registers the tls clause; a comment is what readers have long understood.
  if (info.tls) out += `\t(using ${token(info.tls.version)} with cipher ${token(info.tls.cipher)})\r\n`;
  out += `\tby ${token(info.by)} (Glasspost) with ${token(info.protocol)} id ${token(info.id)}`;
  if (info.for !== undefined) out += `\r\n\tfor <${pathText(info.for)}>`;
  return `${out};\r\n\t${formatDate(info.date)}\r\n`;
}

/** Return-Path at final delivery (RFC 5321 §4.4). @param path the reverse path without angle brackets; '' is the null path. */
export function returnPath(path: string): string {
  return `Return-Path: <${pathText(path)}>\r\n`;
}

/** RFC 5321 §6.3: a mail with this many Received fields is taken to be in a loop ("normally at least 100"). */
export const MAX_HOPS = 100;

/** How many Received fields a header has. @param content the header; a body behind it is not counted. */
export function countReceived(content: Buffer): number {
  const scan = new FieldScanner(content);
  let count = 0;
  while (scan.next()) if (scan.is('received')) count++;
  return count;
}

export interface SubmissionGaps {
  readonly date: boolean;
  readonly messageId: boolean;
  /** RFC 5322 §3.6: From is required. It is not ours to invent; a submission server may refuse (RFC 6409 §6.2). */
  readonly from: boolean;
}

/** Which of the fields that every mail should have are missing. */
export function missingFields(content: Buffer): SubmissionGaps {
  const scan = new FieldScanner(content);
  let date = true;
  let messageId = true;
  let from = true;
  while (scan.next()) {
    if (scan.is('date')) date = false;
    else if (scan.is('message-id')) messageId = false;
    else if (scan.is('from')) from = false;
  }
  return { date, messageId, from };
}

/**
 * The fields that a submission server adds in front of a header that lacks them: Date (RFC 6409 §8.2) and Message-ID
 * (§8.3). Bcc is left alone: taking it out is the client's business. Empty string when nothing is missing.
 * @param id unique part of a new Message-ID: printable ASCII without blanks or `@<>`.
 */
export function submissionFields(content: Buffer, add: { date: Date; id: string; hostname: string }): string {
  const gaps = missingFields(content);
  let out = '';
  if (gaps.messageId) out += formatField('Message-ID', `<${token(add.id)}@${token(add.hostname)}>`);
  if (gaps.date) out += formatField('Date', formatDate(add.date));
  return out;
}

/** The octets of the header alone, without the empty line behind it. No copy. */
export function headerOf(content: Buffer): Buffer {
  return content.subarray(0, headerEnd(content));
}

/** Longest text of one item; RFC 5321 §4.5.3.1.2 allows a domain 255 octets. */
const MAX_TOKEN = 255;

/** Printable text without what could end a comment, a literal or the line; other characters become `?`. */
function token(text: string): string {
  const short = text.length > MAX_TOKEN ? text.slice(0, MAX_TOKEN) : text;
  return /^[\w.:\-+=/]*$/.test(short)
    ? short
    : short.replace(/[^!#-'*-;=?A-Z^-~[\]\u00a1-\ud7ff\ue000-\ufffd]/g, '?');
}

/** A path as the envelope gave it (quoted local parts and UTF-8 included), kept in one line inside its brackets. */
function pathText(path: string): string {
  return /[\x00-\x1f\x7f<>]/.test(path) ? path.replace(/[\x00-\x1f\x7f<>]/g, '?') : path;
}
