import { EventEmitter } from 'node:events';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import { Database } from '../database/database.js';
import { PROCESS_ID } from '../process-id.js';
import { Gathering } from './gathering.js';
import { type MailUnit, MailboxGone, type Written } from './writing.js';

/** Most units of one commit, and most octets of content in it. */
const MAX_BATCH_UNITS = 128;
const MAX_BATCH_OCTETS = 4 * 1024 * 1024;
/** Units that may wait; beyond it senders are told to come back (their sessions hold the content until then). */
const MAX_WAITING = 5_000;
const RECONNECT_MS = 250;
/** Deadlock, serialization failure: the same statement will pass the next time. */
const RETRY_CODES = new Set(['40P01', '40001']);
const MAX_RETRIES = 5;
/** First claim on a new delivery; the queue renews it. */
export const CLAIM_SECONDS = 60;

interface Waiting {
  readonly unit: MailUnit;
  readonly octets: number;
  resolve(written: Written): void;
  reject(error: unknown): void;
}

/**
 * Writes accepted mail and the outcome of deliveries, many units in one statement and one commit: units that arrive while
 * a commit is under way share the next one (group commit), which under load waits a moment for company (gathering.ts). A resolved `write` means: on disk.
 */
@Injectable()
export class MailWriter implements OnApplicationShutdown {
  private readonly log = new Logger('mail-writer');
  private readonly waiting: Waiting[] = [];
  private client: pg.Client | undefined;
  private readonly gathering = new Gathering();
  private readonly emitter = new EventEmitter();
  private busy = false;
  private stopped = false;
  private paused = false;
  private written: Promise<void> = Promise.resolve();

  constructor(private readonly database: Database) {}

  /**
   * Commits a unit. The order of units is kept.
   * @throws MailboxGone when one of the mailboxes does not exist any more; nothing of the unit's own is promised then.
   *   Anything else: not committed, or (when the connection broke in the middle) unknown.
   */
  write(unit: MailUnit): Promise<Written> {
    if (this.paused) return Promise.reject(new Error('mail is not taken just now'));
    if (this.waiting.length >= MAX_WAITING)
      return Promise.reject(new Error('too much mail waits to be written'));
    const octets = unit.mails.reduce((sum, mail) => sum + (mail.content.bytes?.length ?? 0), 0);
    this.gathering.arrived(performance.now());
    return new Promise((resolve, reject) => {
      this.waiting.push({ unit, octets, resolve, reject });
      if (!this.busy) this.written = this.run().catch((error: unknown) => this.log.error(String(error)));
    });
  }

  /** Who wants to know which mailboxes have got something. */
  onWritten(listener: (mailboxes: ReadonlySet<number>) => void): void {
    this.emitter.on('written', listener);
  }

  /** Refuses mail until `resume`; resolves when nothing is being written any more. */
  async pause(): Promise<void> {
    this.paused = true;
    await this.written;
  }

  resume(): void {
    this.paused = false;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.client?.end().catch(() => undefined);
  }

  private async run(): Promise<void> {
    this.busy = true;
    try {
      // Whatever became ready in this turn of the event loop joins the first batch.
      await new Promise<void>((resolve) => setImmediate(resolve));
      while (this.waiting.length > 0) {
        await this.gather();
        await this.commit(this.takeBatch());
      }
    } finally {
      this.busy = false;
    }
  }

  /** Waits for company where that pays, turn by turn of the event loop, so that sessions go on meanwhile. */
  private async gather(): Promise<void> {
    const since = performance.now();
    while (this.gathering.worthWaiting(this.waiting.length, since, performance.now()))
      await new Promise<void>((resolve) => setImmediate(resolve));
  }

  private takeBatch(): Waiting[] {
    let count = 0;
    let octets = 0;
    for (const { octets: more } of this.waiting) {
      if (count > 0 && (count >= MAX_BATCH_UNITS || octets + more > MAX_BATCH_OCTETS)) break;
      count++;
      octets += more;
    }
    return this.waiting.splice(0, count);
  }

  private async commit(batch: Waiting[]): Promise<void> {
    try {
      const values = parameters(batch);
      const mailboxes = new Set(batch.flatMap(({ unit }) => unit.mails.flatMap((mail) => mail.mailboxes)));
      const kind = mailboxes.size > 1 ? 'several' : 'one';
      for (let attempt = 1; ; attempt++) {
        try {
          const client = await this.connected();
          const { rows } = await client.query<WrittenRow>({
            name: `write-mail-${kind}`,
            text: WRITE[kind],
            values,
          });
          settle(batch, rows);
          this.emitter.emit('written', new Set(rows.flatMap((row) => (row.kind === 'm' ? row.number : []))));
          return;
        } catch (error) {
          if (!RETRY_CODES.has((error as { code?: string }).code ?? '') || attempt > MAX_RETRIES) throw error;
        }
      }
    } catch (error) {
      if (batch.length > 1 && (error as { code?: string }).code !== undefined) {
        // One bad unit must not take the others with it: each gets its own commit.
        for (const one of batch) await this.commit([one]);
        return;
      }
      for (const { reject } of batch) reject(error);
    }
  }

