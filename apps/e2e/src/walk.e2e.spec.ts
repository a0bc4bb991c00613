/** What an administrator does most, done in the languages other than English, with dig and mail clients that agree. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, picture, signedInPage, watchForTrouble } from './browser/browser.js';
import { englishOn } from './browser/english.js';
import { everything } from './browser/extent.js';
import { words } from './browser/words.js';
import { has, run } from './clients/run.js';
import { type Product, startProduct } from './product/product.js';

const ADDRESS = '127.16.15.10';
const SETUP = `version: 1
servers:
  - { name: One, hostname: one.test, addresses: [${ADDRESS}], dns: ${ADDRESS}, allowPlaintextAuth: true,
      services: { dns: true, smtp: true, submission: true, pop3: true },
      zones: [{ name: a.test, records: "@ IN A ${ADDRESS}\\n" },
        { name: silent.test, records: "@ IN MX 10 mx\\nmx IN A 127.16.15.250\\n" }],
      domains: [{ name: a.test, accounts: [{ name: ann, password: ann-Secret }] }] }
`;

let product: Product;
let browser: Browser;
let serverId: string;

describe.skipIf(!everything || !has('chromium', 'dig', 'swaks', 'curl'))('the main actions', () => {
  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct({ console: true, setup: SETUP }), openBrowser()]);
    serverId = (await product.request<{ items: { id: string }[] }>('GET', '/servers')).items[0]!.id;
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  // English is walked by the files of each page.
  describe.each(['ru', 'zh-CN'])('in %s', (locale) => {
    const t = words(locale);
    let context: BrowserContext;
    let page: Page;
    let trouble: string[];
    beforeAll(async () => {
      context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
      page = await signedInPage(context, product);
      page.setDefaultTimeout(15_000);
      trouble = watchForTrouble(page);
    });
    afterAll(async () => {
      await context?.close();
    });
    afterEach(() => {
      expect(trouble.splice(0)).toEqual([]);
    });

    const open = (where: string): Promise<unknown> =>
      page.goto(`${product.console}/servers/${serverId}/${where}`, { waitUntil: 'networkidle' });
    const dialog = () => page.getByRole('dialog').last();
    const button = (key: string, values?: Record<string, string>) =>
      page.getByRole('button', { name: t(key, values), exact: true });
    /** Keeps a picture of what a step has led to, and finds English on it. */
    const look = async (name: string): Promise<void> => {
      await picture(page, `walk-${locale}-${name}`);
      expect({ name, english: await englishOn(page, ['Ann']) }).toEqual({ name, english: [] });
    };
    const confirmed = async (name: string): Promise<void> => {
      await page.getByTestId('confirm').waitFor();
      await look(name);
      await page.getByTestId('confirm').click();
    };
    const dig = async (name: string): Promise<string> =>
      (
        await run('dig', [
          '+short',
          '+tries=1',
          '+time=2',
          '-p',
          String(product.port(53)),
          `@${ADDRESS}`,
          name,
        ])
      ).stdout
        .toString()
        .trim();
    const logsIn = async (user: string, password: string): Promise<boolean> =>
      (await run('curl', ['-s', '-u', `${user}:${password}`, `pop3://${ADDRESS}:${product.port(110)}/`]))
        .code === 0;

    it('a zone and a record: added, changed, removed', async () => {
      await open('dns');
      await page.getByTestId('zone-add').click();
      await dialog().locator('input').first().fill('b.test');
      await dialog().getByTestId('submit').click();
      await page.getByTestId('zone-b.test').waitFor();
      await page.getByTestId('record-name').fill('www.b.test');
      await page.getByTestId('field-address').fill('127.16.15.77');
      await page.getByTestId('record-add').click();
      const row = page.getByTestId('record-www.b.test-A');
      await row.waitFor();
      expect(await dig('www.b.test')).toBe('127.16.15.77');
      await row.click();
      await page.getByTestId('field-address').fill('127.16.15.78');
      await button('dns.save').click();
      await row.getByText('127.16.15.78').waitFor();
      expect(await dig('www.b.test')).toBe('127.16.15.78');
      await look('record');
      await row.click();
      await page.getByTestId('record-remove').click();
      await confirmed('record-remove');
      await row.waitFor({ state: 'detached' });
      expect(await dig('www.b.test')).toBe('');
      await button('zones.removeOf', { zone: 'b.test' }).click();
      await confirmed('zone-remove');
      await page.getByTestId('zone-b.test').waitFor({ state: 'detached' });
    });

    it('a service: switched off and on', async () => {
      await open('dns');
      const badge = page.getByTestId('service-dns').first();
      await page.getByText(t('ui.off'), { exact: true }).first().click();
      await expect.poll(() => badge.getAttribute('data-state')).toBe('off');
      await look('service-off');
      await page.getByText(t('ui.on'), { exact: true }).first().click();
      await expect.poll(() => badge.getAttribute('data-state')).toBe('up');
      expect(await dig('a.test')).toBe(ADDRESS);
    });

    it('a domain, an account and a user: added, changed, removed', async () => {
      await open('domains');
      await page.getByTestId('domain-add').click();
      await dialog().locator('input').first().fill('c.test');
      await dialog().getByTestId('submit').click();
      await page.getByTestId('domain-c.test').click();
      await page.getByTestId('account-add').click();
      await page.getByTestId('account-name').fill('eve');
      await page.getByTestId('account-password').fill('eve-Secret-1');
      await page.getByTestId('submit').click();
      const row = page.getByTestId('account-eve@c.test');
      await row.waitFor();
      expect(await logsIn('eve@c.test', 'eve-Secret-1')).toBe(true);
      await row.click();
      await page.getByTestId('account-password').fill('eve-Secret-2');
      await look('account');
      await page.getByTestId('submit').click();
      await dialog().waitFor({ state: 'detached' });
      expect(await logsIn('eve@c.test', 'eve-Secret-2')).toBe(true);
      await row.click();
      await button('accounts.remove').click();
      await confirmed('account-remove');
      await row.waitFor({ state: 'detached' });
      expect(await logsIn('eve@c.test', 'eve-Secret-2')).toBe(false);
      await button('domains.remove').click();
      await confirmed('domain-remove');
      await page.getByTestId('domain-c.test').waitFor({ state: 'detached' });

      await open('email');
      await page.getByTestId('user-name').fill('bob');
      await page.getByTestId('user-password').fill('bob-Secret-1');
      await page.getByTestId('user-add').click();
      const user = page.getByTestId('user-bob');
      await user.click();
      await page.getByTestId('user-password').fill('bob-Secret-2');
      await page.getByTestId('change-password').click();
      await page.getByText(t('email.passwordChanged')).waitFor();
      expect(await logsIn('bob', 'bob-Secret-2')).toBe(true);
      await look('user');
      await user.click();
      await page.getByTestId('user-remove').click();
      await confirmed('user-remove');
      await user.waitFor({ state: 'detached' });
    });

    it('a delivery that waits: held, released, deleted', async () => {
      const sent = await run('swaks', [
        ...[
          '--server',
          ADDRESS,
          '--port',
          String(product.port(587)),
          '--auth',
          'PLAIN',
          '--auth-user',
          'ann@a.test',
        ],
        ...['--auth-password', 'ann-Secret', '--from', 'ann@a.test', '--to', 'friend@silent.test'],
        ...['--header', 'Subject: Б'],
      ]);
      expect(sent.code, sent.text).toBe(0);
      const waiting = `/queue?serverId=${serverId}&status=queued`;
      await expect
        .poll(
          async () =>
            (await product.request<{ items: { lastReply: string }[] }>('GET', waiting)).items[0]?.lastReply,
          { timeout: 15_000 },
        )
        .toMatch(/refused/);
      await open('queue');
      const row = page.getByTestId('delivery-friend@silent.test');
      await row.getByRole('checkbox').check();
      await page.getByTestId('queue-hold').click();
      await row.getByText(t('queue.statuses.held')).waitFor();
      await look('held');
      await row.getByRole('checkbox').check();
      await page.getByTestId('queue-release').click();
      await row.getByText(t('queue.statuses.held')).waitFor({ state: 'detached' });
      await row.getByRole('checkbox').check();
      await page.getByTestId('queue-delete').click();
      await confirmed('delivery-delete');
      await row.waitFor({ state: 'detached' });
    });

    it('the settings of a server', async () => {
      await open('settings');
      await page.getByTestId('setting-hostname').fill(`${locale.toLowerCase()}.one.test`);
      await page.getByTestId('settings-save').click();
      await page.locator('.mantine-Notification-root').first().waitFor();
      await look('settings');
      const { hostname } = await product.request<{ hostname: string }>('GET', `/servers/${serverId}`);
      expect(hostname).toBe(`${locale.toLowerCase()}.one.test`);
    });
  });
});
