import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LabJob, LabMailDetail, LabMailResource, LabPcResource, LabResource } from '@glasspost/contract';
import { type Product, startProduct, temporaryFolder, until } from './product/product.js';

/** Labs by the API alone: the two-server lab of the manual, with PCs that are true clients on their own addresses. */
const PATIENCE_MS = 60_000;

let product: Product;
let lab: LabResource;
const work = temporaryFolder();

beforeAll(async () => {
  product = await startProduct({
    setup: `version: 1
servers:
  - { name: Server0, hostname: other.test, addresses: [127.16.0.20] }
  # As a new installation has one: it listens on every address with every service.
  - { name: Everywhere, hostname: every.test, addresses: [0.0.0.0], services: { dns: true, smtp: true, pop3: true, submission: true } }
`,
    env: { GLASSPOST_LAB_SECONDS: '20' },
  });
  lab = await product.request('POST', '/labs', {
    template: 'two-servers',
    network: 'free',
    serverNames: 'free',
  });
});
afterAll(async () => {
  await product?.stop();
  fs.rmSync(work, { recursive: true, force: true });
});

const pc = (name: string): LabPcResource => lab.pcs.find((one) => one.name === name)!;
const of = (name: string): string => `/labs/${lab.id}/pcs/${pc(name).id}`;
const server = (hostname: string): LabResource['servers'][number] =>
  lab.servers.find((one) => one.hostname === hostname)!;

const ended = async (name: string, job: LabJob): Promise<LabJob> => {
  let now = job;
  await until(async () => {
    now = await product.request('GET', `${of(name)}/mail/jobs/${job.id}`);
    return now.state !== 'running';
  }, PATIENCE_MS);
  return now;
};
const send = async (name: string, body: object): Promise<LabJob> =>
  ended(name, await product.request('POST', `${of(name)}/mail`, body));
const receive = async (name: string, leave = false): Promise<LabJob> =>
  ended(name, await product.request('POST', `${of(name)}/mail/receive`, { leave }));
/** Fetches until something has come. */
const received = async (name: string, leave = false): Promise<LabJob> => {
  let job!: LabJob;
  await until(async () => (job = await receive(name, leave)).received > 0, PATIENCE_MS);
  return job;
};
const mails = async (name: string, folder = 'inbox'): Promise<LabMailResource[]> =>
  (await product.request<{ items: LabMailResource[] }>('GET', `${of(name)}/mail?folder=${folder}`)).items;
const words = (job: LabJob): string[] => job.steps.map((step) => step.text);

