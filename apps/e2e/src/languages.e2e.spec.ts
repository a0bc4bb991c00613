/** Every page and form in every language: nothing English in the others, nothing cut off or wider than the window. */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LabResource } from '@glasspost/contract';
import { excessWidth, openBrowser, picture, signedInPage } from './browser/browser.js';
import { englishOn } from './browser/english.js';
import { everything } from './browser/extent.js';
import { fillTwoServers } from './browser/filled.js';
import { has } from './clients/run.js';
import { type Product, startProduct, twoServers, until } from './product/product.js';

/** What is data on the pages: names that the set-up document and this test give. */
const DATA = [
  'User One',
  'User Two',
  'wrong one',
  'not a name',
  'enabled: enabled',
  'enabled：enabled',
  'name, password, displayName, quotaMB, enabled',
];
const LANGUAGES = ['en', 'ru', 'zh-CN'];
const PHONE = 390;
const WIDTHS = [1440, PHONE];
/** Of the types of records, whose forms are alike, `npm test` fills in every fifth. */
const EVERY_NTH_TYPE = 5;

let product: Product;
let browser: Browser;
let server0: string;
let domain: string;
let lab: LabResource;
let conversation: string;

/** Pages by the name of their pictures. */
const pages = (): Record<string, string> => ({
  overview: '/',
  ...Object.fromEntries(
    ['dns', 'email', 'queue', 'messages', 'settings'].map((name) => [name, `/servers/${server0}/${name}`]),
  ),
  ...Object.fromEntries(
    ['accounts', 'aliases', 'groups', 'health'].map((tab) => [
      `domains-${tab}`,
      `/servers/${server0}/domains?domain=${domain}&tab=${tab}`,
    ]),
  ),
  ...Object.fromEntries(
    ['health', 'audit', 'operators', 'tokens', 'setup', 'webhooks', 'backup'].map((name) => [
      `installation-${name}`,
      `/installation/${name}`,
    ]),
  ),
  account: '/account',
  labs: '/labs',
  lab: `/labs/${lab.id}`,
  'lab-server': `/labs/${lab.id}?device=${lab.servers[0]!.name}`,
  'lab-mail': `/labs/${lab.id}?device=PC0&app=mail`,
  conversations: '/conversations',
  conversation: `/conversations/${conversation}`,
  ...Object.fromEntries(
    ['password', 'server', 'domain', 'dns', 'account', 'mail'].map((step) => [
      `welcome-${step}`,
      `/welcome?step=${step}&server=${server0}`,
    ]),
  ),
  sheets: `/sheets/${domain}`,
  missing: '/no-such-page',
});

