import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountLoginResource, AccountResource } from '@glasspost/contract';
import { type BoundTls, channelBindingsOf, chooseClient, type SaslStep } from '@glasspost/sasl';
import { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import { ADMIN_PASSWORD, type Running, runningApplication } from '../testing/running.js';
import { hashPassword } from '../secrets/password.js';
import { Counters } from '../statistics/counters.js';
import { type AccountLogin, type LoginFrom, Logins } from './logins.js';

const OCTETS = Buffer.alloc(32, 5);
const TLS: BoundTls = {
  version: 'TLSv1.3',
  channelBindings: { exporter: () => OCTETS, serverEndPoint: () => OCTETS },
};

describe('logging in to mail', () => {
  let running: Running;
  let admin: Record<string, string>;
  let logins: Logins;
  let serverId: string, domainId: string, ann: AccountResource;

  const ask = <T = { id: string }>(line: string, body?: unknown): Promise<T> =>
    running.ask<T>(line, body, admin);
  const server = (): ServerView => running.app.get(Directory).server(serverId)!;
  const history = async (id: string, query = ''): Promise<AccountLoginResource[]> =>
    (await ask<{ items: AccountLoginResource[] }>(`GET /accounts/${id}/logins${query}`)).items;

  beforeAll(async () => {
    running = await runningApplication();
    admin = await running.signIn('admin', ADMIN_PASSWORD);
    logins = running.app.get(Logins);
    serverId = (await ask('POST /servers', { name: 'S', hostname: 's.test', addresses: ['127.31.14.1'] })).id;
    domainId = (await ask(`POST /servers/${serverId}/domains`, { name: 'a.test' })).id;
  });
  afterAll(() => running.stop());

  /** As a client does it, by the best that is offered (or by what it is told). */
  async function logIn(
    user: string,
    password: string,
    { offered, ...more }: Partial<LoginFrom> & { offered?: string[] } = {},
  ): Promise<SaslStep<AccountLogin>> {
    const from: LoginFrom = { protocol: 'smtp', address: '192.0.2.1', tls: TLS, ...more };
    const client = chooseClient(
      offered ?? logins.mechanisms(server(), true, from.tls),
      user,
      password,
      true,
      channelBindingsOf(from.tls),
    )!;
    const machine = logins.startMechanism(server(), client.name, from)!;
    let step = await machine.next(client.initial());
    while (step.kind === 'challenge') step = await machine.next(await client.next(step.challenge));
    if (step.kind === 'success' && step.final) await client.next(step.final);
    return step;
  }

  it('offers SCRAM once an account has a record of its password', async () => {
    expect(logins.mechanisms(server(), true, TLS)).toEqual(['PLAIN', 'LOGIN']);
    ann = await ask<AccountResource>(`POST /domains/${domainId}/accounts`, {
      name: 'ann',
      password: 'ann-Secret',
    });
    expect(logins.mechanisms(server(), true, TLS)).toEqual([
      'SCRAM-SHA-256-PLUS',
      'SCRAM-SHA-256',
      'PLAIN',
      'LOGIN',
    ]);
    expect(logins.mechanisms(server(), true)).toEqual(['SCRAM-SHA-256', 'PLAIN', 'LOGIN']);
    expect(logins.mechanisms(server(), false)).toEqual([]);
  });

  it('lets in by SCRAM, bound to the connection or not, and never by a wrong password', async () => {
    expect(await logIn('ann@a.test', 'ann-Secret')).toMatchObject({ login: { name: 'ann@a.test' } });
    expect(await logIn('ann', 'ann-Secret', { tls: null })).toMatchObject({ kind: 'success' });
    expect(await logIn('ann', 'another', { address: '192.0.2.2' })).toMatchObject({ reason: 'credentials' });
    expect(await logIn('nobody', 'another', { address: '192.0.2.2' })).toMatchObject({
      reason: 'credentials',
    });
  });

  it('follows the password: a new one, however it is set, takes the record of the old one along', async () => {
    await ask(`PATCH /accounts/${ann.id}`, { password: 'ann-Second' });
    expect(await logIn('ann', 'ann-Second')).toMatchObject({ kind: 'success' });
    expect(await logIn('ann', 'ann-Secret')).toMatchObject({ kind: 'failure' });
    await running.database.prisma.account.update({
      where: { id: ann.id },
      data: { passwordHash: await hashPassword('ann-Third') },
    });
    await running.app.get(Directory).refresh('account', domainId);
    await ask(`POST /domains/${domainId}/accounts`, { name: 'bob', password: 'bob-Secret' });
    expect(await logIn('ann', 'ann-Second')).toMatchObject({ kind: 'failure' });
    // Made by the first log-in that shows the password.
    expect(await logIn('ann', 'ann-Third', { offered: ['PLAIN'] })).toMatchObject({ kind: 'success' });
    await expect
      .poll(
        async () =>
          (await running.database.prisma.account.findUnique({ where: { id: ann.id } }))!.scramRecord,
      )
      .not.toBeNull();
    expect(await logIn('ann', 'ann-Third')).toMatchObject({ kind: 'success' });
  });

  it('keeps nothing in the database to try passwords against quickly', async () => {
    const row = await running.database.prisma.account.findUniqueOrThrow({ where: { id: ann.id } });
    expect(Buffer.from(row.scramRecord!).toString('latin1')).not.toMatch(/\d+,[A-Za-z0-9+/=]+,/);
  });

  it('does not open by SCRAM what the password does not open', async () => {
    await ask(`PATCH /accounts/${ann.id}`, { appPasswordsOnly: true });
    expect(await logIn('ann', 'ann-Third', { offered: ['SCRAM-SHA-256'], tls: null })).toMatchObject({
      reason: 'credentials',
    });
    await ask(`PATCH /accounts/${ann.id}`, { appPasswordsOnly: false, enabled: false });
    expect(await logIn('ann', 'ann-Third', { tls: null })).toMatchObject({ reason: 'credentials' });
    await ask(`PATCH /accounts/${ann.id}`, { enabled: true });
  });

  it('writes down who logged in and who tried, once an hour for each way', async () => {
    const { id } = await ask(`POST /domains/${domainId}/accounts`, { name: 'cid', password: 'cid-Secret' });
    const { secret } = await ask<{ secret: string }>(`POST /accounts/${id}/app-passwords`, {
      name: 'phone',
      protocols: ['imap'],
    });
    const from = { protocol: 'imap', address: '192.0.2.9', tls: TLS } as const;
    for (let times = 0; times < 3; times++) await logins.byPassword(server(), 'cid', secret, from);
    expect(await logins.byPassword(server(), 'cid', secret, { ...from, protocol: 'pop3' })).toBeNull();
    await logIn('cid', 'cid-Secret');
    const rows = await history(id);
    expect(rows.map(({ id: _id, at: _at, ...row }) => row)).toEqual([
      {
        address: '192.0.2.1',
        protocol: 'smtp',
        mechanism: 'SCRAM-SHA-256-PLUS',
        tls: 'TLSv1.3',
        appPassword: '',
        operator: '',
        success: true,
        count: 1,
      },
      expect.objectContaining({ protocol: 'pop3', mechanism: 'USER', success: false, count: 1 }),
      expect.objectContaining({ protocol: 'imap', mechanism: 'LOGIN', appPassword: 'phone', count: 3 }),
    ]);
    expect(await history(id, '?success=false')).toHaveLength(1);
    const first = await ask<{ nextCursor: string; total: number }>(`GET /accounts/${id}/logins?limit=1`);
    expect(first.total).toBe(3);
    expect((await history(id, `?limit=1&cursor=${first.nextCursor}`))[0]).toMatchObject({ protocol: 'pop3' });
  });

  it('does not let a guesser with many addresses fill the disk', async () => {
    const { id } = await ask(`POST /domains/${domainId}/accounts`, { name: 'dan', password: 'dan-Secret' });
    for (let n = 0; n < 120; n++)
      await logIn('dan', 'wrong', { address: `198.51.100.${n}`, offered: ['SCRAM-SHA-256'], tls: null });
    const rows = await history(id, '?limit=500');
    expect(rows).toHaveLength(51);
    expect(rows.find(({ address }) => address === '')).toMatchObject({ count: 70, success: false });
  });

  it('delays a guesser, whatever the mechanism and protocol, and counts it; the owner passes', async () => {
    await ask(`POST /domains/${domainId}/accounts`, { name: 'eva', password: 'eva-Secret' });
    const delayed = (): number => running.app.get(Counters).of(serverId)['logins.delayed'];
    const before = delayed();
    const guesser = { address: '203.0.113.5', tls: null };
    await logIn('eva', 'wrong', { ...guesser, offered: ['SCRAM-SHA-256'] });
    await logIn('eva', 'wrong', { ...guesser, offered: ['PLAIN'] });
    await logins.byPassword(server(), 'eva', 'wrong', { ...guesser, protocol: 'pop3' });
    expect(delayed()).toBe(before);
    await logIn('eva', 'wrong', { ...guesser, offered: ['LOGIN'] });
    expect(delayed()).toBe(before + 1);
    expect(await logIn('eva', 'eva-Secret', { address: '192.0.2.77' })).toMatchObject({ kind: 'success' });
    expect(delayed()).toBe(before + 1);
  });

  it('answers 404 for an account that is not there', async () => {
    const answer = await running.send(`GET /accounts/${crypto.randomUUID()}/logins`, undefined, admin);
    expect(answer.status).toBe(404);
  });
});
