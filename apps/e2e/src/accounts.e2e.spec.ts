/** Domains & accounts in a real browser, with mail clients that agree: many at once, app passwords, groups, sheets. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { lookAt } from './browser/accessibility.js';
import { openConsole } from './browser/browser.js';
import { everything, locales } from './browser/extent.js';
import { saying } from './browser/language.js';
import { fetchAll } from './clients/pop3.js';
import { has, type Ran, run } from './clients/run.js';
import type { Product } from './product/product.js';

const ADDRESS = '127.16.12.10';
const USERS = ['ann', 'bob', 'cid', 'dan', 'eva'];
const SETUP = `version: 1
servers:
  - { name: One, hostname: one.test, addresses: [${ADDRESS}], allowPlaintextAuth: true, services: { smtp: true, submission: true, pop3: true },
      domains: [
        { name: a.test, accounts: [
${USERS.map((name) => `          { name: ${name}, password: ${name}-Secret, quotaMB: 10 }`).join(',\n')}] }] }
`;

let product: Product;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let serverId: string;
let trouble: string[];

describe.skipIf(!has('chromium'))('domains & accounts', () => {
  beforeAll(async () => {
    ({ product, browser, context, page, trouble } = await openConsole({ setup: SETUP }));
    const { items } = await product.request<{ items: { id: string }[] }>('GET', '/servers');
    serverId = items[0]!.id;
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  afterEach(() => {
    expect(trouble.splice(0)).toEqual([]);
  });

  const open = (query = ''): Promise<unknown> =>
    page.goto(`${product.console}/servers/${serverId}/domains${query}`, { waitUntil: 'networkidle' });
  const row = (name: string) => page.getByTestId(`account-${name}@a.test`);
  const shown = async (): Promise<string[]> =>
    (await page
      .locator('[data-testid^="account-"][data-testid$="@a.test"]')
      .evaluateAll((rows) =>
        rows.map((one) =>
          (one as unknown as { dataset: { testid: string } }).dataset.testid.replace(/^account-|@.*/g, ''),
        ),
      )) as string[];
  /** Looks at what is open as a person with a phone and one with a screen reader would, and keeps a picture. */
  async function look(name: string): Promise<void> {
    await page.waitForLoadState('networkidle');
    await lookAt(page, `accounts-${name}`);
  }
  /** Whether curl, a program that knows nothing of us, may log in by POP3. */
  const pop3 = async (user: string, password: string): Promise<boolean> =>
    (await run('curl', ['-s', '-u', `${user}@a.test:${password}`, `pop3://${ADDRESS}:${product.port(110)}/`]))
      .code === 0;
  /** swaks sends a mail, by the submission port when it logs in. */
  const swaks = (to: string, from: string, login?: { user: string; password: string }): Promise<Ran> =>
    run('swaks', [
      ...['--server', ADDRESS, '--port', String(product.port(login ? 587 : 25)), '--to', to, '--from', from],
      ...(login
        ? ['--auth', 'PLAIN', '--auth-user', `${login.user}@a.test`, '--auth-password', login.password]
        : []),
    ]);

  it('orders and filters accounts, and changes many at once', async () => {
    await open();
    await expect.poll(shown).toEqual(USERS);
    await page.getByRole('button', { name: 'Address' }).click();
    await expect.poll(shown).toEqual([...USERS].reverse());
    await row('bob').getByRole('checkbox').check();
    await row('cid').getByRole('checkbox').check();
    await page.getByTestId('accounts-disable').click();
    await expect.poll(() => row('bob').innerText()).toMatch(saying('disabled'));
    await page.getByTestId('accounts-only').click();
    await page.getByRole('option', { name: 'Disabled' }).click();
    await expect.poll(shown).toEqual(['cid', 'bob']);
    await look('disabled');
    await page.getByTestId('accounts-enable').click();
    await page.getByTestId('confirm').click();
    await page.getByText('No account matches.').waitFor();
    await open();
    await page.getByTestId('accounts-quota').click();
    await page.getByTestId('quota-for-many').fill('25');
    await look('quota');
    await page.getByTestId('submit').click();
    await expect.poll(() => row('eva').innerText()).toMatch(/25\s(?:MB|МБ)/);
    await row('eva').getByRole('checkbox').check();
    await page.getByTestId('accounts-delete').click();
    await page.getByText('Their mailboxes are empty.').waitFor();
    await look('delete');
    await page.getByTestId('confirm').click();
    await expect.poll(shown).toEqual(USERS.slice(0, 4));
  });

  it('makes an app password that logs in until it is removed', async () => {
    await open();
    await row('ann').click();
    await look('account');
    await page.getByTestId('app-passwords').click();
    await page.getByTestId('app-password-add').click();
    await page.getByTestId('app-password-name').fill('Phone');
    await look('app-password-form');
    await page.getByTestId('submit').click();
    const secret = await page.getByTestId('app-password-secret').innerText();
    await look('app-password-secret');
    await page.getByTestId('app-password-done').click();
    await page.getByTestId('app-password-Phone').waitFor();
    expect(await pop3('ann', secret)).toBe(true);
    expect(await pop3('bob', secret)).toBe(false);
    const sent = await swaks('bob@a.test', 'ann@a.test', { user: 'ann', password: secret });
    expect(sent.text).toContain('queued as');
    await open();
    await row('ann').click();
    await page.getByTestId('app-passwords').click();
    await expect.poll(() => page.getByTestId('app-password-Phone').innerText()).toMatch(saying('from 127.'));
    await look('app-passwords');
    await page.getByRole('button', { name: 'Remove Phone' }).click();
    await page.getByTestId('confirm').click();
    await page.getByText('No app passwords yet.').waitFor();
    expect(await pop3('ann', secret)).toBe(false);
    const refused = await swaks('bob@a.test', 'ann@a.test', { user: 'ann', password: secret });
    expect(refused.text).toContain('535');
    expect(await pop3('ann', 'ann-Secret')).toBe(true);
  });

  it('adds a group that delivers to its members and refuses others', async () => {
    await open('?tab=groups');
    await page.getByText('No groups yet.').waitFor();
    await page.getByTestId('group-add').click();
    await page.getByTestId('group-name').fill('team');
    for (const member of ['ann@a.test', 'bob@a.test', 'far@b.test']) {
      await page.getByTestId('group-members').fill(member);
      await page.keyboard.press('Enter');
    }
    await page.getByTestId('group-senders').click();
    await page.getByRole('option', { name: 'Members only' }).click();
    await look('group-form');
    await page.getByTestId('submit').click();
    await page.getByTestId('group-team@a.test').waitFor();
    await look('groups');
    const refused = await swaks('team@a.test', 'x@far.test');
    expect(refused.text).toContain('550 5.7.1 Recipient refused: only members of team@a.test may send to it');
    const stranger = await swaks('team@a.test', 'cid@a.test', { user: 'cid', password: 'cid-Secret' });
    expect(stranger.text).toContain('550 5.7.1');
    const member = await swaks('team@a.test', 'ann@a.test', { user: 'ann', password: 'ann-Secret' });
    expect(member.text).toContain('queued as');
    const held = await fetchAll(ADDRESS, product.port(110), 'bob@a.test', 'bob-Secret');
    expect(held.map(String).join('')).toContain('To: team@a.test');
    await open('?tab=aliases');
    await page.getByText('Mail for unknown names in a.test is refused.').waitFor();
    await page.getByTestId('catch-all').click();
    await page.getByLabel('Catch-all').fill('ann@a.test');
    await page.getByTestId('submit').click();
    await page.getByText('Mail for unknown names goes to ann@a.test.').waitFor();
    await look('catch-all');
  });

  it('prints the settings for a mail program, a page for each account, in the language that is asked for', async () => {
    await open();
    await row('ann').click();
    await page.getByTestId('client-sheet').click();
    const sheet = page.getByTestId('sheet-ann@a.test');
    await sheet.waitFor();
    for (const port of [110, 587]) expect(await sheet.innerText()).toContain(String(product.port(port)));
    await look('sheet-dialog');
    const all = await page.getByTestId('sheets').getAttribute('href');
    for (const lang of locales) {
      await page.goto(`${product.console}${all}?lang=${lang}`, { waitUntil: 'networkidle' });
      expect(await page.locator('article').count()).toBe(4);
      const text = await page.getByTestId('sheet-bob@a.test').innerText();
      expect(text).toContain('one.test');
      expect(text).not.toContain('Secret');
      await look(`sheets-${lang}`);
    }
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(4);
  });

  it.runIf(everything).each(['ru', 'zh-CN'])('speaks %s', async (locale) => {
    await context.addCookies([{ name: 'glasspost_locale', value: locale, url: product.console }]);
    for (const tab of ['accounts', 'aliases', 'groups']) {
      await open(`?tab=${tab}`);
      await look(`${tab}-${locale}`);
    }
  });
});
