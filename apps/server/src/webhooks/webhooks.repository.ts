import { Injectable } from '@nestjs/common';
import type { WebhookDeliveryQuery, WebhookDeliveryResource } from '@glasspost/contract';
import { decodeCursor, encodeCursor, type Page } from '../api/page.js';
import { ProblemException } from '../api/problem.js';
import { Database } from '../database/database.js';

/** Deliveries of one webhook that may wait: what comes beyond them is dropped. */
export const MAX_WAITING = 10_000;
/** Deliveries that are counted for a list. */
const MAX_COUNTED = 10_000;
/** How long the delivery of an attempt is ours alone: the attempt ends long before. */
const CLAIM_SECONDS = 60;
/** Failing for so long, without one success, switches a webhook off. */
const GIVE_UP_DAYS = 3;
const KEEP_DAYS = 7;
/** Rows of one deletion: the sweeper must not hold what others wait for. */
const SWEEP_BATCH = 10_000;

/** A webhook that wants some event. */
export interface Wanting {
  readonly id: string;
  readonly events: readonly string[];
  readonly serverId: string | null;
}

export interface NewDelivery {
  readonly webhookId: string;
  readonly type: string;
  readonly body: string;
}

/** A delivery that this process sends now. */
export interface Claimed {
  readonly id: string;
  readonly webhookId: string;
  readonly eventId: string;
  readonly body: string;
  /** With this one. */
  readonly attempts: number;
  readonly url: string;
  readonly sealedSecret: Buffer;
}

export interface Attempt {
  readonly durationMs: number;
  readonly status: number | null;
  readonly body: string;
  /** Empty: it was taken. */
  readonly error: string;
}

/** What is known of a mail that something happened to. */
export interface MailFacts {
  readonly serverId: string | null;
  readonly sender: string;
  readonly subject: string;
  readonly messageId: string;
}

/** Webhooks' rows: what waits, what was sent. */
@Injectable()
export class WebhooksRepository {
  constructor(private readonly database: Database) {}

  /** Webhooks that are on, and have room for more. */
  async wanting(): Promise<(Wanting & { full: boolean })[]> {
    const { rows } = await this.database.pool.query<Wanting & { full: boolean }>(
      `SELECT w.id, w.events, w.server_id AS "serverId",
              (SELECT count(*) FROM (SELECT FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.status = 'waiting' LIMIT ${MAX_WAITING}) AS waiting) >= ${MAX_WAITING} AS full
         FROM webhook w WHERE w.enabled`,
    );
    return rows;
  }

