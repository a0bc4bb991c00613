/** The overview in a real browser: what foreign clients do is seen there by itself, and the page is light. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './browser/accessibility.js';
import { excessWidth, openConsole, picture, signedInPage, watchForTrouble } from './browser/browser.js';
import { everything, schemes } from './browser/extent.js';
import { language, saying } from './browser/language.js';
import { medianFirstClick, SHOW_PASSWORD, STATUS_LINE } from '../../../scripts/first-click.js';
import { has, run } from './clients/run.js';
import { type Product, twoServers } from './product/product.js';

const SERVER0 = '127.16.0.20';
/** Scripts that the browser fetches before the page can be used: octets on the wire. */
const FIRST_LOAD = 250_000;
/** Those of the page that was the heaviest. */
const DNS_LOAD = 285_000;
/** Loads whose median counts; how much later than the sign-in page the overview may be. */
const LOADS = 5;
const TIMES_THE_LIGHTEST = 5;
/** The numbers of now are asked for every few seconds, those of charts come once a minute. */
const SOON = { timeout: 20_000 };
const NEXT_MINUTE = { timeout: 90_000, interval: 500 };
let product: Product;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let trouble: string[];
/** The page that counts, left open while the other tests look at another. */
let left: Page;
let elsewhere: string[] = [];
let server0: string;

