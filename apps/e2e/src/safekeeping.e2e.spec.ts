/** What keeps an installation safe and its keepers informed, in a real browser: backup, restore, webhooks. */
import { createHmac } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './browser/accessibility.js';
import { excessWidth, openConsole, picture, signedInPage } from './browser/browser.js';
import { everything } from './browser/extent.js';
import { spoken } from './browser/language.js';
import { has } from './clients/run.js';
import { type Product } from './product/product.js';

const SERVER0 = '127.18.0.10';
const SETUP = `version: 1
servers:
  - name: Server0
    hostname: mail.safe.test
    addresses: [${SERVER0}]
    services: { dns: true, smtp: true, pop3: true }
    domains:
      - name: safe.test
        accounts: [{ name: anna, password: anna-password }]
    zones:
      - name: safe.test
        records: |
          @ A ${SERVER0}
`;
const LANGUAGES = [
  ['en', 'Backup', 'Webhooks'],
  ['ru', 'Резервная копия', 'Вебхуки'],
  ['zh-CN', '备份', 'Webhook'],
] as const;

let product: Product;
let browser: Browser;
let page: Page;
let trouble: string[];

describe.skipIf(!has('chromium'))('safekeeping', () => {
  beforeAll(async () => {
    ({ product, browser, page, trouble } = await openConsole({ setup: SETUP }));
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  afterEach(() => {
    expect(trouble.splice(0)).toEqual([]);
  });

  const open = (where: string): Promise<unknown> =>
    page.goto(`${product.console}/installation/${where}`, { waitUntil: 'networkidle' });
  const accounts = async (): Promise<string[]> => {
    const servers = await product.request<{ items: { id: string }[] }>('GET', '/servers');
    const at = `/servers/${servers.items[0]!.id}/domains`;
    const domains = await product.request<{ items: { id: string }[] }>('GET', at);
    const list = await product.request<{ items: { name: string }[] }>(
      'GET',
      `/domains/${domains.items[0]!.id}/accounts`,
    );
    return list.items.map(({ name }) => name);
  };
  const addAccount = async (name: string): Promise<void> => {
    const servers = await product.request<{ items: { id: string }[] }>('GET', '/servers');
    const domains = await product.request<{ items: { id: string }[] }>(
      'GET',
      `/servers/${servers.items[0]!.id}/domains`,
    );
    await product.request('POST', `/domains/${domains.items[0]!.id}/accounts`, {
      name,
      password: 'some-password',
    });
  };
  /** All that a server says to somebody who only listens, and that it has hung up. */
  const listen = (): { said(): string; ended: Promise<string> } => {
    let text = '';
    const socket = net.connect(product.port(25), SERVER0);
    socket.on('error', () => undefined);
    socket.on('data', (data) => (text += data.toString()));
    return { said: () => text, ended: new Promise((resolve) => socket.once('close', () => resolve(text))) };
  };

  describe('backup', () => {
    let file: string;

    it('is downloaded whole', async () => {
      await open('backup');
      expect(await violationsOf(page)).toEqual([]);
      await picture(page, 'backup');
      const download = page.waitForEvent('download');
      await page.getByTestId('backup-start').click();
      await page.getByTestId('backup-done').waitFor();
      file = await (await download).path();
      expect((await download).suggestedFilename()).toMatch(/^glasspost-.*\.tar\.gz$/);
      expect(gunzipSync(fs.readFileSync(file)).toString('latin1')).toContain('safe.test');
    });

    it('is looked into, restored while somebody talks to a server, and all is served again', async () => {
      await addAccount('later');
      await open('backup');
      await page.locator('input[type=file]').setInputFiles({
        name: 'glasspost.tar.gz',
        mimeType: 'application/gzip',
        buffer: fs.readFileSync(file),
      });
      const preview = page.getByTestId('restore-preview');
      await preview.getByRole('row', { name: new RegExp(`^${spoken('Accounts')} 2 1$`) }).waitFor();
      expect(await accounts()).toContain('later');
      expect(await violationsOf(page)).toEqual([]);
      await picture(page, 'restore-preview');

      const session = listen();
      await expect.poll(session.said).toMatch(/^220 /);
      await page.getByTestId('restore').click();
      await page.getByTestId('confirm').waitFor();
      await picture(page, 'restore-confirm');
      await page.getByTestId('confirm').click();
      await page.getByTestId('restore-done').waitFor();
      expect(await session.ended).toMatch(/\r\n421 /);
      expect(await accounts()).toEqual(['anna']);
      await expect.poll(listen().said).toMatch(/^220 /);
      expect(await violationsOf(page)).toEqual([]);
      // Still signed in.
      await open('audit');
      await page.getByText('Restored a backup').first().waitFor();
    });

    it('says of a file that is none what it is', async () => {
      await open('backup');
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'x.gz', mimeType: 'application/gzip', buffer: Buffer.from('no backup') });
      await page.getByTestId('restore-refused').getByText('not a backup').waitFor();
      // The browser itself tells of the refusal.
      expect(trouble.splice(0)).toEqual([expect.stringContaining('422')]);
    });
  });

  describe('webhooks', () => {
    interface Request {
      headers: http.IncomingHttpHeaders;
      body: string;
    }
    const received: Request[] = [];
    let status = 200;
    let far: http.Server;
    let secret: string;

    beforeAll(async () => {
      far = http.createServer((request, response) => {
        let body = '';
        request.setEncoding('utf8').on('data', (text: string) => (body += text));
        request.on('end', () => {
          received.push({ headers: request.headers, body });
          response.writeHead(status).end('Thank you.');
        });
      });
      far.listen(0, '127.0.0.1');
      await new Promise((resolve) => far.once('listening', resolve));
    });
    afterAll(() => {
      far.closeAllConnections();
      far.close();
    });

    /** The event, when the signature is right: by the words of standardwebhooks.com, without its library. */
    const verified = ({ headers, body }: Request): { type: string; data: Record<string, unknown> } => {
      const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
      expect(headers['webhook-signature']).toBe(
        `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
      );
      return JSON.parse(body) as ReturnType<typeof verified>;
    };
    const details = () => page.getByTestId('webhook-details');
    const first = () => page.getByTestId('webhook-delivery').first();

    it('are made, with the secret shown once', async () => {
      await open('webhooks');
      await page.getByTestId('webhook-add').click();
      const form = page.getByRole('dialog');
      await form.getByRole('textbox', { name: 'Name' }).fill('Office');
      await form.getByRole('textbox', { name: 'Address' }).fill('ftp://nowhere');
      await form.getByRole('checkbox', { name: 'Mail was delivered' }).check();
      await page.getByTestId('submit').click();
      await form.getByText('begins with https:// or http://, without user').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await picture(page, 'webhook-form');
      const { port } = far.address() as AddressInfo;
      await form.getByRole('textbox', { name: 'Address' }).fill(`http://127.0.0.1:${port}/office`);
      await page.getByTestId('submit').click();
      secret = (await page.getByTestId('webhook-secret').innerText()).trim();
      expect(secret).toMatch(/^whsec_/);
      await form.getByRole('button', { name: 'Close' }).last().click();
      await page.getByTestId('webhook-Office').waitFor();
    });

    it('are tested', async () => {
      await page.getByTestId('webhook-Office').click();
      await details().waitFor();
      await page.getByTestId('webhook-test').click();
      await expect.poll(() => received.length).toBe(1);
      expect(verified(received[0]!)).toMatchObject({ type: 'webhook.test', data: { name: 'Office' } });
      await expect.poll(() => first().getAttribute('data-status')).toBe('delivered');
      await page.getByTestId('webhook-said').click();
      await first().getByText('Thank you.').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await picture(page, 'webhook-details');
    });

    it('tell of a mail, and of their failures', async () => {
      status = 500;
      await mail();
      await expect.poll(() => received.length).toBe(2);
      expect(verified(received[1]!)).toMatchObject({
        type: 'mail.delivered',
        data: { sender: 'x@far.test', recipient: 'anna@safe.test', subject: 'Hello' },
      });
      await first().getByText('Answer: 500.').waitFor();
      await page.getByTestId('webhook-delivery').getByText('next attempt').waitFor();
      await picture(page, 'webhook-failing');
      status = 200;
      // It comes again by itself, with the same id.
      await expect.poll(() => first().getAttribute('data-status'), { timeout: 30_000 }).toBe('delivered');
      expect(received.at(-1)!.headers['webhook-id']).toBe(received[1]!.headers['webhook-id']);
    });

    it('are removed', async () => {
      await details().getByRole('button', { name: 'Remove' }).click();
      await page.getByTestId('confirm').click();
      await page.getByText('No webhooks yet.').waitFor();
    });

    async function mail(): Promise<void> {
      const socket = net.connect(product.port(25), SERVER0);
      const lines = ['EHLO far.test', 'MAIL FROM:<x@far.test>', 'RCPT TO:<anna@safe.test>', 'DATA'];
      lines.push('Subject: Hello\r\n\r\nHello.\r\n.', 'QUIT');
      let text = '';
      for await (const data of socket) {
        text += String(data);
        // A reply is whole when its last line has a space behind the code.
        if (/^\d{3} .*\r\n$/m.test(text) && lines.length > 0) {
          text = '';
          socket.write(`${lines.shift()!}\r\n`);
        }
      }
    }
  });

  describe.runIf(everything).each(LANGUAGES)('in %s', (locale, backup, webhooks) => {
    it('has its words and fits a telephone', async () => {
      const narrow = await browser.newContext({ locale, viewport: { width: 390, height: 844 } });
      try {
        const phone = await signedInPage(narrow, product);
        for (const [where, title] of [
          ['backup', backup],
          ['webhooks', webhooks],
        ] as const) {
          await phone.goto(`${product.console}/installation/${where}`, { waitUntil: 'networkidle' });
          await phone.getByRole('heading', { level: 1, name: title }).waitFor();
          expect(await excessWidth(phone)).toBeLessThanOrEqual(0);
          expect(await violationsOf(phone)).toEqual([]);
          await picture(phone, `${where}-390-${locale}`);
        }
      } finally {
        await narrow.close();
      }
    });
  });
});
