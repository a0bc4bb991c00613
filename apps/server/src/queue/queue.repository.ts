import { Injectable } from '@nestjs/common';
import type { DeliveryResource, ListQuery, queueSummary } from '@glasspost/contract';
import type { deliveryFilter } from '@glasspost/contract';
import type { z } from 'zod';
import { Database } from '../database/database.js';
import { PROCESS_ID } from '../process-id.js';
import { CLAIM_SECONDS } from '../mail/mail-writer.repository.js';
import type { QueuedDelivery } from '../mail/intake.js';
import { decodeCursor, encodeCursor, type Page } from '../api/page.js';

export type DeliveryFilter = z.infer<typeof deliveryFilter>;

/** Rows of the queue: claiming them for an attempt, and what operators see and do. */
@Injectable()
export class QueueRepository {
  constructor(private readonly database: Database) {}

  /** Claims what is due and nobody else has, the longest waiting first. */
  async claimDue(limit: number): Promise<QueuedDelivery[]> {
    const { rows } = await this.database.pool.query<ClaimedRow>({
      name: 'queue-claim',
      text: `
WITH due AS (
  SELECT id FROM delivery
   WHERE status = 'queued' AND next_attempt_at <= now() AND (claimed_until IS NULL OR claimed_until < now())
   ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED
)
UPDATE delivery d SET claimed_by = $2, claimed_until = now() + interval '${CLAIM_SECONDS} seconds'
  FROM due, content c WHERE d.id = due.id AND c.id = d.content_id
RETURNING d.id::text, d.server_id, d.content_id, d.sender, d.recipient, d.destination, d.attempts, d.queued_at, d.delay_notified,
          d.notify, d.orcpt, d.envid, d.ret, c.size, c.skip, c.encoding, c.smtputf8`,
      values: [limit, PROCESS_ID],
    });
    return rows.map((row) => ({
      id: row.id,
      serverId: row.server_id,
      contentId: row.content_id,
      sender: row.sender,
      recipient: row.recipient,
      destination: row.destination,
      attempts: row.attempts,
      queuedAt: row.queued_at,
      delayNotified: row.delay_notified,
      notify: row.notify,
      orcpt: row.orcpt,
      envid: row.envid,
      ret: row.ret,
      size: row.size,
      skip: row.skip,
      encoding: row.encoding,
      smtputf8: row.smtputf8,
    }));
  }

  /** Keeps this process's claims on these alive. */
  async renewClaims(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.database.pool.query(
      `UPDATE delivery SET claimed_until = now() + interval '${CLAIM_SECONDS} seconds'
        WHERE id = ANY($1::bigint[]) AND claimed_by = $2 AND status = 'queued'`,
      [ids, PROCESS_ID],
    );
  }

  /** Gives claims back, so that anybody may try these. */
  async unclaim(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.database.pool.query(
      'UPDATE delivery SET claimed_by = NULL, claimed_until = NULL WHERE id = ANY($1::bigint[]) AND claimed_by = $2',
      [ids, PROCESS_ID],
    );
  }

  /** Which of these are still ours to try. */
  async stillOurs(ids: readonly string[]): Promise<Set<string>> {
    const { rows } = await this.database.pool.query<{ id: string }>({
      name: 'queue-still-ours',
      text: `SELECT id::text FROM delivery WHERE id = ANY($1::bigint[]) AND claimed_by = $2 AND status = 'queued'`,
      values: [ids, PROCESS_ID],
    });
    return new Set(rows.map((row) => row.id));
  }

  async list(
    filter: DeliveryFilter,
    query: Pick<ListQuery, 'limit' | 'cursor'>,
  ): Promise<Page<DeliveryResource>> {
    const { where, values } = conditions(filter);
    const before = query.cursor === undefined ? '' : `AND d.id < $${values.length + 1}`;
    const withCursor =
      query.cursor === undefined ? values : [...values, Number(decodeCursor(query.cursor)) || 0];
    const [rows, count] = await Promise.all([
      this.database.pool.query<DeliveryRow>(
        `${SELECT} WHERE ${where} ${before} ORDER BY d.id DESC LIMIT ${query.limit + 1}`,
        withCursor,
      ),
      this.database.pool.query<{ count: number }>(
        `SELECT count(*)::bigint AS count FROM delivery d JOIN content c ON c.id = d.content_id WHERE ${where}`,
        values,
      ),
    ]);
    const items = rows.rows.slice(0, query.limit);
    return {
      items: items.map(present),
      nextCursor: rows.rows.length > query.limit ? encodeCursor(items.at(-1)!.id) : null,
      total: count.rows[0]!.count,
    };
  }

