/** "Where is my mail?": what real clients send, fetch and are refused is found in the console, and hostile mail does nothing there. */
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './browser/accessibility.js';
import { excessWidth, openConsole, picture, signedInPage } from './browser/browser.js';
import { everything } from './browser/extent.js';
import { has, run } from './clients/run.js';
import { type Product, twoServers } from './product/product.js';

const SERVER0 = '127.16.0.20';
const SERVER1 = '127.16.0.40';
let product: Product;
let browser: Browser;
let page: Page;
let trouble: string[];
let ids: Record<string, string>;

const HOSTILE = [
  'Subject: <img src=x onerror="document.title=\'owned\'">',
  'From: "<script>document.title=\'owned\'</script>" <user1@server.ru>',
  'Message-ID: <hostile@server.ru>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p id=seen>harmless part</p><script>top.document.title="owned"</script>',
  '<img src="http://127.0.0.1:9/track.png" onerror="top.document.title=\'owned\'">',
  '<a href="javascript:top.document.title=1">link</a><form action="http://127.0.0.1:9/"><input name=q></form>',
  '<style>@import url(http://127.0.0.1:9/style.css); body { background: url(http://127.0.0.1:9/bg.png) }</style>',
  '--b',
  'Content-Type: text/html; name="../../<b>x</b>.html"',
  'Content-Disposition: attachment; filename="../../<b>x</b>.html"',
  '',
  '<script>alert(1)</script>',
  '--b--',
  '',
].join('\n');

describe.skipIf(!has('chromium', 'swaks', 'curl'))('the trace of mails in the console', () => {
  beforeAll(async () => {
    ({ product, browser, page, trouble } = await openConsole({ setup: twoServers(), width: 1440 }));
    const servers = await product.request<{ items: { id: string; name: string }[] }>('GET', '/servers');
    ids = Object.fromEntries(servers.items.map(({ id, name }) => [name, id]));
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  afterEach(() => {
    expect(trouble.splice(0)).toEqual([]);
  });

  const open = (server: string, query = '', on: Page = page): Promise<unknown> =>
    on.goto(`${product.console}/servers/${ids[server]}/messages${query}`, { waitUntil: 'networkidle' });
  const swaks = (...more: string[]): ReturnType<typeof run> =>
    run('swaks', ['--server', `${SERVER0}:${product.port(25)}`, '--helo', 'pc0.lab', ...more]);

  it('shows a mail as it comes, and its whole way to the other server and to who fetched it', async () => {
    await open('Server0');
    await page.getByText('No mail has come yet').waitFor();
    const words = `--from user1@server.ru --to user2@mail.ru --auth-user user1 --auth-password user1-Secret`;
    const headers = [
      '--header',
      'Subject: Привет через два сервера',
      '--header',
      'Message-Id: <journey@server.ru>',
    ];
    const sent = await swaks(...words.split(' '), ...headers);
    expect(sent.code, sent.text).toBe(0);
    const row = page.getByTestId('mail-<journey@server.ru>');
    await row.getByText('Sent on').waitFor();
    await row.click();
    const life = page.getByTestId('mail-life');
    await life.getByText('Accepted by Server0').waitFor();
    await life.getByText('Logged in as user1@server.ru').waitFor();
    await life
      .getByText(/127\.16\.0\.40/)
      .first()
      .waitFor();
    await picture(page, 'messages-life-1440');
    // The same mail at the server that it went to, and there who fetched it.
    await life.getByRole('button', { name: 'At Server1' }).click();
    await life.getByText('Accepted by Server1').waitFor();
    await run('curl', ['-s', '-u', 'user2:user2-Secret', `pop3://${SERVER1}:${product.port(110)}/1`]);
    await life.getByText(/Fetched by user2@mail\.ru with POP3 from/).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  it('shows what was refused, and why', async () => {
    await swaks('--from', 'someone@far.test', '--to', 'nobody@server.ru', '--quit-after', 'RCPT');
    await swaks('--from', 'spammer@far.test', '--to', 'victim@elsewhere.test', '--quit-after', 'RCPT');
    await open('Server0', '?state=refused');
    await page.getByText('nobody@server.ru').first().waitFor();
    await page.getByText('victim@elsewhere.test').first().click();
    const life = page.getByTestId('mail-life');
    await life
      .getByText(/^5\d\d 5\.7\.1/)
      .first()
      .waitFor();
    await life.getByText(/Relay denied/).waitFor();
    await picture(page, 'messages-refused-1440');
  });

  it('finds by any field, and keeps what is asked in the address', async () => {
    await open('Server0');
    await page.getByRole('searchbox').fill('прив');
    await page.getByTestId('mail-<journey@server.ru>').waitFor();
    await page.getByText('nobody@server.ru').waitFor({ state: 'detached' });
    expect(decodeURIComponent(page.url())).toContain('search=прив');
    await open('Server0', '?recipient=nobody@server.ru');
    await page.getByText('nobody@server.ru').first().waitFor();
    await page.getByTestId('mail-<journey@server.ru>').waitFor({ state: 'detached' });
    await page.getByTestId('mail-recipient').fill('nowhere@none.test');
    await page.getByTestId('mail-search').click();
    await page.getByText('No mail matches').waitFor();
  });

  it('shows a hostile mail without danger', async () => {
    const file = path.join(product.dataDir, 'hostile.eml');
    fs.writeFileSync(file, HOSTILE);
    await swaks('--from', 'user1@server.ru', '--to', 'user1@server.ru', '--data', `@${file}`);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await open('Server0', '?search=hostile@server.ru');
    await page.getByTestId('mail-<hostile@server.ru>').click();
    await page.getByTestId('mail-show').click();
    const frame = page.frameLocator('[data-testid=mail-html]');
    await frame.locator('#seen').waitFor();
    expect(await frame.locator('script, form, input, [onerror]').count()).toBe(0);
    expect(await frame.locator('a[href], img[src]').count()).toBe(0);
    await page.getByRole('tab', { name: /Attachments/ }).click();
    const link = page.getByRole('link', { name: /x/ });
    expect(await link.getAttribute('download')).not.toMatch(/[/\\]/);
    expect(await link.getAttribute('href')).toMatch(/^blob:/);
    expect(await page.title()).not.toBe('owned');
    expect(asked.filter((url) => url.includes(':9/'))).toEqual([]);
    await picture(page, 'messages-hostile-1440');
    // Taking the mail apart, Chromium says that its handlers would not have run. Nothing else is to be said.
    const said = trouble.splice(0);
    expect(said.filter((text) => !text.startsWith('Executing inline event handler violates'))).toEqual([]);
  });

  it.runIf(everything).each(['en', 'ru', 'zh-CN'])(
    'fits a phone and has no violations: %s',
    async (locale) => {
      const phone = await browser.newContext({ locale, viewport: { width: 390, height: 844 } });
      const small = await signedInPage(phone, product);
      await open('Server0', '', small);
      await small.getByTestId('mail-<journey@server.ru>').waitFor();
      expect(await excessWidth(small)).toBe(0);
      expect(await violationsOf(small)).toEqual([]);
      await picture(small, `messages-${locale}-390`);
      await small.getByTestId('mail-<journey@server.ru>').click();
      await small.getByTestId('mail-life').waitFor();
      expect(await excessWidth(small)).toBe(0);
      await picture(small, `messages-life-${locale}-390`);
      await phone.close();
    },
  );
});
