/** What keeps an installation safe and its keepers informed, in a real browser: backup and restore. */
import fs from 'node:fs';
import net from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './browser/accessibility.js';
import { excessWidth, openBrowser, picture, signedInPage, watchForTrouble } from './browser/browser.js';
import { has } from './clients/run.js';
import { type Product, startProduct } from './product/product.js';

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
let context: BrowserContext;
let page: Page;
let trouble: string[];

describe.skipIf(!has('chromium'))('safekeeping', () => {
  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct({ console: true, setup: SETUP }), openBrowser()]);
    context = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 900 } });
    page = await signedInPage(context, product);
    trouble = watchForTrouble(page);
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
      await preview.getByRole('row', { name: 'Accounts 2 1' }).waitFor();
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

  describe.each(LANGUAGES)('in %s', (locale, backup) => {
    it('has its words and fits a telephone', async () => {
      const narrow = await browser.newContext({ locale, viewport: { width: 390, height: 844 } });
      try {
        const phone = await signedInPage(narrow, product);
        for (const [where, title] of [['backup', backup]] as const) {
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
