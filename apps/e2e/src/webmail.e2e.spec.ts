/** The webmail in a real browser, beside real mail programs on the same mailboxes. */
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './browser/accessibility.js';
import { excessWidth, openBrowser, picture, watchForTrouble } from './browser/browser.js';
import { has, run } from './clients/run.js';
import { type Product, root, startProduct, until } from './product/product.js';

const SERVER0 = '127.16.0.20';
const SERVER1 = '127.16.0.40';
const USER1 = { address: 'user1@server.ru', password: 'user1-Secret', server: SERVER0 };
const USER2 = { address: 'user2@mail.ru', password: 'user2-Secret', server: SERVER1 };
const PATIENCE_MS = 20_000;

let product: Product;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let trouble: string[];
/** Whatever the page asked for that is not its own. */
const foreign: string[] = [];

/** A mail from outside, as it is. */
async function deliver(mail: string, to = USER1): Promise<void> {
  const { code, text } = await run(
    'swaks',
    [
      ...['--server', to.server, '--port', String(product.port(25)), '--from', 'eve@far.test'],
      ...['--to', to.address, '--data', '-'],
    ],
    { input: mail },
  );
  expect(code, text).toBe(0);
}

const letter = (subject: string, ...rest: string[]): string =>
  ['From: Eve <eve@far.test>', 'To: user1@server.ru', `Subject: ${subject}`, ...rest].join('\n');

/** What curl says over IMAP. */
async function imap(who: typeof USER1, where: string, ...request: string[]): Promise<string> {
  const { text } = await run('curl', [
    ...['-sS', '--user', `${who.address}:${who.password}`],
    `imap://${who.server}:${product.port(143)}/${where}`,
    ...request.flatMap((line) => ['-X', line]),
  ]);
  return text;
}

const row = (subject: string, on = page) =>
  on.locator('[data-testid^="letter-"][data-seen]', { hasText: subject });

async function signIn(who: typeof USER1, on: Page): Promise<void> {
  const answer = await on.request.post(`${product.console}/api/v1/mine/session`, {
    data: { address: who.address, password: who.password },
  });
  expect(answer.status(), await answer.text()).toBe(204);
  await on.goto(`${product.console}/mine/mail`, { waitUntil: 'load' });
  await on.getByTestId('webmail').waitFor();
}

const saved = (): Promise<unknown> =>
  page.locator('[data-testid="compose-state"][data-state="saved"]').waitFor();