  async one(id: string): Promise<DeliveryResource | undefined> {
    const { rows } = await this.database.pool.query<DeliveryRow>(`${SELECT} WHERE d.id = $1`, [id]);
    return rows[0] && present(rows[0]);
  }

  /** Ids of the unfinished deliveries that match. */
  async unfinished(filter: DeliveryFilter, ids: readonly string[] | undefined): Promise<string[]> {
    const { where, values } = conditions(filter);
    const chosen = ids === undefined ? '' : `AND d.id = ANY($${values.length + 1}::bigint[])`;
    const { rows } = await this.database.pool.query<{ id: string }>(
      `SELECT d.id::text FROM delivery d JOIN content c ON c.id = d.content_id WHERE ${where} ${chosen} AND d.status IN ('queued', 'held')`,
      ids === undefined ? values : [...values, ids],
    );
    return rows.map((row) => row.id);
  }

  /** Sets the status of unfinished deliveries that nobody is trying at the moment. @returns those. */
  async setStatus(
    ids: readonly string[],
    action: 'hold' | 'release' | 'retry' | 'delete',
  ): Promise<{ contentId: string; recipient: string }[]> {
    const { rows } = await this.database.pool.query<{ contentId: string; recipient: string }>(
      `UPDATE delivery SET ${CHANGES[action]}, revision = revision + 1 WHERE id = ANY($1::bigint[]) AND ${FREE} RETURNING content_id AS "contentId", recipient`,
      [ids],
    );
    return rows;
  }

  /** Claims unfinished deliveries so that they can be returned to their senders. */
  async claimForReturn(ids: readonly string[]): Promise<QueuedDelivery[]> {
    const { rows } = await this.database.pool.query<ClaimedRow>(
      `UPDATE delivery d SET status = 'queued', claimed_by = $2, claimed_until = now() + interval '${CLAIM_SECONDS} seconds' FROM content c
        WHERE d.id = ANY($1::bigint[]) AND c.id = d.content_id AND d.status IN ('queued', 'held') AND (d.claimed_until IS NULL OR d.claimed_until < now())
       RETURNING d.id::text, d.server_id, d.content_id, d.sender, d.recipient, d.destination, d.attempts, d.queued_at, d.delay_notified,
          d.notify, d.orcpt, d.envid, d.ret, c.size, c.skip, c.encoding, c.smtputf8`,
      [ids, PROCESS_ID],
    );
    return rows.map(({ server_id, content_id, queued_at, delay_notified, ...row }) => ({
      ...row,
      serverId: server_id,
      contentId: content_id,
      queuedAt: queued_at,
      delayNotified: delay_notified,
    }));
  }

  async summary(serverId: string | undefined): Promise<z.infer<typeof queueSummary>> {
    const mine = serverId === undefined ? '' : 'AND server_id = $1';
    const values = serverId === undefined ? [] : [serverId];
    const [counts, destinations] = await Promise.all([
      this.database.pool.query<{ queued: number; active: number; held: number }>(
        `SELECT count(*) FILTER (WHERE status = 'queued') AS queued, count(*) FILTER (WHERE status = 'queued' AND claimed_until > now()) AS active, count(*) FILTER (WHERE status = 'held') AS held
           FROM delivery WHERE status IN ('queued', 'held') ${mine}`,
        values,
      ),
      this.database.pool.query<{ destination: string; count: number; oldest: Date; last_reply: string }>(
        `SELECT destination, count(*) AS count, min(queued_at) AS oldest, coalesce((array_agg(last_reply ORDER BY last_attempt_at DESC NULLS LAST))[1], '') AS last_reply
           FROM delivery WHERE status IN ('queued', 'held') ${mine} GROUP BY destination ORDER BY count(*) DESC, destination LIMIT 100`,
        values,
      ),
    ]);
    return {
      ...counts.rows[0]!,
      destinations: destinations.rows.map((row) => ({
        destination: row.destination,
        count: row.count,
        oldest: row.oldest.toISOString(),
        lastReply: row.last_reply,
      })),
    };
  }
}

