import { TOTP, Secret } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  AccountDeputies,
  AccountLoginResource,
  AppPasswordResource,
  AuditEntryResource,
  Forwarding as ForwardingResource,
  Mine,
  MineSession,
  Problem,
  Vacation,
} from '@glasspost/contract';
import { Directory, type Resolution } from '../directory/directory.js';
import { Forwarding } from '../mail/forwarding.js';
import { Vacations } from '../mail/vacations.js';
import { ADMIN_PASSWORD, type Running, runningApplication } from '../testing/running.js';

type Headers = Record<string, string>;
type Items<T> = { items: T[]; total: number };
const ANN = 'ann@a.test';
const FIRST = 'ann-Sekret';
const AWAY = { enabled: true, subject: '', text: 'I am away.', from: null, until: null, days: 7 };

describe('what the owner of an account decides', () => {
  let running: Running;
  let admin: Headers, ann: Headers;
  let server: string, domain: string;
  const ids: Record<string, string> = {};
  let password = FIRST;

  const ask = <T>(line: string, body?: unknown, who = ann): Promise<T> => running.ask<T>(line, body, who);
  const refused = async (line: string, body?: unknown, who = ann): Promise<Problem> =>
    (await (await running.send(line, body, who)).json()) as Problem;
  const detail = async (line: string, body?: unknown): Promise<string | undefined> =>
    (await refused(line, body)).errors?.[0]?.detail;

  beforeAll(async () => {
    running = await runningApplication();
    admin = await running.signIn('admin', ADMIN_PASSWORD);
    const make = (line: string, body: unknown): Promise<{ id: string }> =>
      running.ask(`POST ${line}`, body, admin);
    server = (await make('/servers', { name: 'S', hostname: 's.test', addresses: ['127.31.22.1'] })).id;
    domain = (await make(`/servers/${server}/domains`, { name: 'a.test' })).id;
    for (const name of ['ann', 'bob', 'cid'])
      ids[name] = (await make(`/domains/${domain}/accounts`, { name, password: `${name}-Sekret` })).id;
    await make(`/domains/${domain}/aliases`, { name: 'sales', targets: [ANN] });
    ann = await running.signInOwner(ANN, FIRST);
  });
  afterAll(() => running.stop());

  it('a new password, for which the old one is asked; other sessions end, this one goes on', async () => {
    const other = await running.signInOwner(ANN, FIRST);
    expect((await ask<Items<MineSession>>('GET /mine/sessions')).items).toMatchObject([
      { current: false },
      { current: true, operator: null },
    ]);
    expect(await detail('PUT /mine/password', { password: 'wrong', newPassword: 'new-Sekret-1' })).toBe(
      'This is not your password.',
    );
    expect(await detail('PUT /mine/password', { password: FIRST, newPassword: 'short' })).toBe(
      'At least 8 characters.',
    );
    await ask('PUT /mine/password', { password: FIRST, newPassword: 'new-Sekret-1' });
    password = 'new-Sekret-1';
    expect((await running.send('GET /mine', undefined, other)).status).toBe(401);
    expect((await ask<Items<MineSession>>('GET /mine/sessions')).items).toMatchObject([{ current: true }]);
    const row = await running.database.prisma.account.findUniqueOrThrow({ where: { id: ids.ann! } });
    expect(row.scramRecord).not.toBeNull();
    await running.signInOwner(ANN, password);
  });

  it('its own things alone: those of others are not there', async () => {
    const bob = await running.signInOwner('bob@a.test', 'bob-Sekret');
    const { id } = await ask<AppPasswordResource>('POST /mine/app-passwords', {
      name: 'x',
      protocols: ['imap'],
    });
    const [session] = (await ask<Items<MineSession>>('GET /mine/sessions')).items;
    for (const line of [`DELETE /mine/app-passwords/${id}`, `DELETE /mine/sessions/${session!.id}`])
      expect((await running.send(line, undefined, bob)).status).toBe(404);
    await ask(`DELETE /mine/app-passwords/${id}`);
    await ask('DELETE /mine/sessions');
  });

  it('a second factor, by which programs need app passwords, and which is asked for before one is made', async () => {
    const { secret, ticket } = await ask<{ secret: string; ticket: string }>(
      'POST /mine/second-factor/start',
      { password },
    );
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const { codes } = await ask<{ codes: string[] }>('POST /mine/second-factor', {
      ticket,
      code: totp.generate(),
    });
    expect(await ask<Mine>('GET /mine')).toMatchObject({
      secondFactor: true,
      appPasswordsOnly: true,
      recoveryCodes: 10,
    });
    // Shown a moment ago.
    await ask('POST /mine/app-passwords', { name: 'phone', protocols: ['imap'] });
    await running.database.prisma.accountSession.updateMany({ data: { provedAt: new Date('2020-01-01') } });
    const body = { name: 'other', protocols: ['imap'] };
    expect(await detail('POST /mine/app-passwords', body)).toBe('Give the code of your authenticator.');
    expect(await detail('POST /mine/app-passwords', { ...body, code: '000000' })).toMatch(/not right/);
    await ask('POST /mine/app-passwords', { ...body, code: codes[0] });

    expect(await refused('POST /mine/session', { address: ANN, password }, {})).toMatchObject({
      code: 'second-factor',
    });
    expect(await refused('POST /mine/session', { address: ANN, password, code: codes[0] }, {})).toMatchObject(
      { code: 'second-factor-wrong' },
    );
    await running.signInOwner(ANN, password, { code: codes[1] });
    expect(await ask<Mine>('GET /mine')).toMatchObject({ recoveryCodes: 8 });
    await ask('POST /mine/second-factor/remove', { password });
    expect(await ask<Mine>('GET /mine')).toMatchObject({ secondFactor: false, appPasswordsOnly: false });
  });

  it('a second factor without a say in app passwords where somebody else has decided about them', async () => {
    const setUp = async (): Promise<void> => {
      const { secret, ticket } = await ask<{ secret: string; ticket: string }>(
        'POST /mine/second-factor/start',
        { password },
      );
      const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
      await ask('POST /mine/second-factor', { ticket, code });
    };
    const { id } = await ask<Mine>('GET /mine');
    const decide = (appPasswordsOnly: boolean): Promise<unknown> =>
      running.ask(`PATCH /accounts/${id}`, { appPasswordsOnly }, admin);
    const after = async (): Promise<boolean> => {
      await ask('POST /mine/second-factor/remove', { password });
      return (await ask<Mine>('GET /mine')).appPasswordsOnly;
    };
    // Before it was set up.
    await decide(true);
    await setUp();
    expect(await after()).toBe(true);
    await decide(false);
    // And since.
    await setUp();
    await decide(false);
    await decide(true);
    expect(await after()).toBe(true);
    await decide(false);
  });

  it('where its mail goes, but not back to itself nor to nobody', async () => {
    const put = (addresses: string[], keep = true): Promise<ForwardingResource> =>
      ask('PUT /mine/forwarding', { addresses, keep });
    for (const [address, why] of [
      [ANN, /own address/],
      ['sales@a.test', /leads back/],
      ['nobody@a.test', /Nobody here/],
      ['not an address', /mail address/],
    ] as const)
      expect(await detail('PUT /mine/forwarding', { addresses: [address], keep: true })).toMatch(why);
    expect(
      await detail('PUT /mine/forwarding', {
        addresses: Array.from({ length: 11 }, (_, i) => `x${i}@y.test`),
        keep: true,
      }),
    ).toMatch(/At most 10/);
    expect(await put(['Bob@a.test', 'x@far.test', 'bob@a.test'])).toEqual({
      addresses: ['bob@a.test', 'x@far.test'],
      keep: true,
    });
    expect(await reached()).toMatchObject({ here: [ANN, 'bob@a.test'], remote: ['x@far.test'] });
    await put(['bob@a.test', 'x@far.test'], false);
    const all = await reached();
    expect(all).toMatchObject({ here: ['bob@a.test'], remote: ['x@far.test'] });
    expect(all.why).toContain('ann@a.test sends its mail on to bob@a.test, x@far.test');
    // It has been here before.
    expect(await reached('Received: x\r\nDelivered-To: Ann@a.test\r\n\r\n')).toMatchObject({
      here: [ANN],
      remote: [],
    });
    // Two that send on to each other, and keep nothing: one of them has it.
    await put(['bob@a.test'], false);
    const bob = await running.signInOwner('bob@a.test', 'bob-Sekret');
    await ask('PUT /mine/forwarding', { addresses: [ANN], keep: false }, bob);
    expect(await reached()).toMatchObject({ here: [ANN], remote: [] });
    // Whom it is sent on to has no room: it stays.
    await ask('PUT /mine/forwarding', { addresses: [], keep: true }, bob);
    await running.ask(`PATCH /accounts/${ids.bob}`, { quotaMB: 1 }, admin);
    expect(await reached('\r\n', 2_000_000)).toMatchObject({ here: [ANN], remote: [] });
    await running.ask(`DELETE /accounts/${ids.ann}/forwarding`, undefined, admin);
    expect(await ask('GET /mine/forwarding')).toEqual({ addresses: [], keep: false });
  });

  async function reached(
    header = '\r\n',
    size = 100,
  ): Promise<{ here: string[]; remote: readonly string[]; why: string }> {
    const directory = running.app.get(Directory);
    const view = directory.server(server)!;
    const resolution = await directory.resolve(view, 'ann', 'a.test');
    const [found] = await running.app
      .get(Forwarding)
      .applied(view, [{ address: ANN, resolution, notify: [], orcpt: null }], {
        header: Buffer.from(header),
        size,
      });
    const { accounts, remote, why } = found!.resolution as Resolution;
    return { here: accounts.map(({ address }) => address).sort(), remote, why };
  }

  it('what is answered while they are away: each sender once', async () => {
    expect(await detail('PUT /mine/vacation', { ...AWAY, text: '' })).toBe('A text is needed.');
    expect(
      await detail('PUT /mine/vacation', {
        ...AWAY,
        from: '2030-01-02T00:00:00Z',
        until: '2030-01-01T00:00:00Z',
      }),
    ).toMatch(/after the beginning/);
    await ask<Vacation>('PUT /mine/vacation', AWAY);
    await came('bob@a.test');
    await came('bob@a.test');
    await came('bob@a.test', 'To: x@y.test\r\n\r\n');
    expect(await answers()).toMatchObject([{ sender: '', subject: 'Auto: Hello' }]);
    // Another text is another answer.
    await ask('PUT /mine/vacation', { ...AWAY, subject: 'Away', text: 'Until Monday.' });
    await came('bob@a.test');
    await came('out@far.test');
    expect(await answers()).toMatchObject([{ subject: 'Auto: Hello' }, { subject: 'Away' }]);
    expect(
      await running.database.prisma.delivery.findMany({ select: { sender: true, recipient: true } }),
    ).toEqual([{ sender: '', recipient: 'out@far.test' }]);
    const content = await running.database.prisma.content.findFirstOrThrow({ where: { subject: 'Away' } });
    const text = Buffer.from(content.bytes!).toString();
    expect(text).toContain('\r\nAuto-Submitted: auto-replied (vacation)\r\n');
    expect(text).toContain('\r\nIn-Reply-To: <m@x>\r\nReferences: <m@x>\r\n');
    expect(text).toMatch(/^Return-Path: <>\r\n/);
    // Later, and switched off by an operator.
    await ask('PUT /mine/vacation', { ...AWAY, from: '2999-01-01T00:00:00Z' });
    await came('cid@a.test');
    await ask('PUT /mine/vacation', AWAY);
    await running.ask(`DELETE /accounts/${ids.ann}/vacation`, undefined, admin);
    await came('cid@a.test');
    expect(await answers('cid')).toEqual([]);
    expect(
      await running.ask<AccountDeputies>(`GET /accounts/${ids.ann}/deputies`, undefined, admin),
    ).toMatchObject({ vacation: { enabled: false, text: 'I am away.' } });
  });

  it.each([
    ['жан@дальний.test', 'жан@дальний.test', true],
    ['jan@дальний.test', 'jan@xn--80ahneim8h.test', false],
    ['jan@ascii.test', 'jan@ascii.test', false],
  ])('an answer to %s, with SMTPUTF8 only where nothing else leads there', async (sender, to, smtputf8) => {
    await ask('PUT /mine/vacation', { ...AWAY, subject: `To ${sender}` });
    await came(sender);
    const content = await running.database.prisma.content.findFirstOrThrow({
      where: { subject: `To ${sender}` },
      include: { deliveries: true },
    });
    expect(content).toMatchObject({ sender: '', smtputf8, deliveries: [{ sender: '', recipient: sender }] });
    expect(Buffer.from(content.bytes!).toString()).toContain(`\r\nTo: ${to}\r\n`);
    await ask('PUT /mine/vacation', { ...AWAY, enabled: false });
  });

  /** A mail for Ann has been taken. */
  async function came(
    sender: string,
    header = 'To: ann@a.test\r\nSubject: Hello\r\nMessage-ID: <m@x>\r\n\r\n',
  ): Promise<void> {
    const directory = running.app.get(Directory);
    const view = directory.server(server)!;
    const resolution = await directory.resolve(view, 'ann', 'a.test');
    const vacations = running.app.get(Vacations);
    vacations.consider({
      server: view,
      sender,
      addressees: [{ address: ANN, resolution, notify: [], orcpt: null }],
      header: Buffer.from(header),
      mailId: crypto.randomUUID(),
    });
    await vacations.settled();
  }
  const answers = async (name = 'bob'): Promise<{ sender: string; subject: string }[]> => {
    const rows = await running.database.prisma.message.findMany({
      where: { mailbox: { accountId: ids[name]!, name: 'INBOX' } },
      include: { content: { select: { sender: true, subject: true } } },
      orderBy: { uid: 'asc' },
    });
    return rows.map(({ content }) => content);
  };

  it('an operator who enters is seen, and changes nothing of how the owner comes in', async () => {
    const answer = await running.send(`POST /accounts/${ids.ann}/enter`, undefined, admin);
    expect(answer.status).toBe(204);
    const entered = { cookie: answer.headers.get('set-cookie')!.split(';')[0]! };
    expect(await ask<Mine>('GET /mine', undefined, entered)).toMatchObject({
      address: ANN,
      operator: 'admin',
    });
    for (const [line, body] of [
      ['PUT /mine/password', { password, newPassword: 'other-Sekret' }],
      ['POST /mine/second-factor/start', { password }],
      ['POST /mine/second-factor', { ticket: 'x', code: '123456' }],
      ['POST /mine/second-factor/remove', { password }],
      ['POST /mine/recovery-codes', { password }],
      ['POST /mine/app-passwords', { name: 'x', protocols: ['imap'] }],
      [`DELETE /mine/app-passwords/${crypto.randomUUID()}`, undefined],
      ['DELETE /mine/sessions', undefined],
      [`DELETE /mine/sessions/${crypto.randomUUID()}`, undefined],
    ] as const)
      expect(await refused(line, body, entered), line).toMatchObject({ status: 403, code: 'entered' });
    await ask('PUT /mine/forwarding', { addresses: ['cid@a.test'], keep: true }, entered);
    const [change, entry] = (
      await running.ask<Items<AuditEntryResource>>('GET /audit?limit=20', undefined, admin)
    ).items.filter(({ outcome }) => outcome === 'done');
    expect(change).toMatchObject({ action: 'account.forwarding', operator: 'admin', target: ANN });
    expect(entry).toMatchObject({ action: 'account.enter', operator: 'admin', target: ANN });
    expect((await ask<Items<AccountLoginResource>>('GET /mine/logins')).items[0]).toMatchObject({
      protocol: 'console',
      mechanism: 'OPERATOR',
      operator: 'admin',
    });
    expect((await ask<Items<MineSession>>('GET /mine/sessions')).items).toContainEqual(
      expect.objectContaining({ operator: 'admin' }),
    );
    // Who may no longer is out at once.
    await running.database.prisma.operator.updateMany({ data: { role: 'reader' } });
    expect((await running.send('GET /mine', undefined, entered)).status).toBe(401);
    expect((await running.send(`POST /accounts/${ids.ann}/enter`, undefined, admin)).status).toBe(403);
  });
});
