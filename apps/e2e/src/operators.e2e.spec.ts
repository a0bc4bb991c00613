/** Who may do what, in a real browser: operators, their domains, sessions, second factors and passkeys. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { lookAt } from './browser/accessibility.js';
import { openBrowser, signedIn, watchForTrouble } from './browser/browser.js';
import { everything } from './browser/extent.js';
import { addAuthenticator, totp } from './browser/second-factor.js';
import { has } from './clients/run.js';
import { ADMIN_PASSWORD, type Product, startProduct } from './product/product.js';

const SETUP = `version: 1
servers:
  - { name: One, hostname: one.test, addresses: [127.16.9.10],
      domains: [
        { name: a.test, accounts: [{ name: anna, password: anna-Secret }] },
        { name: b.test, accounts: [{ name: berta, password: berta-Secret }] }] }
`;

let product: Product;
let browser: Browser;
/** Passkeys are for host names: not 127.0.0.1. */
let home: string;
let admin: Page;
const troubles: string[][] = [];

describe.skipIf(!has('chromium'))('operators', () => {
  beforeAll(async () => {
    [product, browser] = await Promise.all([
      startProduct({
        console: true,
        setup: SETUP,
        // Not this machine: what its clients say of themselves is not believed.
        env: { GLASSPOST_TRUSTED_PROXIES: '192.0.2.1' },
      }),
      openBrowser(),
    ]);
    home = product.console.replace('127.0.0.1', 'localhost');
    admin = await signIn(await context(), 'admin', ADMIN_PASSWORD);
    await admin.waitForURL(signedIn);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  afterEach(() => {
    expect(troubles.flatMap((trouble) => trouble.splice(0))).toEqual([]);
  });

  const context = (): Promise<BrowserContext> =>
    browser.newContext({ viewport: { width: 1280, height: 900 } });
  async function signIn(where: BrowserContext, name: string, password: string): Promise<Page> {
    const page = await where.newPage();
    await page.goto(`${home}/sign-in`, { waitUntil: 'networkidle' });
    troubles.push(watchForTrouble(page));
    await fill(page, { 'sign-in-name': name, 'sign-in-password': password });
    await page.keyboard.press('Enter');
    return page;
  }
  async function fill(page: Page, values: Record<string, string>): Promise<void> {
    for (const [field, value] of Object.entries(values)) await page.getByTestId(field).fill(value);
  }
  const look = (page: Page, name: string): Promise<void> => lookAt(page, `operators-${name}`);
  const account = (page: Page): Promise<unknown> =>
    page.goto(`${home}/account`, { waitUntil: 'networkidle' });
  const signOut = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Signed in as' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    await page.waitForLoadState('networkidle');
  };
  const openOperator = async (name: string): Promise<void> => {
    await admin.goto(`${home}/installation/operators`, { waitUntil: 'networkidle' });
    await admin.getByTestId(`operator-${name}`).click();
  };
  async function addOperator(name: string, role: string, more: () => Promise<unknown>): Promise<void> {
    await admin.goto(`${home}/installation/operators`, { waitUntil: 'networkidle' });
    await admin.getByTestId('operator-add').click();
    await fill(admin, { 'operator-name': name, 'operator-password': `${name}-Secret-1` });
    await admin.getByTestId('operator-role').click();
    await admin.getByRole('option', { name: role, exact: true }).click();
    await more();
    await admin.getByTestId('submit').click();
    await admin.getByTestId(`operator-${name}`).waitFor();
  }
  async function chooseDomain(name: string): Promise<void> {
    await admin.getByTestId('operator-domains').fill(name);
    await admin.getByRole('option', { name: new RegExp(name) }).click();
    await admin.keyboard.press('Tab');
  }

  it('a domain administrator sees and manages the chosen domains alone, at once', async () => {
    await addOperator('dora', 'Domain administrator', async () => {
      await chooseDomain('a.test');
      await look(admin, 'add');
    });
    await admin.getByTestId('operator-dora').getByText('a.test').waitFor();
    const dora = await signIn(await context(), 'dora', 'dora-Secret-1');
    await dora.waitForURL('**/domains');
    await dora.getByTestId('domain-a.test').waitFor();
    await dora.waitForLoadState('networkidle');
    expect(await dora.getByTestId('domain-b.test').count()).toBe(0);
    expect(await dora.getByRole('link', { name: 'Queue' }).count()).toBe(0);
    expect(await dora.getByTestId('domain-add').count()).toBe(0);
    await dora.getByTestId('account-add').click();
    await fill(dora, { 'account-name': 'new', 'account-password': 'new-Secret' });
    await dora.getByTestId('submit').click();
    await dora.getByTestId('account-new@a.test').waitFor();
    await look(dora, 'domain-administrator');

    await openOperator('dora');
    await chooseDomain('b.test');
    await admin.getByTestId('submit').click();
    await admin.getByRole('dialog').waitFor({ state: 'detached' });
    await dora.getByTestId('domain-b.test').waitFor();
    await dora.context().close();
  });

  it('an operator changes the password, which ends the other sessions', async () => {
    await addOperator('rita', 'Read-only', () =>
      everything ? look(admin, 'add-reader') : Promise.resolve(),
    );
    const [one, two] = [
      await signIn(await context(), 'rita', 'rita-Secret-1'),
      await signIn(await context(), 'rita', 'rita-Secret-1'),
    ];
    await Promise.all([one, two].map((page) => page.waitForURL(signedIn)));
    await one.getByRole('button', { name: 'Signed in as' }).click();
    await one.getByTestId('my-account').click();
    await one.waitForURL('**/account');
    await one.getByTestId('session-other').waitFor();
    await look(one, 'account');
    await fill(one, { 'password-current': 'wrong', 'password-new': 'rita-Secret-2' });
    await one.getByTestId('password-again').fill('rita-Secret-2');
    await one.getByTestId('password-save').click();
    await one.getByText('This is not your password.').waitFor();
    troubles.at(-2)!.length = 0;
    await one.getByTestId('password-current').fill('rita-Secret-1');
    await one.getByTestId('password-save').click();
    await one.getByText('The password is changed.').waitFor();
    await one.getByTestId('session-other').waitFor({ state: 'detached' });
    await two.goto(`${home}/account`);
    await two.waitForURL('**/sign-in**');
    // An administrator ends the one that is left.
    await openOperator('rita');
    await admin.getByTestId('session-other').waitFor();
    await look(admin, 'change');
    await admin.getByTestId('sessions-end').click();
    await admin.getByTestId('session-other').waitFor({ state: 'detached' });
    await one.goto(`${home}/account`);
    await one.waitForURL('**/sign-in**');
    troubles.forEach((trouble) => (trouble.length = 0));
    await Promise.all([one, two].map((page) => page.context().close()));
  });

  it('a second factor is set up, asked for, stood in for, and taken away by an administrator', async () => {
    await addOperator('tina', 'Administrator', () => Promise.resolve());
    const page = await signIn(await context(), 'tina', 'tina-Secret-1');
    const trouble = troubles.at(-1)!;
    await page.waitForURL(signedIn);
    await account(page);
    await page.getByTestId('second-factor-set-up').click();
    await page.getByTestId('prove-password').fill('tina-Secret-1');
    await page.getByTestId('submit').click();
    await page.getByTestId('totp-secret').waitFor();
    await look(page, 'set-up');
    const secret = (await page.getByTestId('totp-secret').innerText()).replaceAll(/\s/g, '');
    const first = totp(secret);
    await page.getByTestId('totp-code').fill(first);
    await page.getByTestId('submit').click();
    const codes = (await page.getByTestId('recovery-codes').innerText()).trim().split(/\s+/);
    expect(codes).toHaveLength(10);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId('recovery-download').click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString().trim().split('\n')).toEqual(codes);
    await look(page, 'recovery-codes');
    await page.getByTestId('recovery-kept').click();
    await page.getByTestId('second-factor-state').getByText('on').waitFor();

    await signOut(page);
    const enter = async (code: string): Promise<void> => {
      await fill(page, { 'sign-in-name': 'tina', 'sign-in-password': 'tina-Secret-1' });
      await page.keyboard.press('Enter');
      await page.getByTestId('sign-in-code').fill(code);
      await page.keyboard.press('Enter');
    };
    await enter(first);
    await page.getByRole('alert').getByText('used already').waitFor();
    await look(page, 'sign-in-code');
    await page.getByTestId('sign-in-code').fill(totp(secret, 1));
    await page.keyboard.press('Enter');
    await page.waitForURL(signedIn);
    await signOut(page);
    await enter(codes[0]!);
    await page.waitForURL(signedIn);
    await account(page);
    await page.getByText('9 recovery codes are left.').waitFor();
    trouble.length = 0;

    await openOperator('tina');
    await admin.getByTestId('operator-remove-second-factor').click();
    await admin.getByTestId('confirm').click();
    await admin.getByText('Has no second factor.').waitFor();
    await page.goto(`${home}/account`);
    await page.waitForURL('**/sign-in**');
    trouble.length = 0;
    await page.context().close();
  });

  it('a second factor that is required must be set up before anything else', async () => {
    await addOperator('vera', 'Read-only', () =>
      admin.getByLabel('Second factor required').check({ force: true }),
    );
    const page = await signIn(await context(), 'vera', 'vera-Secret-1');
    await page.waitForURL('**/second-factor');
    await page.waitForLoadState('networkidle');
    await page.goto(`${home}/account`);
    await page.waitForURL('**/second-factor');
    await page.waitForLoadState('networkidle');
    await look(page, 'required');
    await page.getByTestId('prove-password').fill('vera-Secret-1');
    await page.getByTestId('submit').click();
    const secret = (await page.getByTestId('totp-secret').innerText()).replaceAll(/\s/g, '');
    await page.getByTestId('totp-code').fill(totp(secret));
    await page.getByTestId('submit').click();
    await page.getByTestId('recovery-kept').click();
    await page.waitForURL(signedIn);
    await page.context().close();
  });

  describe('passkeys', () => {
    let page: Page;
    let trouble: string[];

    it('are made, and sign in without a name', async () => {
      await addOperator('pia', 'Administrator', () => Promise.resolve());
      page = await signIn(await context(), 'pia', 'pia-Secret-1');
      trouble = troubles.at(-1)!;
      await page.waitForURL(signedIn);
      await addAuthenticator(page);
      await account(page);
      await page.getByTestId('passkey-add').click();
      await fill(page, { 'passkey-name': 'Laptop', 'prove-password': 'pia-Secret-1' });
      await page.getByTestId('submit').click();
      await page.getByTestId('passkey-Laptop').waitFor();
      if (everything) await look(page, 'passkeys');
      await signOut(page);

      const [sent] = await Promise.all([
        page.waitForRequest((request) => request.url().endsWith('/api/v1/session/passkey')),
        page.getByTestId('sign-in-passkey').click(),
      ]);
      await page.waitForURL(signedIn);
      await page.getByRole('button', { name: 'Signed in as pia' }).waitFor();
      // The same answer once more: the challenge has been used.
      const again = await fetch(`${home}/api/v1/session/passkey`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: sent.postData()!,
      });
      expect(again.status).toBe(401);
      // At another place it is not asked for, and not believed.
      const elsewhere = await fetch(`${product.console}/api/v1/session/passkey/options`, { method: 'POST' });
      expect(elsewhere.status).toBe(422);
    });

    it('stand in for the code of the second factor', async () => {
      await account(page);
      await page.getByTestId('second-factor-set-up').click();
      await page.getByTestId('prove-password').fill('pia-Secret-1');
      await page.getByTestId('submit').click();
      const secret = (await page.getByTestId('totp-secret').innerText()).replaceAll(/\s/g, '');
      await page.getByTestId('totp-code').fill(totp(secret));
      await page.getByTestId('submit').click();
      await page.getByTestId('recovery-kept').click();
      await signOut(page);
      await look(page, 'sign-in');
      await fill(page, { 'sign-in-name': 'pia', 'sign-in-password': 'pia-Secret-1' });
      await page.keyboard.press('Enter');
      await page.getByTestId('sign-in-code').waitFor();
      await page.getByTestId('sign-in-passkey').click();
      await page.waitForURL(signedIn);
      // The step in between is a refused request.
      trouble.length = 0;
    });

    it('are removed, and then sign nobody in', async () => {
      await account(page);
      await page.getByRole('button', { name: 'Remove the passkey Laptop' }).click();
      await page.getByTestId('confirm').click();
      await page.getByTestId('passkey-Laptop').waitFor({ state: 'detached' });
      await signOut(page);
      await page.getByTestId('sign-in-passkey').click();
      await page.getByRole('alert').getByText('not known here').waitFor();
      trouble.length = 0;
      await page.context().close();
    });
  });

  it('another site cannot use the session, and a client cannot say that it is another', async () => {
    const cookies = await admin.context().cookies();
    const cookie = cookies.find(({ name }) => name === 'glasspost_session')!;
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    const post = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${home}/api/v1/queue/actions`, {
        method: 'POST',
        headers: {
          cookie: `${cookie.name}=${cookie.value}`,
          'content-type': 'application/json',
          ...headers,
        },
        body: JSON.stringify({ action: 'hold', filter: {} }),
      });
    expect((await post({ origin: home })).status).toBe(200);
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403);

    const said = {
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'x.test',
    };
    const answer = await fetch(`${home}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...said },
      body: JSON.stringify({ name: 'admin', password: ADMIN_PASSWORD }),
    });
    const set = answer.headers.get('set-cookie')!;
    expect(set).not.toContain('Secure');
    const mine = await fetch(`${home}/api/v1/me/sessions`, { headers: { cookie: set.split(';')[0]! } });
    const { items } = (await mine.json()) as { items: { current: boolean; address: string }[] };
    expect(items.find(({ current }) => current)!.address).toMatch(/^(127\.0\.0\.1|::1)$/);
  });
});
