import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntryResource, OperatorResource, ServerResource } from '@glasspost/contract';
import { ADMIN_PASSWORD, type Running, runningApplication } from '../testing/running.js';
import { issue, makeAuthority } from '../tls/authority.js';
import { Recorder } from '../conversations/recorder.js';
import { openApiDocument } from './openapi.js';

type Headers = Record<string, string>;
type Items<T = { id: string; name: string }> = { items: T[]; total: number };

/** Routes that nobody need sign in for. */
const PUBLIC = [
  'POST /session',
  'POST /session/passkey',
  'POST /session/passkey/options',
  'POST /mine/session',
  'GET /health',
  'GET /certificate-authority/glasspost-ca.pem',
  'GET /certificate-authority/glasspost-ca.crt',
];
/** What a domain administrator may call although it names nothing of their domains. */
const OWN = ['GET /session', 'DELETE /session', 'POST /tokens', 'GET /events'];
/** Lists and heads that are answered, with what is theirs alone. */
const FILTERED = [
  'GET /servers',
  'GET /servers/{id}',
  'GET /servers/{id}/domains',
  'GET /domains',
  'GET /tokens',
];
/** Under `/me` everybody is about themselves, and reaches nothing of others there either. */
const ABOUT_ME = / \/me(\/|$)/;
/** Under `/mine` owners of accounts are about themselves; see the spec of the owner. */
const MINE = / \/mine(\/|$)/;
const isOwn = (route: string): boolean => OWN.includes(route) || ABOUT_ME.test(route);

const CONTENT = '00000000-0000-4000-8000-00000000c0de';
/** No answer to a domain administrator of A may have one of these words in it. */
const FOREIGN = ['b.test', 'far.test', 'berta', '127.31.9.1', '127.31.9.2', 'OtherServer', 'admin-token'];

