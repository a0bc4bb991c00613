import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountLoginResource, Mine, Problem } from '@glasspost/contract';
import { ADMIN_PASSWORD, type Running, runningApplication } from '../testing/running.js';

type Headers = Record<string, string>;
type Items<T> = { items: T[]; total: number };
const ANN = 'ann@a.test';
const PASSWORD = 'ann-Sekret';

describe('the owner of an account', () => {
  let running: Running;
  let admin: Headers;
  let server: string, domain: string, ann: string;

  const problem = async (body: object): Promise<Problem> => {
    const answer = await running.send('POST /mine/session', body);
    return (await answer.json()) as Problem;
  };
  const status = async (line: string, who: Headers, body?: unknown): Promise<number> =>
    (await running.send(line, body, who)).status;
  const logins = async (): Promise<AccountLoginResource[]> =>
    (await running.ask<Items<AccountLoginResource>>(`GET /accounts/${ann}/logins`, undefined, admin)).items;

  beforeAll(async () => {
    running = await runningApplication();
    admin = await running.signIn('admin', ADMIN_PASSWORD);
    const make = (line: string, body: unknown): Promise<{ id: string }> =>
      running.ask(`POST ${line}`, body, admin);
    server = (await make('/servers', { name: 'S', hostname: 's.test', addresses: ['127.31.21.1'] })).id;
    domain = (await make(`/servers/${server}/domains`, { name: 'a.test' })).id;
    ann = (await make(`/domains/${domain}/accounts`, { name: 'ann', password: PASSWORD, displayName: 'Ann' }))
      .id;
  });
  afterAll(() => running.stop());

  it('signs in with the password of the mailbox, and sees it', async () => {
    const who = await running.signInOwner('Ann@A.test', PASSWORD);
    expect(await running.ask<Mine>('GET /mine', undefined, who)).toMatchObject({
      id: ann,
      address: ANN,
      displayName: 'Ann',
      server: 'S',
      quotaMB: null,
      secondFactor: false,
      operator: null,
    });
    expect(await logins()).toMatchObject([{ protocol: 'console', mechanism: 'PASSWORD', success: true }]);
    await running.ask('DELETE /mine/session', undefined, who);
    expect(await status('GET /mine', who)).toBe(401);
  });

  it('hears the same of a wrong password, of an unknown address and of an unknown domain', async () => {
    const said = [];
    for (const address of [ANN, 'nobody@a.test', 'ann@nowhere.test', 'ann'])
      said.push(await problem({ address, password: 'wrong' }));
    for (const one of said) expect(one).toEqual(said[0]);
    expect(said[0]).toMatchObject({ status: 401, code: 'credentials' });
    expect((await logins()).filter(({ success }) => !success)).toMatchObject([{ protocol: 'console' }]);
  });

  it('is let in by the password itself, never by an app password, also where programs need those', async () => {
    const { secret } = await running.ask<{ secret: string }>(
      `POST /accounts/${ann}/app-passwords`,
      { name: 'phone', protocols: ['imap'] },
      admin,
    );
    expect(await problem({ address: ANN, password: secret })).toMatchObject({ code: 'credentials' });
    await running.ask(`PATCH /accounts/${ann}`, { appPasswordsOnly: true }, admin);
    await running.signInOwner(ANN, PASSWORD);
    await running.ask(`PATCH /accounts/${ann}`, { appPasswordsOnly: false }, admin);
  });

  it('finds the mailbox of several servers with the domain whose password it is', async () => {
    const other = await running.ask(
      'POST /servers',
      { name: 'T', hostname: 't.test', addresses: ['127.31.21.2'] },
      admin,
    );
    const same = await running.ask(`POST /servers/${other.id}/domains`, { name: 'a.test' }, admin);
    await running.ask(`POST /domains/${same.id}/accounts`, { name: 'ann', password: 'other-Sekret' }, admin);
    for (const [password, name] of [
      [PASSWORD, 'S'],
      ['other-Sekret', 'T'],
    ] as const) {
      const who = await running.signInOwner(ANN, password);
      expect((await running.ask<Mine>('GET /mine', undefined, who)).server).toBe(name);
    }
    await running.ask(`DELETE /servers/${other.id}`, undefined, admin);
  });

  it('is out when the account is switched off, gets another password, or goes', async () => {
    const first = await running.signInOwner(ANN, PASSWORD);
    await running.ask(`PATCH /accounts/${ann}`, { enabled: false }, admin);
    expect(await status('GET /mine', first)).toBe(401);
    await running.ask(`PATCH /accounts/${ann}`, { enabled: true }, admin);
    expect(await status('GET /mine', first)).toBe(401);
    const second = await running.signInOwner(ANN, PASSWORD);
    await running.ask(`PATCH /accounts/${ann}`, { displayName: 'Anna' }, admin);
    expect(await status('GET /mine', second)).toBe(200);
    await running.ask(`PATCH /accounts/${ann}`, { password: 'new-Sekret' }, admin);
    expect(await status('GET /mine', second)).toBe(401);
    const third = await running.signInOwner(ANN, 'new-Sekret');
    await running.ask(`DELETE /accounts/${ann}`, undefined, admin);
    expect(await status('GET /mine', third)).toBe(401);
    expect(await running.database.prisma.accountSession.count()).toBe(0);
  });
});
