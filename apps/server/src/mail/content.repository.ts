import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { integerLiteral, selectOctets, uuidLiteral } from '../database/octets.js';
import { retrying } from '../database/retrying.js';

/** Contents up to this size stay in their row; larger ones are kept in chunks. */
export const INLINE_LIMIT = 256 * 1024;
export const CHUNK_SIZE = 256 * 1024;
/** Chunks of mails that never came to their end are removed after this time. */
const INCOMPLETE_HOURS = 24;

/** The raw octets of mails. */
@Injectable()
export class ContentRepository {
  constructor(private readonly database: Database) {}

  /** Makes the row that the chunks of a large mail hang on. It counts for nothing until the writer completes it. */
  async begin(id: string): Promise<void> {
    await this.database.pool.query(`INSERT INTO content (id, size, complete) VALUES ($1, 0, false)`, [id]);
  }

  /**
   * Writes one chunk. Not durable by itself (no wait for the disk): the commit that completes the mail comes later in the
   * same log and makes all of it so.
   */
  async addChunk(id: string, number: number, bytes: Buffer): Promise<void> {
    await this.database.pool.query(
      `WITH quick AS (SELECT set_config('synchronous_commit', 'off', true)) INSERT INTO content_chunk (content_id, number, bytes) SELECT $1, $2, $3 FROM quick`,
      [id, number, bytes],
    );
  }

  /** Takes back what `begin` and `addChunk` have written. */
  async discard(id: string): Promise<void> {
    await this.database.pool.query('DELETE FROM content WHERE id = $1 AND NOT complete', [id]);
  }

  /**
   * The octets in blocks; one block is in memory at a time.
   * @param skip octets to leave out at the beginning.
   * @throws when there is no such content any more.
   */
  async *read(id: string, skip = 0): AsyncGenerator<Buffer> {
    const { pool } = this.database;
    const row = (await selectOctets(pool, `SELECT bytes FROM content WHERE id = ${uuidLiteral(id)}`))[0];
    if (!row) throw new Error(`there is no content ${id}`);
    if (row[0]) {
      yield row[0].subarray(skip);
      return;
    }
    let left = skip;
    for (let number = 0; ; number++) {
      const chunk = await selectOctets(
        pool,
        `SELECT bytes FROM content_chunk WHERE content_id = ${uuidLiteral(id)} AND number = ${number}`,
      );
      const bytes = chunk[0]?.[0];
      if (!bytes) return;
      if (left < bytes.length) yield left > 0 ? bytes.subarray(left) : bytes;
      left = Math.max(0, left - bytes.length);
    }
  }

  /** The first octets, at most `length`: enough for a header section. */
  async beginning(id: string, length: number): Promise<Buffer> {
    const n = integerLiteral(length);
    const rows = await selectOctets(
      this.database.pool,
      `SELECT coalesce(substring(c.bytes FROM 1 FOR ${n}), (SELECT substring(k.bytes FROM 1 FOR ${n}) FROM content_chunk k WHERE k.content_id = c.id AND k.number = 0))
         FROM content c WHERE c.id = ${uuidLiteral(id)}`,
    );
    return rows[0]?.[0] ?? Buffer.alloc(0);
  }

  /** Removes contents that nobody refers to any more, out of these. */
  async removeUnused(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await retrying(() => this.database.pool.query(REMOVE_UNUSED, [ids]));
  }

  /** Removes what incomplete transfers have left behind. */
  async sweepIncomplete(): Promise<void> {
    await this.database.pool.query(
      `DELETE FROM content WHERE NOT complete AND received_at < now() - make_interval(hours => $1)`,
      [INCOMPLETE_HOURS],
    );
  }
}

/** Shared with statements that remove messages in the same transaction. */
export const REMOVE_UNUSED = `DELETE FROM content c WHERE c.id = ANY($1::uuid[])
  AND NOT EXISTS (SELECT FROM message m WHERE m.content_id = c.id) AND NOT EXISTS (SELECT FROM delivery d WHERE d.content_id = c.id)`;
