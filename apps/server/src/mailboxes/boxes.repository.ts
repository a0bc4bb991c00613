import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import {
  canonicalName,
  HIERARCHY_SEPARATOR,
  INBOX,
  MailboxError,
  type MailboxStatus,
  parentNames,
  type Quota,
  type SpecialUse,
} from '@glasspost/mailbox';
import { Database } from '../database/database.js';
import { retrying } from '../database/retrying.js';
import { REMOVE_UNUSED } from '../mail/content.repository.js';
import {
  type Asker,
  type Box,
  boxOf,
  type BoxRow,
  described,
  need,
  noSuchMailbox,
  OTHER_USERS,
  ownerOf,
} from './boxes.js';

/** Mailboxes of one account; clients that make thousands are broken. */
const MAX_MAILBOXES = 10_000;
/** Contents looked at with one statement when a mailbox is deleted. */
const SWEEP = 5_000;

const COLUMNS = `b.id, b.account_id, b.name, b.special_use, b.uid_validity, b.uid_next, b.highest_modseq, b.message_count, b.byte_count, b.keywords`;
/** $1: the asker's account, $2: the server. Rights to `anyone` are for the accounts of the same server. */
const VISIBLE = `
SELECT ${COLUMNS}, b.subscribed, NULL AS owner, NULL AS rights FROM mailbox b WHERE b.account_id = $1
UNION ALL
SELECT ${COLUMNS}, EXISTS (SELECT FROM subscription s WHERE s.account_id = $1 AND s.name = '${OTHER_USERS}/' || o.name || '@' || d.name || '/' || b.name),
       o.name || '@' || d.name, g.rights
  FROM (SELECT mailbox_id, string_agg(rights, '') AS rights FROM mailbox_acl WHERE account_id = $1 OR identifier = 'anyone' GROUP BY mailbox_id) g
  JOIN mailbox b ON b.id = g.mailbox_id JOIN account o ON o.id = b.account_id JOIN domain d ON d.id = o.domain_id
 WHERE b.account_id <> $1 AND d.server_id = $2`;

type Client = Pick<pg.ClientBase, 'query'>;

/** Mailboxes and their names. */
@Injectable()
export class BoxesRepository {
  constructor(private readonly database: Database) {}

  /** All that the asker may look up. */
  async visible(asker: Asker, client: Client = this.database.pool): Promise<Box[]> {
    const { rows } = await client.query<BoxRow>({
      name: 'mailboxes-visible',
      text: VISIBLE,
      values: [asker.accountId, asker.serverId],
    });
    return rows.map(boxOf).filter((box) => box.rights.includes('l'));
  }

  /** One by its name. @throws MailboxError `no-such-mailbox`, also where the asker may not know that there is one. */
  async find(asker: Asker, name: string, client: Client = this.database.pool): Promise<Box> {
    const canonical = canonicalName(name);
    const box = ownerOf(canonical)
      ? (await this.visible(asker, client)).find((each) => each.name === canonical)
      : await this.own(asker.accountId, canonical, client);
    if (!box) throw noSuchMailbox(canonical);
    return box;
  }

