import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { importReport } from '@glasspost/contract';
import type { z } from 'zod';
import { ADMIN_PASSWORD, type Running, runningApplication } from '../testing/running.js';

type Report = z.infer<typeof importReport>;
const LINES = 10_000;
/** Each password costs argon2id: few here, so that the test is about the lines. */
const NEW = 40;

describe('a table of accounts', () => {
  let running: Running;
  let headers: Record<string, string>;
  let domain: string;

  beforeAll(async () => {
    running = await runningApplication();
    const admin = await running.signIn('admin', ADMIN_PASSWORD);
    headers = { ...admin, 'content-type': 'text/csv' };
    const server = await running.ask(
      'POST /servers',
      { name: 'S', hostname: 's.test', addresses: ['127.31.14.1'] },
      admin,
    );
    domain = (await running.ask(`POST /servers/${server.id}/domains`, { name: 'a.test' }, admin)).id;
    await running.database.pool.query(
      `INSERT INTO account (id, domain_id, name, password_hash, updated_at)
       SELECT gen_random_uuid(), $1, 'user' || n, 'x', now() FROM generate_series(1, ${LINES - NEW}) n`,
      [domain],
    );
  });
  afterAll(() => running.stop());

  const send = (csv: string, query = ''): Promise<Report> =>
    running.ask<Report>(`POST /domains/${domain}/accounts.csv${query}`, csv, headers);
  const state = (): Promise<{ running: { done: number; total: number } | null }> =>
    running.ask(`GET /domains/${domain}/accounts.csv/progress`, undefined, headers);

  it('of many lines is checked, applied as a whole and reported line by line, and says how far it is', async () => {
    const old = Array.from({ length: LINES - NEW }, (_, n) => `user${n + 1},,50`);
    const added = Array.from({ length: NEW }, (_, n) => `new${n},secret-${n},50`);
    const csv = ['name,password,quotaMB', ...old, ...added].join('\n');
    const dry = await send(csv, '?dryRun=true');
    expect(dry.applied).toBe(false);
    expect(dry.lines).toHaveLength(LINES);
    expect(await state()).toEqual({ running: null });

    const done = send(csv);
    await expect.poll(state, { interval: 20, timeout: 30_000 }).toMatchObject({ running: { total: NEW } });
    const second = await running.send(
      `POST /domains/${domain}/accounts.csv`,
      'name,password\nx,y\n',
      headers,
    );
    expect(second.status).toBe(409);
    const report = await done;
    expect(report.applied).toBe(true);
    const count = (result: string): number => report.lines.filter((line) => line.result === result).length;
    expect([count('created'), count('updated'), count('error')]).toEqual([NEW, LINES - NEW, 0]);
    expect(await state()).toEqual({ running: null });
    expect(await running.database.prisma.account.count({ where: { domainId: domain, quotaMB: 50 } })).toBe(
      LINES,
    );
    expect(
      (await send(csv.replaceAll(/,secret-\d+/g, ','))).lines.every(({ result }) => result === 'unchanged'),
    ).toBe(true);
  }, 120_000);
});
