/** The console in a real browser, beside real clients: what is done in the one is seen by the other. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './browser/accessibility.js';
import { excessWidth, openConsole, picture, signedInPage, watchForTrouble } from './browser/browser.js';
import { everything, schemes } from './browser/extent.js';
import { spoken } from './browser/language.js';
import { has, run } from './clients/run.js';
import { type Product, twoServers } from './product/product.js';

const SERVER0 = '127.16.0.20';
let product: Product;
let browser: Browser;
let page: Page;
let trouble: string[];
let server0: string;

describe.skipIf(!has('chromium', 'dig', 'swaks', 'curl'))('the console', () => {
  beforeAll(async () => {
    ({ product, browser, page, trouble } = await openConsole({ setup: twoServers() }));
    const servers = await product.request<{ items: { id: string; name: string }[] }>('GET', '/servers');
    server0 = servers.items.find(({ name }) => name === 'Server0')!.id;
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
  const dig = async (name: string, type: string): Promise<string> =>
    (await run('dig', ['+short', '-p', String(product.port(53)), `@${SERVER0}`, name, type])).stdout
      .toString()
      .trim();

  describe('signing in', () => {
    it('leads there and back, and says when the password is wrong', async () => {
      const stranger = await browser.newContext();
      const other = await stranger.newPage();
      await open('queue', other);
      expect(other.url()).toContain('/sign-in?next=');
      await other.getByTestId('sign-in-name').fill('admin');
      await other.getByTestId('sign-in-password').fill('wrong-password');
      await other.keyboard.press('Enter');
      await other.getByRole('alert').getByText('not right').waitFor();
      await stranger.close();
    });

    it('sends security headers with every page, and no page to strangers', async () => {
      const answer = await fetch(`${product.console}/servers/${server0}/dns`, { redirect: 'manual' });
      expect(answer.status).toBe(307);
      expect(answer.headers.get('content-security-policy')).toMatch(/script-src 'self' 'nonce-/);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect((await fetch(`${product.console}/api/v1/servers`)).status).toBe(401);
    });
  });

  describe('Services → DNS', () => {
    it('adds a record, which dig sees at once; changes and removes it', async () => {
      await open('dns');
      await page.getByTestId('record-name').fill('www.server.ru');
      await page.getByTestId('field-address').fill('127.16.0.77');
      await page.getByTestId('record-add').click();
      const row = page.getByTestId('record-www.server.ru-A');
      await row.waitFor();
      expect(await dig('www.server.ru', 'A')).toBe('127.16.0.77');

      await row.click();
      await page.getByTestId('field-address').fill('127.16.0.78');
      await page.getByTestId('record-save').click();
      await row.getByText('127.16.0.78').waitFor();
      expect(await dig('www.server.ru', 'A')).toBe('127.16.0.78');

      await row.click();
      await page.getByTestId('record-remove').click();
      await page.getByTestId('confirm').click();
      await row.waitFor({ state: 'detached' });
      expect(await dig('www.server.ru', 'A')).toBe('');
    });

    it('has the fields that a type needs, and says beside the field what is wrong', async () => {
      await open('dns');
      await page.getByTestId('record-name').fill('server.ru');
      await page.getByTestId('record-type').click();
      await page.getByRole('option', { name: /^MX/ }).click();
      await page.getByTestId('field-preference').fill('10');
      await page.getByTestId('record-add').click();
      await page.getByText('This is needed.').waitFor();
      await page.getByTestId('field-exchange').fill('not a name');
      await page.getByTestId('record-add').click();
      await page.locator('.mantine-InputWrapper-error, .mantine-TextInput-error').first().waitFor();
      await page.getByTestId('field-exchange').fill('mail.server.ru');
      await page.getByTestId('record-add').click();
      await page.getByTestId('record-server.ru-MX').waitFor();
      expect(await dig('server.ru', 'MX')).toBe('10 mail.server.ru.');
      // Refused requests are the point of this test.
      trouble.length = 0;
    });

    it('offers to create the zone of a record that lies in none', async () => {
      await open('dns');
      await page.getByTestId('record-name').fill('new.example');
      await page.getByTestId('field-address').fill('127.16.0.99');
      await page.getByTestId('record-add').click();
      await page.getByTestId('confirm').click();
      await page.getByTestId('record-new.example-A').waitFor();
      await page.getByTestId('zone-new.example').waitFor();
      expect(await dig('new.example', 'A')).toBe('127.16.0.99');
      trouble.length = 0;
    });

    it('takes zone text: shows the difference, then applies it', async () => {
      await open('dns');
      await page.getByTestId('zone-server.ru').getByRole('button').first().click();
      const text = page.getByTestId('zone-text');
      await text.fill(`${await text.inputValue()}\nhello IN TXT "from the text"\n`);
      await page.getByTestId('zone-compare').click();
      await page.getByTestId('zone-difference').getByText('1 added, 0 removed').waitFor();
      expect(await dig('hello.server.ru', 'TXT')).toBe('');
      await page.getByTestId('zone-apply').click();
      await page.getByTestId('record-hello.server.ru-TXT').waitFor();
      expect(await dig('hello.server.ru', 'TXT')).toBe('"from the text"');
    });

    it('switches the service off and on', async () => {
      await open('dns');
      const badge = page.getByTestId('service-dns').first();
      await page.getByText('Off', { exact: true }).first().click();
      await expect.poll(() => badge.getAttribute('data-state')).toBe('off');
      const silent = await run('dig', [
        '+tries=1',
        '+time=1',
        '-p',
        String(product.port(53)),
        `@${SERVER0}`,
        'server.ru',
      ]);
      expect(silent.text).toMatch(/no servers could be reached|connection refused/);
      await page.getByText('On', { exact: true }).first().click();
      await expect.poll(() => badge.getAttribute('data-state')).toBe('up');
      expect(await dig('server.ru', 'A')).toBe(SERVER0);
    });

    it('looks a name up over the wire', async () => {
      await open('dns');
      await page.getByTestId('lookup-name').fill('server.ru');
      await page.getByTestId('lookup-ask').click();
      await page.getByTestId('lookup-answer').getByText(SERVER0).first().waitFor();
    });
  });

  describe('Services → EMAIL', () => {
    it('adds an account that a mail client can use, changes its password, removes it', async () => {
      await open('email');
      expect(await page.getByTestId('domain-name').inputValue()).toBe('server.ru');
      await page.getByTestId('user-name').fill('alice');
      await page.getByTestId('user-password').fill('first-secret');
      await page.getByTestId('user-add').click();
      const row = page.getByTestId('user-alice');
      await row.waitFor();

      const mail = await swaks('alice@server.ru', 'first-secret', 'alice@server.ru');
      expect(mail.text).toMatch(/<- {2}235 /);
      // The list counts the new mail by itself.
      await row.getByRole('cell', { name: '1', exact: true }).waitFor();
      expect(await fetched('alice@server.ru', 'first-secret')).toContain('Subject: seen in the browser');

      await row.click();
      await page.getByTestId('user-password').fill('second-secret');
      await page.getByTestId('change-password').click();
      await page.getByText('The password is changed.').waitFor();
      expect(await fetched('alice@server.ru', 'second-secret')).toContain('Subject: seen in the browser');

      await row.click();
      await page.getByTestId('user-remove').click();
      await page.getByTestId('confirm').click();
      await row.waitFor({ state: 'detached' });
      expect((await swaks('alice@server.ru', 'second-secret', 'alice@server.ru')).code).not.toBe(0);
    });

    it('sees by itself what others change', async () => {
      await open('email');
      const domains = await product.request<{ items: { id: string }[] }>(
        'GET',
        `/servers/${server0}/domains`,
      );
      await product.request('POST', `/domains/${domains.items[0]!.id}/accounts`, {
        name: 'bob',
        password: 'secret',
      });
      await page.getByTestId('user-bob').waitFor();
    });

    it('asks whether a new domain name replaces the old one or stands beside it', async () => {
      await open('email');
      await page.getByTestId('domain-name').fill('second.test');
      await page.getByTestId('domain-set').click();
      await page.getByRole('button', { name: 'Add beside it' }).click();
      await page.getByText('The domain name is set.').waitFor();
      await expect.poll(() => page.getByTestId('domain-name').inputValue()).toBe('second.test');
    });
  });

  describe('Domains & accounts, queue', () => {
    it('imports accounts after a dry run that names the wrong line', async () => {
      await open('domains');
      await page.getByTestId('domain-server.ru').click();
      await page.getByRole('button', { name: 'Import CSV' }).click();
      await page.getByTestId('csv-text').fill('name,password\ncarol,secret1\nbad name,secret2\n');
      await page.getByTestId('csv-check').click();
      await page.getByTestId('csv-report').getByText('wrong').waitFor();
      expect(await page.getByTestId('csv-apply').isDisabled()).toBe(true);
      await page.getByTestId('csv-text').fill('name,password\ncarol,secret1\ndave,secret2\n');
      await page.getByTestId('csv-check').click();
      await page.getByTestId('csv-apply').click();
      await page.getByTestId('account-carol@server.ru').waitFor();
      expect((await swaks('carol@server.ru', 'secret1', 'carol@server.ru')).text).toMatch(/<- {2}235 /);
    });

    it('shows a delivery that waits, with the reason; holds, releases and deletes it', async () => {
      // Its only mail server does not answer, so it stays in the queue.
      await product.request('POST', `/servers/${server0}/records`, {
        name: 'silent.test',
        type: 'MX',
        data: '10 silent.test.',
        createZone: true,
      });
      await product.request('POST', `/servers/${server0}/records`, {
        name: 'silent.test',
        type: 'A',
        data: '127.16.0.250',
      });
      await swaks('carol@server.ru', 'secret1', 'friend@silent.test');
      await open('queue');
      const row = page.getByTestId('delivery-friend@silent.test');
      await row.getByText('connection refused').waitFor();
      await row.click();
      await page.getByText('What was asked and decided').waitFor();
      const details = page.getByRole('dialog');
      await details.getByRole('button', { name: 'Hold', exact: true }).click();
      await details.getByRole('cell', { name: 'Held' }).waitFor();
      await page.keyboard.press('Escape');
      await details.waitFor({ state: 'detached' });
      await expect.poll(() => page.getByTestId('queue-held').textContent()).toBe('1');

      await row.getByRole('checkbox').check();
      await page.getByTestId('queue-release').click();
      await row.getByText('Held').waitFor({ state: 'detached' });
      await row.getByRole('checkbox').check();
      await page.getByTestId('queue-delete').click();
      await page.getByTestId('confirm').click();
      await row.waitFor({ state: 'detached' });
      await page.getByText('The queue is empty').waitFor();
    });

    it("shows what was returned, with the remote side's words", async () => {
      await swaks('carol@server.ru', 'secret1', 'nobody@mail.ru');
      await open('queue?status=bounced');
      await page.getByTestId('delivery-nobody@mail.ru').getByText('Returned').waitFor();
    });
  });

  describe('everywhere', () => {
    const pages = ['dns', 'email', 'domains', 'queue', 'settings'];

    it('passes the rules of WCAG 2.2 AA that a machine can check, in light and dark', async () => {
      for (const scheme of schemes) {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        for (const name of pages) {
          await open(name);
          await picture(page, `en-1280-${scheme}-${name}`);
          const violations = await violationsOf(page);
          expect({ scheme, name, violations }).toEqual({ scheme, name, violations: [] });
        }
      }
      await page.emulateMedia({ colorScheme: null, reducedMotion: null });
    });

    it.runIf(everything).each([
      ['ru', 'Ресурсные записи'],
      ['zh-CN', '资源记录'],
    ])('speaks %s to a browser that asks for it, and fits on a phone', async (locale, words) => {
      const phone = await browser.newContext({
        locale,
        viewport: { width: 390, height: 800 },
        isMobile: true,
      });
      const small = await signedInPage(phone, product);
      const problems = watchForTrouble(small);
      for (const name of pages) {
        await open(name, small);
        await picture(small, `${locale}-390-${name}`);
        if (name === 'dns') await small.getByText(words).first().waitFor();
        const excess = await excessWidth(small);
        expect({ name, excess }).toEqual({ name, excess: 0 });
      }
      expect(problems).toEqual([]);
      await phone.close();
    });

    it('finds pages and things by Ctrl K, with the keyboard alone', async () => {
      await open('dns');
      await page.keyboard.press('Control+k');
      // What is typed before the field has the focus goes nowhere.
      await page.locator('.mantine-Spotlight-search:focus').waitFor();
      await page.getByPlaceholder('Pages, servers').waitFor();
      await page.keyboard.type(`Server1: ${spoken('Queue')}`);
      await page.getByText('Server1: Queue').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/queue');
    });

    it('signs out, and then shows nothing', async () => {
      await page.getByRole('button', { name: 'Signed in as' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.waitForURL('**/sign-in');
      await open('dns');
      expect(page.url()).toContain('/sign-in');
      trouble.length = 0;
    });
  });
});

const swaks = (user: string, password: string, to: string) =>
  run('swaks', [
    ...['--server', SERVER0, '--port', String(product.port(587)), '--auth', 'PLAIN'],
    ...['--auth-user', user, '--auth-password', password, '--from', user, '--to', to],
    ...['--header', 'Subject: seen in the browser'],
  ]);
const fetched = async (user: string, password: string): Promise<string> =>
  (
    await run('curl', [
      ...['-sS', '--login-options', 'AUTH=PLAIN', '--user', `${user}:${password}`],
      `pop3://${SERVER0}:${product.port(110)}/1`,
    ])
  ).text;