  async create(asker: Asker, name: string, specialUse?: SpecialUse): Promise<Box> {
    const canonical = canonicalName(name);
    const other = ownerOf(canonical);
    if (canonical === OTHER_USERS)
      throw new MailboxError(
        'not-possible',
        `"${OTHER_USERS}" holds the mailboxes that others share with you`,
      );
    return this.database.transaction(async (client) => {
      const { ownerId, path } = other
        ? await this.sharedPlace(asker, canonical, client)
        : { ownerId: asker.accountId, path: canonical };
      const wanted = [...parentNames(path), path];
      const { rows } = await client.query<{ name: string; count: number }>(
        `WITH locked AS (SELECT FROM account WHERE id = $1 FOR NO KEY UPDATE)
         SELECT name, (SELECT count(*) FROM mailbox WHERE account_id = $1) AS count FROM mailbox, locked WHERE account_id = $1 AND name = ANY($2)
         UNION ALL SELECT '', (SELECT count(*) FROM mailbox WHERE account_id = $1)`,
        [ownerId, wanted],
      );
      if (rows.some((row) => row.name === path))
        throw new MailboxError('mailbox-exists', `the mailbox ${canonical} exists already`);
      if (rows.at(-1)!.count + wanted.length > MAX_MAILBOXES)
        throw new MailboxError('too-many', `there are ${MAX_MAILBOXES} mailboxes already`);
      const here = new Set(rows.map((row) => row.name));
      await client.query(
        `INSERT INTO mailbox (account_id, name, special_use, uid_validity)
         SELECT $1, name, CASE WHEN name = $3 THEN $4 END, nextval('uid_validity') FROM unnest($2::text[]) AS name`,
        [ownerId, wanted.filter((each) => !here.has(each)), path, specialUse ?? null],
      );
      // RFC 4314 §3: who may make it here has the same rights there.
      if (ownerId !== asker.accountId)
        await client.query(
          `INSERT INTO mailbox_acl (mailbox_id, identifier, account_id, rights)
           SELECT n.id, a.identifier, a.account_id, a.rights FROM mailbox n, mailbox p JOIN mailbox_acl a ON a.mailbox_id = p.id
            WHERE n.account_id = $1 AND n.name = $2 AND p.account_id = $1 AND p.name = $3`,
          [ownerId, path, parentNames(path).at(-1) ?? INBOX],
        );
      return this.find(asker, canonical, client);
    });
  }

  async delete(asker: Asker, name: string): Promise<Box> {
    const box = await this.find(asker, name);
    need(box, 'x');
    if (box.ownName === INBOX) throw new MailboxError('not-possible', 'INBOX cannot be deleted');
    await this.needChildless(box, this.database.pool);
    while (await this.emptyOut(box.id));
    return this.again(async (client) => {
      await this.needChildless(box, client);
      const gone = await client.query<{ content_id: string }>(
        `WITH gone AS (DELETE FROM message WHERE mailbox_id = $1 RETURNING content_id), box AS (DELETE FROM mailbox WHERE id = $1)
         SELECT content_id FROM gone`,
        [box.id],
      );
      await client.query(REMOVE_UNUSED, [gone.rows.map((row) => row.content_id)]);
      return box;
    });
  }

  async rename(asker: Asker, from: string, to: string): Promise<void> {
    const target = canonicalName(to);
    if (ownerOf(target)) throw new MailboxError('not-possible', 'a mailbox cannot be moved to somebody else');
    const box = await this.find(asker, from);
    if (box.ownerId !== asker.accountId)
      throw new MailboxError('not-possible', 'only its owner can rename a mailbox');
    if (target === OTHER_USERS || target.startsWith(box.ownName + HIERARCHY_SEPARATOR))
      throw new MailboxError('not-possible', `${box.ownName} cannot become ${target}`);
    if (box.ownName === INBOX) return this.emptyInbox(asker, box, target);
    await this.database.transaction(async (client) => {
      await client.query('SELECT FROM account WHERE id = $1 FOR NO KEY UPDATE', [asker.accountId]);
      const taken = await client.query('SELECT FROM mailbox WHERE account_id = $1 AND name = $2', [
        asker.accountId,
        target,
      ]);
      if (taken.rowCount) throw new MailboxError('mailbox-exists', `the mailbox ${target} exists already`);
      await client.query(
        `INSERT INTO mailbox (account_id, name, uid_validity) SELECT $1, name, nextval('uid_validity') FROM unnest($2::text[]) AS name
         ON CONFLICT (account_id, name) DO NOTHING`,
        [asker.accountId, parentNames(target)],
      );
      await client.query(
        `UPDATE mailbox SET name = $3 || substr(name, length($2) + 1) WHERE account_id = $1 AND (name = $2 OR starts_with(name, $2 || '/'))`,
        [asker.accountId, box.ownName, target],
      );
    });
  }

