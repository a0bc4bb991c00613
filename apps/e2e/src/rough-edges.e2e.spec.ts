/** What goes wrong between people and the console: two at one thing, a server that goes away, a session that ends. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './browser/accessibility.js';
import { excessWidth, openConsole, picture } from './browser/browser.js';
import { everything } from './browser/extent.js';
import { has } from './clients/run.js';
import { ADMIN_PASSWORD, type Product, twoServers } from './product/product.js';

interface Versioned {
  id: string;
  name: string;
  revision: number;
}
type Items<T = Versioned> = { items: T[] };
let product: Product;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let trouble: string[];
let server0: string;

describe.skipIf(!has('chromium'))('the rough edges of the console', () => {
  beforeAll(async () => {
    ({ product, browser, context, page, trouble } = await openConsole({ setup: twoServers() }));
    const servers = await product.request<Items>('GET', '/servers');
    server0 = servers.items.find(({ name }) => name === 'Server0')!.id;
    page.setDefaultTimeout(10_000);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  afterEach(() => {
    expect(trouble.splice(0)).toEqual([]);
  });

  const open = (where: string, on: Page = page): Promise<unknown> =>
    on.goto(`${product.console}/servers/${server0}/${where}`, { waitUntil: 'networkidle' });
  const notice = () => page.getByTestId('changed-elsewhere');

  describe('two people change one thing', () => {
    it('an account: the second is told what the first did, and loses nothing', async () => {
      const domains = await product.request<Items>('GET', `/servers/${server0}/domains`);
      const { id } = domains.items[0]!;
      const accounts = await product.request<Items<Versioned & { address: string }>>(
        'GET',
        `/domains/${id}/accounts`,
      );
      const { id: accountId, address } = accounts.items[0]!;
      await open(`domains?domain=${id}`);
      await page.getByTestId(`account-${address}`).click();
      await page.getByLabel('Name of the person').fill('Typed by me');
      await product.request('PATCH', `/accounts/${accountId}`, { quotaMB: 77 });
      // The list behind the form has the newer version by now; the form must not take it for its own.
      await page.getByTestId('submit').click();
      await notice().getByText('— → 77').waitFor();
      await picture(page, 'en-1280-changed-elsewhere');
      expect(await violationsOf(page)).toEqual([]);
      await page.getByTestId('changed-take').click();
      expect(await page.getByLabel('Name of the person').inputValue()).toBe('Typed by me');
      await page.getByTestId('submit').click();
      await page.getByTestId('submit').waitFor({ state: 'detached' });
      expect(await product.request('GET', `/accounts/${accountId}`)).toMatchObject({
        displayName: 'Typed by me',
        quotaMB: 77,
      });
      // A refused request is the point of this test.
      trouble.length = 0;
    });

    it('a record: what the first wrote is not overwritten', async () => {
      const made = await product.request<Versioned>('POST', `/servers/${server0}/records`, {
        name: 'two.server.ru',
        type: 'A',
        data: '127.16.0.31',
      });
      await open('dns?search=two.server.ru');
      await page.getByTestId('record-two.server.ru-A').click();
      await page.getByTestId('record-name').fill('three.server.ru');
      await product.request('PATCH', `/records/${made.id}`, { data: '127.16.0.32' });
      await page.getByText('127.16.0.32').waitFor();
      await page.getByTestId('record-save').click();
      await notice().getByText('127.16.0.31 → address: 127.16.0.32').waitFor();
      await page.getByTestId('changed-take').click();
      await page.getByTestId('record-save').click();
      await notice().waitFor({ state: 'detached' });
      await expect
        .poll(() => product.request('GET', `/records/${made.id}`))
        .toMatchObject({ name: 'three.server.ru', data: '127.16.0.32' });
      trouble.length = 0;
    });

    it('a server: the settings of both stay', async () => {
      await open('settings');
      await page.getByTestId('setting-dns').fill('127.16.0.23');
      await product.request('PATCH', `/servers/${server0}`, { hostname: 'changed.server.ru' });
      await page.getByTestId('settings-save').click();
      await notice().getByText('changed.server.ru').waitFor();
      await page.getByTestId('changed-take').click();
      expect(await page.getByTestId('setting-hostname').inputValue()).toBe('changed.server.ru');
      await page.getByTestId('settings-save').click();
      await page.getByText('Saved').waitFor();
      expect(await product.request('GET', `/servers/${server0}`)).toMatchObject({
        hostname: 'changed.server.ru',
        dns: '127.16.0.23',
      });
      trouble.length = 0;
    });
  });

  describe('Services → EMAIL, Expert', () => {
    it('switches each service by itself, and saves limits beside it', async () => {
      await open('email');
      await page.getByTestId('expert').click();
      await page.getByLabel('Recipients of one mail').fill('123');
      await page.getByTestId('switch-pop3s').click({ force: true });
      const state = async (): Promise<boolean> =>
        (
          await product.request<{ services: { name: string; enabled: boolean }[] }>(
            'GET',
            `/servers/${server0}`,
          )
        ).services.find(({ name }) => name === 'pop3s')!.enabled;
      await expect.poll(state).toBe(false);
      await page.getByTestId('setting-relayFrom').fill('127.16.0.0/16');
      await page.keyboard.press('Enter');
      await page.getByTestId('settings-save').click();
      await page.getByText('Saved').waitFor();
      expect(await product.request('GET', `/servers/${server0}`)).toMatchObject({
        relayFrom: expect.arrayContaining(['127.16.0.0/16']) as string[],
        tuning: { maxRecipients: 123 },
      });
      await page.getByTestId('switch-pop3s').click({ force: true });
      await expect.poll(state).toBe(true);
      await page.reload({ waitUntil: 'networkidle' });
      await page.getByLabel('Recipients of one mail').waitFor();
      await picture(page, 'en-1280-email-expert');
      expect(await violationsOf(page)).toEqual([]);
    });

    it.runIf(everything).each(['en', 'ru', 'zh-CN'])('fits on a phone in %s', async (locale) => {
      const phone = await browser.newContext({
        locale,
        viewport: { width: 390, height: 800 },
        isMobile: true,
        storageState: await context.storageState(),
      });
      const small = await phone.newPage();
      await open('email?expert=yes', small);
      await small.getByTestId('setting-smarthost').waitFor();
      await picture(small, `${locale}-390-email-expert`);
      expect(await excessWidth(small)).toBe(0);
      await phone.close();
    });
  });

  it('says when the server is away, and heals by itself', async () => {
    await open('domains');
    await page.evaluate('window.notReloaded = true');
    process.kill(product.pid('server'), 'SIGKILL');
    await page.getByText('Connection lost', { exact: true }).waitFor({ timeout: 20_000 });
    await page.getByText('Live', { exact: true }).waitFor({ timeout: 60_000 });
    await product.healthy();
    expect(await page.evaluate('window.notReloaded')).toBe(true);
    await page.getByRole('link', { name: 'Queue' }).click();
    await page.getByRole('heading', { name: 'Queue', level: 1 }).waitFor();
    trouble.length = 0;
  });

  const endSession = (): Promise<unknown> =>
    context.request.delete(`${product.console}/api/v1/session`, { headers: { origin: product.console } });

  it('asks for a new sign-in in place when the session ends at an open form, and loses nothing', async () => {
    await open('settings');
    await page.getByTestId('setting-dns').fill('127.16.0.22');
    await endSession();
    await page.getByTestId('settings-save').click();
    const again = page.getByTestId('sign-in-again');
    await again.getByTestId('sign-in-password').waitFor();
    await page.waitForLoadState('networkidle');
    await picture(page, 'en-1280-sign-in-again');
    expect(await violationsOf(page)).toEqual([]);
    await again.getByTestId('sign-in-password').fill('wrong-password');
    await page.keyboard.press('Enter');
    await again.getByRole('alert').getByText('not right').waitFor();
    await again.getByTestId('sign-in-password').fill(ADMIN_PASSWORD);
    await page.keyboard.press('Enter');
    // What was sent is sent again.
    await page.getByText('Saved').waitFor();
    await again.waitFor({ state: 'detached' });
    expect(await page.getByTestId('setting-dns').inputValue()).toBe('127.16.0.22');
    expect(await product.request('GET', `/servers/${server0}`)).toMatchObject({ dns: '127.16.0.22' });
    trouble.length = 0;
  });

  it('keeps a form in a dialog, whether the person signs in again or would rather not', async () => {
    const { id } = (await product.request<Items>('GET', `/servers/${server0}/domains`)).items[0]!;
    await open(`domains?domain=${id}`);
    await page.getByTestId('account-add').click();
    await page.getByTestId('account-name').fill('kept');
    await page.getByTestId('account-password').fill('kept-Secret-1');
    await page.getByLabel('Name of the person').fill('Still here');
    await endSession();
    await page.getByTestId('submit').click();
    const again = page.getByTestId('sign-in-again');
    await again.getByTestId('sign-in-password').focus();
    await page.keyboard.press('Escape');
    await again.getByTestId('sign-in-password').waitFor();
    expect(await page.getByTestId('account-name').inputValue()).toBe('kept');
    await page.getByRole('dialog').filter({ has: again }).getByRole('button', { name: 'Close' }).click();
    await again.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Name of the person').inputValue()).toBe('Still here');
    await page.getByTestId('submit').click();
    await again.getByTestId('sign-in-password').fill(ADMIN_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByTestId('account-kept@server.ru').waitFor();
    trouble.length = 0;
  });
});
