import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import { v4 } from 'uuid';
import type { Maildrop, MaildropMessage } from '@glasspost/mailbox';
import { Database } from '../database/database.js';
import { integerLiteral, selectOctets } from '../database/octets.js';
import { retrying } from '../database/retrying.js';
import { Traces } from '../trace/traces.js';
import { ContentRepository, REMOVE_UNUSED } from './content.repository.js';

/** The lock is a lease, so that it outlives no crash for longer than this. */
const LEASE_SECONDS = 60;
const RENEW_MS = 20_000;
/** Read-ahead: messages and octets fetched with one query when they are asked for one after the other. */
const WINDOW_MESSAGES = 256;
const WINDOW_OCTETS = 1024 * 1024;

interface Key {
  readonly uid: number;
  readonly contentId: string;
}

/** Whose session it is. */
export interface MaildropReader {
  /** Address of the account. */
  readonly account: string;
  readonly client: string;
  readonly protocol: string;
  /** Hears of each content that was sent to the client. */
  retrieved?(contentId: string): void;
}

/** POP3's view of an INBOX in PostgreSQL. */
@Injectable()
export class MaildropRepository {
  private readonly emitter = new EventEmitter();

  constructor(
    private readonly database: Database,
    private readonly contents: ContentRepository,
    private readonly traces: Traces,
  ) {}

  /** Who wants to know from which mailbox something has gone. */
  onExpunged(listener: (mailbox: number) => void): void {
    this.emitter.on('expunged', listener);
  }

  /** Takes the lock and the snapshot. @param reader whose session it is, for the traces of what is fetched and erased. */
  async open(mailbox: number, reader: MaildropReader): Promise<Maildrop | 'in-use'> {
    const holder = v4();
    const locked = await this.database.pool.query<{ uid_validity: number }>(
      `UPDATE mailbox SET locked_by = $2, locked_until = now() + interval '${LEASE_SECONDS} seconds'
        WHERE id = $1 AND (locked_by IS NULL OR locked_until < now()) RETURNING uid_validity`,
      [mailbox, holder],
    );
    const uidValidity = locked.rows[0]?.uid_validity;
    if (uidValidity === undefined) return 'in-use';
    const { rows } = await this.database.pool.query<[number, string, number]>({
      text: 'SELECT uid, content_id, size FROM message WHERE mailbox_id = $1 ORDER BY uid',
      values: [mailbox],
      rowMode: 'array',
    });
    const messages = rows.map(([uid, contentId, size]): MaildropMessage => ({
      uidl: `${uidValidity}.${uid}`,
      size,
      key: { uid, contentId } satisfies Key,
    }));
    const expunged = (): void => void this.emitter.emit('expunged', mailbox);
    return new LockedMaildrop(
      this.database,
      this.contents,
      this.traces,
      mailbox,
      { ...reader, retrieved: (id) => reader.retrieved?.(id), expunged },
      holder,
      messages,
    );
  }
}

class LockedMaildrop implements Maildrop {
  /** Contents fetched ahead, by UID; the window is thrown away as a whole when it has been left. */
  private window = new Map<number, Buffer>();
  private fetching: Promise<Map<number, Buffer>> | undefined;
  private fetchingFrom = 0;
  private readonly fetched = new Set<string>();
  private readonly places = new Map<number, number>();
  private readonly renewal: NodeJS.Timeout;

  constructor(
    private readonly database: Database,
    private readonly contents: ContentRepository,
    private readonly traces: Traces,
    private readonly mailbox: number,
    private readonly reader: MaildropReader & { expunged(): void },
    private readonly holder: string,
    readonly messages: readonly MaildropMessage[],
  ) {
    messages.forEach((message, place) => this.places.set((message.key as Key).uid, place));
    this.renewal = setInterval(() => void this.renew(), RENEW_MS);
    this.renewal.unref();
  }

  whole(message: MaildropMessage): Buffer | Promise<Buffer> | undefined {
    const { uid } = message.key as Key;
    const held = this.window.get(uid);
    if (held) {
      this.fetchAhead(uid);
      return held;
    }
    if (message.size > WINDOW_OCTETS) return undefined;
    return this.loaded(message);
  }

  async *content(message: MaildropMessage): AsyncGenerator<Buffer> {
    yield* this.contents.read((message.key as Key).contentId);
  }

  retrieved(message: MaildropMessage): void {
    const { contentId } = message.key as Key;
    this.fetched.add(contentId);
    this.reader.retrieved?.(contentId);
  }

