import { type Part, compose, multipart, textPart } from './compose.js';
import { encodeWords } from './encoded-words.js';
import { formatDate } from './date.js';

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
  /** The remote's own words, code included. */
  readonly diagnostic?: string;
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

/** The octets of a report; its sender is the null sender. */
export function deliveryReport(options: ReportOptions): Buffer {
  const lines = [
    `Reporting-MTA: dns; ${line(options.reportingMta)}`,
    ...(options.envid ? [`Original-Envelope-Id: ${line(options.envid)}`] : []),
    `Arrival-Date: ${formatDate(options.arrival)}`,
    '',
  ];
  for (const one of options.recipients) {
    const utf8 = /[^ -~]/.test(one.finalRecipient);
    lines.push(
      ...(one.originalRecipient ? [`Original-Recipient: ${line(one.originalRecipient)}`] : []),
      `Final-Recipient: ${utf8 ? 'utf-8' : 'rfc822'}; ${line(one.finalRecipient)}`,
      `Action: ${one.action}`,
      `Status: ${line(one.status)}`,
      ...(one.remoteMta ? [`Remote-MTA: dns; ${line(one.remoteMta)}`] : []),
      ...(one.diagnostic ? [folded(`Diagnostic-Code: smtp; ${line(one.diagnostic)}`)] : []),
      ...(one.lastAttempt ? [`Last-Attempt-Date: ${formatDate(one.lastAttempt)}`] : []),
      ...(one.willRetryUntil ? [`Will-Retry-Until: ${formatDate(one.willRetryUntil)}`] : []),
      '',
    );
  }
  const status: Part = {
    headers: 'Content-Type: message/delivery-status\r\n',
    body: Buffer.from(`${lines.join('\r\n')}\r\n`),
  };
  const original: Part = options.headersOnly
    ? { headers: 'Content-Type: text/rfc822-headers\r\n', body: options.original }
    : { headers: 'Content-Type: message/rfc822\r\n', body: options.original };
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
      [textPart(options.explanation), status, original],
      ';\r\n report-type=delivery-status',
    ),
  });
}

/** What a remote said, on one line: it must not be able to write fields of its own. */
// eslint-disable-next-line no-control-regex
const line = (text: string): string =>
  text
    .replaceAll(/[\x00-\x1f\x7f]+/g, ' ')
    .trim()
    .slice(0, 2_000);

/** RFC 3464 §2.1.1 takes folding from RFC 822; text outside ASCII is encoded. */
function folded(text: string): string {
  const words = (/[^ -~]/.test(text) ? encodeWords(text) : text).split(' ');
  let out = '';
  let length = 0;
  for (const word of words) {
    if (length > 0 && length + 1 + word.length > 76) {
      out += `\r\n ${word}`;
      length = word.length + 1;
    } else {
      out += length === 0 ? word : ` ${word}`;
      length += word.length + 1;
    }
  }
  return out;
}
