import { Injectable } from '@nestjs/common';
import type { FetchedIndex, FetchedMessage, FetchWants, PartPlace } from '@glasspost/mailbox';
import { WHOLE_LIMIT } from '@glasspost/mailbox';
import { Database } from '../database/database.js';
import { type Fields, integerLiteral, selectFields, selectOctets, uuidLiteral } from '../database/octets.js';
import { CHUNK_SIZE } from '../mail/content.repository.js';
import { Indexer } from './indexer.js';
import { intArray } from './messages.repository.js';

/** Messages whose data is read with one query, and octets of contents in one. */
const WINDOW = 512;
const WINDOW_OCTETS = 1024 * 1024;

const NO_FLAGS: readonly string[] = [];

/** An index as it is stored: the fields that are seldom asked for are made when they are. */
class StoredIndex implements FetchedIndex {
  readonly headerOctets: number;
  readonly envelope: string;
  readonly bodyStructure: string;
  private readonly stored: { body: Buffer; parts: Buffer; preview: Buffer };

  constructor(fields: Fields) {
    this.headerOctets = fields.int32();
    this.envelope = fields.text();
    this.bodyStructure = fields.text();
    this.stored = { body: fields.octets()!, parts: fields.octets()!, preview: fields.octets()! };
  }

  get body(): string {
    return this.stored.body.toString('utf8');
  }

  get parts(): readonly PartPlace[] {
    return JSON.parse(this.stored.parts.toString('latin1')) as PartPlace[];
  }

  get preview(): string {
    return this.stored.preview.toString('utf8');
  }
}

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
      ? ', i.content_id IS NOT NULL, i.header_octets, i.envelope, i.body_structure, i.body, i.parts, i.preview'
      : '';
    const join = wants.index ? 'LEFT JOIN content_index i ON i.content_id = m.content_id' : '';
    return selectFields(
      this.database.pool,
      `SELECT m.uid, m.modseq, array_to_string(m.flags, ' '), m.received_at, m.saved_at, m.size, m.content_id ${index}
         FROM message m ${join} WHERE m.mailbox_id = ${integerLiteral(mailbox)} AND m.uid = ANY('${intArray(uids)}'::int[]) ORDER BY m.uid`,
      (fields) => {
        const uid = fields.int32();
        const modSeq = BigInt(fields.int64());
        const flags = fields.text();
        const received = fields.date()!;
        const saved = fields.date() ?? received;
        const size = fields.int64();
        const id = fields.uuid();
        const message: Mutable = {
          uid,
          modSeq,
          flags: flags === '' ? NO_FLAGS : flags.split(' '),
          received,
          saved,
          size,
          emailId: id,
          key: id,
        };
        if (wants.index) {
          if (fields.boolean()) message.index = new StoredIndex(fields);
          else fields.skip(6);
        }
        return message;
      },
    );
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
    const found = new Map<string, { whole?: Buffer; header?: Buffer }>();
    await selectFields(
      this.database.pool,
      `SELECT c.id, ${whole ? 'c.bytes' : 'NULL::bytea'}, ${header ? `substring(${first} FROM 1 FOR i.header_octets)` : 'NULL::bytea'}
         FROM content c ${header ? 'LEFT JOIN content_index i ON i.content_id = c.id' : ''} WHERE c.id IN (${ids})`,
      (fields) =>
        found.set(fields.uuid(), {
          whole: fields.octets() ?? undefined,
          header: fields.octets() ?? undefined,
        }),
    );
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