describe.skipIf(!has('chromium', 'dig', 'swaks'))('the overview', () => {
  beforeAll(async () => {
    ({ product, browser, context, page, trouble } = await openConsole({ setup: twoServers() }));
    const servers = await product.request<{ items: { id: string; name: string }[] }>('GET', '/servers');
    server0 = servers.items.find(({ name }) => name === 'Server0')!.id;
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  afterEach(() => {
    expect([...trouble.splice(0), ...elsewhere.splice(0)]).toEqual([]);
  });

  const open = (where = '', on: Page = page): Promise<unknown> =>
    on.goto(`${product.console}/${where}`, { waitUntil: 'networkidle' });
  const tile = async (name: string): Promise<number> =>
    Number((await page.getByTestId(`tile-${name}`).textContent())!.replace(/\D/g, ''));
  const legend = async (name: string): Promise<string> =>
    (await page.getByTestId(`legend-${name}`).textContent())!;
  const dig = (name: string) =>
    run('dig', ['+short', '+nocookie', '-p', String(product.port(53)), `@${SERVER0}`, name, 'A']);
  const swaks = (to: string) =>
    run('swaks', [
      ...['--server', SERVER0, '--port', String(product.port(25)), '--to', to],
      ...['--from', 'somebody@elsewhere.test', '--header', 'Subject: counted'],
    ]);

  it('is where one begins, and leads on', async () => {
    await open();
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'DNS of Server0' }).click();
    await page.waitForURL(`**/servers/${server0}/dns`);
    await page.getByRole('navigation').getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  });

  it('counts mails and queries as they come, without a reload', async () => {
    await open();
    await page.evaluate('window.notReloaded = true');
    const before = { received: await tile('received'), refused: await tile('refused') };
    const queries = await tile('queries');
    expect((await swaks('user1@server.ru')).code).toBe(0);
    expect((await swaks('user1@server.ru')).code).toBe(0);
    expect((await swaks('nobody@server.ru')).code).not.toBe(0);
    // Each is answered by the main thread, which records it: this server is a quiet one.
    for (let i = 0; i < 10; i++) expect((await dig('server.ru')).text.trim()).toBe('127.16.0.20');
    await dig('missing.server.ru');
    await expect.poll(() => tile('received'), SOON).toBe(before.received + 2);
    await expect.poll(() => tile('refused'), SOON).toBe(before.refused + 1);
    await expect.poll(() => tile('queries'), SOON).toBeGreaterThanOrEqual(queries + 11);
    const { hour } = await product.request<{ hour: Record<string, number> }>(
      'GET',
      `/statistics/now?serverId=${server0}`,
    );
    expect(hour['dns.queries']).toBeGreaterThanOrEqual(11);
    await page.getByTestId('talkers-recipientDomains').getByText('server.ru').waitFor();
    await page.getByTestId('talkers-senderDomains').getByText('elsewhere.test').waitFor();
    await page.getByTestId('talkers-dnsClients').getByText('127.').first().waitFor();
    expect(await page.evaluate('window.notReloaded')).toBe(true);
    left = page;
    page = await context.newPage();
    elsewhere = watchForTrouble(page);
  });

  it('says what needs somebody, with the way there', async () => {
    await open();
    // Its domains have no SPF and no DMARC records.
    const link = page.getByTestId('health-worst').getByRole('link').first();
    await link.waitFor();
    await link.click();
    await page.waitForURL('**/domains?domain=*');
  });

  it('has its charts on the page of the queue, too', async () => {
    await open(`servers/${server0}/queue`);
    await page.locator('[data-testid="legend-queue"]').waitFor();
    expect(await legend('queue')).toMatch(saying('Waiting: 0'));
    await page.getByText('24 h').click();
    await picture(page, 'en-1280-light-queue-charts');
  });

  it('passes the rules of WCAG 2.2 AA that a machine can check, in light and dark', async () => {
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      for (const where of ['', `servers/${server0}/queue`]) {
        await open(where);
        if (where === '') await page.locator('.recharts-surface').first().waitFor();
        await picture(page, `en-1280-${scheme}-${where === '' ? 'overview' : 'queue'}`);
        const violations = await violationsOf(page);
        expect({ scheme, where, violations }).toEqual({ scheme, where, violations: [] });
      }
    }
    await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  });

  it.runIf(everything).each([
    ['en', 'Overview'],
    ['ru', 'Обзор'],
    ['zh-CN', '概览'],
  ])('speaks %s, and fits on a phone', async (locale, title) => {
    const phone = await browser.newContext({ locale, viewport: { width: 390, height: 800 }, isMobile: true });
    const small = await signedInPage(phone, product);
    const problems = watchForTrouble(small);
    await open('', small);
    await small.getByRole('heading', { name: title, level: 1 }).waitFor();
    await small.locator('.recharts-surface').first().waitFor();
    await picture(small, `${locale}-390-overview`);
    expect(await excessWidth(small)).toBe(0);
    await open(`servers/${server0}/queue`, small);
    expect(await excessWidth(small)).toBe(0);
    expect(problems).toEqual([]);
    await phone.close();
  });

  it('sends scripts as the browser can unpack them, to be kept', async () => {
    const html = await (await fetch(`${product.console}/sign-in`)).text();
    const script = /\/_next\/static\/chunks\/[^"\\]+\.js/.exec(html)![0];
    const encodings = [
      ['gzip, deflate, br, zstd', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0, gzip', 'gzip'],
      ['identity', null],
    ] as const;
    const texts = new Set<string>();
    for (const [accepted, encoding] of encodings) {
      const answer = await fetch(product.console + script, { headers: { 'accept-encoding': accepted } });
      expect([accepted, answer.headers.get('content-encoding')]).toEqual([accepted, encoding]);
      expect(answer.headers.get('content-type')).toMatch(/javascript/);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      texts.add(await answer.text());
    }
    expect(texts.size).toBe(1);
    const outside = '/_next/static/../../package.json';
    expect((await fetch(product.console + outside.replaceAll('..', '%2e%2e'))).ok).toBe(false);
  });

  it.skipIf(language !== 'en').each([
    ['', FIRST_LOAD],
    ['servers/SERVER/dns', DNS_LOAD],
  ])('needs few octets of scripts at first: /%s at most %i', async (where, limit) => {
    const fresh = await browser.newContext({ locale: 'ru', storageState: await context.storageState() });
    const first = await fresh.newPage();
    await open(where.replace('SERVER', server0), first);
    if (where === '') await first.locator('.recharts-surface').first().waitFor();
    const loaded = await first.evaluate<{ name: string; octets: number; raw: number; at: number }[]>(
      `performance.getEntriesByType('resource').filter(({ name }) => /\\.js(\\?|$)/.test(name))
        .map((entry) => ({ name: entry.name, octets: entry.encodedBodySize, raw: entry.decodedBodySize, at: entry.startTime }))`,
    );
    // Charts come when the page is idle and can be used: what was asked for before that is the first load.
    const charts = await first.evaluate<number | null>(
      `performance.getEntriesByName('charts')[0]?.startTime ?? null`,
    );
    if (where === '') expect(charts).not.toBeNull();
    const before = loaded.filter(({ at }) => charts === null || at < charts);
    const octets = before.reduce((sum, one) => sum + one.octets, 0);
    console.info(`/${where}: ${octets} octets of ${before.length} scripts at first, ${loaded.length} in all`);
    expect(before.length).toBeGreaterThan(5);
    // All of them packed: nothing is sent as large as it is.
    expect(before.filter((one) => one.raw > 5_000 && one.octets > one.raw * 0.7)).toEqual([]);
    expect(octets).toBeLessThanOrEqual(limit);
    await fresh.close();
  });

  it.skipIf(language !== 'en')(
    'can be used soon: the first click works at most a few times later than on the lightest page',
    async () => {
      const stranger = await browser.newContext();
      const lightest = await medianFirstClick(
        await stranger.newPage(),
        `${product.console}/sign-in`,
        SHOW_PASSWORD,
        LOADS,
      );
      const other = await context.newPage();
      const overview = await medianFirstClick(other, product.console, STATUS_LINE, LOADS);
      await Promise.all([stranger.close(), other.close()]);
      expect(overview / lightest).toBeLessThan(TIMES_THE_LIGHTEST);
    },
  );

  // Last: the minute passes while the other tests run.
  it('draws a new minute by itself, and tells the same in words and as a table', async () => {
    page = left;
    await page.bringToFront();
    await expect.poll(() => legend('mail'), NEXT_MINUTE).toMatch(saying('Accepted: 2'));
    expect(await legend('mail')).toMatch(saying('Refused: 1'));
    expect(await legend('dns')).toMatch(/NXDOMAIN\): [1-9]/);
    expect(await page.evaluate('window.notReloaded')).toBe(true);
    await page.locator('.recharts-surface').first().waitFor();
    await page.getByRole('button', { name: 'Mail: show as a table' }).click();
    const table = page.getByRole('table', { name: 'Mail', exact: true });
    await table.waitFor();
    expect(await table.getByRole('row').count()).toBe(61);
    await page.getByRole('button', { name: 'Mail: show as a chart' }).click();
  });

  it('shows another server and another time, as its address says', async () => {
    await page.getByTestId('overview-server').selectOption({ label: 'Server1' });
    await expect.poll(() => tile('received'), SOON).toBe(0);
    expect(page.url()).toContain('server=');
    await page.getByTestId('overview-server').selectOption({ label: 'Server0' });
    await page.getByText('1 year').click();
    await expect.poll(() => page.url()).toContain('range=1y');
    await expect.poll(() => legend('mail'), SOON).toMatch(saying('Accepted: 2'));
    await open(`?range=24h&server=${server0}`);
    await expect.poll(() => legend('mail'), SOON).toMatch(saying('Accepted: 2'));
    expect(await tile('received')).toBe(2);
  });
});
