/** The pages of an account's owner, in a browser, with what they change proved on the wire. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './browser/accessibility.js';
import { excessWidth, openBrowser, picture, signedInPage, watchForTrouble } from './browser/browser.js';
import { totp } from './browser/second-factor.js';
import { words } from './browser/words.js';
import { has, run } from './clients/run.js';
import { type Product, startProduct } from './product/product.js';

const ADDRESS = '127.16.41.10';
const OTHER = '127.16.41.11';
const NEW_PASSWORD = 'ann-Secret-2';
const SETUP = `version: 1
servers:
  - { name: One, hostname: one.test, addresses: [${ADDRESS}], dns: ${ADDRESS}, allowPlaintextAuth: true,
      services: { dns: true, smtp: true, submission: true, pop3: true, imap: true },
      zones: [{ name: a.test, records: "@ IN A ${ADDRESS}\\n" }, { name: b.test, records: "@ IN A ${OTHER}\\n" }],
      domains: [{ name: a.test, accounts: [{ name: ann, password: ann-Secret, displayName: Ann }, { name: bob, password: bob-Secret }] }] }
  - { name: Two, hostname: two.test, addresses: [${OTHER}], dns: ${ADDRESS}, allowPlaintextAuth: true,
      services: { smtp: true, pop3: true },
      domains: [{ name: b.test, accounts: [{ name: cid, password: cid-Secret }] }] }
`;

describe.skipIf(!has('chromium', 'swaks', 'curl'))('the owner of an account', () => {
  let product: Product;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let trouble: string[];
  const t = words('en');

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct({ console: true, setup: SETUP }), openBrowser()]);
    context = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
    trouble = watchForTrouble(page);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const curl = async (scheme: 'pop3' | 'imap', who: string, at = ADDRESS, path = ''): Promise<string> => {
    const port = product.port(scheme === 'pop3' ? 110 : 143);
    const { stdout, code } = await run('curl', [
      '-sS',
      '--login-options',
      'AUTH=PLAIN',
      '-u',
      who,
      `${scheme}://${at}:${port}/${path}`,
    ]);
    return code === 0 ? stdout.toString() : `failed ${code}`;
  };
  const swaks = (from: string, to: string, subject: string): Promise<unknown> =>
    run('swaks', [
      ...['--server', ADDRESS, '--port', String(product.port(25)), '--helo', 'client.test'],
      ...['--from', from, '--to', to, '--header', `Subject: ${subject}`, '--body', 'Hello.'],
    ]);
  const enter = async (address: string, password: string, on = page): Promise<void> => {
    await on.getByTestId('sign-in-name').fill(address);
    await on.getByTestId('sign-in-password').fill(password);
    await on.keyboard.press('Enter');
  };
  const settings = (on = page): Promise<unknown> =>
    on.goto(`${product.console}/mine/settings`, { waitUntil: 'networkidle' });

  it('signs in at the address of the console, and finds nothing of the operators', async () => {
    await page.goto(product.console, { waitUntil: 'networkidle' });
    await page.getByTestId('to-mailbox').click();
    await page.waitForURL('**/mine/sign-in');
    expect(await violationsOf(page)).toEqual([]);
    await enter('ann@a.test', 'wrong');
    await page
      .getByRole('alert')
      .filter({ hasText: t('signIn.wrongAddress') })
      .waitFor();
    trouble.length = 0;
    await enter('ann@a.test', 'ann-Secret');
    await page.getByTestId('owner-address').filter({ hasText: 'ann@a.test' }).waitFor();
    await settings();
    await picture(page, 'owner-settings');
    expect(await violationsOf(page)).toEqual([]);
    await page.goto(`${product.console}/installation/audit`, { waitUntil: 'networkidle' });
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });

  it('is good on a phone, and in the dark', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await settings();
    await picture(page, 'owner-settings-phone');
    expect(await excessWidth(page)).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('changes the password, and POP3 takes the new one alone', async () => {
    await settings();
    await page.getByTestId('password-current').fill('ann-Secret');
    await page.getByTestId('password-new').fill(NEW_PASSWORD);
    await page.getByTestId('password-again').fill(NEW_PASSWORD);
    await page.getByTestId('password-save').click();
    await page.getByText(t('myAccount.passwordChanged')).waitFor();
    expect(await curl('pop3', `ann@a.test:${NEW_PASSWORD}`)).not.toMatch(/failed/);
    expect(await curl('pop3', 'ann@a.test:ann-Secret')).toMatch(/failed/);
  });

  it('sends mail on to a mailbox of another server, and keeps a copy', async () => {
    await settings();
    await page.getByTestId('forward-to').fill('cid@b.test');
    await page.keyboard.press('Enter');
    await page.getByTestId('forward-save').click();
    await page.getByText(t('ui.saved')).first().waitFor();
    await swaks('bob@a.test', 'ann@a.test', 'sent on');
    await expect
      .poll(() => curl('pop3', 'cid@b.test:cid-Secret', OTHER, '1'), { timeout: 30_000 })
      .toMatch(/Return-Path: <bob@a\.test>[^]*Delivered-To: ann@a\.test[^]*Subject: sent on/);
    expect(await curl('pop3', `ann@a.test:${NEW_PASSWORD}`, ADDRESS, '1')).toContain('Subject: sent on');
  });

  it('answers each sender once while away', async () => {
    await settings();
    await page.getByTestId('vacation-on').press('Space');
    await page.getByTestId('vacation-subject').fill('Away');
    await page.getByTestId('vacation-text').fill('Back on Monday.');
    await page.getByTestId('vacation-save').click();
    await page.getByText(t('ui.saved')).first().waitFor();
    await swaks('bob@a.test', 'ann@a.test', 'first');
    await expect
      .poll(() => curl('pop3', 'bob@a.test:bob-Secret', ADDRESS, '1'), { timeout: 30_000 })
      .toMatch(/Return-Path: <>[^]*Subject: Away[^]*Auto-Submitted: auto-replied[^]*Back on Monday\./);
    await swaks('bob@a.test', 'ann@a.test', 'second');
    // What comes after it has been looked at after it: the reply to another sender stands behind none to Bob.
    await swaks('cid@b.test', 'ann@a.test', 'third');
    await expect
      .poll(() => curl('pop3', 'cid@b.test:cid-Secret', OTHER), { timeout: 30_000 })
      .toMatch(/^5 /m);
    expect((await curl('pop3', 'bob@a.test:bob-Secret')).trim().split('\n')).toHaveLength(1);
  });

  it('with a second factor programs need app passwords, each for what it is for', async () => {
    await settings();
    await page.getByTestId('second-factor-set-up').click();
    await page.getByTestId('prove-password').fill(NEW_PASSWORD);
    await page.getByTestId('submit').click();
    const secret = (await page.getByTestId('totp-secret').textContent())!.replaceAll(' ', '');
    await page.getByTestId('totp-code').fill(totp(secret));
    await page.getByTestId('submit').click();
    await page.getByTestId('recovery-codes').waitFor();
    await page.getByTestId('recovery-kept').click();
    expect(await curl('imap', `ann@a.test:${NEW_PASSWORD}`)).toMatch(/failed/);
    await page.getByTestId('app-password-add').click();
    await page.getByTestId('app-password-name').fill('Phone');
    for (const protocol of ['smtp', 'pop3'])
      await page.getByLabel(t(`appPasswords.protocols.${protocol}`)).uncheck();
    await page
      .getByRole('button', { name: t('appPasswords.add'), exact: true })
      .last()
      .click();
    const password = (await page.getByTestId('app-password-secret').textContent())!;
    await page.getByTestId('app-password-done').click();
    expect(await curl('imap', `ann@a.test:${password}`)).toContain('INBOX');
    expect(await curl('pop3', `ann@a.test:${password}`)).toMatch(/failed/);
    // The next sign-in asks for a code; the one that was used is not taken again.
    const again = await browser.newContext({ locale: 'en' });
    const other = await again.newPage();
    await other.goto(`${product.console}/mine/sign-in`, { waitUntil: 'networkidle' });
    await enter('ann@a.test', NEW_PASSWORD, other);
    await other.getByTestId('sign-in-code').fill(totp(secret, 1));
    await other.keyboard.press('Enter');
    await other.getByTestId('owner-address').waitFor();
    await again.close();
  });

  it('sees the operator who has entered, whom the audit log names too', async () => {
    const theirs = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 900 } });
    const operator = await signedInPage(theirs, product);
    operator.setDefaultTimeout(20_000);
    const servers = await product.request<{ items: { id: string; name: string }[] }>('GET', '/servers');
    const one = servers.items.find(({ name }) => name === 'One')!.id;
    await operator.goto(`${product.console}/servers/${one}/domains`, { waitUntil: 'networkidle' });
    await operator.getByText('ann@a.test').first().click();
    await operator.getByTestId('account-deputies').click();
    await operator.getByTestId('deputy-forwarding').filter({ hasText: 'cid@b.test' }).waitFor();
    expect(await violationsOf(operator)).toEqual([]);
    await operator.getByTestId('enter-mailbox').click();
    await operator.getByTestId('confirm').click();
    await operator.getByTestId('entered').filter({ hasText: 'admin' }).waitFor();
    await settings(operator);
    await picture(operator, 'owner-entered');
    expect(await violationsOf(operator)).toEqual([]);
    expect(await operator.getByTestId('password-save').count()).toBe(0);
    await theirs.close();
    const { items } = await product.request<{ items: { operator: string; target: string }[] }>(
      'GET',
      '/audit?action=account.enter',
    );
    expect(items).toMatchObject([{ operator: 'admin', target: 'ann@a.test' }]);
    await settings();
    await page
      .getByText(t('logins.operator', { name: 'admin' }))
      .first()
      .waitFor();
    expect(trouble).toEqual([]);
  });
});
