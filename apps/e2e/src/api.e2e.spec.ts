import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as api from '@glasspost/contract';
import { apopDigest } from '@glasspost/sasl';
import { Dialogue } from './clients/dialogue.js';
import { fetchAll } from './clients/pop3.js';
import { has, run } from './clients/run.js';
import { ADMIN_PASSWORD, type Product, startProduct, until } from './product/product.js';

/** The REST API against the real product: what it says, and what the mail and DNS clients see of it at once. */
const ONE = '127.16.6.10';
const TWO = '127.16.6.20';
/** Nothing listens here. */
const DEAD = '127.16.6.66';
const WAIT_MS = 60_000;
const SETUP = `version: 1
servers:
  - { name: One, hostname: one.test, addresses: [${ONE}], dns: ${ONE}, allowPlaintextAuth: true,
      services: { dns: true, smtp: true, submission: true, pop3: true }, tuning: { failedLoginDelayMs: 0 },
      zones: [{ name: dead.test, records: "@ IN MX 10 mx\\nmx IN A ${DEAD}" }],
      domains: [{ name: one.test, accounts: [{ name: anna, password: anna-Secret }] }] }
  - { name: Two, hostname: two.test, addresses: [${TWO}], services: { pop3: true } }
`;
type Headers = Record<string, string>;
type Page<T> = { items: T[]; nextCursor: string | null; total: number };
type Report = { applied: boolean; lines: { line: number; name: string; result: string; detail: string }[] };
let product: Product;
let one: api.ServerResource, two: api.ServerResource;
/** Routes: of one.test, its accounts and aliases, and the records of the server One. */
let [domain, accounts, aliases, records] = ['', '', '', ''];
beforeAll(async () => {
  product = await startProduct({ setup: SETUP });
  [one, two] = (await ask<{ items: [api.ServerResource, api.ServerResource] }>('GET /servers')).items;
  const { items } = await ask<Page<api.DomainResource>>(`GET /servers/${one.id}/domains`);
  domain = `/domains/${items[0]!.id}`;
  [accounts, aliases, records] = [`${domain}/accounts`, `${domain}/aliases`, `/servers/${one.id}/records`];
});
afterAll(async () => product?.stop());
const parts = (line: string): [string, string] => line.split(' ') as [string, string];
const ask = <T>(line: string, body?: unknown, headers?: Headers): Promise<T> =>
  product.request<T>(...parts(line), body, headers);
const status = async (line: string, headers?: Headers, body?: unknown): Promise<number> =>
  (await product.response(...parts(line), body, headers)).status;
/** A request that is to be refused with this status, for these fields. */
async function refused(line: string, code: number, pointers: string[], body?: unknown, headers?: Headers) {
  const answer = await product.response(...parts(line), body, headers);
  const text = await answer.text();
  expect(answer.status, `${line}: ${text}`).toBe(code);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const problem = JSON.parse(text) as api.Problem;
  expect((problem.errors ?? []).map((error) => error.pointer).sort()).toEqual(pointers);
  return { ...problem, line: problem.errors?.[0]?.line };
}
const account = (name: string, more: object = {}): Promise<api.AccountResource> =>
  ask(`POST ${accounts}`, { name, password: `${name}-Secret`, ...more });
/** The cookie of an operator who signs in. */
async function signIn(name: string, password: string): Promise<Headers> {
  const answer = await product.response('POST', '/session', { name, password }, { cookie: '' });
  return { cookie: answer.headers.get('set-cookie')!.split(';')[0]! };
}
const CSV = { 'content-type': 'text/csv' };
const csv = (text: string, dryRun: boolean): Promise<Report> =>
  ask(`POST ${accounts}.csv?dryRun=${dryRun}`, text, CSV);
/** A talk with a service of One that has said its greeting and heard these lines, each answered with 2xx or 3xx. */
async function talking(port: number, ...lines: string[]): Promise<Dialogue> {
  const talk = await Dialogue.open(ONE, product.port(port));
  await talk.hear(/^220 |^\+OK/);
  for (const line of lines) await talk.say(line, /^[23]\d\d |^\+OK/);
  return talk;
}
const from = (size: number): string => `MAIL FROM:<stranger@far.test> SIZE=${size}`;
/** Whether USER and PASS are taken. */
async function logsIn(user: string, password: string): Promise<boolean> {
  const talk = await talking(110, `USER ${user}`);
  const answer = await talk.say(`PASS ${password}`, /^\+OK|^-ERR/);
  await talk.say('QUIT', /^\+OK/);
  return answer.startsWith('+OK');
}
async function deliver(to: string, subject: string, size = 0): Promise<void> {
  const mail = `Subject: ${subject}\r\n\r\n${`${'x'.repeat(98)}\r\n`.repeat(size / 100)}end\r\n.`;
  (await talking(25, 'EHLO far.test', from(size), `RCPT TO:<${to}>`, 'DATA', mail)).close();
}
const mails = async (user: string): Promise<string[]> =>
  (await fetchAll(ONE, product.port(110), user, `${user}-Secret`)).map(String);
