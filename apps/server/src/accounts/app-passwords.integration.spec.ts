import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountResource, AppPasswordResource, MailProtocol } from '@glasspost/contract';
import { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import { ADMIN_PASSWORD, type Running, runningApplication } from '../testing/running.js';
import { Logins } from './logins.js';

type Made = AppPasswordResource & { secret: string };

describe('app passwords', () => {
  let running: Running;
  let admin: Record<string, string>;
  let logins: Logins;
  let serverId: string, ann: AccountResource, bob: AccountResource;

  beforeAll(async () => {
    running = await runningApplication();
    admin = await running.signIn('admin', ADMIN_PASSWORD);
    logins = running.app.get(Logins);
    const post = <T = { id: string }>(line: string, body: unknown): Promise<T> =>
      running.ask<T>(`POST ${line}`, body, admin);
    serverId = (await post('/servers', { name: 'S', hostname: 's.test', addresses: ['127.31.13.1'] })).id;
    const domain = await post(`/servers/${serverId}/domains`, { name: 'a.test' });
    ann = await post(`/domains/${domain.id}/accounts`, {
      name: 'ann',
      password: 'main-Secret',
      allowSharedSecret: true,
    });
    bob = await post(`/domains/${domain.id}/accounts`, { name: 'bob', password: 'bob-Secret' });
  });
  afterAll(() => running.stop());

  const server = (): ServerView => running.app.get(Directory).server(serverId)!;
  const make = (body: object, of = ann): Promise<Made> =>
    running.ask<Made>(
      `POST /accounts/${of.id}/app-passwords`,
      { name: 'phone', protocols: ['pop3'], ...body },
      admin,
    );
  const list = async (of = ann): Promise<AppPasswordResource[]> =>
    (
      await running.ask<{ items: AppPasswordResource[] }>(
        `GET /accounts/${of.id}/app-passwords`,
        undefined,
        admin,
      )
    ).items;
  const opens = async (
    secret: string,
    protocol: MailProtocol = 'pop3',
    user = 'ann@a.test',
  ): Promise<boolean> =>
    (await logins.byPassword(server(), user, secret, { protocol, address: '127.31.13.9' })) !== null;
  const patch = async (body: object): Promise<void> =>
    void (await running.ask(`PATCH /accounts/${ann.id}`, body, admin));

  it('open what they are for, of their account alone, until they are removed', async () => {
    const made = await make({});
    expect(made.secret).toMatch(/^gp(-[a-z2-7]{4}){8}$/);
    expect(await opens(made.secret)).toBe(true);
    expect(await opens(made.secret.replaceAll('-', ' ').toUpperCase())).toBe(true);
    expect(await opens(made.secret, 'smtp')).toBe(false);
    expect(await opens(made.secret, 'pop3', 'bob@a.test')).toBe(false);
    expect(await opens(made.secret, 'pop3', 'nobody@a.test')).toBe(false);
    expect(await opens(made.secret.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')))).toBe(false);
    expect(await opens('main-Secret')).toBe(true);
    await expect
      .poll(async () =>
        (await list()).map(({ lastUsedFrom, lastUsedProtocol }) => [lastUsedFrom, lastUsedProtocol]),
      )
      .toEqual([['127.31.13.9', 'pop3']]);
    await running.ask(`DELETE /app-passwords/${made.id}`, undefined, admin);
    expect(await opens(made.secret)).toBe(false);
    expect(await list()).toEqual([]);
  });

  it('end when they are told to', async () => {
    const { secret, id } = await make({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
    expect(await opens(secret)).toBe(true);
    await running.database.prisma.appPassword.update({ where: { id }, data: { expiresAt: new Date(0) } });
    expect(await opens(secret)).toBe(false);
    const late = await running.send(
      `POST /accounts/${ann.id}/app-passwords`,
      { name: 'x', protocols: ['pop3'], expiresAt: '2020-01-01T00:00:00Z' },
      admin,
    );
    expect(late.status).toBe(422);
  });

  it('are kept and logged without what would open anything', async () => {
    const { secret, id } = await make({ protocols: ['smtp', 'pop3'] }, bob);
    const row = await running.database.prisma.appPassword.findUniqueOrThrow({ where: { id } });
    const plain = secret.replaceAll('-', '');
    expect(Buffer.from(row.hash)).toEqual(createHash('sha256').update(plain).digest());
    const log = await (await running.send('GET /audit?kind=appPassword', undefined, admin)).text();
    expect(log).toContain('bob@a.test, phone');
    for (const part of [secret, plain, Buffer.from(row.hash).toString('hex')])
      expect(log).not.toContain(part);
    expect(JSON.stringify(await list(bob))).not.toContain(secret);
  });

  it('may be all that opens an account', async () => {
    const { secret } = await make({ protocols: ['smtp', 'pop3', 'imap'] });
    const apop = (): Promise<unknown> =>
      logins.byApop(
        server(),
        'ann@a.test',
        createHash('md5').update('<1@s>main-Secret').digest('hex'),
        '<1@s>',
      );
    expect(await apop()).not.toBeNull();
    await patch({ appPasswordsOnly: true });
    expect(await opens('main-Secret')).toBe(false);
    expect(await opens(secret)).toBe(true);
    expect(await apop()).toBeNull();
    expect(logins.mechanisms(server(), true)).not.toContain('CRAM-MD5');
    await patch({ appPasswordsOnly: false });
    expect(await opens('main-Secret')).toBe(true);
  });

  it('open nothing of an account that is switched off, and are no password of their own', async () => {
    const { secret } = await make({});
    await patch({ enabled: false });
    expect(await opens(secret)).toBe(false);
    await patch({ enabled: true });
    expect(await opens(secret)).toBe(true);
    const refused = await running.send(`PATCH /accounts/${ann.id}`, { password: secret }, admin);
    expect(await refused.json()).toMatchObject({ status: 422, errors: [{ pointer: '#/password' }] });
  });

  it('log in by AUTH PLAIN', async () => {
    const { secret } = await make({ protocols: ['smtp'] });
    const from = { protocol: 'smtp', address: '127.31.13.9' } as const;
    const say = (password: string): Buffer => Buffer.from(`\0ann@a.test\0${password}`);
    const step = await logins.startMechanism(server(), 'PLAIN', from)!.next(say(secret));
    expect(step.kind).toBe('success');
    const pop3 = logins.startMechanism(server(), 'PLAIN', { ...from, protocol: 'pop3' })!;
    expect((await pop3.next(say(secret))).kind).toBe('failure');
  });
});
