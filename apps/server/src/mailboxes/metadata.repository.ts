import { MailboxError, MAX_ANNOTATION_OCTETS, MAX_ANNOTATIONS, type MetadataStore } from '@glasspost/mailbox';
import type { Database } from '../database/database.js';
import { type Asker, type Box, need } from './boxes.js';
import type { BoxesRepository } from './boxes.repository.js';

/** Annotations in PostgreSQL (RFC 5464). Those under /shared belong to the mailbox's owner, the others to who makes them. */
export class PgMetadata implements MetadataStore {
  constructor(
    private readonly database: Database,
    private readonly boxes: BoxesRepository,
    private readonly asker: Asker,
  ) {}

  async get(name: string): Promise<ReadonlyMap<string, Buffer>> {
    const { rows } =
      name === ''
        ? await this.database.pool.query<Row>(
            'SELECT entry, value FROM account_annotation WHERE account_id = $1',
            [this.asker.accountId],
          )
        : await this.ofMailbox(await this.box(name, 'r'));
    return new Map(rows.map(({ entry, value }) => [entry, value]));
  }

  async set(name: string, entries: ReadonlyMap<string, Buffer | null>): Promise<void> {
    for (const value of entries.values())
      if (value && value.length > MAX_ANNOTATION_OCTETS)
        throw new MailboxError('too-large', `an annotation has at most ${MAX_ANNOTATION_OCTETS} octets`);
    const box = name === '' ? undefined : await this.box(name, 'r');
    // RFC 5464 §3.3: shared ones of a mailbox need the right to write there.
    if (box && [...entries.keys()].some((entry) => entry.startsWith('/shared/'))) need(box, 'w');
    const table = box ? 'mailbox_annotation' : 'account_annotation';
    const place = box ? 'mailbox_id, ' : '';
    await this.database.transaction(async (client) => {
      for (const [entry, value] of entries) {
        const owner = box && entry.startsWith('/shared/') ? box.ownerId : this.asker.accountId;
        const key = box ? [owner, entry, box.id] : [owner, entry];
        const where = `account_id = $1 AND entry = $2${box ? ' AND mailbox_id = $3' : ''}`;
        await client.query(`DELETE FROM ${table} WHERE ${where}`, key);
        if (value)
          await client.query(
            `INSERT INTO ${table} (account_id, entry, ${place}value) VALUES ($1, $2, ${box ? '$3, $4' : '$3'})`,
            [...key, value],
          );
      }
      const { rows } = await client.query<{ count: number }>(
        `SELECT count(*) AS count FROM ${table} WHERE account_id = $1${box ? ' AND mailbox_id = $2' : ''}`,
        box ? [this.asker.accountId, box.id] : [this.asker.accountId],
      );
      if (rows[0]!.count > MAX_ANNOTATIONS)
        throw new MailboxError('too-many', `there are at most ${MAX_ANNOTATIONS} annotations`);
    });
  }

  private async box(name: string, rights: string): Promise<Box> {
    const box = await this.boxes.find(this.asker, name);
    need(box, rights);
    return box;
  }

  private ofMailbox(box: Box): Promise<{ rows: Row[] }> {
    return this.database.pool.query<Row>(
      `SELECT entry, value FROM mailbox_annotation WHERE mailbox_id = $1
          AND account_id = CASE WHEN starts_with(entry, '/shared/') THEN $3::uuid ELSE $2::uuid END`,
      [box.id, this.asker.accountId, box.ownerId],
    );
  }
}

interface Row {
  entry: string;
  value: Buffer;
}