  /** Each message once for a session, however often it was fetched in it. */
  private trace(kind: 'fetched' | 'erased', contents: Iterable<string>): void {
    const { account, client, protocol } = this.reader;
    const at = new Date();
    const data = { by: account, host: client, protocol };
    for (const mailId of contents) this.traces.event({ mailId, at, kind, final: account, data, state: kind });
  }

  async expunge(messages: readonly MaildropMessage[]): Promise<void> {
    const keys = messages.map((message) => message.key as Key);
    // Somebody may copy one of them in the same moment.
    await retrying(() => this.remove(keys));
    this.reader.expunged();
    this.trace('fetched', this.fetched);
    this.fetched.clear();
    this.trace('erased', new Set(keys.map((key) => key.contentId)));
  }

  private async remove(keys: readonly Key[]): Promise<void> {
    await this.database.transaction(async (client) => {
      const mine = await client.query('SELECT FROM mailbox WHERE id = $1 AND locked_by = $2 FOR UPDATE', [
        this.mailbox,
        this.holder,
      ]);
      if (mine.rowCount === 0) throw new Error('the lock on the maildrop was lost');
      await client.query(
        `WITH gone AS (DELETE FROM message WHERE mailbox_id = $1 AND uid = ANY($2::int[]) RETURNING uid, size), box AS (
           UPDATE mailbox SET highest_modseq = highest_modseq + 1, message_count = message_count - (SELECT count(*) FROM gone)::int,
                  byte_count = byte_count - (SELECT coalesce(sum(size), 0) FROM gone)::bigint WHERE id = $1 RETURNING id, highest_modseq
         )
         INSERT INTO vanished (mailbox_id, modseq, uids) SELECT id, highest_modseq, (SELECT coalesce(array_agg(uid ORDER BY uid), '{}') FROM gone) FROM box`,
        [this.mailbox, keys.map((key) => key.uid)],
      );
      await client.query(REMOVE_UNUSED, [keys.map((key) => key.contentId)]);
    });
  }

  async release(): Promise<void> {
    this.trace('fetched', this.fetched);
    this.fetched.clear();
    clearInterval(this.renewal);
    this.window.clear();
    await this.database.pool
      .query('UPDATE mailbox SET locked_by = NULL, locked_until = NULL WHERE id = $1 AND locked_by = $2', [
        this.mailbox,
        this.holder,
      ])
      .catch(() => undefined);
  }

  private async renew(): Promise<void> {
    await this.database.pool
      .query(
        `UPDATE mailbox SET locked_until = now() + interval '${LEASE_SECONDS} seconds' WHERE id = $1 AND locked_by = $2`,
        [this.mailbox, this.holder],
      )
      .catch(() => undefined);
  }

  private async loaded(message: MaildropMessage): Promise<Buffer> {
    const { uid, contentId } = message.key as Key;
    const place = this.places.get(uid) ?? 0;
    if (this.fetching && this.fetchingFrom <= place) {
      this.window = await this.fetching;
      this.fetching = undefined;
    }
    if (!this.window.has(uid)) this.window = await this.load(place);
    const held = this.window.get(uid);
    if (held) return held;
    const blocks: Buffer[] = [];
    for await (const block of this.contents.read(contentId)) blocks.push(block);
    return Buffer.concat(blocks);
  }

  /** When the window is half used up, the next one is on its way before it is asked for. */
  private fetchAhead(uid: number): void {
    if (this.fetching) return;
    const place = this.places.get(uid)!;
    const last = this.windowEnd;
    if (last + 1 >= this.messages.length || place < last - this.window.size / 2) return;
    this.fetchingFrom = last + 1;
    this.fetching = this.load(last + 1);
    this.fetching.catch(() => (this.fetching = undefined));
  }

  private windowEnd = 0;

  private async load(from: number): Promise<Map<number, Buffer>> {
    let end = from;
    let octets = 0;
    while (
      end < this.messages.length &&
      end - from < WINDOW_MESSAGES &&
      (end === from || octets + this.messages[end]!.size <= WINDOW_OCTETS)
    ) {
      octets += this.messages[end]!.size;
      end++;
    }
    const wanted = this.messages.slice(from, end).map((message) => (message.key as Key).uid);
    const rows = await selectOctets(
      this.database.pool,
      `SELECT m.uid, c.bytes FROM message m JOIN content c ON c.id = m.content_id
        WHERE m.mailbox_id = ${integerLiteral(this.mailbox)} AND m.uid BETWEEN ${integerLiteral(wanted[0]!)} AND ${integerLiteral(wanted.at(-1)!)}`,
    );
    this.windowEnd = end - 1;
    const window = new Map<number, Buffer>();
    for (const [uid, bytes] of rows) if (uid && bytes) window.set(uid.readInt32BE(0), bytes);
    return window;
  }
}
