import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { performance } from 'node:perf_hooks';
import type { MessageIndex } from '@glasspost/mailbox';
import { Database } from '../database/database.js';
import { selectOctets, uuidLiteral } from '../database/octets.js';
import { ContentRepository } from '../mail/content.repository.js';
import { indexWords } from './index-words.js';
import { intArray } from './messages.repository.js';

/** Contents read and written together, and octets of them. */
const BATCH = 100;
const BATCH_OCTETS = 4 * 1024 * 1024;
/** Of a larger content only so much is looked at: the rest is for people who open it. */
const MAX_INDEXED_OCTETS = 32 * 1024 * 1024;
/** The work beside everything else: how often it is looked for, and how busy the process may be meanwhile. */
const EVERY_MS = 1_000;
const MAX_BUSY = 0.4;

export type MakeIndex = (content: Buffer) => MessageIndex;

/**
 * Works out what IMAP's lists and searches need of a mail, once for each content: when somebody asks for it, and in quiet
 * moments before anybody does. Taking mail in never waits for it.
 */
@Injectable()
export class Indexer implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('indexer');
  private timer: NodeJS.Timeout | undefined;
  private usage = performance.eventLoopUtilization();
  private working: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly contents: ContentRepository,
    private readonly makeIndex: MakeIndex,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => {
      const busy = performance.eventLoopUtilization(this.usage).utilization;
      this.usage = performance.eventLoopUtilization();
      if (busy < MAX_BUSY) this.working = this.working.then(() => this.aBit());
    }, EVERY_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.working;
  }

  /** Resolves when these messages have their index. */
  async need(mailbox: number, uids: readonly number[]): Promise<void> {
    if (uids.length === 0) return;
    const { rows } = await this.database.pool.query<Missing>({
      name: 'index-missing',
      text: `SELECT DISTINCT m.content_id AS id, m.size FROM message m, mailbox b
              WHERE b.id = $1 AND m.mailbox_id = $1 AND m.uid = ANY($2::int[]) AND m.uid > b.indexed_uid
                AND NOT EXISTS (SELECT FROM content_index i WHERE i.content_id = m.content_id)`,
      values: [mailbox, intArray(uids)],
    });
    await this.index(rows);
  }

  /** Resolves when all messages of a mailbox have their index. */
  async needAll(mailbox: number): Promise<void> {
    while (!this.stopped && (await this.advance(mailbox, BATCH)));
  }

  /** Indexes the next messages of a mailbox, and notes how far it is. Returns whether there is more. */
  private async advance(mailbox: number, count: number): Promise<boolean> {
    const { rows } = await this.database.pool.query<Missing & { uid: number; indexed: boolean }>({
      name: 'index-next',
      text: `SELECT m.uid, m.content_id AS id, m.size, EXISTS (SELECT FROM content_index i WHERE i.content_id = m.content_id) AS indexed
               FROM message m, mailbox b WHERE b.id = $1 AND m.mailbox_id = $1 AND m.uid > b.indexed_uid ORDER BY m.uid LIMIT $2`,
      values: [mailbox, count],
    });
    if (rows.length === 0) return false;
    await this.index(rows.filter((row) => !row.indexed));
    await this.database.pool.query({
      name: 'index-done',
      text: 'UPDATE mailbox SET indexed_uid = $2 WHERE id = $1 AND indexed_uid < $2',
      values: [mailbox, rows.at(-1)!.uid],
    });
    return rows.length === count;
  }

  /** In a quiet moment: some messages of the mailboxes that have waited. */
  private async aBit(): Promise<void> {
    if (this.stopped) return;
    try {
      const { rows } = await this.database.pool.query<{ id: number }>(
        'SELECT id FROM mailbox WHERE indexed_uid < uid_next - 1 AND message_count > 0 LIMIT 20',
      );
      for (const { id } of rows) if (!this.stopped) await this.advance(id, BATCH);
    } catch (error) {
      this.log.debug(`indexing waits: ${String(error)}`);
    }
  }

  private async index(missing: readonly Missing[]): Promise<void> {
    const left = [...new Map(missing.map((one) => [one.id, one])).values()];
    while (left.length > 0 && !this.stopped) {
      let octets = 0;
      let count = 0;
      while (
        count < left.length &&
        count < BATCH &&
        (count === 0 || octets + left[count]!.size <= BATCH_OCTETS)
      )
        octets += left[count++]!.size;
      await this.write(left.splice(0, count));
    }
  }

  private async write(batch: readonly Missing[]): Promise<void> {
    const indexes: { id: string; index: MessageIndex }[] = [];
    const rows = await selectOctets(
      this.database.pool,
      `SELECT uuid_send(id), bytes FROM content WHERE id IN (${batch.map(({ id }) => uuidLiteral(id)).join(',')})`,
    );
    const inline = new Map(rows.map(([id, bytes]) => [id!.toString('hex'), bytes]));
    for (const { id } of batch) {
      const bytes = inline.get(id.replaceAll('-', ''));
      if (bytes === undefined) continue; // gone meanwhile
      indexes.push({ id, index: this.makeIndex(bytes ?? (await this.large(id))) });
    }
    const columns: unknown[][] = COLUMNS.map(() => []);
    for (const { id, index } of indexes)
      COLUMNS.forEach(([, , value], i) => columns[i]!.push(clean(value(id, index))));
    const write = (): Promise<unknown> =>
      this.database.pool.query({ name: 'index-write', text: WRITE, values: columns });
    await write().catch((error: unknown) => {
      // A content went in this moment: the second time it is passed over.
      if ((error as { code?: string }).code !== FOREIGN_KEY_VIOLATION) throw error;
      return write();
    });
  }

  private async large(id: string): Promise<Buffer> {
    const blocks: Buffer[] = [];
    let octets = 0;
    for await (const block of this.contents.read(id)) {
      blocks.push(block);
      octets += block.length;
      if (octets >= MAX_INDEXED_OCTETS) break;
    }
    return Buffer.concat(blocks);
  }
}

