import { Injectable } from '@nestjs/common';
import type { ConversationQuery } from '@glasspost/contract';
import { type Conversation, readSegment, type RecordedEvent } from '@glasspost/trace';
import { decodeCursor, encodeCursor } from '../api/page.js';
import { Database } from '../database/database.js';
import { type ConversationFilter, Filter } from './conversation-filter.js';
import { type ConversationBatch, SEGMENT_COLUMNS } from './conversation-batch.js';
import { COLUMNS, type ConversationRow, fromRow, timeOf, timeOfId } from './conversation-rows.js';
import { PartitionsRepository } from './partitions.repository.js';

/** Read at once, of conversations that are gone through. */
const ROWS_AT_ONCE = 200;
/** Events that are read at once. */
const SEGMENTS_AT_ONCE = 50;

/** Rows of recorded conversations. */
@Injectable()
export class ConversationRepository {
  constructor(
    private readonly database: Database,
    private readonly partitions: PartitionsRepository,
  ) {}

  /** Writes a batch. @throws when the database does not take it: nothing of it is then written. */
  async write(batch: ConversationBatch): Promise<void> {
    await this.partitions.ensure(batch.starts);
    try {
      await this.store(batch);
    } catch (error) {
      this.partitions.forget();
      throw error;
    }
  }

  private async store({ begun, segments, changed }: ConversationBatch): Promise<void> {
    await this.database.transaction(async (client) => {
      // What is lost in a crash is a second's recordings: not worth a disk's turn.
      await client.query('SET LOCAL synchronous_commit = off');
      await begun.into(client, 'recording.conversation', COLUMNS);
      await segments.into(client, 'recording.segment', SEGMENT_COLUMNS);
      if (changed.size > 0) {
        await client.query({
          name: 'recording-update',
          text: `UPDATE recording.conversation c
                    SET ended_at = r.ended_at, outcome = r.outcome, account = r.account, subject = r.subject, mails = r.mails,
                        events = r.events, lost = r.lost, words = r.words
                   FROM json_populate_recordset(NULL::recording.conversation, $1) r
                  WHERE c.started_at = r.started_at AND c.id = r.id`,
          values: [JSON.stringify([...changed.values()])],
        });
      }
    });
  }

  /** Newest first. */
  async list(query: ConversationQuery): Promise<{ items: Conversation[]; nextCursor: string | null }> {
    const filter = new Filter(query);
    if (!query.bothEnds) filter.addOncePerConversation();
    if (query.cursor !== undefined) {
      const key = decodeCursor(query.cursor);
      filter.add(`(started_at, id) < (${filter.given(timeOfId(key))}, ${filter.given(key)}::uuid)`);
    }
    const items = await this.rows(filter, 'DESC', query.limit + 1);
    return {
      items: items.slice(0, query.limit),
      nextCursor: items.length > query.limit ? encodeCursor(items[query.limit - 1]!.id) : null,
    };
  }

  /**
   * All that match, oldest first, a page at a time. What two servers of this installation said to each other was recorded at
   * both ends: the end that accepted stands for both where it matches, too, unless `bothEnds`.
   */
  async *all(query: ConversationFilter, bothEnds: boolean): AsyncGenerator<Conversation> {
    for (let last: Conversation | undefined; ;) {
      const filter = new Filter(query);
      if (!bothEnds) filter.addOncePerConversation();
      if (last)
        filter.add(
          `(started_at, id) > (${filter.given(timeOf(last.startedAt))}, ${filter.given(last.id)}::uuid)`,
        );
      const items = await this.rows(filter, 'ASC', ROWS_AT_ONCE);
      yield* items;
      if (items.length < ROWS_AT_ONCE) return;
      last = items.at(-1);
    }
  }

  private async rows(filter: Filter, order: 'ASC' | 'DESC', limit: number): Promise<Conversation[]> {
    const { rows } = await this.database.pool.query<ConversationRow>(
      `SELECT ${COLUMNS.join(', ')} FROM recording.conversation c WHERE ${filter.text}
        ORDER BY started_at ${order}, id ${order} LIMIT ${filter.given(limit)}`,
      filter.values,
    );
    return rows.map(fromRow);
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
    for (let last = -1; ;) {
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
