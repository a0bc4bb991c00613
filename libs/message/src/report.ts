import { isAscii } from 'node:buffer';
import { EIGHT_BIT, type Part, compose, multipart, textPart } from './compose.js';
import { formatDate } from './date.js';
import { encodeWords } from './encoded-words.js';
import { formatField } from './header-writer.js';
import { bodyStart } from './headers.js';
import { plainLine } from './plain-text.js';

/** Delivery status notifications (RFC 3464) in a multipart/report (RFC 6522). */

export interface DeliveryStatus {
  /** Mail address. */
  readonly finalRecipient: string;
  /** `type;address` as given in ORCPT. */
  readonly originalRecipient?: string;
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** RFC 3463, for example `5.1.1`. */
  readonly status: string;
  /** Name of the host that spoke. */
  readonly remoteMta?: string;
  /** The remote's own words, code included; or ours, where no remote has spoken. */
  readonly diagnostic?: string;
  /** RFC 3464 §2.3.6: `smtp` for what a remote server said (default), `x-…` for what it did not. */
  readonly diagnosticType?: string;
  readonly lastAttempt?: Date;
  readonly willRetryUntil?: Date;
}

export interface ReportOptions {
  /** Host that reports. */
  readonly reportingMta: string;
  /** The sender of the mail, who gets the report. */
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
  readonly date: Date;
  readonly arrival: Date;
  readonly envid?: string;
  /** What happened and what to do, for people. */
  readonly explanation: string;
  readonly recipients: readonly DeliveryStatus[];
  /** The mail itself, or only its header section when `headersOnly`. */
  readonly original: Buffer;
  readonly headersOnly: boolean;
  readonly boundary: string;
}

/** The octets of a report; its sender is the null sender. Nothing that a remote said can leave its field or its part. */
export function deliveryReport(options: ReportOptions): Buffer {
  return compose({
    from: `Mail Delivery System <MAILER-DAEMON@${options.reportingMta}>`,
    to: options.to,
    subject: options.subject,
    date: options.date,
    messageId: options.messageId,
    // RFC 3834 §5: so that nobody's machine answers a machine.
    fields: [['Auto-Submitted', 'auto-replied']],
    content: multipart(
      'report',
      options.boundary,
      [textPart(options.explanation), statusPart(options), originalPart(options)],
      '; report-type=delivery-status',
    ),
  });
}

/** RFC 3464 §2.1: fields of the message, then for each recipient an empty line and its fields. */
function statusPart(options: ReportOptions): Part {
  // RFC 6533 §4, §6: addresses beyond ASCII need the UTF-8 form of the report.
  const global = options.recipients.some(
    (one) => !isPlain(one.finalRecipient + (one.originalRecipient ?? '')),
  );
  const text = (value: string): string => (global || isPlain(value) ? value : encodeWords(value));
  let body =
    formatField('Reporting-MTA', `dns; ${short(options.reportingMta)}`) +
    optional('Original-Envelope-Id', options.envid, short) +
    formatField('Arrival-Date', formatDate(options.arrival));
  for (const one of options.recipients) {
    body +=
      '\r\n' +
      optional('Original-Recipient', one.originalRecipient, (value) =>
        short(/^[a-z0-9-]+;/i.test(value) ? value : `rfc822; ${value}`),
      ) +
      formatField(
        'Final-Recipient',
        `${isPlain(one.finalRecipient) ? 'rfc822' : 'utf-8'}; ${short(one.finalRecipient)}`,
      ) +
      formatField('Action', one.action) +
      formatField('Status', short(one.status)) +
      optional('Remote-MTA', one.remoteMta, (host) => `dns; ${short(host)}`) +
      optional(
        'Diagnostic-Code',
        one.diagnostic,
        (said) => `${one.diagnosticType ?? 'smtp'}; ${text(short(said))}`,
      ) +
      optional('Last-Attempt-Date', one.lastAttempt, formatDate) +
      optional('Will-Retry-Until', one.willRetryUntil, formatDate);
  }
  const type = global ? 'message/global-delivery-status' : 'message/delivery-status';
  return { headers: `Content-Type: ${type}\r\n${encodingOf(Buffer.from(body))}`, body: Buffer.from(body) };
}

/** The mail or its header, octet for octet (RFC 6522 §3, RFC 6533 §5 where the header is UTF-8). */
function originalPart({ original, headersOnly }: ReportOptions): Part {
  const global = !isAscii(original.subarray(0, bodyStart(original)));
  const type = headersOnly
    ? global
      ? 'message/global-headers'
      : 'text/rfc822-headers'
    : global
      ? 'message/global'
      : 'message/rfc822';
  return { headers: `Content-Type: ${type}\r\n${encodingOf(original)}`, body: original };
}

function encodingOf(body: Buffer): string {
  return isAscii(body) ? '' : EIGHT_BIT;
}

function optional<Value>(name: string, value: Value | undefined, write: (value: Value) => string): string {
  return value === undefined || value === '' ? '' : formatField(name, write(value));
}

const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/** Characters of one value that are kept: a remote may talk for long (RFC 5321 §4.5.3.1.5 bounds one line only). */
const MAX_VALUE = 2_000;

const short = (text: string): string => plainLine(text, MAX_VALUE).trim();