describe('the lab with two servers', () => {
  it('stands beside a server that has its name and address, and one that has all addresses', async () => {
    const { listeners } = await product.request<{ listeners: { server: string; state: string }[] }>(
      'GET',
      '/health',
    );
    expect(listeners.filter(({ state }) => state === 'down')).toEqual([]);
    expect(lab.servers.map(({ name }) => name)).not.toContain('Server0');
    expect(lab.servers.flatMap(({ addresses }) => addresses)).toEqual(['127.17.0.20', '127.17.0.40']);
    expect(pc('PC0')).toMatchObject({ address: '127.17.0.90', dns: '127.17.0.20' });
  });

  it('PC0 writes to user2@mail.ru, and says what it does', async () => {
    const job = await send('PC0', {
      to: ['user2@mail.ru'],
      subject: 'Привет',
      text: 'Первая строка\n.точка\n',
      attachments: [{ name: 'a.bin', content: Buffer.from([0, 1, 255]).toString('base64') }],
    });
    const port = product.port(25);
    expect(words(job).slice(0, 3)).toEqual([
      'Resolving server.ru at 127.17.0.20',
      'Resolving server.ru at 127.17.0.20: 127.17.0.20',
      `Connecting to 127.17.0.20 port ${port}`,
    ]);
    expect(words(job)[3]).toMatch(/^220 server\.ru /);
    expect(words(job)).toContainEqual(expect.stringMatching(/^235 /));
    expect(words(job).at(-1)).toBe('Sent');
    expect(job).toMatchObject({ state: 'done', kind: 'send' });
    expect(await mails('PC0', 'sent')).toMatchObject([
      {
        id: job.mailId,
        subject: 'Привет',
        from: 'User One <user1@server.ru>',
        result: { state: 'sent', recipients: [{ address: 'user2@mail.ru', accepted: true }] },
      },
    ]);
  });

  it('PC1 fetches it by POP3, once, reads it and answers', async () => {
    const job = await received('PC1', true);
    expect(words(job)).toContain(`Connecting to 127.17.0.40 port ${product.port(110)}`);
    expect(words(job).at(-1)).toBe('Received: 1');
    // It was left on the server, and does not come twice; then it is taken away there.
    expect(await receive('PC1')).toMatchObject({ received: 0, state: 'done' });
    expect(words(await receive('PC1')).at(-1)).toBe('No new mail');
    const [mail] = await mails('PC1');
    expect(mail).toMatchObject({ subject: 'Привет', read: false });
    const line = `${of('PC1')}/mail/${mail!.id}`;
    const detail = await product.request<LabMailDetail>('GET', line);
    expect(detail.text).toBe('Первая строка\r\n.точка\r\n');
    expect(detail.reply).toMatchObject({ to: ['user1@server.ru'], subject: 'Re: Привет' });
    expect(detail.headers.map(({ name }) => name)).toContain('Received');
    // The first hop is PC0 itself, from its own address.
    expect(detail.headers.findLast(({ name }) => name === 'Received')!.value).toContain('[127.17.0.90]');
    expect(detail.attachments).toMatchObject([{ name: 'a.bin', number: 2 }]);
    const file = await product.response('GET', `${line}/attachments/2`);
    expect([...new Uint8Array(await file.arrayBuffer())]).toEqual([0, 1, 255]);
    expect(await (await product.response('GET', `${line}/raw`)).text()).toContain('boundary="=_');
    expect(await product.request('PATCH', line, { read: true })).toMatchObject({ read: true });
    await send('PC1', { ...detail.reply, inReplyTo: mail!.id });
    await received('PC0');
    const answer = (await mails('PC0'))[0]!;
    const { headers } = await product.request<LabMailDetail>('GET', `${of('PC0')}/mail/${answer.id}`);
    expect(headers).toContainEqual({ name: 'In-Reply-To', value: detail.messageId });
    await product.request('DELETE', line);
    expect(await mails('PC1')).toEqual([]);
  });

  it('mail to a user who does not exist comes back', async () => {
    expect(await send('PC0', { to: ['nobody@mail.ru'], subject: 'Lost', text: 'x' })).toMatchObject({
      state: 'done',
    });
    await received('PC0');
    const [bounce] = await mails('PC0');
    const { text, attachments } = await product.request<LabMailDetail>(
      'GET',
      `${of('PC0')}/mail/${bounce!.id}`,
    );
    expect(text).toContain('nobody@mail.ru');
    expect(text).toContain('550');
    expect(attachments.map(({ type }) => type)).toContain('message/delivery-status');
    const own = await send('PC0', { to: ['nobody@server.ru'], subject: 'Refused', text: 'x' });
    expect(own.state).toBe('failed');
    expect(own.steps.at(-1)).toMatchObject({ id: 'rejected' });
    expect((await mails('PC0', 'sent'))[0]).toMatchObject({ result: { state: 'failed' } });
  });

  it('says plainly why it could not send or receive', async () => {
    const settings = {
      displayName: '',
      address: 'user2@mail.ru',
      incoming: 'mail.ru',
      outgoing: 'mail.ru',
      user: 'user2',
    };
    const line = of('PC1');
    const last = async (mail: object, dns: string | null = '127.17.0.20'): Promise<unknown> => {
      await product.request('PATCH', line, { dns, mail: { ...settings, ...mail } });
      return (await receive('PC1')).steps.at(-1)!.id;
    };
    expect(await last({ incoming: 'nowhere.mail.ru' })).toBe('noSuchName');
    expect(await last({}, null)).toBe('noDns');
    expect(await last({}, '127.17.0.66')).toBe('dnsFailed');
    expect(await last({ incoming: '127.17.0.66' })).toBe('connectFailed');
    expect(await last({ password: 'wrong' })).toBe('loginRefused');
    expect((await send('PC1', { to: ['a@server.ru'], text: 'x' })).steps.at(-1)).toMatchObject({
      id: 'loginRefused',
      values: { text: expect.stringMatching(/^535 /) as string },
    });
    expect(await last({ password: 'user2-Secret' })).toBe('nothingNew');
    await product.request('PATCH', line, { mail: null });
    expect((await product.response('POST', `${line}/mail/receive`, {})).status).toBe(409);
  });

  it('a job is cancelled, and there is one at a time', async () => {
    // An address where connections wait: nobody accepts what the service of this one does not answer.
    const { createServer } = await import('node:net');
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.17.0.99', resolve));
    const { port } = silent.address() as { port: number };
    const mail = { address: 'user2@mail.ru', incoming: `127.17.0.99:${port}`, user: 'user2' };
    await product.request('PATCH', of('PC1'), { mail });
    const job = await product.request<LabJob>('POST', `${of('PC1')}/mail/receive`, {});
    expect((await product.response('POST', `${of('PC1')}/mail/receive`, {})).status).toBe(409);
    await product.request('DELETE', `${of('PC1')}/mail/jobs/${job.id}`);
    expect(await ended('PC1', job)).toMatchObject({ state: 'cancelled' });
    silent.close();
  });

  it('is reset: mail, accounts and settings as in the beginning', async () => {
    const domains = await product.request<{ items: { id: string }[] }>(
      'GET',
      `/servers/${server('mail.ru').id}/domains`,
    );
    await product.request('POST', `/domains/${domains.items[0]!.id}/accounts`, {
      name: 'user3',
      password: 'user3-Secret',
    });
    await send('PC0', { to: ['user2@mail.ru'], subject: 'Before', text: 'x' });
    const again = await product.request<LabResource>('POST', `/labs/${lab.id}/reset`);
    expect(again.pcs.map(({ id, address, unread }) => [id, address, unread])).toEqual(
      lab.pcs.map(({ id, address }) => [id, address, 0]),
    );
    expect(await mails('PC0', 'sent')).toEqual([]);
    expect(await product.request('GET', `/labs/${lab.id}/deletion`)).toMatchObject({
      accounts: 2,
      deliveries: 0,
      messages: 0,
      pcMails: 0,
    });
    expect(await send('PC0', { to: ['user2@mail.ru'], subject: 'After', text: 'x' })).toMatchObject({
      state: 'done',
    });
    await received('PC1');
    expect(await mails('PC1')).toMatchObject([{ subject: 'After' }]);
  });

  it('goes away with everything, and its export makes the same lab again', async () => {
    const yaml = await (await product.response('GET', `/labs/${lab.id}/export`)).text();
    const numbers = await product.request<Record<string, number>>('GET', `/labs/${lab.id}/deletion`);
    expect(numbers).toMatchObject({ servers: 2, zones: 2, domains: 2, accounts: 2, pcs: 2 });
    expect(numbers.pcMails).toBeGreaterThan(0);
    await product.request('DELETE', `/labs/${lab.id}`);
    expect((await product.response('GET', `/labs/${lab.id}`)).status).toBe(404);
    expect(await product.request('GET', '/servers')).toMatchObject({
      items: [{ name: 'Server0' }, { name: 'Everywhere' }],
    });
    expect(await product.request('GET', '/labs')).toMatchObject({ total: 0 });

    const first = lab;
    lab = await product.request<LabResource>('POST', '/labs', { document: yaml });
    const shape = (one: LabResource): unknown => ({
      ...one,
      ...{ id: '', createdAt: '', revision: 0, template: '' },
      servers: one.servers.map((device) => ({ ...device, id: '' })),
      pcs: one.pcs.map((device) => ({ ...device, id: '', unread: 0, revision: 0 })),
    });
    expect(shape(lab)).toEqual(shape(first));
    // Accounts and PCs have their passwords again: a mail goes all the way.
    expect(await send('PC0', { to: ['user2@mail.ru'], subject: 'Again', text: 'x' })).toMatchObject({
      state: 'done',
    });
    await received('PC1');
  });
});
