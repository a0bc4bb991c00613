import { Injectable } from '@nestjs/common';
import type { FlagState, MailboxChanges } from '@glasspost/mailbox';
import { Database } from '../database/database.js';
import { integerLiteral, selectFields } from '../database/octets.js';
import type { Box } from './boxes.js';

/** One field as an SQL array literal. */
export const intArray = (numbers: readonly number[]): string => `{${numbers.join(',')}}`;

interface FlagRow {
  uid: number;
  modseq: number;
  flags: string;
}

export const flagStateOf = ({ uid, modseq, flags }: FlagRow): FlagState => ({
  uid,
  modSeq: BigInt(modseq),
  flags: flags === '' ? [] : flags.split(' '),
});
/** No flag has a blank in it; the driver reads one text faster than an array. */
export const FLAGS = `array_to_string(m.flags, ' ') AS flags`;

/**
 * What is in a mailbox, and what has become different. MODSEQs and UIDs are given under the lock on the mailbox's row, so
 * both grow in the order in which changes become visible.
 */
@Injectable()
export class MessagesRepository {
  constructor(private readonly database: Database) {}

  /** UIDs of a mailbox as it was when `box` was read, ascending. */
  async uids(box: Box): Promise<Uint32Array> {
    const id = integerLiteral(box.id);
    const next = integerLiteral(box.uidNext);
    // What somebody has taken away since was there when the session heard how many there are.
    const uids = await selectFields(
      this.database.pool,
      `(SELECT uid FROM message WHERE mailbox_id = ${id} AND uid < ${next} ORDER BY uid)
       UNION ALL
       SELECT gone FROM vanished, unnest(uids) AS gone WHERE mailbox_id = ${id} AND modseq > ${integerLiteral(Number(box.highestModSeq))} AND gone < ${next}`,
      (fields) => fields.int32(),
    );
    const ascending = uids.every((uid, at) => at === 0 || uid > uids[at - 1]!);
    return ascending ? new Uint32Array(uids) : new Uint32Array(new Set(uids)).sort();
  }

  async exists(mailbox: number, uid: number): Promise<boolean> {
    const { rowCount } = await this.database.pool.query(
      'SELECT FROM message WHERE mailbox_id = $1 AND uid = $2',
      [mailbox, uid],
    );
    return rowCount === 1;
  }

  async changes(mailbox: number, since: bigint, uidNext: number): Promise<MailboxChanges> {
    const { rows } = await this.database.pool.query<{
      modseq: number;
      uid_next: number;
      added: number[];
      changed: FlagRow[];
      vanished: number[];
    }>({
      name: 'mailbox-changes',
      text: `SELECT b.highest_modseq AS modseq, b.uid_next,
               (SELECT coalesce(array_agg(uid ORDER BY uid), '{}') FROM message WHERE mailbox_id = b.id AND uid >= $3) AS added,
               (SELECT coalesce(json_agg(json_build_object('uid', uid, 'modseq', modseq, 'flags', array_to_string(flags, ' ')) ORDER BY uid), '[]')
                  FROM message WHERE mailbox_id = b.id AND changed AND modseq > $2 AND uid < $3) AS changed,
               (SELECT coalesce(array_agg(uid ORDER BY uid), '{}') FROM vanished v, unnest(v.uids) AS uid WHERE v.mailbox_id = b.id AND v.modseq > $2) AS vanished
          FROM mailbox b WHERE b.id = $1`,
      values: [mailbox, String(since), uidNext],
    });
    const row = rows[0];
    // Gone: whoever follows it is told so apart.
    if (!row) return { modSeq: since, uidNext, added: [], flags: [], vanished: [] };
    return {
      modSeq: BigInt(row.modseq),
      uidNext: row.uid_next,
      added: row.added,
      flags: row.changed.map(flagStateOf),
      vanished: row.vanished,
    };
  }

  async vanishedSince(
    mailbox: number,
    modSeq: bigint,
    known?: readonly (readonly [number, number])[],
  ): Promise<number[]> {
    const ranges = known ?? [[1, 4_294_967_295] as const];
    const { rows } = await this.database.pool.query<{ uid: number }>(
      // What is not remembered is worked out: every UID there was that is not there now.
      `SELECT uid FROM (
         SELECT DISTINCT uid FROM vanished v, unnest(v.uids) AS uid, mailbox b
          WHERE b.id = $1 AND v.mailbox_id = $1 AND v.modseq > $2 AND b.vanished_floor <= $2
         UNION ALL
         SELECT uid FROM mailbox b, generate_series(1, b.uid_next - 1) AS uid
          WHERE b.id = $1 AND b.vanished_floor > $2 AND NOT EXISTS (SELECT FROM message m WHERE m.mailbox_id = $1 AND m.uid = uid.uid)
       ) AS gone WHERE EXISTS (SELECT FROM unnest($3::bigint[], $4::bigint[]) AS r(low, high) WHERE uid BETWEEN low AND high) ORDER BY uid`,
      [mailbox, String(modSeq), ranges.map(([low]) => low), ranges.map(([, high]) => high)],
    );
    return rows.map((row) => row.uid);
  }

  async flagsSince(mailbox: number, modSeq: bigint, uids: readonly number[]): Promise<FlagState[]> {
    if (uids.length === 0) return [];
    const { rows } = await this.database.pool.query<FlagRow>({
      name: 'flags-since',
      // MODSEQs of messages that were never changed grow with the UIDs: the first that is new is found from the end.
      text: `SELECT m.uid, m.modseq, ${FLAGS} FROM message m
              WHERE m.mailbox_id = $1 AND m.uid = ANY($3::int[]) AND m.modseq > $2
                AND (m.changed OR m.uid > coalesce((SELECT o.uid FROM message o WHERE o.mailbox_id = $1 AND NOT o.changed AND o.modseq <= $2 ORDER BY o.uid DESC LIMIT 1), 0))
              ORDER BY m.uid`,
      values: [mailbox, String(modSeq), intArray(uids)],
    });
    return rows.map(flagStateOf);
  }
}