const subjects = async (user: string): Promise<string[]> =>
  (await mails(user)).map((mail) => /^Subject: ([^\r\n]*)/im.exec(mail)?.[1] ?? '');
const gets = (user: string, subject: string): Promise<void> =>
  until(async () => (await subjects(user)).includes(subject), WAIT_MS);
describe('the manners of the API', () => {
  it('health says 200, with every listener that is switched on', async () => {
    const health = await ask<api.Health>('GET /health', undefined, { cookie: '' });
    expect(health).toMatchObject({ status: 'ok', problems: [], database: 'up' });
    expect(health.listeners).toHaveLength(5);
  });
  it('problem documents name the fields', async () => {
    const wrong = { name: 'two words', password: '', quotaMB: 0 };
    await refused(`POST ${accounts}`, 422, ['#/name', '#/password', '#/quotaMB'], wrong);
    await refused(`PATCH /servers/${one.id}`, 422, ['#/addresses/1'], { addresses: [ONE, '300.1.1.1'] });
    await refused(`POST ${accounts}`, 409, ['#/name'], { name: 'anna', password: 'x' });
    await refused('GET /accounts/00000000-0000-4000-8000-000000000000', 404, []);
    await refused(`POST ${accounts}`, 400, [], '{"name":', { 'content-type': 'application/json' });
    await refused('GET /servers', 401, [], undefined, { cookie: '' });
  });
  it('an edit that is based on an old version is refused, for every kind of resource', async () => {
    const zone = (await ask<Page<api.ZoneResource>>(`GET /servers/${one.id}/zones`)).items[0]!;
    const record = (await ask<Page<api.RecordResource>>(`GET /zones/${zone.id}/records`)).items[0]!;
    const made = await account('etag');
    const named = { name: 'etag-alias', targets: ['etag@one.test'] };
    const alias = await ask<api.AliasResource>(`POST ${aliases}`, named);
    for (const [route, edit] of [
      [`/accounts/${made.id}`, { displayName: 'E Tag' }],
      [`/aliases/${alias.id}`, { targets: ['anna@one.test'] }],
      [domain, { catchAll: null }],
      [`/records/${record.id}`, { ttl: 77 }],
      [`/zones/${zone.id}`, { defaultTtl: 7777 }],
      [`/servers/${one.id}`, { maxMessageMB: 40 }],
    ] as const) {
      const etag = { 'if-match': (await product.response('GET', route)).headers.get('etag')! };
      expect(etag['if-match'], route).toMatch(/^"\d+"$/);
      expect(await status(`PATCH ${route}`, etag, edit), route).toBe(200);
      await refused(`PATCH ${route}`, 412, [], edit, etag);
    }
  });
});
describe('accounts from CSV', () => {
  const names = Array.from({ length: 120 }, (_, i) => `pupil${String(i).padStart(3, '0')}`);
  const rows = names.map((name, i) => `${name},${name}-Secret,"Pupil, ${i}",,${i < 119 ? 'yes' : 'no'}\n`);
  const table = `name,password,displayName,quotaMB,enabled\n${rows.join('')}`;
  const pupils = (query: string): Promise<Page<api.AccountResource>> =>
    ask(`GET ${accounts}?search=pupil&${query}`);
  it('are tried dry, refused for one wrong line, applied, and paged', async () => {
    const dry = await csv(table, true);
    const lines = names.map((name, i) => ({ line: i + 2, name, result: 'created', detail: '' }));
    expect(dry).toEqual({ applied: false, lines });
    const wrong = await csv(table.replace('pupil007,', 'pupil 007,'), false);
    const detail = expect.stringMatching(/^name: /) as string;
    expect(wrong.applied).toBe(false);
    expect(wrong.lines[7]).toEqual({ line: 9, name: 'pupil 007', result: 'error', detail });
    expect((await pupils('')).total).toBe(0);
    expect(await csv(table, false)).toEqual({ applied: true, lines });
    const pages: string[][] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await pupils(`limit=50${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      expect(page.total).toBe(120);
      pages.push(page.items.map((item) => item.name));
      cursor = page.nextCursor;
    }
    expect(pages.map((page) => page.length)).toEqual([50, 50, 20]);
    expect(pages.flat()).toEqual(names);
    expect(await status(`GET ${accounts}?cursor=%00nonsense`)).toBeLessThan(500);
    const logins = [118, 119].map((n) => logsIn(`pupil${n}`, `pupil${n}-Secret`));
    expect(await Promise.all(logins)).toEqual([true, false]);
  });
  it('change what is there: unchanged, updated, and an unknown column is refused', async () => {
    const again = await csv(await ask<string>(`GET ${accounts}.csv`), false);
    expect(again.lines.filter((line) => line.result !== 'unchanged')).toEqual([]);
    const updated = await csv('name;displayName;quotaMB\npupil000;Zero;5\n', false);
    expect(updated.lines).toEqual([{ line: 2, name: 'pupil000', result: 'updated', detail: '' }]);
    const problem = await refused(`POST ${accounts}.csv`, 422, ['#'], 'name,colour\na,b\n', CSV);
    expect(problem).toMatchObject({ line: 1, detail: expect.stringMatching(/colour/) as string });
  });
});
describe('accounts and aliases', () => {
  const rcpt = async (user: string, size: number, expected: RegExp): Promise<void> => {
    const talk = await talking(25, 'EHLO far.test', from(size));
    await talk.say(`RCPT TO:<${user}@one.test>`, expected);
    talk.close();
  };
  it('log in at once, not when switched off, and with the new password only', async () => {
    const { id } = await account('carl');
    const now = async (): Promise<boolean[]> =>
      Promise.all([logsIn('carl', 'carl-Secret'), logsIn('carl@one.test', 'other-Secret')]);
    expect(await now()).toEqual([true, false]);
    await ask(`PATCH /accounts/${id}`, { enabled: false });
    expect(await now()).toEqual([false, false]);
    await ask(`PATCH /accounts/${id}`, { enabled: true, password: 'other-Secret' });
    expect(await now()).toEqual([false, true]);
    await ask(`DELETE /accounts/${id}`);
    expect(await now()).toEqual([false, false]);
  });
  it('APOP and CRAM-MD5 are offered only when an account allows them, and work then', async () => {
    const greeting = async (): Promise<[Dialogue, string | undefined, string]> => {
      const talk = await Dialogue.open(ONE, product.port(110));
      const line = await talk.hear(/^\+OK/);
      return [talk, /<[^>]+@[^>]+>/.exec(line)?.[0], await talk.say('CAPA', /^\.$/)];
    };
    const [before, none, capabilities] = await greeting();
    before.close();
    expect(none).toBeUndefined();
    expect(capabilities).not.toMatch(/CRAM-MD5/);
    const { id } = await account('shared', { allowSharedSecret: true });
    const [pop3, stamp, offered] = await greeting();
    expect(offered).toMatch(/^SASL .*CRAM-MD5/m);
    await pop3.say(`APOP shared ${apopDigest(stamp!, 'wrong')}`, /^-ERR/);
    // An account that does not allow it cannot use what is offered.
    await pop3.say(`APOP anna ${apopDigest(stamp!, 'anna-Secret')}`, /^-ERR/);
    await pop3.say(`APOP shared ${apopDigest(stamp!, 'shared-Secret')}`, /^\+OK/);
    await pop3.say('QUIT', /^\+OK/);
    const smtp = await talking(587);
    expect(await smtp.say('EHLO pc', /^250 /)).toMatch(/AUTH .*CRAM-MD5/);
    const challenge = /^334 (\S+)/m.exec(await smtp.say('AUTH CRAM-MD5', /^334 /))![1]!;
    const digest = createHmac('md5', 'shared-Secret').update(Buffer.from(challenge, 'base64')).digest('hex');
    await smtp.say(Buffer.from(`shared ${digest}`).toString('base64'), /^235 /);
    smtp.close();
    await ask(`DELETE /accounts/${id}`);
    const [after, gone] = await greeting();
    after.close();
    expect(gone).toBeUndefined();
  });
  it('a full mailbox is said at RCPT: 552 for what can never fit, 452 for what may later', async () => {
    const { id } = await account('full', { quotaMB: 1 });
    await rcpt('full', 2_000_000, /^552 5\.2\.2 /);
    await deliver('full@one.test', 'nearly', 900_000);
    await rcpt('full', 200_000, /^452 4\.2\.2 /);
    expect((await ask<api.AccountResource>(`GET /accounts/${id}`)).usedBytes).toBeGreaterThan(900_000);
    await ask(`PATCH /accounts/${id}`, { quotaMB: 2 });
    await rcpt('full', 200_000, /^250 /);
  });
  it('aliases, groups and the catch-all deliver', async () => {
    await Promise.all([account('dora'), account('emil')]);
    const targets = ['dora@one.test', 'emil@one.test'];
    const { id } = await ask<api.AliasResource>(`POST ${aliases}`, { name: 'both', targets });
    await deliver('both@one.test', 'to both');
    await gets('dora', 'to both');
    await gets('emil', 'to both');
    await rcpt('nobody', 1, /^550 5\.1\.1 /);
    await ask(`PATCH ${domain}`, { catchAll: 'emil@one.test' });
    await deliver('nobody@one.test', 'to nobody');
    await gets('emil', 'to nobody');
    await ask(`PATCH /aliases/${id}`, { targets: ['dora@one.test'] });
    await deliver('both@one.test', 'to one');
    await gets('dora', 'to one');
    expect(await subjects('emil')).toEqual(['to both', 'to nobody']);
    await refused(`POST ${aliases}`, 409, ['#/name'], { name: 'dora', targets });
  });
});
describe.skipIf(!has('dig'))('records and zones', () => {
  // Asked twice: the second answer is one that the DNS thread repeats (with a cookie none is), so it must not be an old one.
  const dig = async (name: string, type: string): Promise<string> => {
    const args = [`@${ONE}`, '-p', `${product.port(53)}`, '+nocookie', '+short', name, type];
    const first = (await run('dig', args)).text.trim();
    expect((await run('dig', args)).text.trim()).toBe(first);
    return first;
  };
  it('a record by its full name: no zone, a zone for it, answered at once, edited, removed', async () => {
    const body = { name: 'www.fresh.test', type: 'a', data: '127.16.6.1' };
    expect((await refused(`POST ${records}`, 422, ['#/name'], body)).code).toBe('no-zone');
    const { id } = await ask<api.RecordResource>(`POST ${records}`, { ...body, createZone: true });
    expect(await dig('www.fresh.test', 'A')).toBe('127.16.6.1');
    await ask(`PATCH /records/${id}`, { data: '127.16.6.2' });
    expect(await dig('www.fresh.test', 'A')).toBe('127.16.6.2');
    await refused(`PATCH /records/${id}`, 422, ['#/data'], { data: '1.2.3' });
    await ask(`DELETE /records/${id}`);
    expect(await dig('www.fresh.test', 'A')).toBe('');
  });
  it('zone text: a wrong line is named, the difference is told, and applied', async () => {
    const before = { name: 'text.test', text: 'a IN A 127.16.6.1\nb IN A 127.16.6.2\n' };
    const zone = await ask<api.ZoneResource>(`POST /servers/${one.id}/zones`, before);
    const route = `/zones/${zone.id}/text`;
    const text = 'a IN A 127.16.6.1\nb IN A 127.16.6.3\nc IN MX 10 a\n';
    expect((await refused(`PUT ${route}`, 422, ['#/text'], { text: `${text}d IN A 1.2\n` })).line).toBe(4);
    const dry = await ask<{ added: string[] }>(`PUT ${route}?dryRun=true`, { text });
    const removed = [expect.stringMatching(/^b\b.*\bA\s+127\.16\.6\.2$/)];
    expect(dry).toMatchObject({ removed, unchanged: 1, applied: false });
    expect(dry.added).toHaveLength(2);
    expect(await dig('b.text.test', 'A')).toBe('127.16.6.2');
    expect(await ask(`PUT ${route}`, { text })).toEqual({ ...dry, applied: true });
    expect(await dig('b.text.test', 'A')).toBe('127.16.6.3');
    expect(await dig('c.text.test', 'MX')).toBe('10 a.text.test.');
    const old = { 'if-match': `"${zone.revision}"` };
    await refused(`PUT ${route}`, 412, [], { text: 'a IN A 127.16.6.9\n' }, old);
  });
});

const connects = (): Promise<boolean> =>
  Dialogue.open(TWO, product.port(110))
    .then((talk) => (talk.close(), true))
    .catch(() => false);
it('services are switched off and on at once, and the server keeps running', async () => {
  const pid = product.pid('server');
  const set = async (enabled: boolean): Promise<unknown> =>
    (await ask<api.ServerResource>(`PUT /servers/${two.id}/services/pop3`, { enabled })).services.find(
      (service) => service.name === 'pop3',
    );
  expect(await connects()).toBe(true);
  expect(await set(false)).toMatchObject({ enabled: false, state: 'off', listening: [] });
  expect(await connects()).toBe(false);
  expect(await set(true)).toMatchObject({ state: 'up', listening: [`${TWO}:${product.port(110)}`] });
  expect(await connects()).toBe(true);
  expect(product.pid('server')).toBe(pid);
});
describe('set-up documents', () => {
  const three = (service: string, rest: string): string =>
    `version: 1\nservers:\n  - name: Three\n    hostname: three.test\n    addresses: [127.16.6.30]\n    services: { ${service}: true }\n${rest}`;
  it('an export applied again changes nothing, even with an account that allows shared secrets', async () => {
    const { id } = await account('sealed', { allowSharedSecret: true });
    const text = await ask<string>('GET /setup');
    expect(text).not.toMatch(/argon2id/);
    const dry = await ask<{ changes: string[] }>('POST /setup?dryRun=true', text);
    await ask(`DELETE /accounts/${id}`);
    expect(dry.changes).toEqual([]);
  });
  it('nor does one with the hashes, nor any document for the second time', async () => {
    await ask('POST /setup', SETUP);
    for (const text of [await ask<string>('GET /setup?passwordHashes=true'), SETUP])
      expect(await ask('POST /setup', text)).toEqual({ applied: true, changes: [] });
    expect(await logsIn('anna', 'anna-Secret')).toBe(true);
  });
  it('with a mistake change nothing, and name line and pointer', async () => {
    expect((await refused('POST /setup', 422, ['#/servers/0/services'], three('pop4', ''))).line).toBe(6);
    expect((await refused('POST /setup', 422, ['#'], 'version: 1\nservers: ]\n')).line).toBe(2);
    const { items } = await ask<{ items: api.ServerResource[] }>('GET /servers');
    expect(items.map((server) => server.name)).toEqual(['One', 'Two']);
  });
  it('a mistake that shows only when it is applied has a line, too', async () => {
    const zone = three('pop3', '    zones: [{ name: three.test, records: "a IN A 1.2.3" }]\n');
    expect((await refused('POST /setup', 422, ['#/servers/0/zones/0/records'], zone)).line).toBe(7);
  });
});
describe('tokens and roles', () => {
  const bearer = (secret: string): Headers => ({ cookie: '', authorization: `Bearer ${secret}` });
  const make = (scopes: string[], expiresAt: string | null = null): Promise<{ id: string; secret: string }> =>
    ask('POST /tokens', { name: scopes.join(' '), scopes, expiresAt });
  const record = { name: 'token.dead.test', type: 'A', data: '127.16.6.9' };
  it('a token does what its scopes say and nothing else', async () => {
    const [read, dns, operators] = await Promise.all(
      ['read', 'dns', 'operators'].map(async (scope) => bearer((await make([scope])).secret)),
    );
    expect(await status('GET /servers', read)).toBe(200);
    await refused(`POST ${records}`, 403, [], record, read);
    await refused(`POST ${accounts}`, 403, [], { name: 'x', password: 'x' }, read);
    await refused(`PUT /servers/${one.id}/services/smtp`, 403, [], { enabled: false }, read);
    await refused('POST /setup', 403, [], 'version: 1\n', read);
    await refused('POST /queue/actions', 403, [], { action: 'hold', filter: {} }, read);
    expect((await refused('GET /tokens', 403, [], undefined, read)).code).toBe('scope');
    const { id } = await ask<api.RecordResource>(`POST ${records}`, record, dns);
    await ask(`DELETE /records/${id}`, undefined, dns);
    await refused('POST /tokens', 422, ['#/scopes'], { name: 'more', scopes: ['dns'] }, operators);
  });
  it('an expired, a revoked and an invented token are 401', async () => {
    const soon = bearer((await make(['read'], new Date(Date.now() + 1_500).toISOString())).secret);
    expect(await status('GET /servers', soon)).toBe(200);
    await until(async () => (await status('GET /servers', soon)) === 401, WAIT_MS);
    const { id, secret } = await make(['read']);
    await ask(`DELETE /tokens/${id}`);
    for (const wrong of [secret, 'gp_invented'])
      expect(await status('GET /servers', bearer(wrong))).toBe(401);
  });
  it('a reader sees and cannot change', async () => {
    await ask('POST /operators', { name: 'looker', password: 'looker-Secret', role: 'reader' });
    const reader = await signIn('looker', 'looker-Secret');
    expect(await status('GET /servers', reader)).toBe(200);
    await refused(`POST ${records}`, 403, [], record, reader);
    await refused(`PATCH ${domain}`, 403, [], { catchAll: null }, reader);
    await refused('GET /operators', 403, [], undefined, reader);
    await ask('DELETE /session', undefined, reader);
    await refused('GET /servers', 401, [], undefined, reader);
  });
});
describe('the queue', () => {
  const plain = `AUTH PLAIN ${Buffer.from('\0anna\0anna-Secret').toString('base64')}`;
  const see = (id: string): Promise<api.DeliveryResource> => ask(`GET /queue/${id}`);
  const act = (id: string, action: string): Promise<api.DeliveryResource> =>
    ask(`POST /queue/${id}/${action}`);
  const tried = (id: string, attempts: number): Promise<void> =>
    until(() => see(id).then((delivery) => delivery.attempts === attempts && !delivery.active), WAIT_MS);
  /** A mail of anna's for dead.test, when it has been tried once. */
  async function submit(subject: string): Promise<api.DeliveryResource> {
    const envelope = ['MAIL FROM:<anna@one.test>', 'RCPT TO:<someone@dead.test>', 'DATA'];
    (await talking(587, 'EHLO pc', plain, ...envelope, `Subject: ${subject}\r\n\r\nx\r\n.`)).close();
    const route = `GET /queue?search=${encodeURIComponent(subject)}`;
    const { id } = (await ask<Page<api.DeliveryResource>>(route)).items[0]!;
    await tried(id, 1);
    return see(id);
  }
  it('a mail for a dead MX waits, says why, and is held, released, retried, returned', async () => {
    const { id, ...waiting } = await submit('for the dead');
    expect(waiting).toMatchObject({ status: 'queued', destination: 'dead.test', sender: 'anna@one.test' });
    expect(waiting.steps.join('\n')).toMatch(new RegExp(`mx\\.dead\\.test[^]*${DEAD}`));
    expect(Date.parse(waiting.nextAttemptAt!)).toBeGreaterThan(Date.parse(waiting.lastAttemptAt!));
    expect(await ask('GET /queue/summary')).toMatchObject({ destinations: [{ count: 1 }] });
    expect(await act(id, 'hold')).toMatchObject({ status: 'held', nextAttemptAt: null, attempts: 1 });
    await act(id, 'release');
    await tried(id, 2);
    await act(id, 'retry');
    await tried(id, 3);
    expect(await ask(`GET /queue/${id}/raw`)).toMatch(/^Subject: for the dead\r$/m);
    expect(await act(id, 'return')).toMatchObject({ status: 'bounced' });
    await until(async () => (await mails('anna')).length === 1, WAIT_MS);
    const bounce = /^Return-Path: <>[^]*rfc822; ?someone@dead\.test[^]*Subject: for the dead/i;
    expect((await mails('anna'))[0]).toMatch(bounce);
  });
  it('many by a filter, and delete without a report', async () => {
    const { id } = await submit('to be deleted');
    const filter = { destination: 'dead.test', status: 'unfinished' };
    expect(await ask('POST /queue/actions', { action: 'hold', filter })).toEqual({ affected: 1 });
    await refused('POST /queue/actions', 422, ['#/ids'], { action: 'hold' });
    expect(await status(`DELETE /servers/${one.id}`)).toBe(409);
    expect(await act(id, 'delete')).toMatchObject({ status: 'deleted' });
    expect(await ask('GET /queue/summary')).toMatchObject({ queued: 0, held: 0 });
    expect((await mails('anna')).join('')).not.toContain('to be deleted');
  });
});
it('live events tell of a record that was added', async () => {
  const headers = await signIn('admin', ADMIN_PASSWORD);
  const stream = await fetch(`${product.api}/api/v1/events`, { headers });
  expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const record = { name: 'live.dead.test', type: 'A', data: '127.16.6.7' };
  const { zoneId: id } = await ask<api.RecordResource>(`POST ${records}`, record);
  const event = `event: change\ndata: ${JSON.stringify({ topic: 'zone', id })}\n\n`;
  const reader = stream.body!.getReader();
  for (let heard = ''; !heard.includes(event);) heard += Buffer.from((await reader.read()).value!).toString();
  await reader.cancel();
});
