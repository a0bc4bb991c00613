import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { AccountFilter, AccountOrder, AccountQuery, AccountResource } from '@glasspost/contract';
import type { Page } from '../api/page.js';
import { ProblemException } from '../api/problem.js';
import { Database } from '../database/database.js';
import type { Domain } from '../database/generated/client.js';
import { type AccountRow, presentAccount } from './accounts.service.js';

/** Which accounts of a domain. */
export interface Matching {
  readonly search?: string | undefined;
  readonly only?: AccountFilter | undefined;
}

const ONLY: Readonly<Record<AccountFilter, string>> = {
  enabled: 'a.enabled',
  disabled: 'NOT a.enabled',
  // As the index has it: 95 % without a fraction.
  full: 'u.used_bytes * 20 >= u.limit_bytes * 19',
  neverLoggedIn: 'a.last_login_at IS NULL',
};

/** The expressions that have an index; each value as text, for the cursor. */
const ORDERS: Readonly<Record<string, { key: string; id: string; type: string }>> = {
  name: { key: 'a.name', id: 'a.id', type: 'text' },
  used: { key: 'u.used_bytes', id: 'u.account_id', type: 'bigint' },
  lastLogin: {
    key: `coalesce(a.last_login_at, '-infinity'::timestamptz)`,
    id: 'a.id',
    type: 'timestamptz',
  },
};

const OF_USAGE = 'u.domain_id = $1';

const cursorForm = z.tuple([z.string().max(100), z.uuid()]);

/**
 * Conditions on `account a JOIN account_usage u`, with their values from $1 on. Both tables name the domain, so that
 * either may be where the database begins.
 */
export function matching(domainId: string, { search, only }: Matching): { where: string; values: unknown[] } {
  const conditions = ['a.domain_id = $1', OF_USAGE];
  const values: unknown[] = [domainId];
  if (only) conditions.push(ONLY[only]);
  if (search) {
    values.push(`%${search.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`);
    conditions.push(`lower(a.name || ' ' || a.display_name) LIKE $${values.length}`);
  }
  return { where: conditions.join(' AND '), values };
}

/** Pages of the accounts of a domain: every order has an index, and the next page goes on from the last row. */
@Injectable()
export class AccountList {
  constructor(private readonly database: Database) {}

  async page(domain: Domain, query: AccountQuery): Promise<Page<AccountResource>> {
    const { rows: texts, count } = accountQuestions(domain.id, query);
    const [found, counted] = await Promise.all([
      this.database.pool.query<ListRow>(texts.text, texts.values),
      this.database.pool.query<{ total: number }>(count.text, count.values),
    ]);
    const rows = found.rows.slice(0, query.limit);
    const last = rows.at(-1);
    return {
      items: rows.map(({ message_count, used_bytes, ...row }) =>
        presentAccount({
          ...row,
          domainId: domain.id,
          domain,
          usage: { messageCount: message_count, usedBytes: BigInt(used_bytes) },
        }),
      ),
      nextCursor:
        last && found.rows.length > query.limit
          ? Buffer.from(JSON.stringify([last.sort_key, last.id])).toString('base64url')
          : null,
      total: counted.rows[0]!.total,
    };
  }
}

interface ListRow extends Omit<AccountRow, 'domain' | 'domainId' | 'usage'> {
  readonly message_count: number;
  readonly used_bytes: string;
  readonly sort_key: string;
}

interface Question {
  readonly text: string;
  readonly values: unknown[];
}

/** The two questions of a page: its rows, and how many match in all. */
export function accountQuestions(domainId: string, query: AccountQuery): { rows: Question; count: Question } {
  const { where, values } = matching(domainId, query);
  const down = query.sort.startsWith('-');
  const order = ORDERS[query.sort.replace('-', '') as AccountOrder]!;
  const direction = down ? 'DESC' : 'ASC';
  let after = '';
  const all = [...values];
  if (query.cursor !== undefined) {
    all.push(...readCursor(query.cursor));
    after = `AND (${order.key}, ${order.id}) ${down ? '<' : '>'} ($${all.length - 1}::${order.type}, $${all.length}::uuid)`;
  }
  // A name is there once in a domain: its index need not have the id.
  const rest = order.key === 'a.name' ? '' : `, ${order.id} ${direction}`;
  return {
    rows: {
      text: `SELECT a.id, a.name, a.display_name AS "displayName", a.quota_mb AS "quotaMB", a.enabled, a.allow_shared_secret AS "allowSharedSecret", a.app_passwords_only AS "appPasswordsOnly",
        a.last_login_at AS "lastLoginAt", a.created_at AS "createdAt", a.revision, u.used_bytes::text, u.message_count, (${order.key})::text AS sort_key
   FROM account a JOIN account_usage u ON u.account_id = a.id
  WHERE ${where} ${after}
  ORDER BY ${order.key} ${direction}${rest} LIMIT ${query.limit + 1}`,
      values: all,
    },
    count: {
      // Each account has its row of usage: to count them takes one table, where the other is not asked for.
      text:
        query.only === 'full'
          ? `SELECT count(*)::int AS total FROM account a JOIN account_usage u ON u.account_id = a.id WHERE ${where}`
          : `SELECT count(*)::int AS total FROM account a WHERE ${where.replace(` AND ${OF_USAGE}`, '')}`,
      values,
    },
  };
}

function readCursor(cursor: string): [string, string] {
  try {
    return cursorForm.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new ProblemException(400, 'malformed', 'The cursor is not one of ours.');
  }
}
