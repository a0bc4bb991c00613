import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import { domainOf } from '@glasspost/message';
import type { Resolution } from '../directory/directory.js';
import { Live } from '../live/live.js';
import { Counters } from '../statistics/counters.js';
import { MailWriter } from './mail-writer.repository.js';
import type { Origin, TracedRecipient } from '../trace/traced.js';
import { Traces } from '../trace/traces.js';
import { type AddressedMail, type IntakeUnit, mailTrace, updateTrace } from './tracing.js';
import type { NewContent, NewDelivery, Written } from './writing.js';

/** A delivery that has just been committed, with all that an attempt needs: the queue takes it without asking. */
export interface QueuedDelivery extends NewDelivery {
  readonly id: string;
  readonly contentId: string;
  readonly attempts: number;
  readonly queuedAt: Date;
  readonly delayNotified: boolean;
  readonly size: number;
  readonly skip: number;
  readonly encoding: NewContent['encoding'];
  readonly smtputf8: boolean;
}

/** How one recipient of a mail is asked to be dealt with. */
export interface Addressee {
  readonly address: string;
  readonly resolution: Resolution | null;
  readonly notify: readonly string[];
  readonly orcpt: string | null;
}

/** The way of all mail into mailboxes and the queue, whether it came by SMTP or was made here. */
@Injectable()
export class Intake {
  private readonly emitter = new EventEmitter();

  constructor(
    private readonly writer: MailWriter,
    private readonly live: Live,
    private readonly traces: Traces,
    private readonly counters: Counters,
  ) {}

  /** The queue listens here for what it should send now. */
  onQueued(listener: (deliveries: QueuedDelivery[]) => void): void {
    this.emitter.on('queued', listener);
  }

  /** Commits a unit; resolves when it is on disk, and sets the queue going. @throws what `MailWriter.write` throws. */
  async commit(unit: IntakeUnit): Promise<Written> {
    const written = await this.writer.write(unit);
    this.trace(unit);
    for (const { serverId, mailboxes } of unit.mails)
      this.counters.of(serverId)['mails.local'] += mailboxes.length;
    if (written.messages.length > 0) this.live.publish('message');
    if (written.deliveries.length > 0 || unit.updates.length > 0) this.live.publish('queue');
    if (written.deliveries.length > 0) this.emitter.emit('queued', this.queued(unit, written));
    return written;
  }

  private trace({ mails, updates }: IntakeUnit): void {
    const now = new Date();
    for (const update of updates) this.traces.event(updateTrace(update, now));
    for (const mail of mails) {
      this.traces.mail(mailTrace(mail, now));
      const { origin, content } = mail;
      if (origin.kind !== 'smtp')
        this.traces.event({
          mailId: origin.about,
          at: now,
          kind: origin.kind === 'report' ? 'reported' : 'answered',
          final: '',
          data: { report: content.id },
        });
    }
  }

  private queued(unit: IntakeUnit, written: Written): QueuedDelivery[] {
    const now = new Date();
    const mails = new Map(unit.mails.map((mail) => [mail.content.id, mail]));
    return written.deliveries.map(({ id, contentId, recipient }) => {
      const { content, deliveries } = mails.get(contentId)!;
      const delivery = deliveries.find((one) => one.recipient === recipient)!;
      return {
        ...delivery,
        id,
        contentId,
        attempts: 0,
        queuedAt: now,
        delayNotified: false,
        size: content.size,
        skip: content.skip,
        encoding: content.encoding,
        smtputf8: content.smtputf8,
      };
    });
  }
}

/** What becomes of a mail for an address: it ends here, it goes on to one address elsewhere, or it goes to several. */
export function reachOf(resolution: Resolution | null): 'here' | 'elsewhere' | 'several' {
  if (!resolution) return 'elsewhere';
  const { accounts, remote } = resolution;
  if (remote.length === 0) return 'here';
  return accounts.length === 0 && remote.length === 1 ? 'elsewhere' : 'several';
}

/**
 * RFC 3461 §5.2.7.3 (b): of an alias that leads to several, the sender hears of success once, here ("expanded"); the others
 * may only fail or be late.
 */
function withoutSuccess(notify: readonly string[]): readonly string[] {
  if (!notify.includes('SUCCESS')) return notify;
  const rest = notify.filter((word) => word !== 'SUCCESS');
  return rest.length > 0 ? rest : ['NEVER']; // nothing at all would stand for FAILURE and DELAY
}

/** Puts a content and its addressees together: which mailboxes, which deliveries. Each mailbox and address counts once. */
export function addressed(
  content: NewContent,
  serverId: string,
  addressees: readonly Addressee[],
  dsn: { envid: string | null; ret: 'FULL' | 'HDRS' | null },
  origin: Origin,
): AddressedMail {
  const mailboxes = new Set<number>();
  const deliveries = new Map<string, NewDelivery>();
  const recipients = new Map<string, TracedRecipient>();
  for (const { address, resolution, notify, orcpt } of addressees) {
    const trace = (final: string, state: 'delivered' | 'queued'): void => {
      if (recipients.has(final)) return;
      const why = final === address.toLowerCase() ? '' : (resolution?.why ?? '');
      recipients.set(final, { recipient: address, final, state, reply: '', why });
    };
    for (const account of resolution?.accounts ?? []) {
      mailboxes.add(account.inbox);
      trace(account.address, 'delivered');
    }
    const outside = resolution ? resolution.remote : [address];
    const passedOn = reachOf(resolution) === 'several' ? withoutSuccess(notify) : notify;
    for (const recipient of outside) {
      trace(recipient, 'queued');
      const destination = domainOf(recipient);
      deliveries.set(recipient, {
        serverId,
        sender: content.sender,
        recipient,
        destination,
        notify: passedOn,
        orcpt,
        envid: dsn.envid,
        ret: dsn.ret,
      });
    }
  }
  return {
    content,
    mailboxes: [...mailboxes],
    deliveries: [...deliveries.values()],
    serverId,
    origin,
    recipients: [...recipients.values()],
  };
}
