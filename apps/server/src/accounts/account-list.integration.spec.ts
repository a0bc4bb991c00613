import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountQuery, type AccountResource } from '@glasspost/contract';
import { ADMIN_PASSWORD, type Running, runningApplication } from '../testing/running.js';
import { accountQuestions } from './account-list.repository.js';

const MANY = 30_000;

describe('the accounts of a domain', () => {
  let running: Running;
  let admin: Record<string, string>;
  let domain: string, large: string;

  const list = async (
    query: string,
    of = domain,
  ): Promise<{ names: string[]; total: number; next: string | null }> => {
    const { items, total, nextCursor } = await running.ask<{
      items: AccountResource[];
      total: number;
      nextCursor: string | null;
    }>(`GET /domains/${of}/accounts?${query}`, undefined, admin);
    return { names: items.map(({ name }) => name), total, next: nextCursor };
  };
  const act = <T>(body: object, query = ''): Promise<T> =>
    running.ask<T>(`POST /domains/${domain}/accounts/actions${query}`, body, admin);

  beforeAll(async () => {
    running = await runningApplication();
    admin = await running.signIn('admin', ADMIN_PASSWORD);
    const server = await running.ask(
      'POST /servers',
      { name: 'S', hostname: 's.test', addresses: ['127.31.12.1'] },
      admin,
    );
    domain = (await running.ask(`POST /servers/${server.id}/domains`, { name: 'a.test' }, admin)).id;
    large = (await running.ask(`POST /servers/${server.id}/domains`, { name: 'large.test' }, admin)).id;
    const { pool, prisma } = running.database;
    await prisma.account.createMany({
      data: [
        { domainId: domain, name: 'ann', passwordHash: 'x', quotaMB: 1, lastLoginAt: new Date('2026-01-01') },
        {
          domainId: domain,
          name: 'bob',
          passwordHash: 'x',
          displayName: 'Ann’s 100% brother',
          enabled: false,
        },
        { domainId: domain, name: 'cid', passwordHash: 'x', quotaMB: 2, lastLoginAt: new Date('2026-02-01') },
      ],
    });
    const fill = (name: string, octets: number, count: number): Promise<unknown> =>
      pool.query(
        `UPDATE mailbox SET byte_count = $3, message_count = $4 FROM account a WHERE account_id = a.id AND a.domain_id = $1 AND a.name = $2 AND mailbox.name = 'INBOX'`,
        [domain, name, octets, count],
      );
    await fill('ann', 960_000, 3);
    await fill('bob', 10, 1);
    await fill('cid', 500_000, 2);
    await pool.query(
      `INSERT INTO account (id, domain_id, name, display_name, password_hash, enabled, last_login_at, quota_mb, updated_at)
       SELECT gen_random_uuid(), $1, 'user' || n, 'Person ' || md5(n::text), 'x', n % 100 <> 0, CASE WHEN n % 100 <> 1 THEN now() - n * interval '1 second' END, 10, now()
         FROM generate_series(1, ${MANY}) n`,
      [large],
    );
    await pool.query(
      `UPDATE account_usage SET used_bytes = (random() * 9000000)::bigint WHERE domain_id = $1`,
      [large],
    );
    await pool.query('VACUUM ANALYZE account, account_usage');
  }, 120_000);
  afterAll(() => running.stop());

  it('come in the order that is asked for, page by page', async () => {
    expect((await list('')).names).toEqual(['ann', 'bob', 'cid']);
    expect((await list('sort=-name')).names).toEqual(['cid', 'bob', 'ann']);
    expect((await list('sort=-used')).names).toEqual(['ann', 'cid', 'bob']);
    expect((await list('sort=lastLogin')).names).toEqual(['bob', 'ann', 'cid']);
    for (const sort of ['name', '-name', 'used', '-used', 'lastLogin', '-lastLogin']) {
      const all = (await list(`sort=${sort}`)).names;
      const paged: string[] = [];
      for (let cursor = ''; ;) {
        const { names, next } = await list(`sort=${sort}&limit=1${cursor}`);
        paged.push(...names);
        if (!next) break;
        cursor = `&cursor=${next}`;
      }
      expect(paged, sort).toEqual(all);
    }
    const wrong = await running.send(`GET /domains/${domain}/accounts?cursor=abc`, undefined, admin);
    expect(wrong.status).toBe(400);
  });

  it('are those that are asked for', async () => {
    expect((await list('only=enabled')).names).toEqual(['ann', 'cid']);
    expect((await list('only=disabled')).names).toEqual(['bob']);
    expect((await list('only=full')).names).toEqual(['ann']);
    expect((await list('only=neverLoggedIn')).names).toEqual(['bob']);
    expect(await list('search=ANN')).toMatchObject({ names: ['ann', 'bob'], total: 2 });
    expect((await list('search=100%25')).names).toEqual(['bob']);
    expect((await list('search=_nn')).names).toEqual([]);
  });

  it('keep what they hold in step with their mailboxes', async () => {
    const { prisma } = running.database;
    const account = await prisma.account.findFirstOrThrow({ where: { domainId: domain, name: 'cid' } });
    const box = await prisma.mailbox.create({
      data: { accountId: account.id, name: 'Projects', uidValidity: 1, messageCount: 4, byteCount: 100n },
    });
    const usage = (): Promise<unknown> =>
      prisma.accountUsage.findUnique({ where: { accountId: account.id } });
    expect(await usage()).toMatchObject({ usedBytes: 500_100n, messageCount: 6, limitBytes: 2_000_000n });
    await prisma.mailbox.delete({ where: { id: box.id } });
    expect(await usage()).toMatchObject({ usedBytes: 500_000n, messageCount: 2 });
    await prisma.account.update({ where: { id: account.id }, data: { quotaMB: null } });
    expect(await usage()).toMatchObject({ limitBytes: null });
  });

  it('are found without reading all of them', async () => {
    const client = await running.database.pool.connect();
    try {
      for (const question of [
        {},
        { sort: '-name' },
        { sort: '-used' },
        { sort: 'lastLogin' },
        { only: 'disabled' },
        { only: 'full' },
        { only: 'neverLoggedIn' },
        { search: md5End },
        { search: 'user12345' },
        { sort: '-used', search: 'user1234' },
        { sort: 'used', cursor: Buffer.from(JSON.stringify(['4000000', domain])).toString('base64url') },
        { cursor: Buffer.from(JSON.stringify(['user2', domain])).toString('base64url') },
      ]) {
        const { rows } = accountQuestions(large, accountQuery.parse(question));
        const plan = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${rows.text}`, rows.values);
        const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
        expect(text, JSON.stringify(question)).not.toContain('Seq Scan');
      }
    } finally {
      client.release();
    }
  });

  it('are changed together: those that are chosen, or all that match', async () => {
    const { prisma } = running.database;
    const id = async (name: string): Promise<string> =>
      (await prisma.account.findFirstOrThrow({ where: { domainId: domain, name } })).id;
    const stranger = (await prisma.account.findFirstOrThrow({ where: { domainId: large, name: 'user1' } }))
      .id;
    expect(await act({ action: 'disable', ids: [await id('ann'), stranger] })).toMatchObject({ affected: 1 });
    expect((await list('only=disabled')).names).toEqual(['ann', 'bob']);
    expect((await prisma.account.findUniqueOrThrow({ where: { id: stranger } })).enabled).toBe(true);
    expect(await act({ action: 'enable', filter: { only: 'disabled' } })).toMatchObject({ affected: 2 });
    expect(await act({ action: 'quota', quotaMB: 7, filter: { search: 'ann' } })).toMatchObject({
      affected: 2,
    });
    expect(await prisma.account.count({ where: { domainId: domain, quotaMB: 7 } })).toBe(2);
    const lost = { affected: 3, messageCount: 6, usedBytes: 1_460_010 };
    expect(await act({ action: 'delete', filter: {} }, '?dryRun=true')).toEqual(lost);
    expect((await list('')).total).toBe(3);
    expect(await act({ action: 'delete', filter: {} })).toEqual(lost);
    expect((await list('')).total).toBe(0);
    expect((await list('limit=1', large)).total).toBe(MANY);
    const { items } = await running.ask<{ items: { after: object; target: string }[] }>(
      'GET /audit?action=domain.accounts',
      undefined,
      admin,
    );
    expect(items.map(({ target, after }) => ({ target, after }))).toEqual([
      { target: 'a.test', after: { action: 'delete', affected: 3, filter: {} } },
      { target: 'a.test', after: { action: 'quota', quotaMB: 7, affected: 2, filter: { search: 'ann' } } },
      { target: 'a.test', after: { action: 'enable', affected: 2, filter: { only: 'disabled' } } },
      { target: 'a.test', after: { action: 'disable', affected: 1 } },
    ]);
    const refused = await running.send(
      `POST /domains/${domain}/accounts/actions`,
      { action: 'quota', filter: {} },
      admin,
    );
    expect(refused.status).toBe(422);
  });
});

/** Part of the name of exactly one person, from its middle. */
const md5End = 'c4ca4238a0b9';
