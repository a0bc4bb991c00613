import { Injectable } from '@nestjs/common';
import type { FetchedMessage, FetchWants, PartPlace } from '@glasspost/mailbox';
import { WHOLE_LIMIT } from '@glasspost/mailbox';
import { Database } from '../database/database.js';
import { integerLiteral, selectOctets, uuidLiteral } from '../database/octets.js';
import { CHUNK_SIZE } from '../mail/content.repository.js';
import { Indexer } from './indexer.js';
import { intArray } from './messages.repository.js';

/** Messages whose data is read with one query, and octets of contents in one. */
const WINDOW = 512;
const WINDOW_OCTETS = 1024 * 1024;

const EPOCH_2000_MS = Date.UTC(2000, 0, 1);
/** PostgreSQL's binary timestamps: microseconds since 2000. */
const dateOf = (field: Buffer): Date => new Date(EPOCH_2000_MS + Number(field.readBigInt64BE(0) / 1000n));
const uuidOf = (field: Buffer): string => {
  const hex = field.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
const NO_FLAGS: readonly string[] = [];

type Mutable = { -readonly [Key in keyof FetchedMessage]: FetchedMessage[Key] };

/** Reads messages for FETCH in windows: while one is sent, the next is on its way. */
@Injectable()
export class ContentReader {
  constructor(
    private readonly database: Database,
    private readonly indexer: Indexer,
  ) {}

  async *fetch(mailbox: number, uids: readonly number[], wants: FetchWants): AsyncGenerator<FetchedMessage> {
    let next = this.described(mailbox, uids.slice(0, WINDOW), wants);
    for (let at = 0; at < uids.length; at += WINDOW) {
      const messages = await next;
      const following = at + WINDOW;
      if (following < uids.length) {
        next = this.described(mailbox, uids.slice(following, following + WINDOW), wants);
        // Looked at when its turn comes; meanwhile nobody may call it unhandled.
        next.catch(() => undefined);
      }
      if (wants.whole || wants.header) yield* this.withOctets(messages, wants);
      else yield* messages;
    }
  }

  /** Octets `from` to `to` (exclusive) of a content; only what is needed is read. */
  async *content(id: string, from = 0, to = Number.MAX_SAFE_INTEGER): AsyncGenerator<Buffer> {
    if (to <= from) return;
    const { pool } = this.database;
    const length = Math.min(to - from, 2_000_000_000);
    const [row] = await selectOctets(
      pool,
      `SELECT bytes IS NULL, substring(bytes FROM ${integerLiteral(from + 1)} FOR ${integerLiteral(length)}) FROM content WHERE id = ${uuidLiteral(id)}`,
    );
    if (!row) return;
    if (row[0]![0] === 0) {
      if (row[1]!.length > 0) yield row[1]!;
      return;
    }
    for (let number = Math.floor(from / CHUNK_SIZE); number * CHUNK_SIZE < to; number++) {
      const [chunk] = await selectOctets(
        pool,
        `SELECT bytes FROM content_chunk WHERE content_id = ${uuidLiteral(id)} AND number = ${integerLiteral(number)}`,
      );
      const bytes = chunk?.[0];
      if (!bytes) return;
      const start = number * CHUNK_SIZE;
      const part = bytes.subarray(Math.max(0, from - start), Math.min(bytes.length, to - start));
      if (part.length > 0) yield part;
    }
  }

  /** All but the octets. */
  private async described(mailbox: number, uids: readonly number[], wants: FetchWants): Promise<Mutable[]> {
    if (wants.index || wants.header) await this.indexer.need(mailbox, uids);
    const index = wants.index
      ? ', i.header_octets, i.envelope, i.body_structure, i.body, i.parts, i.preview'
      : '';
    const join = wants.index ? 'LEFT JOIN content_index i ON i.content_id = m.content_id' : '';
    const rows = await selectOctets(
      this.database.pool,
      `SELECT m.uid, m.modseq, array_to_string(m.flags, ' '), m.received_at, m.saved_at, m.size, m.content_id ${index}
         FROM message m ${join} WHERE m.mailbox_id = ${integerLiteral(mailbox)} AND m.uid = ANY('${intArray(uids)}'::int[]) ORDER BY m.uid`,
    );
    return rows.map((row) => {
      const flags = row[2]!.length === 0 ? NO_FLAGS : row[2]!.toString('latin1').split(' ');
      const id = uuidOf(row[6]!);
      const received = dateOf(row[3]!);
      const message: Mutable = {
        uid: row[0]!.readInt32BE(0),
        modSeq: row[1]!.readBigInt64BE(0),
        flags,
        received,
        saved: row[4] ? dateOf(row[4]) : received,
        size: Number(row[5]!.readBigInt64BE(0)),
        emailId: id,
        key: id,
      };
      if (wants.index && row[7])
        message.index = {
          headerOctets: row[7].readInt32BE(0),
          envelope: row[8]!.toString('utf8'),
          bodyStructure: row[9]!.toString('utf8'),
          body: row[10]!.toString('utf8'),
          parts: JSON.parse(row[11]!.toString('latin1')) as PartPlace[],
          preview: row[12]!.toString('utf8'),
        };
      return message;
    });
  }

  private async *withOctets(messages: readonly Mutable[], wants: FetchWants): AsyncGenerator<FetchedMessage> {
    const windows: Mutable[][] = [];
    let octets = Infinity;
    for (const message of messages) {
      const size = wants.whole ? message.size : Math.min(message.size, 16_384);
      if (octets + size > WINDOW_OCTETS) {
        windows.push([]);
        octets = 0;
      }
      windows.at(-1)!.push(message);
      octets += size;
    }
    let next = windows[0] && this.octets(windows[0], wants);
    for (let i = 0; i < windows.length; i++) {
      const contents = (await next)!;
      const following = windows[i + 1];
      next = following && this.octets(following, wants);
      next?.catch(() => undefined);
      for (const message of windows[i]!) {
        const found = contents.get(message.emailId);
        if (!found) continue; // expunged meanwhile
        if (found.whole) message.whole = found.whole;
        if (found.header) message.header = found.header;
        yield message;
      }
    }
  }

  private async octets(
    messages: readonly FetchedMessage[],
    { whole, header }: FetchWants,
  ): Promise<Map<string, { whole?: Buffer; header?: Buffer }>> {
    const small = messages.filter((message) => message.size <= WHOLE_LIMIT);
    const ids = [...new Set(messages.map((message) => message.emailId))].map(uuidLiteral).join(',');
    // A header that begins a large content is in its first chunk; one that is longer is cut there.
    const first = `coalesce(c.bytes, (SELECT k.bytes FROM content_chunk k WHERE k.content_id = c.id AND k.number = 0))`;
    const rows = await selectOctets(
      this.database.pool,
      `SELECT c.id, ${whole ? 'c.bytes' : 'NULL::bytea'}, ${header ? `substring(${first} FROM 1 FOR i.header_octets)` : 'NULL::bytea'}, c.bytes IS NULL
         FROM content c ${header ? 'LEFT JOIN content_index i ON i.content_id = c.id' : ''} WHERE c.id IN (${ids})`,
    );
    const found = new Map<string, { whole?: Buffer; header?: Buffer }>();
    for (const [id, bytes, head] of rows)
      found.set(uuidOf(id!), { whole: bytes ?? undefined, header: head ?? undefined });
    // Between what fits a row and what is given whole.
    if (whole)
      for (const { emailId } of small) {
        const one = found.get(emailId);
        if (one && !one.whole) one.whole = await this.gathered(emailId);
      }
    return found;
  }

  private async gathered(id: string): Promise<Buffer> {
    const blocks: Buffer[] = [];
    for await (const block of this.content(id)) blocks.push(block);
    return Buffer.concat(blocks);
  }
}