  private async connected(): Promise<pg.Client> {
    if (this.client) return this.client;
    if (this.stopped) throw new Error('the server is stopping');
    const client = this.database.newClient();
    const forget = (): void => {
      if (this.client === client) this.client = undefined;
    };
    client.on('error', forget);
    client.on('end', forget);
    try {
      await client.connect();
    } catch (error) {
      await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
      throw error;
    }
    this.client = client;
    return client;
  }
}

interface WrittenRow {
  kind: 'm' | 'd';
  content_id: string;
  number: number;
  text: string;
}

function settle(batch: Waiting[], rows: WrittenRow[]): void {
  const byContent = new Map<
    string,
    { messages: Written['messages'][number][]; deliveries: Written['deliveries'][number][] }
  >();
  for (const row of rows) {
    let found = byContent.get(row.content_id);
    if (!found) byContent.set(row.content_id, (found = { messages: [], deliveries: [] }));
    if (row.kind === 'm')
      found.messages.push({ mailbox: row.number, uid: Number(row.text), contentId: row.content_id });
    else found.deliveries.push({ id: String(row.number), contentId: row.content_id, recipient: row.text });
  }
  for (const { unit, resolve, reject } of batch) {
    const mine = unit.mails.map((mail) => byContent.get(mail.content.id));
    const wanted = unit.mails.reduce((sum, mail) => sum + mail.mailboxes.length, 0);
    const messages = mine.flatMap((found) => found?.messages ?? []);
    if (messages.length < wanted)
      reject(new MailboxGone('a mailbox was removed while the mail was on its way'));
    else resolve({ messages, deliveries: mine.flatMap((found) => found?.deliveries ?? []) });
  }
}

/**
 * One statement for any number of units: the octets travel as one parameter and are cut up by the database. A content
 * that exists already is one whose chunks were written while the mail arrived.
 */
const write = (lock: boolean): string => `
WITH new_content AS (
  INSERT INTO content (id, size, skip, bytes, complete, sender, subject, from_text, to_text, message_id, date, encoding, smtputf8)
  SELECT id, size, skip, CASE WHEN length >= 0 THEN substring($1::bytea FROM start + 1 FOR length) END, true,
         sender, subject, from_text, to_text, message_id, date, encoding, smtputf8
    FROM unnest($2::uuid[], $3::int[], $4::int[], $5::bigint[], $6::int[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
                $12::timestamptz[], $13::text[], $14::bool[])
      AS t(id, start, length, size, skip, sender, subject, from_text, to_text, message_id, date, encoding, smtputf8)
  ON CONFLICT (id) DO UPDATE SET size = excluded.size, skip = excluded.skip, complete = true, sender = excluded.sender, subject = excluded.subject,
    from_text = excluded.from_text, to_text = excluded.to_text, message_id = excluded.message_id, date = excluded.date,
    encoding = excluded.encoding, smtputf8 = excluded.smtputf8
), wanted AS (
  SELECT content_id, mailbox_id, size, flags, received_at, row_number() OVER (PARTITION BY mailbox_id ORDER BY place) - 1 AS nth
    FROM unnest($15::uuid[], $16::bigint[], $17::bigint[], $18::text[], $19::timestamptz[]) WITH ORDINALITY AS t(content_id, mailbox_id, size, flags, received_at, place)
), ${lock ? LOCKED : ''} boxes AS (
  UPDATE mailbox AS b
     SET uid_next = b.uid_next + w.count, highest_modseq = b.highest_modseq + 1, message_count = b.message_count + w.count, byte_count = b.byte_count + w.bytes
    FROM (SELECT mailbox_id, count(*)::int AS count, sum(size)::bigint AS bytes FROM wanted GROUP BY mailbox_id) AS w
   WHERE b.id = w.mailbox_id ${lock ? 'AND (SELECT count(*) FROM locked) > 0' : ''}
  RETURNING b.id, b.uid_next - w.count AS first_uid, b.highest_modseq
), new_message AS (
  INSERT INTO message (mailbox_id, uid, content_id, size, flags, modseq, received_at, saved_at)
  SELECT w.mailbox_id, b.first_uid + w.nth, w.content_id, w.size, CASE WHEN w.flags = '' THEN '{}' ELSE string_to_array(w.flags, ' ') END, b.highest_modseq,
         coalesce(w.received_at, now()), CASE WHEN w.received_at IS NOT NULL THEN now() END FROM wanted w JOIN boxes b ON b.id = w.mailbox_id
  RETURNING content_id, mailbox_id, uid
), new_delivery AS (
  INSERT INTO delivery (server_id, content_id, sender, recipient, destination, notify, orcpt, envid, ret, steps, claimed_by, claimed_until)
  SELECT server_id, content_id, sender, recipient, destination, CASE WHEN notify = '' THEN '{}' ELSE string_to_array(notify, ',') END, orcpt, envid, ret, '{}',
         '${PROCESS_ID}'::uuid, now() + interval '${CLAIM_SECONDS} seconds'
    FROM unnest($20::uuid[], $21::uuid[], $22::text[], $23::text[], $24::text[], $25::text[], $26::text[], $27::text[], $28::text[])
      AS t(server_id, content_id, sender, recipient, destination, notify, orcpt, envid, ret)
  RETURNING id, content_id, recipient
), updated AS (
  UPDATE delivery AS d
     SET status = t.status, attempts = d.attempts + 1, next_attempt_at = coalesce(t.next_attempt_at, d.next_attempt_at), last_attempt_at = now(),
         finished_at = CASE WHEN t.status IN ('delivered', 'bounced', 'deleted') THEN now() END, last_reply = t.last_reply, last_host = t.last_host,
         steps = coalesce((SELECT array_agg(step) FROM jsonb_array_elements_text(t.steps::jsonb) AS step), '{}'),
         delay_notified = t.delay_notified, claimed_by = NULL, claimed_until = NULL, revision = d.revision + 1
    FROM unnest($29::bigint[], $30::text[], $31::timestamptz[], $32::text[], $33::text[], $34::text[], $35::bool[])
      AS t(id, status, next_attempt_at, last_reply, last_host, steps, delay_notified)
   WHERE d.id = t.id AND d.claimed_by = '${PROCESS_ID}'::uuid
)
SELECT 'm' AS kind, content_id, mailbox_id AS number, uid::text AS text FROM new_message
UNION ALL
SELECT 'd', content_id, id, recipient FROM new_delivery`;

