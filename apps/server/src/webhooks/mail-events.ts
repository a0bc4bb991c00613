import type { WebhookEvent } from '@glasspost/contract';
import type { TracedEvent, TracedMail } from '../trace/traced.js';

/** What a webhook is told of, before it is known who wants it. */
export interface Happening {
  readonly type: WebhookEvent;
  readonly at: Date;
  readonly mailId: string;
  readonly recipient: string;
  readonly reply: string;
  readonly host: string;
  /** Null: of a mail that was told of before; asked for when it is written down. */
  readonly mail: Pick<TracedMail, 'serverId' | 'sender' | 'subject' | 'messageId'> | null;
}

const STATES: Readonly<Record<string, WebhookEvent>> = {
  sent: 'mail.delivered',
  delivered: 'mail.delivered',
  deferred: 'mail.deferred',
  bounced: 'mail.bounced',
  refused: 'mail.refused',
};

/** What happened to the recipients of a mail as it came: into mailboxes here, or refused. */
export function happeningsOfMail(mail: TracedMail): Happening[] {
  const of = (type: WebhookEvent, recipient: string, reply: string): Happening => ({
    type,
    at: mail.at,
    mailId: mail.id,
    recipient,
    reply,
    // Into a mailbox here it came without anybody's help.
    host: type === 'mail.refused' ? mail.clientAddress : '',
    mail,
  });
  const refusedWhole = mail.outcome === 'refused' && mail.recipients.length === 0;
  if (refusedWhole) return [of('mail.refused', '', mail.reply)];
  return mail.recipients.flatMap(({ state, recipient, final, reply }) => {
    const type = STATES[state];
    return type === undefined ? [] : [of(type, final || recipient, reply || mail.reply)];
  });
}

/** What an event of a mail's life means to webhooks; undefined: nothing. */
export function happeningOfEvent(event: TracedEvent): Happening | undefined {
  const { mailId, at, kind, final, data, state, reply } = event;
  if (kind !== 'attempt' && kind !== 'returned') return undefined;
  const type = state === undefined ? undefined : STATES[state];
  if (type === undefined) return undefined;
  return {
    type,
    at,
    mailId,
    recipient: final,
    reply: reply ?? '',
    host: typeof data.host === 'string' ? data.host : '',
    mail: null,
  };
}
