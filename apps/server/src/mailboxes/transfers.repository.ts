import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Copied } from '@glasspost/mailbox';
import { Database } from '../database/database.js';
import { REMOVE_UNUSED } from '../mail/content.repository.js';
import { Traces } from '../trace/traces.js';
import type { Asker, Box } from './boxes.js';
import { BoxesRepository } from './boxes.repository.js';
import { intArray } from './messages.repository.js';
import { retrying } from '../database/retrying.js';

interface Went {
  uid: number;
  content_id: string;
  size: number;
}

/** Messages that go from one mailbox to another, or for good. */
@Injectable()
export class TransfersRepository {
  constructor(
    private readonly database: Database,
    private readonly boxes: BoxesRepository,
    private readonly traces: Traces,
  ) {}

  copy(box: Box, uids: readonly number[], target: Box): Promise<Copied> {
    return this.again(async (client) => {
      await lock(client, [target.id]);
      await this.needRoom(client, box, uids, target);
      return this.copied(client, box, uids, target);
    });
  }

  move(box: Box, uids: readonly number[], target: Box): Promise<Copied & { modSeq: bigint }> {
    return this.again(async (client) => {
      await lock(client, [box.id, target.id]);
      // Within one account nothing is added.
      if (target.ownerId !== box.ownerId) await this.needRoom(client, box, uids, target);
      const copied = await this.copied(client, box, uids, target);
      const { modSeq } = await this.taken(client, box.id, `uid = ANY('${intArray(copied.from)}'::int[])`);
      return { ...copied, modSeq };
    });
  }

  /**
   * Removes messages for good.
   * @param uids undefined: all. @param onlyDeleted those with \Deleted; false: these UIDs, whatever their flags.
   */
  async expunge(
    asker: Asker,
    box: Box,
    uids: readonly number[] | undefined,
    onlyDeleted = true,
  ): Promise<{ uids: number[]; modSeq: bigint }> {
    const { went, modSeq } = await this.again(async (client) => {
      await lock(client, [box.id]);
      const which = [
        ...(onlyDeleted ? [`flags @> ARRAY['\\Deleted']`] : []),
        ...(uids ? [`uid = ANY('${intArray(uids)}'::int[])`] : []),
      ];
      return this.taken(client, box.id, which.join(' AND '));
    });
    if (went.length > 0) {
      const contents = [...new Set(went.map((row) => row.content_id))];
      await this.removeUnused(contents);
      const data = { by: asker.address, host: '', protocol: 'IMAP' };
      const at = new Date();
      for (const mailId of contents)
        this.traces.event({ mailId, at, kind: 'erased', final: asker.address, data, state: 'erased' });
    }
    return { uids: went.map((row) => row.uid), modSeq };
  }

  /** Contents that somebody has taken up again in this moment stay. */
  private async removeUnused(contents: readonly string[]): Promise<void> {
    await this.again((client) => client.query(REMOVE_UNUSED, [contents]));
  }

  private async needRoom(
    client: pg.PoolClient,
    box: Box,
    uids: readonly number[],
    target: Box,
  ): Promise<void> {
    const { rows } = await client.query<{ octets: number }>(
      'SELECT coalesce(sum(size), 0)::bigint AS octets FROM message WHERE mailbox_id = $1 AND uid = ANY($2::int[])',
      [box.id, intArray(uids)],
    );
    await this.boxes.needRoom(target.ownerId, rows[0]!.octets, client);
  }

  private async copied(
    client: pg.PoolClient,
    box: Box,
    uids: readonly number[],
    target: Box,
  ): Promise<Copied> {
    const { rows } = await client.query<{ uid: number; from_uid: number }>(
      `WITH source AS (
         SELECT uid, content_id, size, flags, received_at, row_number() OVER (ORDER BY uid) - 1 AS nth FROM message WHERE mailbox_id = $1 AND uid = ANY($2::int[])
       ), box AS (
         UPDATE mailbox SET uid_next = uid_next + s.count, highest_modseq = highest_modseq + 1, message_count = message_count + s.count, byte_count = byte_count + s.octets,
                keywords = (SELECT coalesce(array_agg(DISTINCT k), '{}') FROM (SELECT unnest(keywords) UNION SELECT f FROM source, unnest(source.flags) AS f WHERE f NOT LIKE '\\\\%') AS all_of(k))
           FROM (SELECT count(*)::int AS count, coalesce(sum(size), 0)::bigint AS octets FROM source) s WHERE id = $3 AND s.count > 0
         RETURNING uid_next - s.count AS first_uid, highest_modseq
       ), made AS (
         INSERT INTO message (mailbox_id, uid, content_id, size, flags, modseq, received_at, saved_at)
         SELECT $3, box.first_uid + nth, content_id, size, flags, box.highest_modseq, received_at, now() FROM source, box
         RETURNING uid
       )
       SELECT box.first_uid + nth AS uid, source.uid AS from_uid FROM source, box ORDER BY nth`,
      [box.id, intArray(uids), target.id],
    );
    return {
      uidValidity: target.uidValidity,
      uids: rows.map((row) => row.uid),
      from: rows.map((row) => row.from_uid),
    };
  }

  /** @param which SQL of ours. The mailbox is locked. */
  private async taken(
    client: pg.PoolClient,
    mailbox: number,
    which: string,
  ): Promise<{ went: Went[]; modSeq: bigint }> {
    const { rows: went } = await client.query<Went>(
      `DELETE FROM message WHERE mailbox_id = $1 AND ${which} RETURNING uid, content_id, size`,
      [mailbox],
    );
    went.sort((a, b) => a.uid - b.uid);
    const { rows } = await client.query<{ modseq: number }>(
      `UPDATE mailbox SET highest_modseq = highest_modseq + $2, message_count = message_count - $3, byte_count = byte_count - $4 WHERE id = $1
       RETURNING highest_modseq AS modseq`,
      [mailbox, went.length > 0 ? 1 : 0, went.length, went.reduce((sum, row) => sum + row.size, 0)],
    );
    const modSeq = rows[0]?.modseq ?? 0;
    if (went.length > 0)
      await client.query('INSERT INTO vanished (mailbox_id, modseq, uids) VALUES ($1, $2, $3::int[])', [
        mailbox,
        modSeq,
        intArray(went.map((row) => row.uid)),
      ]);
    return { went, modSeq: BigInt(modSeq) };
  }

  private again<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    return retrying(() => this.database.transaction(work));
  }
}

/** Whoever changes a mailbox holds its row; several always in the same order. */
const lock = (client: pg.PoolClient, ids: readonly number[]): Promise<unknown> =>
  client.query('SELECT FROM mailbox WHERE id = ANY($1::bigint[]) ORDER BY id FOR NO KEY UPDATE', [ids]);
