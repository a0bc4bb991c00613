import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { Database } from '../database/database.js';
import { Settings } from '../settings.js';
import { TraceRepository } from '../trace/trace.repository.js';
import { StatisticsRepository } from '../statistics/statistics.repository.js';
import { WebhooksRepository } from '../webhooks/webhooks.repository.js';
import { ContentRepository } from './content.repository.js';

const EVERY_MS = 10 * 60_000;
/** How long is remembered which messages went from a mailbox. */
const VANISHED_DAYS = 90;
/** Any number; the same for all processes, so that one of them sweeps at a time. */
const LOCK = 0x73_77_65_70;

/** Takes away what nobody needs any more: ended deliveries, log-ins, traces, statistics, deliveries to webhooks and entries of the audit log after their time, contents without message and delivery. */
@Injectable()
export class Sweeper implements OnApplicationShutdown {
  private readonly log = new Logger('sweeper');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly contents: ContentRepository,
    private readonly audit: Audit,
    private readonly statistics: StatisticsRepository,
    private readonly settings: Settings,
    private readonly traces: TraceRepository,
    private readonly webhooks: WebhooksRepository,
  ) {}

  start(): void {
    this.timer = setInterval(
      () => void this.sweep().catch((error: unknown) => this.log.warn(String(error))),
      EVERY_MS,
    );
    this.timer.unref();
  }

  async sweep(): Promise<void> {
    const client = await this.database.pool.connect();
    try {
      const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [
        LOCK,
      ]);
      if (!rows[0]!.mine) return;
      try {
        await client.query(
          `DELETE FROM delivery d USING server s WHERE d.server_id = s.id AND d.finished_at < now() - make_interval(secs => coalesce((s.settings ->> 'finishedDeliveryDays')::float, 14) * 86400)`,
        );
        // An hour's grace: a mail that is being accepted has its content a moment before its message.
        await client.query(
          `DELETE FROM content c WHERE c.complete AND c.received_at < now() - interval '1 hour'
             AND NOT EXISTS (SELECT FROM message m WHERE m.content_id = c.id) AND NOT EXISTS (SELECT FROM delivery d WHERE d.content_id = c.id)`,
        );
        // A client that was away for longer is told by what is missing (RFC 7162 §3.2.5.1).
        await client.query(
          `WITH old AS (DELETE FROM vanished WHERE gone_at < now() - make_interval(days => ${VANISHED_DAYS}) RETURNING mailbox_id, modseq)
           UPDATE mailbox b SET vanished_floor = o.modseq FROM (SELECT mailbox_id, max(modseq) AS modseq FROM old GROUP BY mailbox_id) o WHERE b.id = o.mailbox_id`,
        );
        await this.audit.sweep(this.settings.GLASSPOST_AUDIT_DAYS);
        await client.query('DELETE FROM login WHERE at < now() - make_interval(days => $1)', [
          this.settings.GLASSPOST_LOGIN_DAYS,
        ]);
        // Longer than any answer to a sender counts.
        await client.query(`DELETE FROM vacation_reply WHERE at < now() - interval '366 days'`);
        await this.traces.forget(this.settings.GLASSPOST_TRACE_DAYS);
        await this.statistics.roll(new Date());
        await this.webhooks.forget();
      } finally {
        await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
      }
    } finally {
      client.release();
    }
    await this.contents.sweepIncomplete();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