  async subscribe(asker: Asker, name: string, subscribed: boolean): Promise<void> {
    const canonical = canonicalName(name);
    const { rowCount } = await this.database.pool.query(
      'UPDATE mailbox SET subscribed = $3 WHERE account_id = $1 AND name = $2',
      [asker.accountId, canonical, subscribed],
    );
    if (rowCount) return;
    await this.database.pool.query(
      subscribed
        ? 'INSERT INTO subscription (account_id, name) SELECT $1, $2 WHERE (SELECT count(*) FROM subscription WHERE account_id = $1) < $3 ON CONFLICT DO NOTHING'
        : 'DELETE FROM subscription WHERE account_id = $1 AND name = $2 AND $3 > 0',
      [asker.accountId, canonical, MAX_MAILBOXES],
    );
  }

  async lostSubscriptions(asker: Asker): Promise<string[]> {
    const { rows } = await this.database.pool.query<{ name: string }>(
      'SELECT name FROM subscription WHERE account_id = $1',
      [asker.accountId],
    );
    if (rows.length === 0) return [];
    const there = new Set((await this.visible(asker)).map((box) => box.name));
    return rows.map((row) => row.name).filter((name) => !there.has(name));
  }

  async status(asker: Asker, names: readonly string[]): Promise<MailboxStatus[]> {
    const wanted = new Set(names.map(canonicalName));
    const boxes = (await this.visible(asker)).filter(
      (box) => wanted.has(box.name) && box.rights.includes('r'),
    );
    if (boxes.length === 0) return [];
    const { rows } = await this.database.pool.query<
      Record<'id' | 'unseen' | 'deleted' | 'deleted_size', number>
    >(
      `SELECT b.id, (SELECT count(*) FROM message m WHERE m.mailbox_id = b.id AND NOT m.flags @> ARRAY['\\Seen']) AS unseen, d.deleted, d.deleted_size
         FROM unnest($1::bigint[]) AS b(id), LATERAL (SELECT count(*) AS deleted, coalesce(sum(m.size), 0)::bigint AS deleted_size
              FROM message m WHERE m.mailbox_id = b.id AND m.flags @> ARRAY['\\Deleted']) d`,
      [boxes.map((box) => box.id)],
    );
    const counts = new Map(rows.map((row) => [row.id, row]));
    return boxes.map((box) => {
      const { unseen, deleted, deleted_size: deletedSize } = counts.get(box.id)!;
      return { ...described(box), messages: box.messages, size: box.octets, unseen, deleted, deletedSize };
    });
  }

  /** Of the owner of a mailbox. */
  async quota(ownerId: string, client: Client = this.database.pool): Promise<Quota> {
    const { rows } = await client.query<{ used: number; messages: number; limit: number | null }>(
      'SELECT used_bytes AS used, message_count AS messages, limit_bytes AS limit FROM account_usage WHERE account_id = $1',
      [ownerId],
    );
    const { used = 0, messages = 0, limit = null } = rows[0] ?? {};
    return { usedBytes: used, limitBytes: limit ?? undefined, messages };
  }

  /** @throws MailboxError `over-quota` where so many octets more do not fit. */
  async needRoom(ownerId: string, octets: number, client: Client = this.database.pool): Promise<void> {
    const { usedBytes, limitBytes } = await this.quota(ownerId, client);
    if (limitBytes !== undefined && usedBytes + octets > limitBytes)
      throw new MailboxError(
        'over-quota',
        `the mailbox is full: ${usedBytes} of ${limitBytes} octets are in use`,
      );
  }

  private async needChildless({ ownerId, ownName, name }: Box, client: Client): Promise<void> {
    const { rowCount } = await client.query(
      'SELECT FROM mailbox WHERE account_id = $1 AND starts_with(name, $2) LIMIT 1',
      [ownerId, ownName + HIERARCHY_SEPARATOR],
    );
    if (rowCount)
      throw new MailboxError('has-children', `the mailbox ${name} has others inside it: delete those first`);
  }

