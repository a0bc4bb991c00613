import { Injectable } from '@nestjs/common';
import type {
  TraceEventResource,
  TraceMailResource,
  TraceQuery,
  TraceRecipientResource,
  TraceResource,
} from '@glasspost/contract';
import { decodeCursor, encodeCursor, type Page } from '../api/page.js';
import { ProblemException } from '../api/problem.js';
import { Database } from '../database/database.js';
import { searchedPage } from '../database/search.js';
import {
  INSERT_EVENTS,
  INSERT_MAILS,
  eventParameters,
  mailParameters,
  stateParameters,
  UPDATE_STATES,
} from './trace-rows.js';
import type { TracedEvent, TracedMail } from './traced.js';
import { question } from './words.js';

/** Recipients of a mail that a list shows. */
const LISTED_RECIPIENTS = 3;
/** Other traces of the same mail that are shown. */
const MAX_ELSEWHERE = 20;
const MAX_EVENTS = 2_000;
/** Nobody takes longer than this to hand in one mail. */
const LONGEST_ARRIVAL_MS = 6 * 3_600_000;
/** Rows of one deletion: the sweeper must not hold what others wait for. */
const SWEEP_BATCH = 20_000;

/** States with an index of their own: see the migration. */
const UNCOMMON: ReadonlySet<string> = new Set([
  'refused',
  'queued',
  'deferred',
  'held',
  'bounced',
  'removed',
]);

/** The traces of mails in the database: written in batches, searched, forgotten. */
@Injectable()
export class TraceRepository {
  constructor(private readonly database: Database) {}

  /** Writes mails, then events, in one transaction that does not wait for the disk: mail itself does, its trace need not. */
  async write(mails: readonly TracedMail[], events: readonly TracedEvent[]): Promise<void> {
    await this.database.transaction(async (client) => {
      await client.query('SET LOCAL synchronous_commit = off');
      if (mails.length > 0)
        await client.query({ name: 'trace-mails', text: INSERT_MAILS, values: mailParameters(mails) });
      if (events.length > 0) {
        await client.query({ name: 'trace-events', text: INSERT_EVENTS, values: eventParameters(events) });
        await client.query({ name: 'trace-states', text: UPDATE_STATES, values: stateParameters(events) });
      }
    });
  }

  /** Newest first. `total` counts to MAX_COUNTED at most (database/search.ts). */
  async list(query: TraceQuery): Promise<Page<TraceMailResource>> {
    const { where, values, words } = conditions(query);
    const { rows, total } = await searchedPage<{ id: string }>(this.database.pool, {
      select: 'm.id',
      from: 'trace_mail m',
      where,
      words,
      values,
      after: query.cursor === undefined ? 'true' : `m.id < $${values.length + 1}`,
      afterValues: query.cursor === undefined ? [] : [cursorId(query.cursor)],
      order: 'm.id DESC',
      limit: query.limit + 1,
    });
    const items = rows.slice(0, query.limit);
    const shown = await this.database.pool.query<MailRow>(
      `${SELECT_MAIL} FROM trace_mail m ${recipientsOf(LISTED_RECIPIENTS)} WHERE m.id = ANY($1::uuid[]) ORDER BY m.id DESC`,
      [items.map(({ id }) => id)],
    );
    return {
      items: shown.rows.map(presentMail),
      nextCursor: rows.length > query.limit ? encodeCursor(items.at(-1)!.id) : null,
      total,
    };
  }

  /** A mail with all that became of it; undefined: it is not known (any more). */
  async one(id: string): Promise<TraceResource | undefined> {
    const { pool } = this.database;
    const { rows } = await pool.query<MailRow & { stored: boolean }>(
      `${SELECT_MAIL}, EXISTS (SELECT FROM content c WHERE c.id = m.id AND c.complete) AS stored FROM trace_mail m ${recipientsOf(undefined)} WHERE m.id = $1`,
      [id],
    );
    const mail = rows[0];
    if (!mail) return undefined;
    const [events, elsewhere] = await Promise.all([
      pool.query<EventRow>(
        `SELECT id::text, at, kind, final, data FROM trace_event WHERE mail_id = $1 ORDER BY at, id LIMIT ${MAX_EVENTS}`,
        [id],
      ),
      this.elsewhere(mail),
    ]);
    return { ...presentMail(mail), stored: mail.stored, events: events.rows.map(presentEvent), elsewhere };
  }

  /** Takes away what is older than so many days. */
  async forget(days: number): Promise<void> {
    const before = firstIdAt(new Date(Date.now() - days * 86_400_000));
    for (const [table, column] of [
      ['trace_event', 'mail_id'],
      ['trace_recipient', 'mail_id'],
      ['trace_mail', 'id'],
    ] as const) {
      for (let gone = SWEEP_BATCH; gone === SWEEP_BATCH;) {
        const result = await this.database.pool.query(
          `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE ${column} < $1 LIMIT ${SWEEP_BATCH}))`,
          [before],
        );
        gone = result.rowCount ?? 0;
      }
    }
  }

