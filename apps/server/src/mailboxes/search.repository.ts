import { Injectable } from '@nestjs/common';
import type { Criterion, SortKey, ThreadFields } from '@glasspost/mailbox';
import { Database } from '../database/database.js';
import type { Box } from './boxes.js';
import { Indexer } from './indexer.js';
import { indexQuestion } from './index-words.js';

/** In a mailbox of at most so many messages each is looked at; in a larger one the index of words is asked first. */
const SMALL = 2_000;

const SORTED: Record<SortKey['key'], string> = {
  arrival: 'm.received_at',
  cc: 'i.sort_cc',
  date: 'coalesce(i.sent, m.received_at)',
  from: 'i.sort_from',
  size: 'm.size',
  subject: 'i.sort_subject',
  to: 'i.sort_to',
  displayfrom: 'i.display_from',
  displayto: 'i.display_to',
};
/** Octet by octet, as i;unicode-casemap has it (RFC 5051): what is kept is folded already. */
const TEXTUAL: ReadonlySet<SortKey['key']> = new Set([
  'cc',
  'from',
  'subject',
  'to',
  'displayfrom',
  'displayto',
]);

/** Answers SEARCH, SORT and THREAD in the database. */
@Injectable()
export class SearchRepository {
  constructor(
    private readonly database: Database,
    private readonly indexer: Indexer,
  ) {}

  async search(box: Box, criterion: Criterion, sort: readonly SortKey[] = []): Promise<number[]> {
    const question = new Question(box, criterion);
    const order = sort.map(
      ({ key, reverse }) =>
        `${SORTED[key]}${TEXTUAL.has(key) ? ' COLLATE "C"' : ''}${reverse ? ' DESC' : ''}`,
    );
    const joined = question.needsIndex || sort.some(({ key }) => key !== 'arrival' && key !== 'size');
    if (joined) await this.indexer.needAll(box.id);
    // One text instead of a row for each: the driver takes them apart much faster.
    const { rows } = await this.database.pool.query<{ uids: string }>({
      text: `${question.prefix} SELECT coalesce(array_agg(m.uid ORDER BY ${[...order, 'm.uid'].join(', ')}), '{}')::text AS uids
               FROM ${question.from(joined)} WHERE ${question.where}`,
      values: question.values,
    });
    const text = rows[0]!.uids.slice(1, -1);
    return text === '' ? [] : text.split(',').map(Number);
  }

  async threadFields(box: Box, criterion: Criterion): Promise<ThreadFields[]> {
    await this.indexer.needAll(box.id);
    const question = new Question(box, criterion);
    const { rows } = await this.database.pool.query<ThreadFields>({
      text: `${question.prefix} SELECT m.uid, i.sort_subject AS subject, i.is_reply AS "isReply", i.message_id AS "messageId",
                    i.in_reply_to AS "inReplyTo", i."references", coalesce(i.sent, m.received_at) AS sent
               FROM ${question.from(true)} WHERE ${question.where} ORDER BY m.uid`,
      values: question.values,
    });
    return rows;
  }
}

/** A criterion as SQL. Every text of a person's is a parameter. */
class Question {
  readonly values: unknown[];
  readonly where: string;
  needsIndex = false;
  private wanted: string | undefined;

  constructor(box: Box, criterion: Criterion) {
    this.values = [box.id];
    this.where = `m.mailbox_id = $1 AND ${this.sql(criterion)}`;
    if (box.messages > SMALL) this.wanted = this.firstWords(criterion);
  }

  /** The contents with the words that all matches must have, found through the index of words before anything else. */
  get prefix(): string {
    return this.wanted === undefined
      ? ''
      : `WITH wanted AS MATERIALIZED (SELECT content_id FROM content_index WHERE words @@ ${this.wanted}::tsquery)`;
  }

  from(joined: boolean): string {
    const found =
      this.wanted === undefined ? 'message m' : 'wanted w JOIN message m ON m.content_id = w.content_id';
    return joined || this.needsIndex ? `${found} JOIN content_index i ON i.content_id = m.content_id` : found;
  }

  private value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  private firstWords(criterion: Criterion): string | undefined {
    if (criterion.kind === 'and') {
      const all = criterion.of.map((one) => this.wordsOf(one)).filter((words) => words !== undefined);
      return all.length === 0 ? undefined : this.value(all.map((words) => `(${words})`).join(' & '));
    }
    const words = this.wordsOf(criterion);
    return words === undefined ? undefined : this.value(words);
  }

  private wordsOf(criterion: Criterion): string | undefined {
    if (criterion.kind === 'text') return indexQuestion(criterion.field, criterion.text);
    if (criterion.kind === 'header' && criterion.text !== '')
      return this.headerWords(criterion.name, criterion.text);
    return undefined;
  }

