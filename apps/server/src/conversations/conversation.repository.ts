import { Injectable } from '@nestjs/common';
import type { ConversationQuery } from '@glasspost/contract';
import { type Conversation, readSegment, type RecordedEvent } from '@glasspost/trace';
import { decodeCursor, encodeCursor } from '../api/page.js';
import { Database } from '../database/database.js';
import { storable } from '../database/storable.js';
import { COLUMNS, type ConversationRow, fromRow, rowOf, timeOf, timeOfId } from './conversation-rows.js';
import { PartitionsRepository } from './partitions.repository.js';

/** A conversation as far as it is known, and the events that were not written before. */
export interface Written {
  readonly conversation: Conversation;
  /** 0: the first part of it; else the place of this one. */
  readonly number: number;
  /** What the times of the events count from, in microseconds since 1970. */
  readonly at: number;
  readonly octets: Buffer;
}

/** Events that are read at once. */
const SEGMENTS_AT_ONCE = 50;

/** Rows of recorded conversations. */
@Injectable()
export class ConversationRepository {
  constructor(
    private readonly database: Database,
    private readonly partitions: PartitionsRepository,
  ) {}

  /** Writes a batch in its order. @throws when the database does not take it: nothing of it is then written. */
  async write(batch: readonly Written[]): Promise<void> {
    await this.partitions.ensure(batch.map(({ conversation }) => conversation.startedAt / 1000));
    try {
      await this.store(batch);
    } catch (error) {
      this.partitions.forget();
      throw error;
    }
  }

  private async store(batch: readonly Written[]): Promise<void> {
    const first = batch.filter(({ number }) => number === 0);
    const later = batch.filter(({ number }) => number > 0);
    const client = await this.database.pool.connect();
    try {
      await client.query('BEGIN');
      // What is lost in a crash is a second's recordings: not worth a disk's turn.
      await client.query('SET LOCAL synchronous_commit = off');
      if (first.length > 0)
        await client.query({
          name: 'recording-insert',
          text: `INSERT INTO recording.conversation (${COLUMNS.join(', ')}, octets)
                 SELECT ${COLUMNS.join(', ')}, octets
                   FROM ROWS FROM (json_populate_recordset(NULL::recording.conversation, $1), unnest($2::bytea[]))
                        AS given (${COLUMNS.join(', ')}, nothing, octets)`,
          values: [
            JSON.stringify(first.map(({ conversation }) => rowOf(conversation))),
            first.map(({ octets }) => octets),
          ],
        });
      if (later.length > 0) {
        await client.query({
          name: 'recording-segments',
          text: `INSERT INTO recording.segment (conversation_id, started_at, number, at, octets)
                 SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::int[], $4::timestamptz[], $5::bytea[])`,
          values: [
            later.map(({ conversation }) => conversation.id),
            later.map(({ conversation }) => timeOf(conversation.startedAt)),
            later.map(({ number }) => number),
            later.map(({ at }) => timeOf(at)),
            later.map(({ octets }) => octets),
          ],
        });
        await client.query({
          name: 'recording-update',
          text: `UPDATE recording.conversation c
                    SET ended_at = r.ended_at, outcome = r.outcome, account = r.account, subject = r.subject, mails = r.mails,
                        events = r.events, lost = r.lost
                   FROM json_populate_recordset(NULL::recording.conversation, $1) r
                  WHERE c.started_at = r.started_at AND c.id = r.id`,
          values: [JSON.stringify(lastOfEach(later).map(({ conversation }) => rowOf(conversation)))],
        });
      }
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  /** Newest first. */
  async list(query: ConversationQuery): Promise<{ items: Conversation[]; nextCursor: string | null }> {
    const values: unknown[] = [];
    const given = (value: unknown): string => `$${values.push(value)}`;
    const where = ['TRUE'];
    const is = (column: string, value: string | undefined): void => {
      if (value !== undefined) where.push(`${column} = ${given(storable(value))}`);
    };
    is('server_id', query.serverId);
    is('lab_id', query.labId);
    is('protocol', query.protocol);
    is('side', query.side);
    is('outcome', query.outcome);
    is('remote_address', query.address);
    is('account', query.account);
    is('cause_id', query.causeId);
    if (query.mailId !== undefined)
      where.push(`mails <> '{}' AND mails @> ARRAY[${given(query.mailId)}::uuid]`);
    if (query.search !== '' && query.search !== undefined) {
      const part = given(`%${storable(query.search).replaceAll(/[\\%_]/g, '\\$&')}%`);
      where.push(
        `(subject ILIKE ${part} OR account ILIKE ${part} OR remote_address ILIKE ${part} OR device ILIKE ${part})`,
      );
    }
    if (query.from !== undefined) where.push(`started_at >= ${given(query.from)}`);
    if (query.to !== undefined) where.push(`started_at < ${given(query.to)}`);
    if (query.cursor !== undefined) {
      const key = decodeCursor(query.cursor);
      where.push(`(started_at, id) < (${given(timeOfId(key))}, ${given(key)}::uuid)`);
    }
    const { rows } = await this.database.pool.query<ConversationRow>(
      `SELECT ${COLUMNS.join(', ')} FROM recording.conversation WHERE ${where.join(' AND ')}
        ORDER BY started_at DESC, id DESC LIMIT ${given(query.limit + 1)}`,
      values,
    );
    const items = rows.slice(0, query.limit).map(fromRow);
    return { items, nextCursor: rows.length > query.limit ? encodeCursor(items.at(-1)!.id) : null };
  }

  async one(id: string): Promise<Conversation | undefined> {
    const { rows } = await this.database.pool.query<ConversationRow>(
      `SELECT ${COLUMNS.join(', ')} FROM recording.conversation WHERE started_at = $1 AND id = $2`,
      [timeOfId(id), id],
    );
    return rows[0] && fromRow(rows[0]);
  }

  /** All events of a conversation in their order, read a few segments at a time. Ends early when the reader stops. */
  async *events({ id, startedAt }: Pick<Conversation, 'id' | 'startedAt'>): AsyncGenerator<RecordedEvent> {
    const started = timeOf(startedAt);
    const head = await this.database.pool.query<{ octets: Buffer }>({
      text: 'SELECT octets FROM recording.conversation WHERE started_at = $1 AND id = $2',
      values: [started, id],
    });
    if (head.rows[0]) yield* readSegment(head.rows[0].octets, startedAt);
    for (let last = 0; ;) {
      const { rows } = await this.database.pool.query<{ number: number; micros: number; octets: Buffer }>(
        `SELECT number, (extract(epoch FROM at) * 1000000)::bigint AS micros, octets FROM recording.segment
          WHERE started_at = $1 AND conversation_id = $2 AND number > $3 ORDER BY number LIMIT ${SEGMENTS_AT_ONCE}`,
        [started, id, last],
      );
      for (const { micros, octets } of rows) yield* readSegment(octets, micros);
      if (rows.length < SEGMENTS_AT_ONCE) return;
      last = rows.at(-1)!.number;
    }
  }
}

/** What is known last of each conversation in the batch. */
function lastOfEach(batch: readonly Written[]): Written[] {
  return [...new Map(batch.map((written) => [written.conversation.id, written])).values()];
}