  /** What is known of these mails. */
  async facts(mailIds: readonly string[]): Promise<Map<string, MailFacts>> {
    const { rows } = await this.database.pool.query<MailFacts & { id: string }>(
      `SELECT c.id, c.sender, c.subject, c.message_id AS "messageId",
              (SELECT d.server_id FROM delivery d WHERE d.content_id = c.id LIMIT 1) AS "serverId"
         FROM content c WHERE c.id = ANY($1::uuid[])`,
      [mailIds],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  async add(deliveries: readonly NewDelivery[]): Promise<void> {
    await this.database.pool.query(
      `INSERT INTO webhook_delivery (webhook_id, type, body)
       SELECT t.webhook_id, t.type, t.body FROM unnest($1::uuid[], $2::text[], $3::text[]) AS t(webhook_id, type, body)
        WHERE EXISTS (SELECT FROM webhook w WHERE w.id = t.webhook_id)`,
      [
        deliveries.map(({ webhookId }) => webhookId),
        deliveries.map(({ type }) => type),
        deliveries.map(({ body }) => body),
      ],
    );
  }

  /**
   * Takes what is due, for this process alone for a while.
   * @param perWebhook of each webhook at most so many. @param except webhooks that have enough to do.
   */
  async claim(limit: number, perWebhook: number, except: readonly string[]): Promise<Claimed[]> {
    const { rows } = await this.database.pool.query<Claimed>({
      name: 'webhook-claim',
      text: `WITH due AS (
               SELECT d.id FROM webhook w CROSS JOIN LATERAL (
                 SELECT id FROM webhook_delivery WHERE webhook_id = w.id AND status = 'waiting' AND next_attempt_at <= now()
                  ORDER BY next_attempt_at LIMIT $2 FOR UPDATE SKIP LOCKED) AS d
                WHERE w.enabled AND w.id <> ALL($3::uuid[]) LIMIT $1)
             UPDATE webhook_delivery d SET attempts = d.attempts + 1, next_attempt_at = now() + interval '${CLAIM_SECONDS} seconds', last_attempt_at = now()
               FROM due, webhook w WHERE d.id = due.id AND w.id = d.webhook_id
             RETURNING d.id::text, d.webhook_id AS "webhookId", d.event_id AS "eventId", d.body, d.attempts, w.url, w.sealed_secret AS "sealedSecret"`,
      values: [limit, perWebhook, except],
    });
    return rows;
  }

  /** Notes how an attempt went. @param retryMs when to try again; null: not any more. */
  async tried(claimed: Claimed, attempt: Attempt, retryMs: number | null): Promise<void> {
    const status = attempt.error === '' ? 'delivered' : retryMs === null ? 'failed' : 'waiting';
    await this.database.pool.query(
      `UPDATE webhook_delivery SET status = $2, duration_ms = $3, answer_status = $4, answer_body = $5, error = $6,
              next_attempt_at = now() + make_interval(secs => $7)
        WHERE id = $1 AND webhook_id = $8 AND status = 'waiting'`,
      [
        claimed.id,
        status,
        attempt.durationMs,
        attempt.status,
        attempt.body,
        attempt.error,
        (retryMs ?? 0) / 1000,
        claimed.webhookId,
      ],
    );
    await this.database.pool.query(
      attempt.error === ''
        ? 'UPDATE webhook SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL'
        : 'UPDATE webhook SET failing_since = now() WHERE id = $1 AND failing_since IS NULL',
      [claimed.webhookId],
    );
  }

  /** Switches a webhook off. @param always whether it has failed for long or not. @returns whether it was switched off. */
  async switchOff(webhookId: string, reason: string, always: boolean): Promise<boolean> {
    const { rowCount } = await this.database.pool.query(
      `UPDATE webhook SET enabled = false, disabled_reason = $2, revision = revision + 1
        WHERE id = $1 AND enabled AND ($3 OR failing_since < now() - interval '${GIVE_UP_DAYS} days')`,
      [webhookId, reason, always],
    );
    if (rowCount === 0) return false;
    await this.drop(webhookId);
    return true;
  }

  /** What waits for a webhook that is off is not sent any more. */
  async drop(webhookId: string): Promise<void> {
    await this.database.pool.query(
      `UPDATE webhook_delivery SET status = 'failed', error = 'The webhook was switched off.' WHERE webhook_id = $1 AND status = 'waiting'`,
      [webhookId],
    );
  }

  /** Sends it once more, now. @returns whether there is such a delivery, of a webhook that is on. */
  async resend(id: string): Promise<boolean> {
    const { rowCount } = await this.database.pool.query(
      `UPDATE webhook_delivery d SET status = 'waiting', attempts = 0, next_attempt_at = now(), error = ''
         FROM webhook w WHERE d.id = $1 AND w.id = d.webhook_id AND w.enabled`,
      [id],
    );
    return rowCount === 1;
  }

  /** How many wait, of these webhooks. */
  async waiting(ids: readonly string[]): Promise<Map<string, number>> {
    const { rows } = await this.database.pool.query<{ id: string; count: number }>(
      `SELECT w.id, (SELECT count(*) FROM (SELECT FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.status = 'waiting' LIMIT ${MAX_WAITING}) AS waiting) AS count
         FROM webhook w WHERE w.id = ANY($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  }

  /** Newest first. */
  async list(webhookId: string, query: WebhookDeliveryQuery): Promise<Page<WebhookDeliveryResource>> {
    const values: unknown[] = [webhookId];
    let where = 'webhook_id = $1';
    if (query.status !== undefined) where += ` AND status = $${values.push(query.status)}`;
    const counted = [...values];
    const page = query.cursor === undefined ? '' : ` AND id < $${values.push(cursorId(query.cursor))}`;
    const [rows, count] = await Promise.all([
      this.database.pool.query<DeliveryRow>(
        `SELECT *, id::text AS id FROM webhook_delivery WHERE ${where}${page} ORDER BY webhook_delivery.id DESC LIMIT ${query.limit + 1}`,
        values,
      ),
      this.database.pool.query<{ count: number }>(
        `SELECT count(*) AS count FROM (SELECT FROM webhook_delivery WHERE ${where} LIMIT ${MAX_COUNTED}) AS counted`,
        counted,
      ),
    ]);
    const items = rows.rows.slice(0, query.limit).map(presentDelivery);
    return {
      items,
      nextCursor: rows.rows.length > query.limit ? encodeCursor(items.at(-1)!.id) : null,
      total: count.rows[0]!.count,
    };
  }

  /** Takes away what is older than a week, sent or not. */
  async forget(): Promise<void> {
    for (let gone = SWEEP_BATCH; gone === SWEEP_BATCH;) {
      const result = await this.database.pool.query(
        `DELETE FROM webhook_delivery WHERE ctid = ANY(ARRAY(
           SELECT ctid FROM webhook_delivery WHERE created_at < now() - interval '${KEEP_DAYS} days' LIMIT ${SWEEP_BATCH}))`,
      );
      gone = result.rowCount ?? 0;
    }
  }
}

interface DeliveryRow {
  id: string;
  event_id: string;
  type: string;
  body: string;
  status: WebhookDeliveryResource['status'];
  attempts: number;
  created_at: Date;
  next_attempt_at: Date;
  last_attempt_at: Date | null;
  duration_ms: number | null;
  answer_status: number | null;
  answer_body: string;
  error: string;
}

const presentDelivery = (row: DeliveryRow): WebhookDeliveryResource => ({
  id: row.id,
  eventId: row.event_id,
  type: row.type,
  status: row.status,
  attempts: row.attempts,
  createdAt: row.created_at.toISOString(),
  nextAttemptAt: row.status === 'waiting' ? row.next_attempt_at.toISOString() : null,
  lastAttemptAt: row.last_attempt_at?.toISOString() ?? null,
  durationMs: row.duration_ms,
  answerStatus: row.answer_status,
  answerBody: row.answer_body,
  error: row.error,
  body: row.body,
});

function cursorId(cursor: string): string {
  const key = decodeCursor(cursor);
  if (!/^\d{1,18}$/.test(key)) throw new ProblemException(400, 'malformed', 'The cursor is not one of ours.');
  return key;
}