interface Missing {
  readonly id: string;
  readonly size: number;
}

const FOREIGN_KEY_VIOLATION = '23503';

/** Lists inside a row are texts: arrays of arrays of different lengths are none that PostgreSQL takes. */
const LIST = '\n';

const COLUMNS: readonly (readonly [string, string, (id: string, index: MessageIndex) => unknown])[] = [
  ['content_id', 'uuid', (id) => id],
  ['envelope', 'text', (_id, index) => index.envelope],
  ['body_structure', 'text', (_id, index) => index.bodyStructure],
  ['body', 'text', (_id, index) => index.body],
  ['header_octets', 'int', (_id, index) => index.headerOctets],
  ['parts', 'text', (_id, index) => JSON.stringify(index.parts)],
  ['preview', 'text', (_id, index) => index.preview],
  ['sort_subject', 'text', (_id, { sort }) => sort.subject],
  ['is_reply', 'bool', (_id, { sort }) => sort.isReply],
  ['sort_from', 'text', (_id, { sort }) => sort.from],
  ['sort_to', 'text', (_id, { sort }) => sort.to],
  ['sort_cc', 'text', (_id, { sort }) => sort.cc],
  ['display_from', 'text', (_id, { sort }) => sort.displayFrom],
  ['display_to', 'text', (_id, { sort }) => sort.displayTo],
  ['sent', 'timestamptz', (_id, { sort }) => sort.sent ?? null],
  ['sent_day', 'timestamptz', (_id, { sort }) => sort.sentDay ?? null],
  ['message_id', 'text', (_id, { sort }) => sort.messageId],
  ['in_reply_to', 'text', (_id, { sort }) => sort.inReplyTo],
  ['references', 'text', (_id, { sort }) => sort.references.join(LIST)],
  ['subject_text', 'text', (_id, { text }) => text.subject],
  ['from_text', 'text', (_id, { text }) => text.from],
  ['to_text', 'text', (_id, { text }) => text.to],
  ['cc_text', 'text', (_id, { text }) => text.cc],
  ['bcc_text', 'text', (_id, { text }) => text.bcc],
  ['header_text', 'text', (_id, { text }) => text.header],
  ['words', 'text', (_id, { text }) => indexWords(text).join(LIST)],
];

const names = COLUMNS.map(([name]) => `"${name}"`).join(', ');
const SPECIAL: Readonly<Record<string, string>> = {
  references: `CASE WHEN "references" = '' THEN '{}' ELSE string_to_array("references", E'\\n') END`,
  words: `CASE WHEN words = '' THEN ''::tsvector ELSE array_to_tsvector(string_to_array(words, E'\\n')) END`,
};
/** Contents that went meanwhile are passed over. */
const WRITE = `INSERT INTO content_index (${names})
SELECT ${COLUMNS.map(([name]) => SPECIAL[name] ?? `"${name}"`).join(', ')}
  FROM unnest(${COLUMNS.map(([, type], i) => `$${i + 1}::${type}[]`).join(', ')}) AS t(${names})
 WHERE EXISTS (SELECT FROM content c WHERE c.id = content_id)
ON CONFLICT (content_id) DO NOTHING`;

/** PostgreSQL's text cannot hold NUL. */
const clean = (value: unknown): unknown =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '') : value;