describe.skipIf(!has('chromium', 'swaks'))('the console in every language', () => {
  beforeAll(async () => {
    [product, browser] = await Promise.all([
      startProduct({
        console: true,
        setup: twoServers(),
      }),
      openBrowser(),
    ]);
    const servers = await product.request<Items>('GET', '/servers');
    server0 = servers.items.find(({ name }) => name === 'Server0')!.id;
    domain = (await product.request<Items>('GET', `/servers/${server0}/domains`)).items[0]!.id;
    await fillTwoServers(product, server0);
    const labs = await product.request<Items>('GET', '/labs');
    lab = await product.request('GET', `/labs/${labs.items[0]!.id}`);
    await until(async () => {
      const { items } = await product.request<Items>('GET', '/conversations?protocol=smtp&side=server');
      conversation = items[0]?.id ?? '';
      return conversation !== '';
    }, 20_000);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  describe.each(everything ? LANGUAGES : ['ru'])('%s', (locale) => {
    it.each(everything ? WIDTHS : WIDTHS.slice(0, 1))(
      'shows every page %i px wide, with nothing of another language',
      async (width) => {
        const context = await browser.newContext({ locale, viewport: { width, height: 900 } });
        const page = await signedInPage(context, product);
        const english: string[] = [];
        const wide: string[] = [];
        for (const [name, where] of Object.entries(pages())) {
          await page.goto(product.console + where, { waitUntil: 'networkidle' });
          await picture(page, `${locale}-${width}-${name}`);
          if (locale !== 'en')
            english.push(...(await englishOn(page, DATA)).map((text) => `${name}: ${text}`));
          const excess = await excessWidth(page);
          if (excess > 0) wide.push(`${name}: ${excess}`);
          if (everything) continue;
          // Not loaded once more: what is too wide for a phone is seen without.
          await page.setViewportSize({ width: PHONE, height: 900 });
          const onPhone = await excessWidth(page);
          if (onPhone > 0) wide.push(`${name} on a phone: ${onPhone}`);
          await page.setViewportSize({ width, height: 900 });
        }
        await context.close();
        expect({ english, wide }).toEqual({ english: [], wide: [] });
      },
    );
  });

  describe.each(everything ? LANGUAGES.slice(1) : ['ru'])('forms in %s', (locale) => {
    let context: BrowserContext;
    let page: Page;
    beforeAll(async () => {
      context = await browser.newContext({ locale, viewport: { width: 1440, height: 900 } });
      page = await signedInPage(context, product);
      page.setDefaultTimeout(10_000);
    });
    afterAll(async () => {
      await context?.close();
    });
    const open = (where: string): Promise<unknown> =>
      page.goto(product.console + where, { waitUntil: 'networkidle' });
    const atServer = (where: string): Promise<unknown> => open(`/servers/${server0}/${where}`);
    /** Nothing English may be on the page; a picture is kept of it. */
    const check = async (name: string): Promise<void> => {
      await picture(page, `${locale}-1440-form-${name}`);
      expect({ name, english: await englishOn(page, DATA) }).toEqual({ name, english: [] });
    };
    const dialog = (): Locator => page.getByRole('dialog').last();
    /** Sends a form with what is wrong everywhere, and waits for the errors, which stand beside fields. */
    const sendWrong = async (
      form: Locator,
      name: string,
      fields: Record<string, string> = {},
    ): Promise<void> => {
      for (const input of await form
        .locator('input:not([type=checkbox]):not([readonly]):not([role=switch]), textarea')
        .all()) {
        if (!(await input.isVisible()) || !(await input.isEnabled())) continue;
        const id = (await input.getAttribute('data-testid')) ?? '';
        await input.fill(fields[id] ?? ((await input.getAttribute('inputmode')) === 'numeric' ? '' : ' '));
      }
      await form.locator('button[type=submit]').click();
      await form.locator('.mantine-InputWrapper-error').first().waitFor();
      await check(name);
    };

    it('signing in: a wrong password', async () => {
      const stranger = await browser.newContext({ locale });
      const other = await stranger.newPage();
      await other.goto(product.console, { waitUntil: 'networkidle' });
      await other.getByTestId('sign-in-name').fill('admin');
      await other.getByTestId('sign-in-password').fill('wrong-password');
      await other.keyboard.press('Enter');
      await other.locator('.mantine-Alert-root').waitFor();
      await picture(other, `${locale}-1440-form-sign-in`);
      expect(await englishOn(other, DATA)).toEqual([]);
      await stranger.close();
    });

    it('domains, accounts, aliases, groups, app passwords', async () => {
      const tab = (name: string): Promise<unknown> => atServer(`domains?domain=${domain}&tab=${name}`);
      await tab('accounts');
      await page.getByTestId('domain-add').click();
      await sendWrong(dialog().locator('form'), 'domain');
      await tab('accounts');
      await page.getByTestId('account-add').click();
      await sendWrong(dialog().locator('form'), 'account');
      // What the API has against it, and the contract has not.
      await page.getByTestId('account-name').fill('user1');
      await page.getByTestId('account-password').fill('long-enough-1');
      await dialog().locator('button[type=submit]').click();
      await dialog().locator('.mantine-InputWrapper-error').first().waitFor();
      await check('account-taken');
      await tab('aliases');
      await page.getByTestId('alias-add').click();
      await sendWrong(dialog().locator('form'), 'alias');
      await tab('groups');
      await page.getByTestId('group-add').click();
      await sendWrong(dialog().locator('form'), 'group');
      await tab('accounts');
      await page.getByTestId('account-user1@server.ru').click();
      await page.getByTestId('app-passwords').click();
      await page.getByTestId('app-password-add').click();
      await sendWrong(dialog().locator('form'), 'app-password');
      await tab('accounts');
      await page.getByTestId('accounts-quota').click();
      await page.getByTestId('quota-for-many').fill('25');
      await check('quota-for-many');
    });

    it('the import of accounts', async () => {
      await atServer(`domains?domain=${domain}`);
      await page.getByTestId('accounts-import').click();
      const table = page.getByTestId('csv-text');
      const checked = async (name: string, ...lines: string[]): Promise<void> => {
        await table.fill(['name,password,quotaMB,enabled', ...lines].join('\n'));
        await page.getByTestId('csv-check').click();
        await page.getByTestId('csv-report').or(page.locator('.mantine-Notification-root')).first().waitFor();
        await check(name);
      };
      await checked(
        'import',
        'user9,,x,y',
        'user9,,,',
        'an ü,long-enough-1,,',
        'user8,long-enough-1,5,true',
        'user8,s,,',
      );
      await checked('import-columns', 'user9,a');
      await checked('import-quotes', 'user9,"a,,');
      await table.fill('name,colour\nx,red');
      await page.getByTestId('csv-check').click();
      await page.locator('.mantine-Notification-root').first().waitFor();
      await check('import-unknown');
    });

    it('records of every type, zones and their text', async () => {
      await atServer('dns');
      await page.getByTestId('record-type').click();
      const types = (await page.locator('[role=option]:visible').allTextContents()).map(
        (text) => /^[A-Z0-9]+/.exec(text)![0],
      );
      await page.keyboard.press('Escape');
      expect(types.length).toBeGreaterThan(12);
      for (const type of everything ? types : types.filter((_, at) => at % EVERY_NTH_TYPE === 0)) {
        await page.getByTestId('record-type').click();
        await page.getByRole('option', { name: new RegExp(`^${type}(?![A-Z0-9])`) }).click();
        const fields = page.locator('[data-testid^="field-"]');
        const error = page.locator('.mantine-InputWrapper-error').first();
        for (const typed of ['', WRONG]) {
          await page.getByTestId('record-name').fill('wrong.server.ru');
          for (const field of await fields.all()) await field.fill(typed);
          await page.getByTestId('record-add').click();
          // Text may be empty, and may be "x y".
          await error
            .or(page.getByTestId(`record-wrong.server.ru-${type}`))
            .first()
            .waitFor();
        }
        await check(`record-${type}`);
      }
      await atServer('dns');
      await page.getByTestId('zone-add').click();
      await sendWrong(dialog().locator('form'), 'zone');
      // What the API has against it.
      await dialog().locator('input').first().fill('server.ru');
      await dialog().locator('input').last().fill('60');
      await dialog().locator('button[type=submit]').click();
      await dialog().locator('.mantine-InputWrapper-error').first().waitFor();
      await check('zone-taken');
      await atServer('dns');
      await page.getByTestId('zone-server.ru').getByRole('button').first().click();
      await page.getByTestId('zone-text').fill(WRONG_ZONE);
      await page.getByTestId('zone-compare').click();
      await dialog().getByRole('alert').waitFor();
      await check('zone-text');
      await page
        .getByTestId('zone-text')
        .fill('mx IN MX 10 nowhere\nx IN MX 10 mx\nx 60 IN MX 20 mx\nx IN MX 20 mx\n');
      await page.getByTestId('zone-compare').click();
      await page.getByTestId('zone-difference').waitFor();
      await check('zone-difference');
      await atServer('dns');
      await page.getByTestId('history-server.ru').click();
      await page.getByTestId('zone-history').waitFor();
      await check('zone-history');
      await atServer('dns');
      await page.getByTestId('lookup-name').fill('no..name');
      await page.getByTestId('lookup-ask').click();
      await page.locator('.mantine-InputWrapper-error').first().waitFor();
      await check('look-up-wrong');
      await page.getByTestId('lookup-name').fill('nowhere.test');
      await page.getByTestId('lookup-ask').click();
      await page.getByTestId('lookup-answer').waitFor();
      await check('look-up');
    });

    it('services, settings of a server, another server', async () => {
      await atServer('email');
      await page.getByTestId('expert').click();
      await page.getByTestId('setting-smarthost').fill('wrong one:x:y');
      await page.getByTestId('settings-save').click();
      await page.locator('.mantine-InputWrapper-error').first().waitFor();
      await check('email-expert');
      await atServer('email');
      await page.getByTestId('user-user1').click();
      await page.getByTestId('change-password').click();
      await page.locator('.mantine-InputWrapper-error').first().waitFor();
      await check('change-password');
      await page.getByTestId('user-password').fill('user1-Secret');
      await page.getByTestId('change-password').click();
      await page.locator('.mantine-Notification-root').first().waitFor();
      await check('password-changed');
      await page.getByTestId('server-add').click();
      await sendWrong(dialog().locator('form'), 'server');
      await atServer('settings');
      await page.getByTestId('setting-hostname').fill('not a name');
      await page.getByTestId('setting-dns').fill('x y');
      await page.getByTestId('settings-save').click();
      await page.locator('.mantine-InputWrapper-error').first().waitFor();
      await check('settings');
    });

    it('operators, tokens, webhooks', async () => {
      for (const name of ['operator', 'token', 'webhook']) {
        await open(`/installation/${name}s`);
        await page.getByTestId(`${name}-add`).click();
        await sendWrong(dialog().locator('form'), name);
      }
    });

    it('a set-up document, a backup that is none', async () => {
      await open('/installation/setup');
      await page.getByTestId('setup-text').fill(WRONG_SETUP);
      await page
        .locator('button:has-text("' + (locale === 'ru' ? 'Проверить' : '检查') + '")')
        .first()
        .click();
      await page.locator('.mantine-Alert-root').waitFor();
      await check('setup');
      await open('/installation/backup');
      await page.locator('input[type=file]').setInputFiles({
        name: 'x.tar.gz',
        mimeType: 'application/gzip',
        buffer: Buffer.from('no backup'),
      });
      await page.getByTestId('restore-refused').waitFor();
      await check('backup');
    });

    it('the own account: password, second factor', async () => {
      await open('/account');
      await page.getByTestId('password-current').fill('wrong one');
      await page.getByTestId('password-new').fill('short');
      await page.getByTestId('password-again').fill('other');
      await page.getByTestId('password-save').click();
      await page.locator('.mantine-InputWrapper-error').first().waitFor();
      await check('password');
      await page.getByTestId('second-factor-set-up').click();
      await page.getByTestId('prove-password').fill('wrong one');
      await dialog().locator('button[type=submit]').click();
      await dialog().locator('.mantine-InputWrapper-error').first().waitFor();
      await check('second-factor');
    });

    it('deliveries, their steps, and the lives of mails', async () => {
      await atServer('queue?status=queued');
      await page.getByTestId('delivery-a@refused.test').click();
      await dialog().getByRole('listitem').or(dialog().locator('.mantine-Timeline-item')).first().waitFor();
      await check('delivery');
      await atServer('messages');
      for (const subject of ['Б', 'В']) {
        await page.getByText(subject, { exact: true }).first().click();
        await page.getByTestId('mail-life').waitFor();
        await check(`mail-${subject === 'Б' ? 'deferred' : 'delivered'}`);
        await page.keyboard.press('Escape');
        await page.getByTestId('mail-life').waitFor({ state: 'detached' });
      }
    });

    it('a port that is taken, in the status line and where services are', async () => {
      await open('/');
      await page.getByTestId('status-line').click();
      await page.waitForLoadState('networkidle');
      await check('status');
    });
  });
});

type Items = { items: { id: string; name: string }[] };
const WRONG = 'x y';
const WRONG_ZONE = `@ IN A 1.2.3
x IN MX ten mx
y IN FOO 1
z IN TXT "open
$GENERATE a b
w CH A 1.2.3.4
v IN A 1.2.3.4 5
u IN AAAA x
t IN SSHFP 1 1 zz
( IN A 1.1.1.1
`;
const WRONG_SETUP = `version: 2
servers:
  - name: "?"
    hostname: not a name
    addresses: []
    dns: x y
    unknown: 1
`;
