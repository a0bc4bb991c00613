import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { MailEventData, WebhookEvent } from '@glasspost/contract';
import { Notifications } from '../database/notifications.js';
import { Directory } from '../directory/directory.js';
import { Live } from '../live/live.js';
import { Traces } from '../trace/traces.js';
import { type Happening, happeningOfEvent, happeningsOfMail } from './mail-events.js';
import { type NewDelivery, type Wanting, WebhooksRepository } from './webhooks.repository.js';

/** What may wait to be written. Beyond it, what comes is dropped and counted: mail never waits for webhooks. */
const MAX_HAPPENINGS = 20_000;
const MAX_BATCH = 500;
/** How long the first waits for company. */
const GATHER_MS = 400;
const RETRY_MS = 2_000;

/** Writes down, off the way of the mail, who is to be told of what; the sender takes it from there. */
@Injectable()
export class Outbox implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger('webhooks');
  private waiting: Happening[] = [];
  /** What anybody wants; undefined: not known yet, so everything is kept until it is. */
  private wanted: ReadonlySet<string> | undefined;
  /** Counts the times that `wanted` became old. */
  private epoch = 0;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> | undefined;
  private dropped = 0;
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
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.writing;
    if (this.waiting.length > 0) await this.write();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.flush();
  }

  private add(happening: Happening): void {
    if (this.wanted && !this.wanted.has(happening.type)) return;
    if (this.waiting.length >= MAX_HAPPENINGS) {
      if (this.dropped++ === 0)
        this.log.warn('The database is too slow for webhooks: some events are not sent.');
      return;
    }
    this.waiting.push(happening);
    if (!this.timer && !this.writing) this.later(GATHER_MS);
  }

  private later(ms: number): void {
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.write();
    }, ms);
    this.timer.unref();
  }

  private write(): Promise<void> {
    this.writing = this.writeAll()
      .catch((error: unknown) => this.log.debug(`Webhooks wait for the database: ${String(error)}`))
      .finally(() => {
        this.writing = undefined;
        if (this.waiting.length > 0 && !this.timer) this.later(RETRY_MS);
      });
    return this.writing;
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const { epoch } = this;
      const wanting = await this.repository.wanting();
      if (epoch === this.epoch) this.wanted = new Set(wanting.flatMap(({ events }) => events));
      const batch = this.waiting.slice(0, MAX_BATCH);
      const open = wanting.filter(({ full }) => !full);
      const deliveries = await this.deliveries(batch, open);
      if (deliveries.length > 0) await this.repository.add(deliveries);
      this.waiting.splice(0, batch.length);
      if (deliveries.length === 0) continue;
      this.live.publish('webhook');
      this.written();
    }
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
        sender: clean(mail?.sender ?? ''),
        recipient: clean(happening.recipient),
        subject: clean(mail?.subject ?? ''),
        messageId: clean(mail?.messageId ?? ''),
        reply: clean(happening.reply),
        host: clean(happening.host),
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

/** PostgreSQL's text cannot hold NUL, nor half a surrogate pair. */
const clean = (text: string): string => text.replaceAll(/[\0\p{Surrogate}]/gu, '\ufffd');
