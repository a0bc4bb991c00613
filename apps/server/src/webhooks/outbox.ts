import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { MailEventData, WebhookEvent } from '@glasspost/contract';
import { LateWriter } from '../database/late-writer.js';
import { Notifications } from '../database/notifications.js';
import { storable } from '../database/storable.js';
import { Directory } from '../directory/directory.js';
import { Live } from '../live/live.js';
import { Traces } from '../trace/traces.js';
import { type Happening, happeningOfEvent, happeningsOfMail } from './mail-events.js';
import { type NewDelivery, type Wanting, WebhooksRepository } from './webhooks.repository.js';

/** What may wait to be written. Beyond it, what comes is dropped and counted: mail never waits for webhooks. */
const MAX_HAPPENINGS = 20_000;
const MAX_BATCH = 500;

/** Writes down, off the way of the mail, who is to be told of what; the sender takes it from there. */
@Injectable()
export class Outbox implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger('webhooks');
  private readonly writer = new LateWriter<Happening>({
    maxWaiting: MAX_HAPPENINGS,
    maxBatch: MAX_BATCH,
    write: (batch) => this.write(batch),
    overflowed: () => this.log.warn('The database is too slow for webhooks: some events are not sent.'),
    delayed: (error) => this.log.debug(`Webhooks wait for the database: ${String(error)}`),
  });
  /** What anybody wants; undefined: not known yet, so everything is kept until it is. */
  private wanted: ReadonlySet<string> | undefined;
  /** Counts the times that `wanted` became old. */
  private epoch = 0;
  private written: () => void = () => undefined;

  constructor(
    private readonly repository: WebhooksRepository,
    private readonly traces: Traces,
    private readonly notifications: Notifications,
    private readonly directory: Directory,
    private readonly live: Live,
  ) {}

  onModuleInit(): void {
    this.traces.listen({
      mail: (mail) => {
        for (const happening of happeningsOfMail(mail)) this.add(happening);
      },
      event: (event) => {
        const happening = happeningOfEvent(event);
        if (happening) this.add(happening);
      },
    });
    this.notifications.onChange((kind, id) => {
      if (kind !== 'webhook') return;
      this.changed();
      this.live.publish('webhook', id);
    });
    // A restore changes everything and tells of nothing but that; so does a connection that was lost.
    this.directory.onReload('server', (id) => {
      if (id === '') this.changed();
      return Promise.resolve();
    });
  }

  /** Called when something new waits to be sent. */
  onWritten(listener: () => void): void {
    this.written = listener;
  }

  /** What anybody wants may be another now. */
  changed(): void {
    this.epoch++;
    this.wanted = undefined;
  }

  /** Writes what waits, now. What the database does not take goes on waiting. */
  flush(): Promise<void> {
    return this.writer.flush();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.flush();
  }

  private add(happening: Happening): void {
    if (!this.wanted || this.wanted.has(happening.type)) this.writer.add(happening);
  }

  private async write(batch: readonly Happening[]): Promise<void> {
    const { epoch } = this;
    const wanting = await this.repository.wanting();
    if (epoch === this.epoch) this.wanted = new Set(wanting.flatMap(({ events }) => events));
    const deliveries = await this.deliveries(
      batch,
      wanting.filter(({ full }) => !full),
    );
    if (deliveries.length === 0) return;
    await this.repository.add(deliveries);
    this.live.publish('webhook');
    this.written();
  }

  private async deliveries(batch: readonly Happening[], open: readonly Wanting[]): Promise<NewDelivery[]> {
    const types = new Set(open.flatMap(({ events }) => events));
    const told = batch.filter(({ type }) => types.has(type));
    const unknown = new Set(told.flatMap(({ mail, mailId }) => (mail ? [] : [mailId])));
    const facts = unknown.size === 0 ? new Map() : await this.repository.facts([...unknown]);
    return told.flatMap((happening) => {
      const mail = happening.mail ?? facts.get(happening.mailId);
      const data: MailEventData = {
        mailId: happening.mailId,
        serverId: mail?.serverId ?? null,
        sender: storable(mail?.sender ?? ''),
        recipient: storable(happening.recipient),
        subject: storable(mail?.subject ?? ''),
        messageId: storable(mail?.messageId ?? ''),
        reply: storable(happening.reply),
        host: storable(happening.host),
      };
      const body = payload(happening.type, happening.at, data);
      return open
        .filter(
          ({ events, serverId }) =>
            events.includes(happening.type) && (serverId === null || serverId === data.serverId),
        )
        .map(({ id }) => ({ webhookId: id, type: happening.type, body }));
    });
  }
}

/** What is sent: the same form for every event (standardwebhooks.com, "Payload structure"). */
export const payload = (type: WebhookEvent | 'webhook.test', at: Date, data: object): string =>
  JSON.stringify({ type, timestamp: at.toISOString(), data });
