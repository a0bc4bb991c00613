import { type DeliveryStatus, bodyStart, deliveryReport } from '@glasspost/message';

/** What a sender is told about a delivery. */
export type Notice = 'failed' | 'delayed' | 'delivered';

export interface NoticeInput {
  readonly notice: Notice;
  /** Host that reports. */
  readonly hostname: string;
  readonly sender: string;
  readonly recipient: string;
  readonly originalRecipient?: string;
  readonly envid?: string;
  /** RFC 3461 §4.3: how much of the mail goes back; undefined: all of small mails. */
  readonly ret?: 'FULL' | 'HDRS';
  readonly subject: string;
  /** RFC 3463 status. */
  readonly status: string;
  /** The remote's words, code included; empty when nobody spoke. */
  readonly diagnostic: string;
  readonly remoteHost: string;
  readonly queuedAt: Date;
  readonly now: Date;
  readonly giveUpAt: Date;
  /** The mail, at least its header section. */
  readonly original: Buffer;
  /** Whether `original` is all of it. */
  readonly complete: boolean;
  /** For Message-ID and boundary. */
  readonly id: string;
}

/** RFC 3461 §4.1: FAILURE and DELAY unless NOTIFY says otherwise; SUCCESS only when asked for. Null senders never get any. */
export function shouldNotify(notice: Notice, sender: string, notify: readonly string[]): boolean {
  if (sender === '' || notify.includes('NEVER')) return false;
  if (notify.length === 0) return notice !== 'delivered';
  return notify.includes({ failed: 'FAILURE', delayed: 'DELAY', delivered: 'SUCCESS' }[notice]);
}

/** The octets of the report for the sender (RFC 3464). */
export function buildNotice(input: NoticeInput): Buffer {
  const headersOnly = input.ret === 'HDRS' || !input.complete;
  const status: DeliveryStatus = {
    finalRecipient: input.recipient,
    originalRecipient: input.originalRecipient,
    // RFC 3461 §5.2.1 (c): handed to a server that will not report itself is `relayed`, not `delivered`.
    action: input.notice === 'delivered' && input.remoteHost !== '' ? 'relayed' : input.notice,
    status: input.status,
    remoteMta: input.remoteHost.split(' ')[0] || undefined,
    diagnostic: input.diagnostic || undefined,
    // RFC 3464 §2.3.6: `smtp` is for what another server has said.
    diagnosticType: input.remoteHost === '' ? 'x-glasspost' : 'smtp',
    lastAttempt: input.now,
    willRetryUntil: input.notice === 'delayed' ? input.giveUpAt : undefined,
  };
  return deliveryReport({
    reportingMta: input.hostname,
    to: `<${input.sender}>`,
    subject: `${SUBJECTS[input.notice]}: ${input.subject || '(no subject)'}`,
    messageId: `<${input.id}@${input.hostname}>`,
    date: input.now,
    arrival: input.queuedAt,
    envid: input.envid,
    explanation: explanation(input),
    recipients: [status],
    original: headersOnly ? input.original.subarray(0, bodyStart(input.original)) : input.original,
    headersOnly,
    boundary: `report.${input.id}`,
  });
}

const SUBJECTS: Readonly<Record<Notice, string>> = {
  failed: 'Not delivered',
  delayed: 'Delayed',
  delivered: 'Delivered',
};

function explanation(input: NoticeInput): string {
  const said = input.diagnostic
    ? `${input.remoteHost ? `The server ${input.remoteHost} said` : 'The reason'}:\n\n    ${input.diagnostic.replaceAll('\n', '\n    ')}\n\n`
    : '';
  const written = input.queuedAt.toUTCString();
  switch (input.notice) {
    case 'failed':
      return `This is the mail server ${input.hostname}.\n\nYour mail of ${written} could not be delivered to\n\n    ${input.recipient}\n\n${said}${advice(input.status)}It will not be tried again. Your mail is attached${input.ret === 'HDRS' || !input.complete ? ' (only its header)' : ''}.\n`;
    case 'delayed':
      return `This is the mail server ${input.hostname}.\n\nYour mail of ${written} to\n\n    ${input.recipient}\n\nhas not been delivered yet. ${said}You need not send it again: the server goes on trying until ${input.giveUpAt.toUTCString()} and will tell you if that fails.\n`;
    case 'delivered':
      return `This is the mail server ${input.hostname}.\n\nYour mail of ${written} has been handed over for\n\n    ${input.recipient}\n\nas you asked to be told.${said ? ` ${said}` : '\n'}`;
  }
}

/** What a person can do, by the RFC 3463 status. */
function advice(status: string): string {
  if (/^5\.1\.(1|3)$/.test(status)) return 'Check the address: the part before the @ is not known there.\n';
  if (/^5\.1\.(2|10)$/.test(status) || status === '5.4.4')
    return 'Check the address: the part after the @ is wrong, or takes no mail.\n';
  if (/^[45]\.2\.2$/.test(status)) return "The recipient's mailbox is full.\n";
  if (/^5\.3\.4$/.test(status) || status === '5.2.3') return 'The mail is too big for that server.\n';
  if (/^5\.7\./.test(status))
    return 'That server refuses such mail by its rules; its administrator can say why.\n';
  return '';
}
