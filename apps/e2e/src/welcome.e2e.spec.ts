/** The first steps of a new installation in a real browser: from the printed password to a mail in the mailbox. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './browser/accessibility.js';
import { excessWidth, openConsole, picture, watchForTrouble } from './browser/browser.js';
import { everything } from './browser/extent.js';
import { has, run } from './clients/run.js';
import { ADMIN_PASSWORD, type Product } from './product/product.js';

const DOMAIN = 'first.test';
const HOST = `mail.${DOMAIN}`;
const ADDRESS = '127.16.14.1';
const OWN_PASSWORD = 'my-Own-Password-1';
let product: Product;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let trouble: string[];

describe.skipIf(!has('chromium', 'dig', 'curl'))('the first steps', () => {
  beforeAll(async () => {
    ({ product, browser, context, page, trouble } = await openConsole({
      env: { GLASSPOST_HOSTNAME: 'box' },
    }));
    // The tests ask no DNS server but our own.
    const { items } = await product.request<{ items: { id: string }[] }>('GET', '/servers');
    await product.request('PATCH', `/servers/${items[0]!.id}`, {
      dns: '127.0.0.1',
      addresses: ['127.0.0.1', ADDRESS],
    });
    page.setDefaultTimeout(10_000);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  afterEach(() => {
    expect(trouble.splice(0)).toEqual([]);
  });

  const get = async <T>(path: string): Promise<T> =>
    (await (await context.request.get(`${product.console}/api/v1${path}`)).json()) as T;
  const step = (name: string, on: Page = page) => on.getByTestId(`step-${name}`).waitFor();
  const next = (on: Page = page) => on.getByTestId('welcome-next').click();
  const dig = async (name: string, type: string): Promise<string[]> =>
    (await run('dig', ['+short', '-p', String(product.port(53)), '@127.0.0.1', name, type])).stdout
      .toString()
      .trim()
      .split('\n');

  it('begin by themselves, once, after the first sign-in', async () => {
    await page.waitForURL('**/welcome');
    await step('password');
    await page.getByTestId('welcome-skip').click();
    await page.getByTestId('welcome-card').waitFor();
    await page.goto(product.console, { waitUntil: 'networkidle' });
    await page.getByTestId('welcome-card').getByRole('link').click();
    await step('password');
  });

  it('change the printed password', async () => {
    await page.getByTestId('password-current').fill('not-this-one');
    await page.getByTestId('password-new').fill(OWN_PASSWORD);
    await page.getByTestId('password-again').fill(OWN_PASSWORD);
    await page.getByTestId('password-save').click();
    await page.getByText('This is not your password.').waitFor();
    trouble.length = 0;
    await page.getByTestId('password-current').fill(ADMIN_PASSWORD);
    await page.getByTestId('password-save').click();
    await step('server');
  });

  it('come back with the browser, and stay after a reload', async () => {
    await page.goBack();
    await step('password');
    await page.goForward();
    await step('server');
    await page.reload({ waitUntil: 'networkidle' });
    await step('server');
    // Also from the start, where the address says nothing.
    await page.goto(`${product.console}/welcome`, { waitUntil: 'networkidle' });
    await step('server');
  });

  it('ask for a full host name, and say what DNS knows of it', async () => {
    await expect.poll(() => page.getByTestId('welcome-reach').getAttribute('data-state')).toBe('unqualified');
    await next();
    await page.getByText('A full name is needed').waitFor();
    await page.getByTestId('welcome-hostname').fill(HOST);
    await page.getByTestId('welcome-check-name').click();
    // Our own server refuses what it has no zone for and forwards nowhere: that is no answer.
    await expect
      .poll(() => page.getByTestId('welcome-reach').getAttribute('data-state'))
      .toMatch(/noAnswer|missing/);
    await next();
    await step('domain');
    expect((await get<{ items: { hostname: string }[] }>('/servers')).items[0]!.hostname).toBe(HOST);
  });

  it('make the domain, once', async () => {
    await expect.poll(() => page.getByTestId('welcome-domain').inputValue()).toBe(DOMAIN);
    await next();
    await step('dns');
    await page.goBack();
    await step('domain');
    await page.getByText(`${DOMAIN} is a mail domain of this server.`).waitFor();
    await page.getByTestId('welcome-domain').fill(DOMAIN);
    await next();
    await step('dns');
    expect((await get<{ total: number }>('/domains')).total).toBe(1);
  });

  it('show the records for somebody else’s DNS, each to be copied, and check them', async () => {
    await page.getByTestId('dns-elsewhere').click();
    await page.getByText('"v=spf1 mx -all"').waitFor();
    await page.getByRole('button', { name: `Copy the value 10 ${HOST}.` }).waitFor();
    await page.getByText(/reverse name \(PTR\)/).waitFor();
    await page.getByTestId('welcome-check-dns').click();
    await page.getByTestId('check-mx').waitFor();
  });

  it('make the zone, which dig sees at once, and write nothing twice', async () => {
    await page.getByTestId('dns-here').click();
    await page.getByText(ADDRESS).first().waitFor();
    await page.getByTestId('welcome-zone').click();
    await page.getByTestId('welcome-zone-written').getByText('14 records were written').waitFor();
    expect(await dig(HOST, 'A')).toContain(ADDRESS);
    expect(await dig(DOMAIN, 'MX')).toEqual([`10 ${HOST}.`]);
    expect(await dig(DOMAIN, 'TXT')).toEqual(['"v=spf1 mx -all"']);
    expect(await dig(`_dmarc.${DOMAIN}`, 'TXT')).toEqual(['"v=DMARC1; p=quarantine"']);
    expect((await dig(DOMAIN, 'SOA'))[0]).toMatch(new RegExp(`^${HOST}\\. `));
    expect(await dig(DOMAIN, 'NS')).toEqual([`${HOST}.`]);
    await page.getByTestId('welcome-zone').click();
    await page.getByTestId('welcome-zone-written').getByText('already had all of it').waitFor();
    await expect.poll(() => page.getByTestId('check-mx').getAttribute('data-verdict')).toBe('green');
    await picture(page, 'en-1280-welcome-dns');
    await next();
  });

  it('make the account, with messages beside its fields', async () => {
    await step('account');
    await page.getByTestId('welcome-account').fill('an n');
    await next();
    await page.getByText('no blanks, no @').waitFor();
    await page.getByText('A password is needed.').waitFor();
    await page.getByTestId('welcome-account').fill('ann');
    await page.getByTestId('welcome-account-password').fill('ann-Sekret');
    await next();
    await step('mail');
    await page.goBack();
    await step('account');
    await page.getByText(`There is an account: ann@${DOMAIN}`).waitFor();
    await next();
    await step('mail');
  });

  it('send a mail and show it arriving, without a reload', async () => {
    await page.evaluate('window.notReloaded = true');
    await page.getByTestId('welcome-send').click();
    await page.getByTestId('welcome-arrived').getByText(`ann@${DOMAIN}`).waitFor();
    expect(await page.evaluate('window.notReloaded')).toBe(true);
    const fetched = await run('curl', [
      ...['-sSk', '--user', `ann@${DOMAIN}:ann-Sekret`],
      `pop3s://127.0.0.1:${product.port(995)}/1`,
    ]);
    expect(fetched.stdout.toString()).toContain('Subject: Glasspost: test mail');
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByTestId('welcome-arrived').waitFor();
    await picture(page, 'en-1280-welcome-mail');
  });

  it('pass the rules of WCAG 2.2 AA that a machine can check', async () => {
    for (const name of ['password', 'server', 'domain', 'dns', 'account', 'mail']) {
      await page.goto(`${product.console}/welcome?step=${name}&dns=here`, { waitUntil: 'networkidle' });
      await step(name);
      const violations = await violationsOf(page);
      expect({ name, violations }).toEqual({ name, violations: [] });
    }
  });

  it.runIf(everything).each([
    ['en', 'First steps'],
    ['ru', 'Первые шаги'],
    ['zh-CN', '初始设置'],
  ])('speak %s, and fit on a phone', async (locale, title) => {
    const phone = await browser.newContext({
      locale,
      viewport: { width: 390, height: 800 },
      isMobile: true,
      storageState: await context.storageState(),
    });
    const small = await phone.newPage();
    const problems = watchForTrouble(small);
    for (const name of ['password', 'server', 'domain', 'dns', 'account', 'mail']) {
      await small.goto(`${product.console}/welcome?step=${name}&dns=here`, { waitUntil: 'networkidle' });
      await small.getByRole('heading', { name: title, level: 1 }).waitFor();
      await step(name, small);
      await picture(small, `${locale}-390-welcome-${name}`);
      expect([name, await excessWidth(small)]).toEqual([name, 0]);
    }
    expect(problems).toEqual([]);
    await phone.close();
  });

  it('end at the overview, and do not begin again', async () => {
    await page.goto(`${product.console}/welcome?step=mail`, { waitUntil: 'networkidle' });
    await page.getByTestId('welcome-send').click();
    await page.getByTestId('welcome-finish').click();
    await page.waitForURL(`${product.console}/`);
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    expect(await page.getByTestId('welcome-card').count()).toBe(0);
  });
});
