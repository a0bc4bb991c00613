import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebhookDeliveryResource, WebhookResource } from '@glasspost/contract';
import { json, type Served, served } from '../backup/testing/installation.js';
import { NO_CLIENT, type TracedMail } from '../trace/traced.js';
import { Traces } from '../trace/traces.js';
import { Directory } from '../directory/directory.js';
import { Outbox } from './outbox.js';
import { WebhookSender } from './sender.js';
import { type Receiver, receiver } from './testing/receiver.js';
import { MAX_WAITING, WebhooksRepository } from './webhooks.repository.js';

const SERVER = '00000000-0000-4000-8000-000000000001';
const DOMAIN = '00000000-0000-4000-8000-000000000002';
const MAIL = '00000000-0000-7000-8000-00000000000a';

describe('webhooks', () => {
  let one: Served;
  let far: Receiver;
  let hook: WebhookResource;
  let secret: string;

  beforeAll(async () => {
    [one, far] = [await served(), await receiver()];
    await one.pool.query(
      `INSERT INTO server (id, name, hostname, addresses) VALUES ('${SERVER}', 'One', 'one.test', '{127.34.0.1}');
       INSERT INTO domain (id, server_id, name) VALUES ('${DOMAIN}', '${SERVER}', 'one.test')`,
    );
    one.app.get(WebhookSender).start();
    const made = await ask<WebhookResource & { secret: string }>('POST /webhooks', {
      name: 'All',
      url: `${far.url}/hook?token=1`,
      events: [
        'mail.delivered',
        'mail.deferred',
        'mail.bounced',
        'mail.refused',
        'account.created',
        'account.changed',
        'account.removed',
      ],
    });
    ({ secret, ...hook } = made);
  });
  afterAll(async () => {
    await one.end();
    await far.end();
  });

  const ask = async <T>(line: string, body?: unknown): Promise<T> => {
    const answer = await one.send(line, body === undefined ? {} : json(body));
    const text = await answer.text();
    expect(answer.status, `${line}: ${text}`).toBeLessThan(300);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  const deliveries = async (id = hook.id): Promise<WebhookDeliveryResource[]> =>
    (await ask<{ items: WebhookDeliveryResource[] }>(`GET /webhooks/${id}/deliveries`)).items;
  const now = (): Promise<WebhookResource> => ask(`GET /webhooks/${hook.id}`);
  /** As if the time to the next attempt had gone by. */
  const due = async (): Promise<void> => {
    await one.pool.query(`UPDATE webhook_delivery SET next_attempt_at = now() WHERE status = 'waiting'`);
    await one.app.get(WebhookSender).look();
  };
  const mail = (more: Partial<TracedMail>): TracedMail => ({
    ...NO_CLIENT,
    id: MAIL,
    serverId: SERVER,
    at: new Date(),
    origin: 'smtp',
    outcome: 'accepted',
    sender: 'a@far.test',
    subject: 'Hello\0',
    fromText: '',
    messageId: '<1@far.test>',
    size: 10,
    reply: '',
    about: null,
    recipients: [],
    ...more,
  });
  const types = (from: number): unknown[] =>
    far.received.slice(from).map((_, at) => far.verified(secret, from + at).type);

  it('keep the secret sealed, show it once, and log no more of the address than who is told', async () => {
    expect(secret).toMatch(/^whsec_/);
    expect(await now()).not.toHaveProperty('secret');
    const { rows } = await one.pool.query<{ sealed: string }>(
      `SELECT encode(sealed_secret, 'escape') AS sealed FROM webhook`,
    );
    expect(rows[0]!.sealed).not.toContain(secret);
    const log = JSON.stringify(
      (await one.pool.query(`SELECT * FROM audit_entry WHERE kind = 'webhook'`)).rows,
    );
    expect(log).toContain(far.url);
    expect(log).not.toContain('token=1');
    expect(log).not.toContain(secret);
  });

  it('are for administrators and for http(s) only', async () => {
    for (const url of ['ftp://a.test', 'nonsense', 'https://user:word@a.test', 'file:///etc/passwd'])
      expect(
        (await one.send('POST /webhooks', json({ name: 'x', url, events: ['mail.bounced'] }))).status,
        url,
      ).toBe(422);
    await ask('POST /operators', { name: 'olga', password: 'olga-password', role: 'reader' });
    const answer = await one.send('POST /session', json({ name: 'olga', password: 'olga-password' }));
    const headers = { cookie: answer.headers.get('set-cookie')!.split(';')[0]! };
    expect((await one.send('GET /webhooks', { headers })).status).toBe(403);
  });

  it('tell of mail as it comes and goes', async () => {
    const traces = one.app.get(Traces);
    const from = far.received.length;
    traces.mail(
      mail({
        recipients: [
          { recipient: 'b@one.test', final: 'b@one.test', state: 'delivered', reply: '', why: '' },
          { recipient: 'x@one.test', final: '', state: 'refused', reply: '550 5.1.1 no', why: '' },
          { recipient: 'c@two.test', final: 'c@two.test', state: 'queued', reply: '', why: '' },
        ],
      }),
    );
    await one.pool.query(
      `INSERT INTO content (id, size, sender, subject, message_id) VALUES ('${MAIL}', 1, 'a@far.test', 'Hello', '<1@far.test>')`,
    );
    await one.pool.query(
      `INSERT INTO delivery (server_id, content_id, sender, recipient, destination, steps) VALUES ('${SERVER}', '${MAIL}', '', 'c@two.test', 'two.test', '{}')`,
    );
    const attempt = {
      mailId: MAIL,
      at: new Date(),
      kind: 'attempt',
      final: 'c@two.test',
      data: { host: 'mx.two.test' },
    } as const;
    traces.event({ ...attempt, state: 'deferred', reply: '451 4.0.0 later' });
    traces.event({ ...attempt, state: 'sent', reply: '250 ok' });
    traces.event({ ...attempt, state: 'bounced', reply: '550 no' });
    traces.event({
      mailId: MAIL,
      at: new Date(),
      kind: 'fetched',
      final: 'b@one.test',
      data: {},
      state: 'fetched',
    });
    await one.app.get(Outbox).flush();
    await expect.poll(() => far.received.length).toBe(from + 5);
    expect(types(from).sort()).toEqual([
      'mail.bounced',
      'mail.deferred',
      'mail.delivered',
      'mail.delivered',
      'mail.refused',
    ]);
    const bounced = far.received.findIndex(({ body }, at) => at >= from && body.includes('mail.bounced'));
    expect(far.verified(secret, bounced)).toMatchObject({
      timestamp: attempt.at.toISOString(),
      data: {
        mailId: MAIL,
        serverId: SERVER,
        sender: 'a@far.test',
        recipient: 'c@two.test',
        subject: 'Hello',
        messageId: '<1@far.test>',
        reply: '550 no',
        host: 'mx.two.test',
      },
    });
    await expect
      .poll(async () => (await deliveries()).every(({ status }) => status === 'delivered'))
      .toBe(true);
  });

  it('tell of accounts, however they come and go', async () => {
    const from = far.received.length;
    const account = await ask<{ id: string }>(`POST /domains/${DOMAIN}/accounts`, {
      name: 'anna',
      password: 'anna-password',
    });
    await ask(`PATCH /accounts/${account.id}`, { displayName: 'Anna' });
    // A login is no change.
    await one.pool.query('UPDATE account SET last_login_at = now()');
    await ask(`DELETE /accounts/${account.id}`);
    await one.pool.query(
      `INSERT INTO account (domain_id, name, password_hash) VALUES ('${DOMAIN}', 'x', ''), ('${DOMAIN}', 'y', '')`,
    );
    await one.pool.query(`DELETE FROM domain WHERE id = '${DOMAIN}'`);
    await expect.poll(() => far.received.length).toBe(from + 7);
    expect(types(from).sort()).toEqual([
      'account.changed',
      'account.created',
      'account.created',
      'account.created',
      'account.removed',
      'account.removed',
      'account.removed',
    ]);
    const removed = far.received.findLastIndex(({ body }) => body.includes('account.removed'));
    expect(far.verified(secret, removed).data).toMatchObject({
      domain: 'one.test',
      serverId: SERVER,
      enabled: true,
    });
    expect(far.verified(secret, removed).data.address).toMatch(/@one\.test$/);
  });

  it('are sent again with growing pauses, and then not any more', async () => {
    far.answer = (response) => response.writeHead(503).end('busy\0');
    await ask(`POST /webhooks/${hook.id}/test`);
    const pauses: number[] = [];
    for (let attempts = 1; attempts <= 7; attempts++) {
      await expect.poll(async () => (await deliveries())[0]).toMatchObject({ attempts, answerStatus: 503 });
      const [last] = await deliveries();
      expect(last).toMatchObject({
        answerBody: 'busy\ufffd',
        error: 'It answered 503.',
        type: 'webhook.test',
      });
      if (attempts === 7) {
        expect(last).toMatchObject({ status: 'failed', nextAttemptAt: null });
        break;
      }
      pauses.push((Date.parse(last!.nextAttemptAt!) - Date.parse(last!.lastAttemptAt!)) / 1000);
      await due();
    }
    // Each at least as long as promised (less rounding), and growing.
    [5, 30, 120, 600, 3_600, 21_600].forEach((least, at) => expect(pauses[at]!).toBeGreaterThan(least - 1));
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect((await now()).failingSince).not.toBeNull();

    // Resent by hand, with the same id.
    far.answer = (response) => response.writeHead(200).end('ok');
    const before = far.received.at(-1)!.headers['webhook-id'];
    const [failed] = await deliveries();
    await ask(`POST /webhook-deliveries/${failed!.id}/resend`);
    await expect
      .poll(async () => (await deliveries())[0])
      .toMatchObject({ status: 'delivered', answerBody: 'ok', attempts: 1 });
    expect(far.received.at(-1)!.headers['webhook-id']).toBe(before);
    await expect.poll(async () => (await now()).failingSince).toBeNull();
  });

  it('go on for others while one hangs', async () => {
    const slow = await receiver();
    slow.answer = () => undefined;
    const { id } = await ask<WebhookResource>('POST /webhooks', {
      name: 'Slow',
      url: slow.url,
      events: ['mail.bounced'],
    });
    for (let i = 0; i < 20; i++) await ask(`POST /webhooks/${id}/test`);
    const from = far.received.length;
    await ask(`POST /webhooks/${hook.id}/test`);
    await expect.poll(() => far.received.length).toBe(from + 1);
    expect(slow.received.length).toBeLessThanOrEqual(4);
    await slow.end();
    await ask(`DELETE /webhooks/${id}`);
  });

  it('share the work between processes: nothing is sent twice', async () => {
    const repository = one.app.get(WebhooksRepository);
    await one.pool.query(
      `INSERT INTO webhook (id, name, url, sealed_secret, events) VALUES ('${MAIL}', 'Shared', 'http://127.0.0.1:1', '', '{}')`,
    );
    await repository.add(
      Array.from({ length: 50 }, () => ({ webhookId: MAIL, type: 'webhook.test', body: '{}' })),
    );
    const claims = await Promise.all(Array.from({ length: 10 }, () => repository.claim(10, 10, [hook.id])));
    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    await one.pool.query(`DELETE FROM webhook WHERE id = '${MAIL}'`);
  });

  it('are switched off after days of failures, or when the receiver is gone; then nothing waits', async () => {
    far.answer = (response) => response.writeHead(500).end();
    await one.pool.query(
      `UPDATE webhook SET failing_since = now() - interval '4 days' WHERE id = '${hook.id}'`,
    );
    await ask(`POST /webhooks/${hook.id}/test`);
    await expect
      .poll(now)
      .toMatchObject({ enabled: false, disabledReason: 'All deliveries have failed for three days.' });
    await expect
      .poll(async () => (await deliveries())[0])
      .toMatchObject({ status: 'failed', error: 'The webhook was switched off.' });
    expect((await one.send(`POST /webhooks/${hook.id}/test`)).status).toBe(409);
    expect(await ask(`PATCH /webhooks/${hook.id}`, { enabled: true })).toMatchObject({
      enabled: true,
      failingSince: null,
      disabledReason: '',
    });
    far.answer = (response) => response.writeHead(410).end();
    await ask(`POST /webhooks/${hook.id}/test`);
    await expect
      .poll(now)
      .toMatchObject({ enabled: false, disabledReason: expect.stringMatching(/410/) as string });
    await ask(`PATCH /webhooks/${hook.id}`, { enabled: true });
  });

  it('never grow without end, and are forgotten after a week', async () => {
    await one.pool.query(
      `INSERT INTO webhook_delivery (webhook_id, type, body, next_attempt_at, created_at)
       SELECT '${hook.id}', 'mail.bounced', '{}', now() + interval '1 hour', now() - interval '8 days' FROM generate_series(1, ${MAX_WAITING})`,
    );
    one.app.get(Traces).mail(mail({ outcome: 'refused', reply: '550 no' }));
    await one.app.get(Outbox).flush();
    expect(await now()).toMatchObject({ waiting: MAX_WAITING });
    await one.app.get(WebhooksRepository).forget();
    expect(await now()).toMatchObject({ waiting: 0 });
  });

  it('are known again after a restore, which tells of no single change', async () => {
    far.answer = (response) => response.writeHead(204).end();
    const wants = (event: string) =>
      one.pool.query(
        `BEGIN; ALTER TABLE webhook DISABLE TRIGGER USER; UPDATE webhook SET events = '{${event}}'; ALTER TABLE webhook ENABLE TRIGGER USER; COMMIT`,
      );
    await wants('account.created');
    await one.app.get(Directory).refresh('server', '');
    one.app.get(Traces).mail(mail({ outcome: 'refused' }));
    await one.app.get(Outbox).flush();
    await wants('mail.refused');
    await one.app.get(Directory).refresh('server', '');
    const from = far.received.length;
    one.app.get(Traces).mail(mail({ outcome: 'refused' }));
    await one.app.get(Outbox).flush();
    await expect.poll(() => far.received.length).toBe(from + 1);
  });

  it('may be of one server only, and go with it', async () => {
    expect((await one.send(`PATCH /webhooks/${hook.id}`, json({ serverId: MAIL }))).status).toBe(422);
    const current = await ask<WebhookResource>(`PATCH /webhooks/${hook.id}`, { serverId: SERVER });
    const stale = {
      ...json({ name: 'y' }),
      headers: { 'content-type': 'application/json', 'if-match': `"${current.revision - 1}"` },
    };
    expect((await one.send(`PATCH /webhooks/${hook.id}`, stale)).status).toBe(412);
    far.answer = (response) => response.writeHead(204).end();
    const from = far.received.length;
    one.app.get(Traces).mail(mail({ outcome: 'refused', serverId: MAIL }));
    one.app.get(Traces).mail(mail({ outcome: 'refused' }));
    await one.app.get(Outbox).flush();
    await expect.poll(() => far.received.length).toBe(from + 1);
    expect(far.verified(secret).data.serverId).toBe(SERVER);
    await one.pool.query('DELETE FROM delivery; DELETE FROM server');
    expect((await ask<{ items: unknown[] }>('GET /webhooks')).items).toEqual([]);
  });
});