/** Not being tried by any process. */
const FREE = `status IN ('queued', 'held') AND (claimed_until IS NULL OR claimed_until < now())`;

const CHANGES = {
  hold: `status = 'held'`,
  release: `status = 'queued', next_attempt_at = now()`,
  retry: `status = 'queued', next_attempt_at = now()`,
  delete: `status = 'deleted', finished_at = now()`,
} as const;

interface ClaimedRow {
  id: string;
  server_id: string;
  content_id: string;
  sender: string;
  recipient: string;
  destination: string;
  attempts: number;
  queued_at: Date;
  delay_notified: boolean;
  notify: string[];
  orcpt: string | null;
  envid: string | null;
  ret: 'FULL' | 'HDRS' | null;
  size: number;
  skip: number;
  encoding: '7bit' | '8bit' | 'binary';
  smtputf8: boolean;
}

interface DeliveryRow extends Omit<ClaimedRow, 'notify' | 'orcpt' | 'envid' | 'ret'> {
  status: DeliveryResource['status'];
  active: boolean;
  subject: string;
  next_attempt_at: Date;
  last_attempt_at: Date | null;
  finished_at: Date | null;
  last_reply: string;
  last_host: string;
  steps: string[];
  revision: number;
}

const SELECT = `SELECT d.id::text, d.server_id, d.content_id, d.sender, d.recipient, d.destination, d.status,
  (d.status = 'queued' AND coalesce(d.claimed_until > now(), false)) AS active, d.attempts, d.queued_at, d.next_attempt_at, d.last_attempt_at, d.finished_at,
  d.last_reply, d.last_host, d.steps, d.revision, c.subject, c.size FROM delivery d JOIN content c ON c.id = d.content_id`;

const present = (row: DeliveryRow): DeliveryResource => ({
  id: row.id,
  serverId: row.server_id,
  contentId: row.content_id,
  sender: row.sender,
  recipient: row.recipient,
  destination: row.destination,
  status: row.status,
  active: row.active,
  subject: row.subject,
  size: row.size,
  attempts: row.attempts,
  queuedAt: row.queued_at.toISOString(),
  nextAttemptAt: row.status === 'queued' ? row.next_attempt_at.toISOString() : null,
  lastAttemptAt: row.last_attempt_at?.toISOString() ?? null,
  finishedAt: row.finished_at?.toISOString() ?? null,
  lastReply: row.last_reply,
  lastHost: row.last_host,
  steps: row.steps,
  revision: row.revision,
});

/** A filter as SQL; what people type only ever travels as a parameter. */
function conditions(filter: DeliveryFilter): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const parts = ['true'];
  const add = (text: (place: string) => string, value: unknown): void => {
    values.push(value);
    parts.push(text(`$${values.length}`));
  };
  if (filter.serverId) add((p) => `d.server_id = ${p}::uuid`, filter.serverId);
  if (filter.destination) add((p) => `d.destination = ${p}`, filter.destination.toLowerCase());
  if (filter.sender) add((p) => `d.sender = ${p}`, filter.sender);
  if (filter.search)
    add(
      (p) => `(d.sender ILIKE ${p} OR d.recipient ILIKE ${p} OR c.subject ILIKE ${p})`,
      `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`,
    );
  if (filter.status === 'unfinished') parts.push(`d.status IN ('queued', 'held')`);
  else if (filter.status === 'active') parts.push(`d.status = 'queued' AND d.claimed_until > now()`);
  else if (filter.status === 'waiting')
    parts.push(`d.status = 'queued' AND (d.claimed_until IS NULL OR d.claimed_until <= now())`);
  else if (filter.status) add((p) => `d.status = ${p}`, filter.status);
  return { where: parts.join(' AND '), values };
}