describe.skipIf(!has('chromium', 'swaks', 'curl'))('the webmail', () => {
  beforeAll(async () => {
    [product, browser] = await Promise.all([
      startProduct({
        console: true,
        setup: fs.readFileSync(path.join(root, 'labs/two-servers.yaml'), 'utf8'),
      }),
      openBrowser(),
    ]);
    context = await browser.newContext({ locale: 'en', viewport: { width: 1440, height: 900 } });
    page = await context.newPage();
    await context.route(
      (url) => url.origin !== new URL(product.console).origin && url.protocol.startsWith('http'),
      (route) => {
        foreign.push(route.request().url());
        return route.abort();
      },
    );
    trouble = watchForTrouble(page);
    await signIn(USER1, page);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  afterEach(() => {
    // Pictures that are kept out are complained about by the browser: that is the point of some cases.
    expect(trouble.splice(0).filter((text) => !/Content Security Policy|ERR_FAILED/.test(text))).toEqual([]);
  });

  it('shows a mail when it comes, and marks it as read when it is read', async () => {
    await deliver(letter('Привет из swaks', '', 'Hello\n> a\n> b\n> c\nsee https://far.test/x'));
    const mine = row('Привет из swaks');
    await mine.waitFor({ timeout: PATIENCE_MS });
    expect(await mine.getAttribute('data-seen')).toBe('false');
    await page.getByTestId('count-INBOX').getByText('1').waitFor();
    await expect.poll(() => page.title()).toBe('(1) Inbox');
    await mine.getByText('Привет').click();
    await page.getByTestId('letter-text').getByText('Hello').waitFor();
    expect(await page.getByText('> a').count()).toBe(0);
    await page.getByTestId('letter-quoted').click();
    await page.getByText('> a').waitFor();
    const link = page.getByTestId('letter-text').locator('a');
    expect([await link.getAttribute('rel'), await link.getAttribute('target')]).toEqual([
      'noopener noreferrer',
      '_blank',
    ]);
    await expect
      .poll(() => imap(USER1, 'INBOX', 'FETCH 1 (FLAGS)'), { timeout: PATIENCE_MS })
      .toMatch(/\\Seen/);
    await imap(USER1, 'INBOX', 'STORE 1 -FLAGS (\\Seen)');
    await page.locator('[data-seen="false"]').waitFor({ timeout: PATIENCE_MS });
  });

  it('answers with a file, which arrives as it was, and leaves its traces', async () => {
    const file = Buffer.from(Array.from({ length: 70_001 }, (_, at) => (at * 31) & 0xff));
    const ask = [
      `From: <${USER2.address}>`,
      `To: ${USER1.address}`,
      'Subject: 问题',
      'Message-ID: <q1@mail.ru>',
      '',
      'Why?',
    ];
    await deliver(ask.join('\n'));
    await row('问题').getByText('问题').click();
    await page.getByTestId('reply').click();
    await page.getByTestId('compose-text').waitFor();
    expect(await page.getByTestId('compose-text').inputValue()).toMatch(/wrote:\n> Why\?/);
    expect(await page.getByTestId('compose-subject').inputValue()).toBe('Re: 问题');
    await page.getByTestId('compose-text').fill('I attach the report.\n\n> Why?\n');
    await page.getByTestId('compose-send').click();
    await page.getByText('Nothing is attached').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByTestId('compose-attach').click();
    await (
      await chooser
    ).setFiles({ name: 'Отчёт 报告.bin', mimeType: 'application/x-report', buffer: file });
    await page.getByTestId('compose-file').getByText('Отчёт 报告.bin').waitFor();
    await saved();
    await page.getByTestId('compose-send').click();
    await page.getByText('on its way').waitFor();
    await until(async () => /\* SEARCH 1/.test(await imap(USER2, 'INBOX', 'SEARCH SUBJECT Re')), PATIENCE_MS);
    const source = await imap(USER2, 'INBOX;MAILINDEX=1');
    expect(source).toMatch(/In-Reply-To: <q1@mail\.ru>/);
    const structure = await imap(USER2, 'INBOX', 'FETCH 1 (BODYSTRUCTURE)');
    expect(structure).toMatch(/application" "x-report/i);
    const part = await imap(USER2, 'INBOX;MAILINDEX=1;SECTION=2');
    expect(Buffer.from(part, 'base64').equals(file)).toBe(true);
    expect(await imap(USER1, 'INBOX', 'SEARCH ANSWERED')).toMatch(/SEARCH \d/);
    await expect.poll(() => imap(USER1, 'Sent', 'SEARCH ALL')).toMatch(/SEARCH 1/);
    const traces = await product.request<{ items: { sender: string }[] }>('GET', '/traces?limit=10');
    expect(traces.items.map(({ sender }) => sender)).toContain(USER1.address);
  });

  it('reads the answer at the other end, with its file', async () => {
    const other = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
    const theirs = await other.newPage();
    await signIn(USER2, theirs);
    await row('Re: 问题', theirs).getByText('Re: 问题').click();
    const download = theirs.waitForEvent('download');
    await theirs.getByTestId('attachment-2').click();
    const done = await download;
    expect(done.suggestedFilename()).toBe('Отчёт 报告.bin');
    expect(fs.statSync(await done.path()).size).toBe(70_001);
    await other.close();
  });

  it('shows hostile HTML without letting anything out, and pictures when they are asked for', async () => {
    const html = `<html><head><meta http-equiv="refresh" content="0;url=http://evil.test/refresh"><link rel="preconnect" href="http://evil.test"><link rel="stylesheet" href="http://evil.test/s.css"><base href="http://evil.test/"></head>
<body background="http://evil.test/bg" onload="parent.document.title='owned'"><script>parent.document.title='owned'</script>
<img src=x onerror="parent.document.title='owned'"><img src="http://evil.test/pixel.png" srcset="http://evil.test/2x 2x"><svg onload="parent.document.title='owned'"><image href="http://evil.test/svg"/></svg>
<style>@import "http://evil.test/i.css"; p{background:url(http://evil.test/css)} @font-face{font-family:f;src:url(http://evil.test/font)}</style><p style="background:u\\72l(http://evil.test/esc)">Visible words</p>
<form action="http://evil.test/form"><input name=a autofocus onfocus="alert(1)"><button>Go</button></form><iframe src="http://evil.test/frame"></iframe><object data="http://evil.test/object"></object><video poster="http://evil.test/poster" src="http://evil.test/v"></video>
<a href="javascript:parent.document.title='owned'">bad</a><a href="https://far.test/good" ping="http://evil.test/ping">good</a><math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=parent.document.title='owned'&gt;"></body></html>`;
    await deliver(
      letter(
        '<img src=x onerror=alert(1)>',
        'MIME-Version: 1.0',
        'Content-Type: text/html; charset=utf-8',
        '',
        html,
      ),
    );
    await row('<img src=x onerror=alert(1)>').getByText('<img src=x').click();
    const frame = page.frameLocator('[data-testid="letter-html"]');
    await frame.getByText('Visible words').waitFor();
    expect(await page.getByTestId('letter-html').getAttribute('sandbox')).not.toMatch(
      /scripts|same-origin|forms|top/,
    );
    expect(
      await frame
        .locator('script, form, input, iframe, object, video, svg, link, base, [onerror], [onload]')
        .count(),
    ).toBe(0);
    expect(await frame.getByText('good', { exact: true }).getAttribute('rel')).toBe('noopener noreferrer');
    expect(await frame.getByText('bad', { exact: true }).getAttribute('href')).toBeNull();
    expect(foreign).toEqual([]);
    await page.getByTestId('mail-pictures').click();
    await expect
      .poll(() => foreign.splice(0), { timeout: PATIENCE_MS })
      .toEqual(['http://evil.test/pixel.png']);
    await frame.getByText('Visible words').waitFor();
    expect(await page.title()).not.toBe('owned');
    expect(page.frames().length).toBe(2);
  });

  it('moves, takes back, deletes and finds, as IMAP sees it, and the other way', async () => {
    await deliver(letter('Move me', '', 'A word like Zwiebelkuchen'));
    await row('Move me').getByText('Move me').click();
    await page.getByTestId('letter-more').click();
    await page.getByTestId('move-Archive').click();
    await until(
      async () => /SEARCH 1/.test(await imap(USER1, 'Archive', 'SEARCH SUBJECT Move')),
      PATIENCE_MS,
    );
    await page.getByTestId('undo').click();
    await row('Move me').waitFor({ timeout: PATIENCE_MS });
    await until(async () => !/SEARCH \d/.test(await imap(USER1, 'Archive', 'SEARCH ALL')), PATIENCE_MS);
    await page.getByRole('searchbox', { name: 'Search mail' }).fill('from:eve Zwiebelkuchen');
    await page.waitForURL(/search=.*Zwiebelkuchen/);
    await row('Move me').waitFor();
    await row('Привет').waitFor({ state: 'detached' });
    await row('Move me').getByText('Move me').click();
    await page.getByTestId('letter-delete').click();
    await page.getByTestId('no-letters').waitFor();
    await until(async () => /SEARCH 1/.test(await imap(USER1, 'Trash', 'SEARCH ALL')), PATIENCE_MS);
    await page.getByTestId('folder-Trash').click();
    await row('Move me').waitFor();
    await imap(USER1, 'Trash', 'STORE 1 +FLAGS (\\Deleted)');
    await imap(USER1, 'Trash', 'EXPUNGE');
    await page.getByTestId('no-letters').waitFor({ timeout: PATIENCE_MS });
  });

  it('keeps a draft through a reload, in Drafts for other programs too', async () => {
    await page.getByTestId('folder-INBOX').click();
    await page.getByTestId('compose-open').click();
    await page.getByTestId('compose-subject').fill('Черновик');
    await page.getByTestId('compose-text').fill('Not finished');
    await saved();
    await page.waitForURL(/write=\d+/);
    expect(await imap(USER1, 'Drafts', 'FETCH 1 (FLAGS)')).toMatch(/\\Draft/);
    await page.reload({ waitUntil: 'load' });
    await expect
      .poll(() => page.getByTestId('compose-text').inputValue(), { timeout: PATIENCE_MS })
      .toMatch(/^Not finished/);
    expect(await page.getByTestId('compose-subject').inputValue()).toBe('Черновик');
    await page.getByTestId('compose-to').fill('nobody@server.ru');
    await page.keyboard.press('Enter');
    await page.getByTestId('compose-send').click();
    await page.getByText('nobody@server.ru is refused').waitFor();
    expect(trouble.splice(0).filter((text) => !text.includes('422'))).toEqual([]);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByTestId('compose-discard').click();
    await page.getByTestId('confirm').click();
    await until(async () => !/SEARCH \d/.test(await imap(USER1, 'Drafts', 'SEARCH ALL')), PATIENCE_MS);
  });

  it('goes by keys', async () => {
    await page.getByTestId('folder-INBOX').click();
    await row('Привет').waitFor();
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByTestId('letter-subject').getByText('问题').waitFor();
    await page.keyboard.press('k');
    await page.getByTestId('letter-subject').getByText('<img').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('letter-subject').waitFor({ state: 'detached' });
    await page.keyboard.press('c');
    await page.getByTestId('compose').waitFor();
    // The first closes what the field of addresses offers.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByTestId('compose').waitFor({ state: 'detached' });
  });

  it.each([1440, 1000, 390])('fits a window of %i pixels, without barriers', async (width) => {
    await page.setViewportSize({ width, height: width === 390 ? 800 : 900 });
    await page.goto(`${product.console}/mine/mail`, { waitUntil: 'load' });
    await row('Привет').waitFor();
    await picture(page, `webmail-list-${width}`);
    expect(await violationsOf(page)).toEqual([]);
    await row('问题').getByText('问题').click();
    await page.getByTestId('letter-text').waitFor();
    await picture(page, `webmail-mail-${width}`);
    expect(await violationsOf(page)).toEqual([]);
    expect(await excessWidth(page)).toBeLessThanOrEqual(0);
    await page.getByTestId('reply').click();
    await page.getByTestId('compose-text').waitFor();
    await picture(page, `webmail-write-${width}`);
    await page.keyboard.press('Escape');
    if (width === 1440) return;
    await page.getByTestId('letter-back').click();
    if (width > 390) return;
    await page.getByTestId('folders-open').click();
    await page.getByTestId('folder-Sent').waitFor();
    await picture(page, 'webmail-folders-390');
    expect(await violationsOf(page)).toEqual([]);
  });
});
