import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { accountActions, AccountActionsResult } from '@glasspost/contract';
import { Database } from '../database/database.js';
import type { Domain } from '../database/generated/client.js';
import { Directory } from '../directory/directory.js';
import { matching } from './account-list.repository.js';

type Request = z.infer<typeof accountActions>;

/** Accounts that one transaction changes: others do not wait for long. */
const BATCH = 500;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** One change for many accounts: those that are chosen, or all that match. */
@Injectable()
export class AccountActions {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
  ) {}

  /** What `apply` would do, and how much mail it is about. */
  async look(domain: Domain, request: Request): Promise<AccountActionsResult> {
    const { where, values } = chosen(domain.id, request);
    const { rows } = await this.database.pool.query<AccountActionsResult>(
      `SELECT count(*)::int AS affected, coalesce(sum(u.message_count), 0)::float8 AS "messageCount", coalesce(sum(u.used_bytes), 0)::float8 AS "usedBytes"
         FROM account a JOIN account_usage u ON u.account_id = a.id WHERE ${where}`,
      values,
    );
    return rows[0]!;
  }

  /** In batches by id, so that an account that no longer matches because it was changed is not missed or met twice. */
  async apply(domain: Domain, request: Request): Promise<AccountActionsResult> {
    const { where, values } = chosen(domain.id, request);
    const result = { affected: 0, messageCount: 0, usedBytes: 0 };
    try {
      for (let after = NO_ID; ;) {
        const { rows } = await this.database.pool.query<{
          id: string;
          message_count: number;
          used_bytes: string;
        }>(
          `SELECT a.id, u.message_count, u.used_bytes::text FROM account a JOIN account_usage u ON u.account_id = a.id
            WHERE ${where} AND a.id > $${values.length + 1} ORDER BY a.id LIMIT ${BATCH}`,
          [...values, after],
        );
        if (rows.length === 0) return result;
        const done = await this.change(
          rows.map(({ id }) => id),
          request,
        );
        for (const { id, message_count, used_bytes } of rows) {
          if (!done.has(id)) continue;
          result.affected++;
          result.messageCount += message_count;
          result.usedBytes += Number(used_bytes);
        }
        after = rows.at(-1)!.id;
      }
    } finally {
      await this.directory.refresh('account', domain.id);
    }
  }

  private async change(ids: readonly string[], request: Request): Promise<ReadonlySet<string>> {
    return this.database.transaction(async (client) => {
      // Mailboxes before accounts, as mail that comes in takes them: else the two could wait for each other.
      if (request.action === 'delete')
        await client.query('SELECT FROM mailbox WHERE account_id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [
          ids,
        ]);
      const { rows } = await client.query<{ id: string }>(...statement(ids, request));
      return new Set(rows.map(({ id }) => id));
    });
  }
}

function statement(ids: readonly string[], { action, quotaMB }: Request): [string, unknown[]] {
  const set = (what: string): string =>
    `UPDATE account SET ${what}, revision = revision + 1, updated_at = now() WHERE id = ANY($1::uuid[]) RETURNING id`;
  switch (action) {
    case 'enable':
      return [set('enabled = true'), [ids]];
    case 'disable':
      return [set('enabled = false'), [ids]];
    case 'quota':
      return [set('quota_mb = $2'), [ids, quotaMB ?? null]];
    case 'delete':
      return ['DELETE FROM account WHERE id = ANY($1::uuid[]) RETURNING id', [ids]];
  }
}

function chosen(domainId: string, { ids, filter }: Request): { where: string; values: unknown[] } {
  const { where, values } = matching(domainId, filter ?? {});
  if (ids === undefined) return { where, values };
  return { where: `${where} AND a.id = ANY($${values.length + 1}::uuid[])`, values: [...values, ids] };
}