/**
 * Whoever changes several mailboxes takes their rows in the order of their numbers: else two that do would wait for each other.
 */
const LOCKED = `locked AS MATERIALIZED (
  SELECT id FROM mailbox WHERE id IN (SELECT mailbox_id FROM wanted) ORDER BY id FOR NO KEY UPDATE
),`;
const WRITE = { one: write(false), several: write(true) };

const NO_BYTES = Buffer.alloc(0);

function parameters(batch: readonly Waiting[]): unknown[] {
  const columns: unknown[][] = Array.from({ length: 35 }, () => []);
  const add = (first: number, ...values: unknown[]): void =>
    values.forEach((value, i) => columns[first - 1 + i]!.push(value));
  const bytes: Buffer[] = [];
  let start = 0;
  for (const { unit } of batch) {
    for (const { content, mailboxes, placed, deliveries } of unit.mails) {
      const length = content.bytes?.length ?? -1;
      add(
        2,
        content.id,
        start,
        length,
        content.size,
        content.skip,
        clean(content.sender),
        clean(content.subject),
        clean(content.fromText),
        clean(content.toText),
        clean(content.messageId),
        content.date,
        content.encoding,
        content.smtputf8,
      );
      if (content.bytes) {
        bytes.push(content.bytes);
        start += length;
      }
      for (const mailbox of mailboxes)
        add(15, content.id, mailbox, content.size, placed?.flags.join(' ') ?? '', placed?.received ?? null);
      for (const delivery of deliveries) {
        add(
          20,
          delivery.serverId,
          content.id,
          clean(delivery.sender),
          clean(delivery.recipient),
          delivery.destination,
          delivery.notify.join(','),
          delivery.orcpt,
          delivery.envid,
          delivery.ret,
        );
      }
    }
    for (const update of unit.updates) {
      add(
        29,
        update.id,
        update.status,
        update.nextAttemptAt,
        clean(update.lastReply),
        clean(update.lastHost),
        clean(JSON.stringify(update.steps)),
        update.delayNotified,
      );
    }
  }
  columns[0] = (bytes.length === 0
    ? NO_BYTES
    : bytes.length === 1
      ? bytes[0]!
      : Buffer.concat(bytes)) as unknown as unknown[];
  return columns;
}

/** PostgreSQL's text cannot hold NUL; nothing that people read needs it. */
const clean = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '') : text);
