import { type AclStore, ALL_RIGHTS, MailboxError, type Rights } from '@glasspost/mailbox';
import type { Database } from '../database/database.js';
import { type Asker, need, ordered } from './boxes.js';
import type { BoxesRepository } from './boxes.repository.js';

/** Entries of one mailbox. */
const MAX_ENTRIES = 1_000;
const ANYONE = 'anyone';

/** Rights to mailboxes in PostgreSQL (RFC 4314). Accounts of the same server can be named, and `anyone` for all of them. */
export class PgAcl implements AclStore {
  constructor(
    private readonly database: Database,
    private readonly boxes: BoxesRepository,
    private readonly asker: Asker,
  ) {}

  async get(name: string): Promise<readonly { identifier: string; rights: Rights }[]> {
    const box = await this.boxes.find(this.asker, name);
    need(box, 'a');
    const { rows } = await this.database.pool.query<{ identifier: string; rights: string }>(
      `SELECT o.name || '@' || d.name AS identifier, '${ALL_RIGHTS}' AS rights FROM account o JOIN domain d ON d.id = o.domain_id WHERE o.id = $2
       UNION ALL
       SELECT coalesce(a.name || '@' || d.name, g.identifier), g.rights
         FROM mailbox_acl g LEFT JOIN account a ON a.id = g.account_id LEFT JOIN domain d ON d.id = a.domain_id WHERE g.mailbox_id = $1`,
      [box.id, box.ownerId],
    );
    return rows;
  }

  async set(name: string, identifier: string, rights: Rights): Promise<void> {
    const box = await this.boxes.find(this.asker, name);
    need(box, 'a');
    const accountId = identifier === ANYONE ? null : await this.account(identifier);
    if (accountId === box.ownerId)
      throw new MailboxError('not-possible', 'the owner of a mailbox always has all rights');
    const key = accountId ?? ANYONE;
    if (rights === '') {
      await this.database.pool.query('DELETE FROM mailbox_acl WHERE mailbox_id = $1 AND identifier = $2', [
        box.id,
        key,
      ]);
      return;
    }
    const { rowCount } = await this.database.pool.query(
      `INSERT INTO mailbox_acl (mailbox_id, identifier, account_id, rights)
       SELECT $1, $2, $3::uuid, $4 WHERE (SELECT count(*) FROM mailbox_acl WHERE mailbox_id = $1) < ${MAX_ENTRIES}
       ON CONFLICT (mailbox_id, identifier) DO UPDATE SET rights = excluded.rights`,
      [box.id, key, accountId, ordered(rights)],
    );
    if (!rowCount) throw new MailboxError('too-many', `a mailbox is shared with at most ${MAX_ENTRIES}`);
  }

  private async account(identifier: string): Promise<string> {
    const { rows } = await this.database.pool.query<{ id: string }>(
      `SELECT a.id FROM account a JOIN domain d ON d.id = a.domain_id WHERE d.server_id = $1 AND a.name || '@' || d.name = lower($2)`,
      [this.asker.serverId, identifier],
    );
    if (!rows[0]) throw new MailboxError('no-such-account', `nobody is known here as ${identifier}`);
    return rows[0].id;
  }
}