  private headerWords(name: string, text: string): string | undefined {
    const column = HEADERS[name.toLowerCase()];
    return indexQuestion(column ?? 'header', text);
  }

  private sql(criterion: Criterion): string {
    switch (criterion.kind) {
      case 'all':
        return 'true';
      case 'and':
      case 'or':
        if (criterion.of.length === 0) return criterion.kind === 'and' ? 'true' : 'false';
        return `(${criterion.of.map((one) => this.sql(one)).join(criterion.kind === 'and' ? ' AND ' : ' OR ')})`;
      case 'not':
        return `NOT coalesce(${this.sql(criterion.of)}, false)`;
      case 'uid':
        return this.ranges(criterion.ranges);
      case 'flag':
        return this.flag(criterion.flag);
      case 'date':
        return this.date(criterion);
      case 'size':
        return this.between('m.size', criterion.over, criterion.under, '>', '<', 'bigint');
      case 'modseq':
        return `m.modseq >= ${this.value(String(criterion.from))}::bigint`;
      case 'emailId':
        return `m.content_id::text = ${this.value(criterion.id)}`;
      case 'header':
        return this.header(criterion.name, criterion.text);
      case 'text':
        return this.text(criterion.field, criterion.text);
    }
  }

  private ranges(ranges: readonly (readonly [number, number])[]): string {
    if (ranges.length === 0) return 'false';
    if (ranges.length === 1)
      return `m.uid BETWEEN ${this.value(ranges[0]![0])}::bigint AND ${this.value(ranges[0]![1])}::bigint`;
    if (ranges.every(([low, high]) => low === high))
      return `m.uid = ANY(${this.value(`{${ranges.map(([low]) => low).join(',')}}`)}::bigint[])`;
    return `EXISTS (SELECT FROM unnest(${this.value(ranges.map(([low]) => low))}::bigint[], ${this.value(ranges.map(([, high]) => high))}::bigint[]) AS r(low, high) WHERE m.uid BETWEEN r.low AND r.high)`;
  }

  private flag(flag: string): string {
    // System flags have one spelling in the database, and indexes of their own.
    if (flag === '\\Seen' || flag === '\\Deleted') return `m.flags @> ARRAY['${flag}']`;
    return `EXISTS (SELECT FROM unnest(m.flags) AS f WHERE lower(f) = lower(${this.value(flag)}))`;
  }

  private date({ field, from, before }: Extract<Criterion, { kind: 'date' }>): string {
    if (field === 'sent') this.needsIndex = true;
    const column = {
      received: 'm.received_at',
      saved: 'coalesce(m.saved_at, m.received_at)',
      sent: 'coalesce(i.sent_day, m.received_at)',
    }[field];
    return this.between(column, from?.toISOString(), before?.toISOString(), '>=', '<', 'timestamptz');
  }

  private between(
    column: string,
    low: number | string | undefined,
    high: number | string | undefined,
    above: string,
    below: string,
    type: string,
  ): string {
    const parts: string[] = [];
    if (low !== undefined) parts.push(`${column} ${above} ${this.value(low)}::${type}`);
    if (high !== undefined) parts.push(`${column} ${below} ${this.value(high)}::${type}`);
    return parts.length === 0 ? 'true' : `(${parts.join(' AND ')})`;
  }

  private header(name: string, text: string): string {
    const field = HEADERS[name.toLowerCase()];
    if (field) return text === '' ? `${this.column(field)} <> ''` : this.text(field, text);
    this.needsIndex = true;
    // `header_text` has a field a line.
    const line = `(^|\\n)${escapedRegex(name)}:[^\\n]*${escapedRegex(text)}`;
    return `i.header_text ~* ${this.value(line)}`;
  }

  private column(field: Exclude<Extract<Criterion, { kind: 'text' }>['field'], 'body' | 'text'>): string {
    this.needsIndex = true;
    return `i.${field}_text`;
  }

  /** Header fields are compared as they read; the body by its words. */
  private text(field: Extract<Criterion, { kind: 'text' }>['field'], text: string): string {
    this.needsIndex = true;
    if (text === '') return 'true';
    if (field !== 'body' && field !== 'text')
      return `i.${field}_text ILIKE ${this.value(`%${escapedLike(text)}%`)}`;
    const words = indexQuestion(field, text);
    // Signs only: nothing that an index of words could know.
    return words === undefined ? 'false' : `i.words @@ ${this.value(words)}::tsquery`;
  }
}

/** Fields that have a column of their own. */
const HEADERS: Readonly<Record<string, 'subject' | 'from' | 'to' | 'cc' | 'bcc' | undefined>> = {
  subject: 'subject',
  from: 'from',
  to: 'to',
  cc: 'cc',
  bcc: 'bcc',
};

const escapedLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
const escapedRegex = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