describe('who may do what', () => {
  let running: Running;
  let admin: Headers, limited: Headers, reader: Headers, bearer: Headers;
  let routes: string[], mine: string[];
  let shared: ServerResource, other: ServerResource;
  const ids = {} as Record<'a' | 'b' | 'anna' | 'berta' | 'all' | 'zoneA' | 'operator', string>;
  /** What the first part of a path is given as `{id}`: always a thing of others. */
  const foreign: Record<string, string> = {};

  beforeAll(async () => {
    running = await runningApplication();
    const { database } = running;
    admin = await running.signIn('admin', ADMIN_PASSWORD);
    const make = <T = { id: string }>(line: string, body: unknown): Promise<T> =>
      running.ask<T>(`POST ${line}`, body, admin);
    shared = await make('/servers', { name: 'Shared', hostname: 's.test', addresses: ['127.31.9.1'] });
    other = await make('/servers', { name: 'OtherServer', hostname: 'far.test', addresses: ['127.31.9.2'] });
    ids.a = (await make(`/servers/${shared.id}/domains`, { name: 'a.test' })).id;
    ids.b = (await make(`/servers/${shared.id}/domains`, { name: 'b.test' })).id;
    await make(`/servers/${other.id}/domains`, { name: 'far.test' });
    ids.anna = (await make(`/domains/${ids.a}/accounts`, { name: 'anna', password: 'anna-Sekret' })).id;
    ids.berta = (await make(`/domains/${ids.b}/accounts`, { name: 'berta', password: 'berta-Sekret' })).id;
    ids.all = (await make(`/domains/${ids.a}/aliases`, { name: 'all', targets: ['anna@a.test'] })).id;
    const alias = await make(`/domains/${ids.b}/aliases`, { name: 'all', targets: ['berta@b.test'] });
    ids.zoneA = (await make(`/servers/${shared.id}/zones`, { name: 'a.test' })).id;
    const zone = await make(`/servers/${shared.id}/zones`, { name: 'b.test' });
    const record = await make(`/zones/${zone.id}/records`, { name: 'x', type: 'A', data: '127.31.9.1' });
    const token = await make('/tokens', { name: 'admin-token', scopes: ['read'] });
    const boxes = await database.prisma.mailbox.findMany({ where: { accountId: ids.berta } });
    await database.prisma.content.create({ data: { id: CONTENT, size: 1, bytes: Buffer.from('x') } });
    await database.pool.query(
      `INSERT INTO message (mailbox_id, uid, modseq, content_id, size) VALUES ($1, 1, 1, $2, 1)`,
      [boxes[0]!.id, CONTENT],
    );
    const delivery = await database.prisma.delivery.create({
      data: {
        serverId: shared.id,
        contentId: CONTENT,
        sender: 'berta@b.test',
        recipient: 'x@y.test',
        destination: 'y.test',
        status: 'held',
      },
    });
    ids.operator = (
      await make<OperatorResource>('/operators', {
        name: 'dora',
        password: 'dora-Sekret-1',
        role: 'domainAdministrator',
        domains: [ids.a],
      })
    ).id;
    await make('/operators', { name: 'rita', password: 'rita-Sekret-1', role: 'reader' });
    const { items } = await running.ask<Items>('GET /operators', undefined, admin);
    const administrator = items.find(({ name }) => name === 'admin')!.id;
    const passkey = await database.prisma.passkey.create({
      data: {
        operatorId: administrator,
        name: 'key of admin',
        credentialId: 'x',
        publicKey: Buffer.from('x'),
        rpId: 'localhost',
      },
    });
    const { id: appPassword } = await make(`/accounts/${ids.berta}/app-passwords`, {
      name: 'phone of berta',
      protocols: ['pop3'],
    });
    const sessions = await running.ask<Items>('GET /me/sessions', undefined, admin);
    const webhook = await make<{ id: string }>('/webhooks', {
      name: 'hook of all',
      url: 'http://127.0.0.1:9/',
      events: ['mail.delivered'],
    });
    const certificate = await make(
      '/certificates',
      await issue(await makeAuthority(new Date()), ['mail.far.test'], new Date()),
    );
    const order = await database.prisma.acmeOrder.create({
      data: {
        account: { create: { directoryUrl: 'https://acme.test/', sealedKey: Buffer.from('x') } },
        names: ['mail.far.test'],
        challenge: 'dns-01',
        nextAttemptAt: new Date('2999-01-01'),
      },
    });
    const lab = await make('/labs', { name: 'lab of far.test' });
    await make(`/labs/${lab.id}/pcs`, { name: 'PC of far.test', address: '127.31.9.3' });
    const recorder = running.app.get(Recorder);
    const conversation = recorder.begin({
      of: { serverId: other.id, labId: null, device: 'OtherServer', level: 'commands' },
      protocol: 'smtp',
      service: 'smtp',
      side: 'server',
      transport: 'tcp',
      local: { address: '127.31.9.2', port: 25 },
      remote: { address: '127.31.9.9', port: 5000 },
    });
    conversation.recording.ended('', 'client');
    await recorder.flush();
    Object.assign(foreign, {
      labs: lab.id,
      me: passkey.id,
      mine: appPassword,
      session: sessions.items[0]!.id,
      servers: other.id,
      domains: ids.b,
      accounts: ids.berta,
      aliases: alias.id,
      'app-passwords': appPassword,
      zones: zone.id,
      records: record.id,
      messages: `${boxes[0]!.id}-1`,
      traces: CONTENT,
      conversations: conversation.id,
      webhooks: webhook.id,
      'webhook-deliveries': '1',
      certificates: certificate.id,
      'acme-orders': order.id,
      queue: String(delivery.id),
      operators: administrator,
      tokens: token.id,
    });
    await database.pool.query(
      `INSERT INTO trace_mail (id, server_id, at, origin, outcome, words) VALUES ($1, $2, now(), 'smtp', 'accepted', '')`,
      [CONTENT, other.id],
    );
    limited = await running.signIn('dora', 'dora-Sekret-1');
    reader = await running.signIn('rita', 'rita-Sekret-1');
    const scopes = ['read', 'dns', 'accounts', 'messages'];
    const own = await running.ask<{ secret: string }>('POST /tokens', { name: 'own', scopes }, limited);
    bearer = { authorization: `Bearer ${own.secret}` };
    routes = Object.entries(openApiDocument(running.app).paths).flatMap(([path, item]) =>
      (['get', 'post', 'put', 'patch', 'delete'] as const)
        .filter((method) => item[method])
        .map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
    );
    mine = routes.filter((route) => MINE.test(route) && !PUBLIC.includes(route));
    routes = routes.filter((route) => !MINE.test(route));
  });
  afterAll(() => running.stop());

  const changes = (route: string): boolean => !route.startsWith('GET ');
  /** A route with the ids of others; `server` in place of a server that holds nothing of A. */
  const filled = (route: string, server = foreign.servers!): string => {
    const kind = route.split('/')[1]!;
    const id = kind === 'servers' ? server : foreign[kind];
    if (route.includes('{id}') && id === undefined) throw new Error(`no thing of another for ${route}`);
    return route
      .replace('{id}', id!)
      .replace('{service}', 'smtp')
      .replace('{action}', 'delete')
      .replace('{session}', foreign.session!)
      .replaceAll(/\{\w+\}/g, '1');
  };
  const call = async (line: string, who: Headers): Promise<{ status: number; text: string }> => {
    const answer = await running.send(line, changes(line) ? {} : undefined, who);
    return { status: answer.status, text: await answer.text() };
  };
  /** Everything that a change could show in, but for what signing in and using a token leave behind. */
  const everything = async (): Promise<string> => {
    const states = [];
    for (const table of [
      'server, server_service, zone, record, domain, account, alias, mailbox, message, content, delivery, lab, lab_pc',
      'operator, operator_domain, operator_session, passkey, api_token',
    ]
      .join(', ')
      .split(', ')) {
      const { rows } = await running.database.pool.query(
        `SELECT to_jsonb(t) - 'last_used_at' - 'last_login_at' AS row FROM ${table} t ORDER BY 1`,
      );
      states.push([table, rows]);
    }
    return JSON.stringify(states);
  };

  it.each(['session', 'token'])(
    'a domain administrator with a %s reaches nothing of others by any route',
    async (by) => {
      const who = by === 'session' ? limited : bearer;
      const before = await everything();
      const expected: string[] = [];
      for (const route of routes.filter((one) => !PUBLIC.includes(one) && !isOwn(one))) {
        for (const server of route.includes('/servers/{id}') ? [other.id, shared.id] : [undefined]) {
          const line = filled(route, server);
          const { status, text } = await call(line, who);
          const theirs = FILTERED.includes(route) && server !== other.id;
          // A token of theirs has no scope for tokens; of another's token they hear that there is none.
          const tokens = route.includes('/tokens') && by === 'session';
          const right = tokens
            ? changes(route)
              ? 404
              : 200
            : theirs && !route.includes('/tokens')
              ? 200
              : 403;
          if (status !== right) expected.push(`${line}: ${status}, not ${right}`);
          if (status === 200) for (const word of FOREIGN) expect(text, line).not.toContain(word);
          if (status === 200) expect(text, line).not.toContain(ids.b);
        }
      }
      expect(expected).toEqual([]);
      for (const route of routes.filter((one) => ABOUT_ME.test(one)))
        expect((await call(filled(route), who)).text, route).not.toContain('key of admin');
      expect(await everything()).toBe(before);
      expect(routes.length).toBeGreaterThan(60);
    },
  );

  it('each refusal is in the audit log, also of what was only to be read', async () => {
    const log = async (): Promise<AuditEntryResource> =>
      (await running.ask<Items<AuditEntryResource>>('GET /audit?limit=1', undefined, admin)).items[0]!;
    await call(`DELETE /accounts/${ids.berta}`, limited);
    expect(await log()).toMatchObject({
      action: 'account.delete',
      outcome: 'refused',
      operator: 'dora',
      target: 'berta@b.test',
    });
    await call(`GET /zones/${foreign.zones}/text`, bearer);
    expect(await log()).toMatchObject({
      action: 'access.read',
      outcome: 'refused',
      operator: 'dora',
      token: 'own',
      target: `/api/v1/zones/${foreign.zones}/text`,
    });
  });

  it('nobody reaches anything unauthenticated but the public routes', async () => {
    for (const route of [...routes.filter((one) => !PUBLIC.includes(one)), ...mine]) {
      expect((await call(filled(route), {})).status, route).toBe(401);
      expect((await call(filled(route), { authorization: 'Bearer gp_no' })).status, route).toBe(401);
    }
    expect((await call('GET /health', {})).status).toBe(200);
  });

  it('no operator and no token opens a route of the owner of an account, nor the owner any other', async () => {
    for (const route of mine)
      for (const who of [admin, limited, reader, bearer])
        expect((await call(filled(route), who)).status, route).toBe(401);
    const owner = await running.signInOwner('anna@a.test', 'anna-Sekret');
    expect((await call('GET /mine', owner)).status).toBe(200);
    const before = await everything();
    for (const route of routes.filter((one) => !PUBLIC.includes(one)))
      expect((await call(filled(route), owner)).status, route).toBe(401);
    // With a token beside it the cookie counts for nothing: a request with one is not asked where it comes from.
    expect((await call('GET /mine', { ...owner, ...bearer })).status).toBe(401);
    expect((await call('POST /mine/session', { ...owner, origin: 'http://evil.test' })).status).toBe(403);
    expect(await everything()).toBe(before);
    expect(mine.length).toBeGreaterThan(1);
  });

  it('a reader changes nothing by any route', async () => {
    const before = await everything();
    for (const route of routes.filter((one) => changes(one) && !PUBLIC.includes(one) && !isOwn(one)))
      expect((await call(filled(route), reader)).status, route).toBe(403);
    for (const route of routes.filter((one) => ABOUT_ME.test(one))) await call(filled(route), reader);
    expect(await everything()).toBe(before);
  });

  it('a domain administrator manages the own domain, but not its name and its being', async () => {
    const ask = <T = { id: string }>(line: string, body?: unknown): Promise<T> =>
      running.ask<T>(line, body, limited);
    expect(await ask('GET /servers')).toMatchObject({
      items: [{ name: 'Shared', addresses: [], services: [] }],
    });
    expect((await ask<Items>('GET /domains')).items).toMatchObject([{ name: 'a.test' }]);
    expect(await ask<Items>(`GET /servers/${shared.id}/domains`)).toMatchObject({ total: 1 });
    const made = await ask(`POST /domains/${ids.a}/accounts`, { name: 'carl', password: 'carl-Sekret' });
    await ask(`PATCH /accounts/${made.id}`, { displayName: 'Carl' });
    await ask(`GET /accounts/${made.id}/messages`);
    await ask(`DELETE /accounts/${made.id}`);
    await ask(`PATCH /aliases/${ids.all}`, { targets: ['x@far.test'] });
    await ask(`PATCH /domains/${ids.a}`, { name: 'a.test', catchAll: 'anna@a.test' });
    const csv = await running.send(`POST /domains/${ids.a}/accounts.csv`, 'name,password\ncsv,csv-Sekret\n', {
      ...limited,
      'content-type': 'text/csv',
    });
    expect(csv.status).toBe(200);
    const refused = async (line: string, body?: unknown): Promise<void> =>
      expect((await running.send(line, body, limited)).status, line).toBe(403);
    await refused(`PATCH /domains/${ids.a}`, { name: 'bank.test' });
    await refused(`DELETE /domains/${ids.a}`);
    await refused(`GET /zones/${ids.zoneA}`);
    await refused(`POST /servers/${shared.id}/domains`, { name: 'c.test' });
    expect((await running.send('POST /tokens', { name: 'x', scopes: ['servers'] }, limited)).status).toBe(
      422,
    );
  });

  it('the fixes of health that they see and make stay in their own zone', async () => {
    const { withOwnFixes } = await import('../health/domain-health.js');
    const fix = (zone: string): unknown => ({ check: 'spf', fix: { zone } });
    const zones = ['a.test', 'sub.a.test', 'test', 'ba.test', 'b.test'];
    const found = withOwnFixes({ domain: 'a.test', checks: zones.map(fix) } as never);
    expect(found.checks.map((check) => check.fix?.zone)).toEqual([
      'a.test',
      'sub.a.test',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('other domains and another role count at once, for open sessions, tokens and streams', async () => {
    const streams = await Promise.all([limited, admin].map((who) => eventsOf(running.api, who)));
    const [theirs, all] = streams as [Events, Events];
    await running.ask(`PATCH /accounts/${ids.berta}`, { displayName: 'B' }, admin);
    await all.until(heard('account', ids.b));
    await running.ask(`PATCH /accounts/${ids.anna}`, { displayName: 'A' }, admin);
    await theirs.until(heard('account', ids.a));
    expect(theirs.seen.map(({ id }) => id)).not.toContain(ids.b);

    await running.ask(
      `PATCH /operators/${ids.operator}`,
      { role: 'domainAdministrator', domains: [ids.b] },
      admin,
    );
    for (const who of [limited, bearer]) {
      expect((await call(`GET /domains/${ids.a}`, who)).status).toBe(403);
      expect((await call(`GET /domains/${ids.b}`, who)).status).toBe(200);
    }
    await theirs.until(heard('operator', ids.operator));
    theirs.seen.length = 0;
    await running.ask(`PATCH /accounts/${ids.berta}`, { displayName: 'BB' }, admin);
    await theirs.until(heard('account', ids.b));

    // A domain that goes takes the right to it along.
    await running.ask(`DELETE /domains/${ids.b}`, undefined, admin);
    expect(await running.ask<Items>('GET /domains', undefined, limited)).toMatchObject({ total: 0 });
    const changed = await running.ask<OperatorResource>(
      `PATCH /operators/${ids.operator}`,
      { role: 'reader' },
      admin,
    );
    expect(changed).toMatchObject({ role: 'reader', domains: [] });
    expect((await call('GET /servers', limited)).status).toBe(401);
    // The token of a reader changes nothing, whatever its scopes.
    expect((await call(`PATCH /accounts/${ids.anna}`, bearer)).status).toBe(403);
    await theirs.ended;
    all.close();
  });
});

interface Events {
  readonly seen: { topic: string; id: string }[];
  readonly ended: Promise<void>;
  until(condition: (seen: { topic: string; id: string }[]) => boolean): Promise<void>;
  close(): void;
}

/** An event with this id; events that come close together are one, without an id. */
const heard =
  (topic: string, id: string) =>
  (seen: Events['seen']): boolean =>
    seen.some((event) => event.topic === topic && (event.id === id || event.id === ''));

/** The event stream as somebody hears it. */
async function eventsOf(api: string, headers: Headers): Promise<Events> {
  const stop = new AbortController();
  const answer = await fetch(`${api}/events`, { headers, signal: stop.signal });
  expect(answer.status).toBe(200);
  const seen: Events['seen'] = [];
  let told = (): void => undefined;
  const ended = (async () => {
    const decoder = new TextDecoder();
    try {
      for await (const block of answer.body!) {
        for (const [, data] of decoder.decode(block as Uint8Array).matchAll(/^data: (.*)$/gm))
          seen.push(JSON.parse(data!) as Events['seen'][number]);
        told();
      }
    } catch {
      // Closed by the test.
    }
  })();
  return {
    seen,
    ended,
    async until(condition) {
      while (!condition(seen)) await new Promise<void>((resolve) => (told = resolve));
    },
    close: () => stop.abort(),
  };
}