  private async own(accountId: string, name: string, client: Client): Promise<Box | undefined> {
    const { rows } = await client.query<BoxRow>({
      name: 'mailbox-own',
      text: `SELECT ${COLUMNS}, b.subscribed, NULL AS owner, NULL AS rights FROM mailbox b WHERE b.account_id = $1 AND b.name = $2`,
      values: [accountId, name],
    });
    return rows[0] && boxOf(rows[0]);
  }

  /** Where a mailbox inside a shared one would be made: needs `k` on its parent. */
  private async sharedPlace(
    asker: Asker,
    name: string,
    client: Client,
  ): Promise<{ ownerId: string; path: string }> {
    const parent = parentNames(name).at(-1)!;
    const boxes = await this.visible(asker, client);
    if (boxes.some((box) => box.name === name))
      throw new MailboxError('mailbox-exists', `the mailbox ${name} exists already`);
    const box = boxes.find((each) => each.name === parent);
    if (!box) throw new MailboxError('no-rights', `you may make no mailbox in ${parent}`);
    need(box, 'k');
    return { ownerId: box.ownerId, path: ownerOf(name)!.name };
  }

  /** RFC 9051 §6.3.6: INBOX stays, its messages go into a new mailbox. */
  private async emptyInbox(asker: Asker, inbox: Box, target: string): Promise<void> {
    const made = await this.create(asker, target);
    await this.database.transaction(async (client) => {
      const { rows } = await client.query<{ modseq: number; uids: number[] }>(
        `SELECT highest_modseq + 1 AS modseq, (SELECT coalesce(array_agg(uid ORDER BY uid), '{}') FROM message WHERE mailbox_id = $1) AS uids
           FROM mailbox WHERE id = $1 FOR UPDATE`,
        [inbox.id],
      );
      const { modseq, uids } = rows[0]!;
      await client.query(
        `UPDATE mailbox n SET uid_next = o.uid_next, highest_modseq = o.highest_modseq, message_count = o.message_count, byte_count = o.byte_count,
                keywords = o.keywords FROM mailbox o WHERE n.id = $2 AND o.id = $1`,
        [inbox.id, made.id],
      );
      await client.query('UPDATE message SET mailbox_id = $2 WHERE mailbox_id = $1', [inbox.id, made.id]);
      await client.query(
        'UPDATE mailbox SET highest_modseq = $2, message_count = 0, byte_count = 0 WHERE id = $1',
        [inbox.id, modseq],
      );
      if (uids.length > 0)
        await client.query('INSERT INTO vanished (mailbox_id, modseq, uids) VALUES ($1, $2, $3)', [
          inbox.id,
          modseq,
          uids,
        ]);
    });
  }

  /** Takes some of a mailbox's messages away for good, so that deleting a large one is no long transaction. */
  private async emptyOut(id: number): Promise<boolean> {
    return this.again(async (client) => {
      await client.query('SELECT FROM mailbox WHERE id = $1 FOR UPDATE', [id]);
      const { rows } = await client.query<{ content_id: string; size: number }>(
        `DELETE FROM message WHERE mailbox_id = $1 AND uid IN (SELECT uid FROM message WHERE mailbox_id = $1 LIMIT ${SWEEP} OFFSET ${SWEEP})
         RETURNING content_id, size`,
        [id],
      );
      if (rows.length === 0) return false;
      await client.query(
        'UPDATE mailbox SET message_count = message_count - $2, byte_count = byte_count - $3 WHERE id = $1',
        [id, rows.length, rows.reduce((sum, row) => sum + row.size, 0)],
      );
      await client.query(REMOVE_UNUSED, [rows.map((row) => row.content_id)]);
      return true;
    });
  }

  /** A transaction that others may come between: it is done again then. */
  private again<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    return retrying(() => this.database.transaction(work));
  }
}
