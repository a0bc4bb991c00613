import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntryResource, ServerResource, TestMail } from '@glasspost/contract';
import { Listeners } from '../net/listeners.js';
import { ADMIN_PASSWORD, type Running, runningApplication } from '../testing/running.js';
import { Traces } from '../trace/traces.js';

const ADDRESS = '127.31.14.1';

describe('a test mail', () => {
  let running: Running;
  let admin: Record<string, string>;
  let server: ServerResource;

  beforeAll(async () => {
    process.env.GLASSPOST_PORT_OFFSET = String(23_000 + (process.pid % 1000));
    running = await runningApplication();
    admin = await running.signIn('admin', ADMIN_PASSWORD);
    server = await running.ask(
      'POST /servers',
      { name: 'S', hostname: 'mail.w.test', addresses: [ADDRESS] },
      admin,
    );
    const domain = await running.ask(`POST /servers/${server.id}/domains`, { name: 'w.test' }, admin);
    await running.ask(`POST /domains/${domain.id}/accounts`, { name: 'ann', password: 'ann-Sekret' }, admin);
    await running.app.get(Listeners).start();
  });
  afterAll(async () => {
    await running.app.get(Listeners).stop();
    await running.stop();
    delete process.env.GLASSPOST_PORT_OFFSET;
  });

  const on = (service: string, enabled = true): Promise<unknown> =>
    running.ask(`PUT /servers/${server.id}/services/${service}`, { enabled }, admin);
  const post = (to: string): Promise<Response> =>
    running.send(`POST /servers/${server.id}/test-mail`, { to }, admin);

  it('is handed over by SMTP and found in the traces by its Message-ID', async () => {
    await on('smtp');
    const answer = await post('Ann@w.test');
    expect(answer.status).toBe(200);
    const mail = (await answer.json()) as TestMail;
    expect(mail).toMatchObject({ accepted: true, reply: expect.stringMatching(/^250 /) as string });
    expect(mail.host).toMatch(new RegExp(`^${ADDRESS}:`));
    await running.app.get(Traces).flush();
    const found = await running.ask<{ items: object[] }>(
      `GET /traces?messageId=${encodeURIComponent(mail.messageId)}`,
      undefined,
      admin,
    );
    expect(found.items).toMatchObject([
      { clientAddress: '127.0.0.1', sender: '', recipients: [{ final: 'ann@w.test', state: 'delivered' }] },
    ]);
    const audit = await running.ask<{ items: AuditEntryResource[] }>('GET /audit', undefined, admin);
    expect(audit.items[0]).toMatchObject({ action: 'server.testMail', outcome: 'done' });
  });

  it('is answered with what the server said when it refuses it', async () => {
    const answer = await post('nobody@w.test');
    expect(await answer.json()).toMatchObject({
      accepted: false,
      reply: expect.stringMatching(/^550 5\.1\.1 /) as string,
    });
  });

  it('goes to nobody else, and not while SMTP is off', async () => {
    const elsewhere = await post('ann@elsewhere.test');
    expect(elsewhere.status).toBe(422);
    expect(await elsewhere.json()).toMatchObject({ errors: [{ pointer: '#/to' }] });
    await on('smtp', false);
    expect((await post('ann@w.test')).status).toBe(409);
  });
});
