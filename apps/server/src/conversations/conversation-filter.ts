import type { ConversationQuery } from '@glasspost/contract';
import { storable } from '../database/storable.js';

/** Which conversations are meant. */
export type ConversationFilter = Omit<ConversationQuery, 'limit' | 'cursor' | 'bothEnds'> & {
  readonly ids?: readonly string[];
};

/** The condition of a query with its parameters. */
export class Filter {
  readonly values: unknown[] = [];
  private readonly conditions: string[] = [];

  constructor(query: ConversationFilter) {
    this.is('server_id', query.serverId);
    this.is('lab_id', query.labId);
    this.is('protocol', query.protocol);
    this.is('service', query.service);
    this.is('side', query.side);
    this.is('outcome', query.outcome);
    // Says to the planner that the index of those that are not done will do.
    if (query.outcome !== undefined && query.outcome !== 'done') this.add(`outcome <> 'done'`);
    this.is('remote_address', query.address);
    this.is('account', query.account);
    this.is('cause_id', query.causeId);
    if (query.mailId !== undefined)
      this.add(`mails <> '{}' AND mails @> ARRAY[${this.given(query.mailId)}::uuid]`);
    if (query.ids !== undefined) this.add(`id = ANY(${this.given(query.ids)}::uuid[])`);
    if (query.search !== undefined && query.search !== '') {
      const part = storable(query.search)
        .toLowerCase()
        .replaceAll(/[\\%_]/g, '\\$&');
      this.add(`words LIKE ${this.given(`%${part}%`)}`);
    }
    if (query.from !== undefined) this.add(`started_at >= ${this.given(query.from)}`);
    if (query.to !== undefined) this.add(`started_at < ${this.given(query.to)}`);
  }

  get text(): string {
    return this.conditions.join(' AND ') || 'TRUE';
  }

  /**
   * Leaves out what stands there twice: of a conversation between two servers of this installation, which both recorded, the
   * end that accepted stands for both. Only where that end matches, too: a filter may mean the other. To be called before the
   * place in a list is added.
   */
  addOncePerConversation(): void {
    // In the inner query the columns of the conditions are those of `o`.
    this.add(`NOT (c.side = 'client' AND EXISTS (
      SELECT FROM recording.conversation o
       WHERE o.started_at BETWEEN c.started_at - interval '5 seconds' AND c.started_at + interval '10 minutes'
         AND o.remote_address = c.local_address AND o.remote_port = c.local_port
         AND o.local_address = c.remote_address AND o.local_port = c.remote_port
         AND o.side = 'server' AND o.transport = c.transport AND ${this.text}))`);
  }

  /** Makes a parameter of a value. @returns its place in the text. */
  given(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  add(condition: string): void {
    this.conditions.push(condition);
  }

  private is(column: string, value: string | undefined): void {
    if (value !== undefined) this.add(`${column} = ${this.given(storable(value))}`);
  }
}
