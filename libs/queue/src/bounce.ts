import { type DeliveryStatus, bodyStart, deliveryReport } from '@glasspost/message';

/** What a sender is told about a delivery. */
export type Notice = 'failed' | 'delayed' | 'delivered';

/** What came of the mail for one recipient. */
export interface NoticeRecipient {
  readonly recipient: string;
  readonly originalRecipient?: string;
  /** RFC 3463 status. */
  readonly status: string;
  /** The remote's words, code included; empty when nobody spoke. */
  readonly diagnostic: string;
  /** Who said that; empty: this server itself. */
  readonly remoteHost: string;
  /** The address stands for several, to which the mail goes on: not the end of its way (RFC 3464 §2.3.3). */
  readonly expanded?: boolean;
}

export interface NoticeInput {
  readonly notice: Notice;
  /** Host that reports. */
  readonly hostname: string;
  readonly sender: string;
  /** All to whom it happened, at least one (RFC 3464 §2.3: a group of fields for each). */
  readonly recipients: readonly NoticeRecipient[];
  readonly envid?: string;
  /** RFC 3461 §4.3: how much of the mail goes back; undefined: all of small mails. */
  readonly ret?: 'FULL' | 'HDRS';
  readonly subject: string;
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
  const headersOnly = isHeaderOnly(input);
  return deliveryReport({
    reportingMta: input.hostname,
    to: `<${input.sender}>`,
    subject: `${SUBJECTS[input.notice]}: ${input.subject || '(no subject)'}`,
    messageId: `<${input.id}@${input.hostname}>`,
    date: input.now,
    arrival: input.queuedAt,
    envid: input.envid,
    explanation: explanation(input),
    recipients: input.recipients.map((one) => statusFor(one, input)),
    original: headersOnly ? input.original.subarray(0, bodyStart(input.original)) : input.original,
    headersOnly,
    boundary: `report.${input.id}`,
  });
}

function statusFor(one: NoticeRecipient, { notice, now, giveUpAt }: NoticeInput): DeliveryStatus {
  return {
    finalRecipient: one.recipient,
    originalRecipient: one.originalRecipient,
    action: notice === 'delivered' ? successOf(one) : notice,
    status: one.status,
    remoteMta: one.remoteHost.split(' ')[0] || undefined,
    diagnostic: one.diagnostic || undefined,
    // RFC 3464 §2.3.6: `smtp` is for what another server has said.
    diagnosticType: one.remoteHost === '' ? 'x-glasspost' : 'smtp',
    lastAttempt: now,
    willRetryUntil: notice === 'delayed' ? giveUpAt : undefined,
  };
}

function successOf(one: NoticeRecipient): DeliveryStatus['action'] {
  if (one.expanded) return 'expanded';
  // RFC 3461 §5.2.1 (c): handed to a server that will not report itself is `relayed`, not `delivered`.
  return one.remoteHost === '' ? 'delivered' : 'relayed';
}

const isHeaderOnly = ({ ret, complete }: NoticeInput): boolean => ret === 'HDRS' || !complete;

const SUBJECTS: Readonly<Record<Notice, string>> = {
  failed: 'Not delivered',
  delayed: 'Delayed',
  delivered: 'Delivered',
};

/** The sentences of each notice, around the recipients. */
const WORDS: Readonly<
  Record<Notice, { before: string; also: string; after: (input: NoticeInput) => string }>
> = {
  failed: {
    before: 'could not be delivered to',
    also: 'nor to',
    after: (input) =>
      `It will not be tried again. Your mail is attached${isHeaderOnly(input) ? ' (only its header)' : ''}.\n`,
  },
  delayed: {
    before: 'has not been delivered yet to',
    also: 'nor to',
    after: ({ giveUpAt }) =>
      `You need not send it again: the server goes on trying until ${giveUpAt.toUTCString()} and will tell you if that fails.\n`,
  },
  delivered: {
    before: 'has been delivered or handed on, as you asked to be told, to',
    also: 'and to',
    after: () => '',
  },
};

function explanation(input: NoticeInput): string {
  const words = WORDS[input.notice];
  const groups = alike(input.recipients).map((group) => {
    const names = group.map((one) => `    ${one.recipient}\n`).join('');
    return `${names}\n${said(group[0]!)}${input.notice === 'failed' ? advice(group[0]!.status) : ''}`;
  });
  return `This is the mail server ${input.hostname}.\n\nYour mail of ${input.queuedAt.toUTCString()} ${words.before}\n\n${groups.join(`\n${words.also}\n\n`)}${words.after(input)}`;
}

/** Recipients of whom the same was said stand together, so that it need not be read many times. */
function alike(recipients: readonly NoticeRecipient[]): NoticeRecipient[][] {
  const groups = new Map<string, NoticeRecipient[]>();
  for (const one of recipients) {
    const key = JSON.stringify([one.status, one.diagnostic, one.remoteHost]);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

function said({ diagnostic, remoteHost }: NoticeRecipient): string {
  if (!diagnostic) return '';
  const who = remoteHost ? `The server ${remoteHost} said` : 'The reason';
  return `${who}:\n\n    ${diagnostic.replaceAll('\n', '\n    ')}\n\n`;
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
