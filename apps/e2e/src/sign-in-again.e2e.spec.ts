/** A session that ends while somebody types, of an operator with a second factor: signed in again in place, nothing is lost. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './browser/accessibility.js';
import { excessWidth, openBrowser, picture, signedInPage } from './browser/browser.js';
import { addAuthenticator, totp } from './browser/second-factor.js';
import { has } from './clients/run.js';
import { type Product, startProduct } from './product/product.js';

const PASSWORD = 'olga-Secret-1';
const SETUP = `version: 1
servers:
  - { name: One, hostname: one.test, addresses: [127.16.14.10], domains: [{ name: a.test }] }
`;

let product: Product;
let browser: Browser;
let page: Page;
/** Passkeys are for host names: not 127.0.0.1. */
let home: string;
let operator: string;
let server: string;
let secret: string;
const errors: string[] = [];

describe.skipIf(!has('chromium'))('a session that ends, with a second factor', () => {
  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct({ console: true, setup: SETUP }), openBrowser()]);
    home = product.console.replace('127.0.0.1', 'localhost');
    const body = { name: 'olga', password: PASSWORD, role: 'administrator' };
    operator = (await product.request<{ id: string }>('POST', '/operators', body)).id;
    server = (await product.request<{ items: { id: string }[] }>('GET', '/servers')).items[0]!.id;
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    page = await signedInPage(context, { console: home }, { name: 'olga', password: PASSWORD });
    page.setDefaultTimeout(15_000);
    page.on('pageerror', ({ message }) => errors.push(message));
    await addAuthenticator(page);
    await page.goto(`${home}/account`, { waitUntil: 'networkidle' });
    await page.getByTestId('passkey-add').click();
    await page.getByTestId('passkey-name').fill('Laptop');
    await page.getByTestId('prove-password').fill(PASSWORD);
    await page.getByTestId('submit').click();
    await page.getByTestId('passkey-Laptop').waitFor();
    await page.getByTestId('second-factor-set-up').click();
    await page.getByTestId('prove-password').fill(PASSWORD);
    await page.getByTestId('submit').click();
    secret = (await page.getByTestId('totp-secret').innerText()).replaceAll(/\s/g, '');
    await page.getByTestId('totp-code').fill(totp(secret));
    await page.getByTestId('submit').click();
    await page.getByTestId('recovery-kept').click();
    await page.getByTestId('second-factor-state').getByText('on').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  afterEach(() => {
    expect(errors.splice(0)).toEqual([]);
  });

  const again = () => page.getByTestId('sign-in-again');
  const gone = (): Promise<void> => again().waitFor({ state: 'detached' });
  /** Types an account into its form; then the session ends, and the form is sent. */
  async function sendAfterTheEnd(name: string): Promise<void> {
    await page.goto(`${home}/servers/${server}/domains`, { waitUntil: 'networkidle' });
    await page.getByTestId('account-add').click();
    await page.getByTestId('account-name').fill(name);
    await page.getByTestId('account-password').fill(`${name}-Secret-1`);
    await product.request('DELETE', `/operators/${operator}/sessions`);
    await page.getByTestId('submit').click();
    await again().waitFor();
  }
  const saved = async (name: string): Promise<void> => {
    await gone();
    await page.getByTestId(`account-${name}@a.test`).waitFor();
  };
  async function password(typed: string): Promise<void> {
    await again().getByTestId('sign-in-password').fill(typed);
    await page.keyboard.press('Enter');
  }

  it('asks for the code, says when it is wrong, and then sends what was typed', async () => {
    await sendAfterTheEnd('ann');
    await password('wrong-password');
    await again().getByRole('alert').getByText('not right').waitFor();
    await password(PASSWORD);
    const code = again().getByTestId('sign-in-code');
    await again().locator('[data-testid=sign-in-code]:focus').waitFor();
    await code.fill('000000');
    await page.keyboard.press('Enter');
    await again().getByRole('alert').waitFor();
    await picture(page, 'sign-in-again-code-1280');
    expect(await violationsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(page, 'sign-in-again-code-390');
    await expect.poll(() => excessWidth(page)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 900 });
    await code.fill(totp(secret, 1));
    await page.keyboard.press('Enter');
    await saved('ann');
  });

  it('is closed without a word to the form below; the next try asks anew', async () => {
    await sendAfterTheEnd('bob');
    await password(PASSWORD);
    await again().getByTestId('sign-in-code').fill('12');
    // Escape would be for the form below, too.
    await page.keyboard.press('Escape');
    await again().waitFor();
    await page.getByRole('dialog').filter({ has: again() }).getByRole('button', { name: 'Close' }).click();
    await gone();
    expect(await page.getByTestId('account-name').inputValue()).toBe('bob');
    await page.getByTestId('submit').click();
    await again().getByTestId('sign-in-password').waitFor();
    await password(PASSWORD);
    await again().getByTestId('sign-in-code').waitFor();
    await again().getByTestId('sign-in-passkey').click();
    await saved('bob');
  });

  it('takes a passkey alone', async () => {
    await sendAfterTheEnd('cid');
    await again().getByTestId('sign-in-passkey').click();
    await saved('cid');
  });
});
