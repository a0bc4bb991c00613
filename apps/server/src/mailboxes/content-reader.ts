import { Injectable } from '@nestjs/common';
import type { FetchedMessage, FetchWants } from '@glasspost/mailbox';
import { WHOLE_LIMIT } from '@glasspost/mailbox';
import { Database } from '../database/database.js';
import {
  Fields,
  integerLiteral,
  select,
  selectFields,
  selectOctets,
  uuidLiteral,
} from '../database/octets.js';
import { CHUNK_SIZE } from '../mail/content.repository.js';
import { FetchedRow, indexColumns, indexFields, isIndexed, rowColumns } from './fetched-row.js';
import { Indexer } from './indexer.js';
import { intArray } from './messages.repository.js';

/** Messages whose data is read with one query; the first ones come at once. And octets of contents in one. */
const FIRST_WINDOW = 64;
const WINDOW = 512;
/** Windows that are on their way while one is sent. */
const WINDOWS_AHEAD = 2;
const WINDOW_OCTETS = 1024 * 1024;

/** Reads messages for FETCH in windows: while one is sent, the next is on its way. */
@Injectable()
export class ContentReader {
  constructor(
    private readonly database: Database,
    private readonly indexer: Indexer,
  ) {}

  async *fetch(
    mailbox: number,
    uids: readonly number[],
    wants: FetchWants,
  ): AsyncGenerator<Iterable<FetchedMessage>> {
    const index = indexFields(wants);
    const coming: Promise<Fields>[] = [];
    let to = 0;
    const ask = (): void => {
      if (to === uids.length) return;
      const from = to;
      to = Math.min(from + (from === 0 ? FIRST_WINDOW : WINDOW), uids.length);
      const window = this.described(mailbox, uids.slice(from, to), wants);
      // Looked at when its turn comes; meanwhile nobody may call it unhandled.
      window.catch(() => undefined);
      coming.push(window);
    };
    for (let i = 0; i < WINDOWS_AHEAD; i++) ask();
    for (let next = coming.shift(); next; next = coming.shift()) {
      const fields = await next;
      ask();
      const messages = rowsOf(fields, index);
      if (wants.whole || wants.header) yield* this.withOctets([...messages], wants);
      else yield messages;
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

  /** All but the octets. @param uids ascending. */
  private async described(mailbox: number, uids: readonly number[], wants: FetchWants): Promise<Fields> {
    const index = indexFields(wants);
    const needsIndex = index !== undefined || wants.header === true;
    const join = needsIndex ? 'LEFT JOIN content_index i ON i.content_id = m.content_id' : '';
    const [first, last] = [uids[0]!, uids.at(-1)!];
    const which =
      last - first === uids.length - 1
        ? `BETWEEN ${integerLiteral(first)} AND ${integerLiteral(last)}`
        : `= ANY('${intArray(uids)}'::int[])`;
    const query = `SELECT ${rowColumns(needsIndex ? 'i.content_id IS NOT NULL' : 'true')}${index ? indexColumns(index) : ''}
         FROM message m ${join} WHERE m.mailbox_id = ${integerLiteral(mailbox)} AND m.uid ${which} ORDER BY m.uid`;
    const { pool } = this.database;
    const fields = await select(pool, query);
    if (!needsIndex || allIndexed(fields.data)) return fields;
    await this.indexer.need(mailbox, uids);
    return select(pool, query);
  }

  private async *withOctets(
    messages: readonly FetchedRow[],
    wants: FetchWants,
  ): AsyncGenerator<Iterable<FetchedMessage>> {
    const windows: FetchedRow[][] = [];
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
      yield windows[i]!.filter((message) => {
        const found = contents.get(message.emailId);
        if (!found) return false; // expunged meanwhile
        if (found.whole) message.whole = found.whole;
        if (found.header) message.header = found.header;
        return true;
      });
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

function* rowsOf(
  fields: Fields,
  index: Parameters<typeof indexColumns>[0] | undefined,
): Generator<FetchedRow> {
  while (fields.next()) yield new FetchedRow(fields, index);
}

function allIndexed(data: Buffer): boolean {
  for (const fields = new Fields(data); fields.next();) if (!isIndexed(fields)) return false;
  return true;
}
