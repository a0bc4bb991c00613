import type { Conversation } from '@glasspost/trace';
import { CopyRows } from '../database/copy-rows.js';
import { addRow, changedRow } from './conversation-rows.js';

/**
 * Conversations, and parts of them, that are written together. They are put into the form that the database takes as they
 * come in: between a conversation's end and its writing nothing of it is left but these octets, in a few large blocks that the
 * garbage collector need not look into.
 */
export class ConversationBatch {
  /** One row for each conversation that is new. */
  readonly begun = new CopyRows();
  /** One row for each part. */
  readonly segments = new CopyRows();
  /** What is known last of each conversation that was written before, by its id. */
  readonly changed = new Map<string, ReturnType<typeof changedRow>>();
  /** When they began, in milliseconds since 1970. */
  readonly starts = new Set<number>();
  private parts = 0;

  /** Conversations and parts in it. */
  get count(): number {
    return this.parts;
  }

  /** What it takes in memory, in octets. */
  get octets(): number {
    return this.begun.octets + this.segments.octets;
  }

  /**
   * @param number 0: the first part of the conversation; else the place of this one.
   * @param at what the times of the part's events count from, in microseconds since 1970.
   * @param segment the events that were not written before; copied.
   */
  add(conversation: Conversation, number: number, at: number, segment: Buffer): void {
    this.parts++;
    if (number === 0) addRow(this.begun, conversation);
    else this.changed.set(conversation.id, changedRow(conversation));
    this.starts.add(conversation.startedAt / 1000);
    this.segments
      .row(SEGMENT_COLUMNS.length)
      .uuid(conversation.id)
      .time(conversation.startedAt)
      .int(number)
      .time(at)
      .binary(segment);
  }
}

/** Columns of a part, in the order in which `add` gives them. */
export const SEGMENT_COLUMNS = ['conversation_id', 'started_at', 'number', 'at', 'octets'] as const;
