import { type AddressInfo } from 'node:net';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AUDIT_ACTIONS, type AuditEntryResource } from '@glasspost/contract';
import { testDatabase } from '../database/testing/database.js';
import { openApiDocument } from '../api/openapi.js';
import { Audit } from './audit.service.js';

/** Secrets that the requests below carry, or that their answers give: none of them may be in the log. */
const secrets = {
  admin: 'admin-Sekret-0001',
  operator: 'operator-Sekret-0002',
  changed: 'changed-Sekret-0003',
  account: 'account-Sekret-0004',
  again: 'again-Sekret-0005',
  csv: 'csv-Sekret-0006',
  setup: 'setup-Sekret-0007',
  wrong: 'wrong-Sekret-0008',
  pc: 'pc-Sekret-0009',
  asName: 'password-typed-as-name',
};

describe('the audit log', () => {
  let app: NestExpressApplication;
  let drop: () => Promise<void>;
  let api: string;
  let cookie = '';
  let pool: pg.Pool;

  beforeAll(async () => {
    const db = await testDatabase();
    drop = () => db.drop();
    pool = db.database.pool;
    process.env.DATABASE_URL = db.url;
    process.env.GLASSPOST_ADMIN_PASSWORD = secrets.admin;
    process.env.GLASSPOST_SECRET_KEY = Buffer.alloc(32, 7).toString('base64');
    const { createApplication } = await import('../application.js');
    app = await createApplication(['error']);
    await app.init();
    const { FirstOperator } = await import('../operators/first-operator.js');
    const { Directory } = await import('../directory/directory.js');
    await app.get(FirstOperator).ensure();
    await app.get(Directory).start();
    await app.listen(0, '127.0.0.1');
    api = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/api/v1`;
  });
  afterAll(async () => {
    await app.close();
    await drop();
  });

  const send = (line: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> => {
    const [method, path] = line.split(' ') as [string, string];
    return fetch(`${api}${path}`, {
      method,
      headers: {
        cookie,
        ...(body !== undefined && {
          'content-type': typeof body === 'string' ? 'text/plain' : 'application/json',
        }),
        ...headers,
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
  };
  const ask = async <T = { id: string }>(line: string, body?: unknown, type?: string): Promise<T> => {
    const answer = await send(line, body, type === undefined ? {} : { 'content-type': type });
    const text = await answer.text();
    expect(answer.status, `${line}: ${text}`).toBeLessThan(300);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  const log = async (query = '', limit = 500): Promise<AuditEntryResource[]> =>
    (await ask<{ items: AuditEntryResource[] }>(`GET /audit?limit=${limit}&${query}`)).items;
  const last = async (): Promise<AuditEntryResource> => (await log('', 1))[0]!;

  async function expectNoSecret(...more: string[]): Promise<void> {
    const everything = JSON.stringify((await pool.query('SELECT * FROM audit_entry')).rows);
    for (const word of [...Object.values(secrets), ...more, '$argon2'])
      expect(everything).not.toContain(word);
    expect((await pool.query('SELECT * FROM audit_intent')).rows).toEqual([]);
  }

  it('has sign-ins, and knows of a failed one only a name that exists', async () => {
    expect((await send('POST /session', { name: 'admin', password: secrets.wrong })).status).toBe(401);
    expect((await send('POST /session', { name: secrets.asName, password: secrets.wrong })).status).toBe(401);
    const answer = await send('POST /session', { name: 'admin', password: secrets.admin });
    cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
    expect(await log()).toMatchObject([
      { action: 'session.signIn', outcome: 'done', operator: 'admin', address: '127.0.0.1' },
      { action: 'session.signIn', outcome: 'failed', code: 'credentials', operator: '', target: '' },
      { action: 'session.signIn', outcome: 'failed', code: 'credentials', operator: '', target: 'admin' },
    ]);
  });

  it('has every change of every route with what it changed, and no secret in it', async () => {
    const server = await ask('POST /servers', {
      name: 'One',
      hostname: 'one.test',
      addresses: ['127.31.0.1'],
    });
    const made = await last();
    expect(made).toMatchObject({
      action: 'server.create',
      kind: 'server',
      target: 'One',
      targetId: server.id,
    });
    expect(made).toMatchObject({ server: 'One', serverId: server.id, operator: 'admin', token: '' });
    expect(made.before).toBeNull();
    expect(made.after).toMatchObject({ hostname: 'one.test', addresses: ['127.31.0.1'] });

    await ask(`PATCH /servers/${server.id}`, { maxMessageMB: 9, tuning: { maxErrors: 7 } });
    expect(await last()).toMatchObject({
      action: 'server.update',
      before: { maxMessageMB: 50 },
      after: { maxMessageMB: 9, 'tuning.maxErrors': 7 },
    });
    expect(Object.keys((await last()).before!)).not.toContain('hostname');
    await ask(`PUT /servers/${server.id}/services/pop3`, { enabled: false });
    await ask(`DELETE /servers/${server.id}/dns/cache`);

    const domain = await ask(`POST /servers/${server.id}/domains`, { name: 'one.test' });
    expect(await last()).toMatchObject({ action: 'domain.create', target: 'one.test', server: 'One' });
    await ask(`PATCH /domains/${domain.id}`, { catchAll: 'anna@one.test' });
    const account = await ask(`POST /domains/${domain.id}/accounts`, {
      name: 'anna',
      password: secrets.account,
      allowSharedSecret: true,
    });
    expect(await last()).toMatchObject({ action: 'account.create', target: 'anna@one.test', server: 'One' });
    await ask(`PATCH /accounts/${account.id}`, { password: secrets.again, displayName: 'Anna' });
    expect(await last()).toMatchObject({
      before: { displayName: '' },
      after: { displayName: 'Anna', passwordChanged: true },
    });
    await ask(`POST /domains/${domain.id}/accounts.csv`, `name,password\nberta,${secrets.csv}\n`, 'text/csv');
    expect(await last()).toMatchObject({ action: 'domain.import', after: { lines: { created: 1 } } });
    const dry = `POST /domains/${domain.id}/accounts.csv?dryRun=true`;
    await ask(dry, `name,password\ncarl,${secrets.csv}\n`, 'text/csv');
    expect(await last()).toMatchObject({ action: 'domain.import', after: { lines: { created: 1 } } });

    const alias = await ask(`POST /domains/${domain.id}/aliases`, {
      name: 'all',
      targets: ['anna@one.test'],
    });
    await ask(`PATCH /aliases/${alias.id}`, { targets: ['berta@one.test'] });
    expect(await last()).toMatchObject({
      before: { targets: ['anna@one.test'] },
      after: { targets: ['berta@one.test'] },
    });
    await ask(`DELETE /aliases/${alias.id}`);

    const zone = await ask(`POST /servers/${server.id}/zones`, { name: 'one.test' });
    await ask(`PATCH /zones/${zone.id}`, { defaultTtl: 60 });
    const record = await ask(`POST /zones/${zone.id}/records`, { name: 'a', type: 'A', data: '127.0.0.1' });
    expect(await last()).toMatchObject({ action: 'record.create', target: 'a.one.test A', server: 'One' });
    await ask(`PATCH /records/${record.id}`, { ttl: 5 });
    expect(await last()).toMatchObject({ before: { ttl: 60 }, after: { ttl: 5 } });
    await ask(`POST /servers/${server.id}/records`, { name: 'b.one.test', type: 'A', data: '127.0.0.1' });
    await ask(`DELETE /records/${record.id}`);
    expect(await last()).toMatchObject({
      action: 'record.delete',
      target: 'a.one.test A',
      before: { ttl: 5, data: '127.0.0.1' },
      after: null,
    });
    await ask(`PUT /zones/${zone.id}/text`, { text: 'c A 127.0.0.1' });
    expect(await last()).toMatchObject({
      action: 'zone.text',
      before: { records: ['b.one.test. 60 IN A 127.0.0.1'] },
      after: { records: ['c.one.test. 60 IN A 127.0.0.1'] },
    });

    const operator = await ask('POST /operators', {
      name: 'olga',
      password: secrets.operator,
      role: 'reader',
    });
    await ask(`PATCH /operators/${operator.id}`, { password: secrets.changed });
    expect(await last()).toMatchObject({ action: 'operator.update', after: { passwordChanged: true } });
    const { id, secret } = await ask<{ id: string; secret: string }>('POST /tokens', {
      name: 'robot',
      scopes: ['dns'],
    });
    expect(await last()).toMatchObject({
      action: 'token.create',
      target: 'robot',
      after: { scopes: ['dns'] },
    });

    await ask(
      'POST /setup',
      `version: 1
servers: [{ name: Two, hostname: two.test, addresses: [127.31.0.2], domains: [{ name: two.test, accounts: [{ name: z, password: ${secrets.setup} }] }] }]
lab: { name: L, pcs: [{ name: PC, address: 127.31.0.3, mail: { address: z@two.test, incoming: two.test, outgoing: two.test, user: z, password: ${secrets.pc} } }] }
`,
      'application/yaml',
    );
    expect(await last()).toMatchObject({ action: 'setup.apply' });
    expect((await last()).after!.changes).toContain('Server Two: created.');
    // The words about a document that is wrong may quote it.
    const wrong = await send('POST /setup', `version: 1\nservers: [${secrets.setup}`, {
      'content-type': 'application/yaml',
    });
    expect(wrong.status).toBe(422);
    expect(await last()).toMatchObject({ action: 'setup.apply', outcome: 'failed', code: 'setup' });

    // A token, and what it may not do.
    const bearer = { authorization: `Bearer ${secret}` };
    const fresh = { name: 'd.one.test', type: 'A', data: '127.0.0.1' };
    expect((await send(`POST /servers/${server.id}/records`, fresh, bearer)).status).toBe(201);
    expect(await last()).toMatchObject({ action: 'record.create', operator: 'admin', token: 'robot' });
    expect((await send(`DELETE /servers/${server.id}`, undefined, bearer)).status).toBe(403);
    expect(await last()).toMatchObject({
      action: 'server.delete',
      outcome: 'refused',
      code: 'scope',
      target: 'One',
      token: 'robot',
    });
    expect((await send('GET /audit', undefined, bearer)).status).toBe(403);
    // A reader.
    const olga = await send('POST /session', { name: 'olga', password: secrets.changed });
    const reader = { cookie: olga.headers.get('set-cookie')!.split(';')[0]! };
    const taken = `POST /domains/${domain.id}/accounts`;
    expect((await send(taken, { name: 'x', password: secrets.again }, reader)).status).toBe(403);
    expect(await last()).toMatchObject({
      outcome: 'refused',
      code: 'forbidden',
      operator: 'olga',
      server: 'One',
    });
    expect((await send('GET /audit', undefined, reader)).status).toBe(403);
    expect((await send('DELETE /session', undefined, reader)).status).toBe(204);
    expect(await last()).toMatchObject({ action: 'session.signOut', operator: 'olga', target: 'olga' });

    // A domain administrator, who may not even look.
    await ask('POST /operators', { name: 'dora', password: secrets.changed, role: 'domainAdministrator' });
    const dora = await send('POST /session', { name: 'dora', password: secrets.changed });
    const outside = await send(`GET /servers/${server.id}`, undefined, {
      cookie: dora.headers.get('set-cookie')!.split(';')[0]!,
    });
    expect(outside.status).toBe(403);
    expect(await last()).toMatchObject({ action: 'access.read', outcome: 'refused', operator: 'dora' });

    // What fails is there too, and without what was sent.
    expect((await send(taken, { name: 'anna', password: secrets.again })).status).toBe(409);
    expect(await last()).toMatchObject({ action: 'account.create', outcome: 'failed', code: 'conflict' });
    expect(
      (await send(`PATCH /accounts/${account.id}`, { quotaMB: -1, password: secrets.again })).status,
    ).toBe(422);
    expect(await last()).toMatchObject({ outcome: 'failed', code: 'validation', target: 'anna@one.test' });
    expect((await send('DELETE /accounts/nonsense%00')).status).toBe(422);
    expect(await last()).toMatchObject({ outcome: 'failed', code: 'validation' });

    await send('POST /queue/actions', { action: 'hold', filter: { destination: 'far.test' } });
    expect(await last()).toMatchObject({ action: 'queue.act', after: { action: 'hold', affected: 0 } });
    expect((await send('POST /queue/12345/hold')).status).toBe(404);
    expect((await send('DELETE /messages/1-1')).status).toBe(404);
    await (await send('GET /backup')).arrayBuffer();
    await expect.poll(last).toMatchObject({
      action: 'installation.backup',
      after: { rows: expect.arrayContaining(['server: 2']) as unknown },
    });
    await ask(`DELETE /tokens/${id}`);
    await ask(`DELETE /operators/${operator.id}`);
    await ask(`DELETE /accounts/${account.id}`);
    await ask(`DELETE /domains/${domain.id}`);
    await ask(`DELETE /zones/${zone.id}`);
    await ask(`DELETE /servers/${server.id}`);
    expect(await last()).toMatchObject({
      action: 'server.delete',
      target: 'One',
      server: 'One',
      after: null,
    });

    await expectNoSecret(secret, secret.slice(3), cookie.split('=')[1]!);
  });

  it('has an entry for every changing route of the document, also when nothing comes of it', async () => {
    const { paths } = openApiDocument(app);
    const routes = Object.entries(paths).flatMap(([path, item]) =>
      (['post', 'put', 'patch', 'delete'] as const)
        .filter((method) => item[method])
        .map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
    );
    const body = {
      name: 'not a name!',
      password: secrets.wrong,
      secret: secrets.wrong,
      passwordHash: secrets.wrong,
    };
    const home = await ask('POST /servers', { name: 'Own', hostname: 'own.test', addresses: ['127.31.0.9'] });
    const domain = await ask(`POST /servers/${home.id}/domains`, { name: 'own.test' });
    const person = { name: 'owner', password: secrets.account };
    await ask(`POST /domains/${domain.id}/accounts`, person);
    const { headers } = await send('POST /mine/session', {
      address: 'owner@own.test',
      password: secrets.account,
    });
    const owner = { cookie: headers.get('set-cookie')!.split(';')[0]! };
    const count = async (): Promise<number> => (await log('', 500)).length;
    // Who signs in to a mailbox stands with its log-ins. A simulation is stepped, and a job of a PC ended, in memory, and a provider is only asked: nothing of it is kept. Mail itself is changed as by IMAP.
    const unlogged =
      /\/dns\/lookup$|\/options$|\/start$|\/simulation(\/\w+)?$|\/jobs\/\{job\}$|^POST \/sign-in-provider\/try$|^\w+ \/mine\/(session$|folders|drafts|shown-mail)/;
    // They need nothing to be named, or take any name, and hurt nobody.
    const harmless = new Set([
      'DELETE /me/sessions',
      'POST /labs',
      'DELETE /mine/sessions',
      'DELETE /mine/session',
      'POST /mine/folders',
      'POST /mine/drafts',
      'POST /mine/shown-mail',
    ]);
    // Signing out would end the walk.
    const last = ['DELETE /session'];
    routes.sort((a, b) => Number(a === 'DELETE /mine/session') - Number(b === 'DELETE /mine/session'));
    for (const route of [...routes.filter((other) => !last.includes(other)), ...last]) {
      const before = await count();
      const line = route
        .replaceAll('{id}', '1')
        .replace('{session}', 'none')
        .replace('{service}', 'none')
        .replace('{action}', 'none');
      const { status } = await send(
        line,
        route.startsWith('DELETE') ? undefined : body,
        route.includes(' /mine/') ? owner : {},
      );
      if (last.includes(route)) {
        const answer = await send('POST /session', { name: 'admin', password: secrets.admin });
        cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
        expect(await count()).toBe(before + 2);
      } else {
        if (!harmless.has(route)) expect(status, line).toBeGreaterThanOrEqual(400);
        expect(await count(), line).toBe(before + (unlogged.test(route) ? 0 : 1));
      }
    }
    expect(routes.length).toBeGreaterThan(30);
    const actions = new Set((await log()).map((entry) => entry.action));
    expect(AUDIT_ACTIONS.filter((action) => !actions.has(action))).toEqual([]);
    expect(await log('outcome=unknown')).toEqual([]);
    await expectNoSecret();
  });

  it('is searched, filtered and paged', async () => {
    expect((await log('search=ANNA%40one')).every((entry) => entry.target === 'anna@one.test')).toBe(true);
    expect((await log('search=ANNA%40one')).length).toBeGreaterThan(2);
    expect(await log('search=100%25')).toEqual([]);
    expect((await log('kind=zone&outcome=done')).map((entry) => entry.action)).toEqual([
      'zone.delete',
      'zone.text',
      'zone.update',
      'zone.create',
    ]);
    expect((await log('operator=olga&outcome=done')).map((entry) => entry.action)).toEqual([
      'session.signOut',
      'session.signIn',
    ]);
    const all = await log();
    const removed = (await log('action=server.delete&outcome=done'))[0]!;
    expect(await log(`from=${all[3]!.at}&to=${all[1]!.at}`)).toEqual(
      all.filter(({ at }) => at >= all[3]!.at && at < all[1]!.at),
    );
    expect(await log(`serverId=${removed.serverId}&action=server.create`)).toHaveLength(1);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: AuditEntryResource[]; nextCursor: string | null; total: number } = await ask(
        `GET /audit?limit=7${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      expect(page.total).toBe(all.length);
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(all.map((entry) => entry.id));
    expect((await send('GET /audit?cursor=bm9uc2Vuc2U')).status).toBe(400);
  });

  it('is never changed and never shortened but by its age', async () => {
    const words = /never changed and never removed/;
    await expect(pool.query(`UPDATE audit_entry SET operator = 'nobody'`)).rejects.toThrow(words);
    await expect(pool.query('DELETE FROM audit_entry')).rejects.toThrow(words);
    await expect(pool.query('DELETE FROM audit_entry WHERE false')).rejects.toThrow(words);
    await expect(pool.query('TRUNCATE audit_entry')).rejects.toThrow(words);
    await expect(pool.query('SELECT glasspost_audit_forget(0)')).rejects.toThrow(/a day at least/);
    const before = await log();
    await pool.query(
      `INSERT INTO audit_entry (at, action, kind, outcome) VALUES (now() - interval '40 days', 'zone.text', 'zone', 'done'), (now() - interval '20 days', 'zone.text', 'zone', 'done')`,
    );
    await app.get(Audit).sweep(30);
    const after = await log();
    expect(after).toHaveLength(before.length + 1);
    expect(after.slice(0, -1)).toEqual(before);
  });

  it('has a change of which nobody knows how it ended', async () => {
    const before = (await log()).length;
    await pool.query(
      `INSERT INTO audit_intent (at, entry) SELECT now() - interval '1 hour', to_jsonb(e) || '{"outcome": "unknown"}' FROM audit_entry e WHERE action = 'server.delete' AND outcome = 'done'`,
    );
    await app.get(Audit).sweep(365);
    expect(await log()).toHaveLength(before + 1);
    expect(await log('outcome=unknown')).toMatchObject([{ action: 'server.delete', target: 'One' }]);
  });

  it('is a condition of every change: what cannot be recorded is not done', async () => {
    await pool.query('ALTER TABLE audit_intent RENAME TO away');
    try {
      const wanted = { name: 'Three', hostname: 'three.test', addresses: ['127.31.0.3'] };
      expect((await send('POST /servers', wanted)).status).toBe(500);
      const { items } = await ask<{ items: { name: string }[] }>('GET /servers');
      expect(items.map(({ name }) => name)).not.toContain('Three');
    } finally {
      await pool.query('ALTER TABLE away RENAME TO audit_intent');
    }
  });
});