  /** The same mail at other servers, the mail that a report is about, and the reports about this one. */
  private async elsewhere(mail: MailRow): Promise<TraceMailResource[]> {
    const same = mail.message_id === '' ? undefined : question({ messageId: mail.message_id }, undefined);
    const { rows } = await this.database.pool.query<MailRow>(
      `${SELECT_MAIL} FROM (
         SELECT * FROM trace_mail WHERE words @@ $2::tsquery AND message_id = $3 AND id <> $1
         UNION
         SELECT * FROM trace_mail WHERE id = $4
         UNION
         SELECT t.* FROM trace_event e JOIN trace_mail t ON t.id = (e.data ->> 'report')::uuid WHERE e.mail_id = $1 AND e.kind IN ('reported', 'answered')
         ORDER BY id LIMIT ${MAX_ELSEWHERE}) m ${recipientsOf(LISTED_RECIPIENTS)} ORDER BY m.id`,
      [mail.id, same ?? '', mail.message_id, mail.about],
    );
    return rows.map(presentMail);
  }
}

const SELECT_MAIL = `SELECT m.id, m.server_id, m.at, m.origin, m.outcome, m.protocol, m.client_address, m.client_name, m.helo, m.tls, m.login,
  m.sender, m.subject, m.message_id, m.size, m.reply, m.about, m.more, coalesce(r.list, '[]') AS recipients, coalesce(r.count, 0)::int AS recipient_count`;

/** What went wrong stands first, so that a short list shows it. */
const recipientsOf = (limit: number | undefined): string => `LEFT JOIN LATERAL (
  SELECT json_agg(json_build_object('recipient', recipient, 'final', final, 'state', state, 'at', at, 'reply', reply, 'why', why) ORDER BY place) AS list, max(count) AS count
    FROM (SELECT *, count(*) OVER () AS count, row_number() OVER (ORDER BY ${limit === undefined ? '' : "state IN ('delivered', 'fetched', 'erased', 'sent'), "}number) AS place
            FROM trace_recipient WHERE mail_id = m.id ORDER BY place${limit === undefined ? '' : ` LIMIT ${limit}`}) AS listed) AS r ON true`;

/** The conditions of a search over `trace_mail m`. */
export function conditions(query: TraceQuery): { where: string; values: unknown[]; words: boolean } {
  const values: unknown[] = [];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const where: string[] = [];
  const { sender, recipient, subject, messageId, client } = query;
  const asked = question({ sender, recipient, subject, messageId, client }, query.search);
  if (asked) where.push(`m.words @@ ${given(asked)}::tsquery`);
  if (query.serverId !== undefined) where.push(`m.server_id = ${given(query.serverId)}`);
  // An id is as old as the beginning of its mail, which is known when the mail has come whole.
  if (query.from !== undefined) {
    const earliest = firstIdAt(new Date(Date.parse(query.from) - LONGEST_ARRIVAL_MS));
    where.push(`m.id >= ${given(earliest)} AND m.at >= ${given(query.from)}`);
  }
  if (query.to !== undefined)
    where.push(`m.id < ${given(firstIdAt(new Date(query.to)))} AND m.at < ${given(query.to)}`);
  const { state } = query;
  // The words are ours, from the contract's list: a parameter would hide the indexes of a part of the table from the planner.
  if (state === 'interrupted') where.push(`m.outcome = 'interrupted' AND m.outcome <> 'accepted'`);
  else if (state === 'refused')
    where.push(
      `m.id IN (SELECT mail_id FROM trace_recipient WHERE state = 'refused' UNION ALL SELECT id FROM trace_mail WHERE outcome = 'refused' AND outcome <> 'accepted')`,
    );
  else if (state !== undefined && UNCOMMON.has(state))
    where.push(`m.id IN (SELECT mail_id FROM trace_recipient WHERE state = '${state}')`);
  else if (state !== undefined)
    where.push(`EXISTS (SELECT FROM trace_recipient WHERE mail_id = m.id AND state = '${state}')`);
  return { where: where.length > 0 ? where.join(' AND ') : 'true', values, words: asked !== undefined };
}

/** The smallest UUID v7 of a moment (RFC 9562 §5.7: the first 48 bits are milliseconds since 1970). */
export function firstIdAt(moment: Date): string {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`;
}

function cursorId(cursor: string): string {
  const key = decodeCursor(cursor);
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key))
    throw new ProblemException(400, 'malformed', 'The cursor is not one of ours.');
  return key;
}

interface MailRow {
  id: string;
  server_id: string;
  at: Date;
  origin: TraceMailResource['origin'];
  outcome: TraceMailResource['outcome'];
  protocol: string;
  client_address: string;
  client_name: string;
  helo: string;
  tls: string;
  login: string;
  sender: string;
  subject: string;
  message_id: string;
  size: number | null;
  reply: string;
  about: string | null;
  more: number;
  recipients: TraceRecipientResource[];
  recipient_count: number;
}

interface EventRow {
  id: string;
  at: Date;
  kind: TraceEventResource['kind'];
  final: string;
  data: Omit<TraceEventResource, 'id' | 'at' | 'kind' | 'final'>;
}

const presentMail = (row: MailRow): TraceMailResource => ({
  id: row.id,
  serverId: row.server_id,
  at: row.at.toISOString(),
  origin: row.origin,
  outcome: row.outcome,
  protocol: row.protocol,
  clientAddress: row.client_address,
  clientName: row.client_name,
  helo: row.helo,
  tls: row.tls,
  login: row.login,
  sender: row.sender,
  subject: row.subject,
  messageId: row.message_id,
  size: row.size,
  reply: row.reply,
  about: row.about,
  recipients: row.recipients.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
  recipientCount: row.recipient_count + row.more,
});

const presentEvent = ({ id, at, kind, final, data }: EventRow): TraceEventResource => ({
  ...data,
  id,
  at: at.toISOString(),
  kind,
  final,
});
