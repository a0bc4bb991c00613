/** What was said on the wire, in the console: live list, ladder, states, a mail followed, two conversations compared. */
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MAX_EXPORTED_IDS } from '@glasspost/contract';
import { violationsOf } from './browser/accessibility.js';
import { excessWidth, openConsole, picture, signedInPage, watchForTrouble } from './browser/browser.js';
import { everything, locales } from './browser/extent.js';
import { Dialogue } from './clients/dialogue.js';
import { fetchAll } from './clients/pop3.js';
import { has, run } from './clients/run.js';
import { dissected } from './clients/tshark.js';
import { type Product, twoServers, until } from './product/product.js';

const SERVER0 = '127.16.0.20';
const SERVER1 = '127.16.0.40';
const PASSWORD = 'user1-Secret';
/** What a capture file begins with: the type of a Section Header Block. */
const PCAPNG_MAGIC = 0x0a0d0d0a;
const DEADLINE_MS = 20_000;
/** Rows of the list that one page of it has. */
const PAGE_ROWS = 50;
/** Pages that are full of look-ups: with `npm run e2e` they are more than can be exported at once. Each click draws all of them. */
const PAGES = everything ? 4 : 1;

interface Found {
  id: string;
  subject: string | null;
  outcome: string;
  events: number;
  mails: string[];
}
interface Said {
  index: number;
  kind: string;
  from: string;
  line: string;
}

/** The octets that tshark gives as hexadecimal digits. */
const hexText = (digits: string): string => Buffer.from(digits.replaceAll(':', ''), 'hex').toString('latin1');

/** Whether a step of the ladder lies between the head and the status line of the frame. */
const isInSight = (on: Page, index: number): Promise<boolean> =>
  on.evaluate<boolean>(`(() => {
    const box = document.querySelector('[data-event="${index}"]').getBoundingClientRect();
    return box.top > 56 && box.bottom < window.innerHeight - 36;
  })()`);

let product: Product;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let trouble: string[];

describe.skipIf(!has('chromium', 'swaks', 'dig'))('conversations in the console', () => {
  beforeAll(async () => {
    ({ product, browser, context, page, trouble } = await openConsole({ setup: twoServers() }));
    context.setDefaultTimeout(DEADLINE_MS);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  afterEach(() => {
    expect(trouble.splice(0)).toEqual([]);
  });

  const open = (where: string, on: Page = page): Promise<unknown> =>
    on.goto(`${product.console}/conversations${where}`, { waitUntil: 'networkidle' });
  const swaks = (...more: string[]): ReturnType<typeof run> =>
    run('swaks', ['--server', `${SERVER0}:${product.port(25)}`, '--helo', 'pc0.lab', ...more]);
  const send = (to: string, ...more: string[]): ReturnType<typeof run> =>
    swaks(
      ...`--from user1@server.ru --to ${to} --auth-user user1 --auth-password ${PASSWORD}`.split(' '),
      ...more,
    );
  const list = async (query: string): Promise<Found[]> =>
    (await product.request<{ items: Found[] }>('GET', `/conversations?${query}`)).items;
  const eventsOf = async (id: string): Promise<Said[]> =>
    (await product.request<{ items: Said[] }>('GET', `/conversations/${id}/events`)).items;
  /** Recorded conversations are written about a second later. */
  const recorded = async (query: string, count = 1): Promise<Found[]> => {
    let found: Found[] = [];
    await until(async () => {
      found = await list(query);
      return found.length >= count && found.every(({ outcome }) => outcome !== 'open');
    }, DEADLINE_MS);
    return found;
  };
  const submitted = async (): Promise<Found> =>
    (await recorded('protocol=smtp&side=server&account=user1@server.ru')).at(-1)!;

  it('appear by themselves, with who spoke, who logged in and how it ended', async () => {
    await open('?protocol=smtp');
    await page.getByText('No conversation matches').waitFor();
    const sent = await send('user2@mail.ru', '--header', 'Subject: Through two servers');
    expect(sent.code, sent.text).toBe(0);
    const { id } = await submitted();
    const row = page.getByTestId(`conversation-${id}`);
    await row.getByText('Logged in: user1@server.ru').waitFor();
    await row.getByText('Done').waitFor();
    expect(await row.textContent()).toContain('→ Server0');
    const refused = await swaks('--from', 'spammer@far.test', '--to', 'victim@elsewhere.test');
    expect(refused.code).not.toBe(0);
    await page.getByText('Something refused').first().waitFor();
    await open('');
    await run('dig', [`@${SERVER0}`, '-p', String(product.port(53)), 'mail.ru', 'A', '+time=5']);
    await page.getByText('mail.ru A').first().waitFor();
    await until(async () => {
      const got = await fetchAll(SERVER1, product.port(110), 'user2', 'user2-Secret');
      return got.length > 0;
    }, DEADLINE_MS);
    await page.getByText('Logged in: user2@mail.ru').first().waitFor();
    await picture(page, 'conversations-list-1280');
    expect(await violationsOf(page)).toEqual([]);
  });

  it('are narrowed down in the address', async () => {
    await open('?protocol=dns');
    await page.getByText('mail.ru A').first().waitFor();
    expect(await page.getByText('Logged in: user1@server.ru').count()).toBe(0);
    await page.getByRole('searchbox').fill('nowhere at all');
    await page.getByText('No conversation matches').waitFor();
    expect(page.url()).toContain('search=nowhere+at+all');
    await page.getByTestId('filter-clear').click();
    await page.getByText('Logged in: user1@server.ru').first().waitFor();
    await open('?account=user2@mail.ru');
    await page.getByText('Logged in: user2@mail.ru').first().waitFor();
    expect(await page.getByText('Logged in: user1@server.ru').count()).toBe(0);
    const servers = await product.request<{ items: { id: string; name: string }[] }>('GET', '/servers');
    const second = servers.items.find(({ name }) => name === 'Server1')!;
    await page.goto(`${product.console}/servers/${second.id}/conversations`, { waitUntil: 'networkidle' });
    await page.getByText('Logged in: user2@mail.ru').first().waitFor();
    expect(await page.getByText('Logged in: user1@server.ru').count()).toBe(0);
  });

  it('are a ladder of their events, and never show a password', async () => {
    const { id } = await submitted();
    const events = await eventsOf(id);
    await open(`/${id}`);
    const ladder = page.getByTestId('ladder');
    await ladder.getByTestId(`event-${events.at(-1)!.index}`).waitFor();
    const shown = await page.evaluate<string[]>(
      `[...document.querySelectorAll('[data-testid=ladder] li')]
        .map(({ dataset: { testid, kind, from } }) => [testid, kind, from].join(' '))`,
    );
    expect(shown).toEqual(events.map(({ index, kind, from }) => `event-${index} ${kind} ${from}`));
    await ladder.getByText('user1@server.ru has logged in.', { exact: true }).waitFor();
    await page.getByTestId('states').waitFor();
    expect(await page.getByTestId('states').getAttribute('data-state')).toBe('closed');
    await page.locator('.react-flow__node').first().waitFor();
    await picture(page, 'conversation-1280');
    expect(await violationsOf(page)).toEqual([]);
    const source = `${await page.content()} ${await (await page.request.get(page.url())).text()}`;
    const plain = Buffer.from(`\0user1\0${PASSWORD}`).toString('base64');
    for (const secret of [PASSWORD, Buffer.from(PASSWORD).toString('base64'), plain])
      expect(source.includes(secret)).toBe(false);
  });

  it('tell what a step means and in which state it leaves the session, also by keyboard', async () => {
    const { id } = await submitted();
    const events = await eventsOf(id);
    const rcpt = events.find(({ line }) => line.startsWith('RCPT'))!;
    await open(`/${id}?event=${rcpt.index}`);
    const panel = page.getByTestId('event-panel');
    await panel.getByText('user2@mail.ru').first().waitFor();
    await panel.getByRole('treeitem').getByText('user2@mail.ru').first().click();
    await panel
      .getByText(/RFC 5321 §/)
      .first()
      .waitFor();
    await until(() => isInSight(page, rcpt.index), DEADLINE_MS);
    await picture(page, 'conversation-event-1280');
    expect(await violationsOf(page)).toEqual([]);
    await page.locator(`[data-event="${rcpt.index}"]`).focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForURL(`**/${id}?event=${rcpt.index + 1}`);
    await page.getByRole('tab', { name: 'States' }).click();
    const reply = events.find(({ index, kind }) => index > rcpt.index && kind === 'reply')!;
    await page.locator(`[data-event="${reply.index}"]`).click();
    await page.getByRole('tab', { name: 'States' }).click();
    expect(await page.getByTestId('states').getAttribute('data-state')).toBe('rcpt');
  });

  it('go on before one’s eyes while they last', async () => {
    const talk = await Dialogue.open(SERVER0, product.port(25));
    await talk.hear(/^220/);
    await talk.say('EHLO slow.test', /^250 /);
    let found: Found | undefined;
    await until(async () => {
      found = (await list('search=slow.test'))[0];
      return found !== undefined;
    }, DEADLINE_MS);
    await open(`/${found!.id}`);
    await page.getByText('EHLO slow.test').first().waitFor();
    await page.getByText('so far; it goes on').waitFor();
    await talk.say('MAIL FROM:<a@slow.test>', /^250/);
    await page.getByText('MAIL FROM:<a@slow.test>').first().waitFor();
    await page.locator('[data-testid=states][data-state=mail]').waitFor();
    await talk.say('QUIT', /^221/);
    await page.locator('[data-testid=states][data-state=closed]').waitFor();
    await page.getByTestId('ladder').locator('[data-kind=close]').waitFor();
    talk.close();
  });

  it('come out as a capture for Wireshark', async () => {
    const { id } = await submitted();
    await open(`/${id}`);
    await page.getByTestId('export').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId('export-pcapng').click(),
    ]);
    const file = path.join(product.dataDir, 'conversation.pcapng');
    await download.saveAs(file);
    expect(fs.readFileSync(file).readUInt32LE(0)).toBe(PCAPNG_MAGIC);
    if (!has('tshark')) return;
    const packets = await dissected(file, ['ip.src', 'tcp.payload']);
    const said = packets.map((packet) => hexText(packet['tcp.payload']?.[0] ?? '')).join('');
    expect(said).toContain('RCPT TO:<user2@mail.ru>\r\n');
    expect(said).not.toContain(PASSWORD);
  });

  it('are followed for one mail: in, looked up, out and fetched', async () => {
    const { mails } = await submitted();
    await open(`?mail=${mails[0]}`);
    await page.getByRole('heading', { name: 'Through two servers' }).waitFor();
    await page.getByTestId('exchange-dns').first().waitFor();
    await page.getByTestId('exchange-pop3').first().waitFor();
    expect(await page.getByTestId('exchange-smtp').count()).toBe(2);
    await picture(page, 'conversations-mail-1280');
    await page.getByTestId('exchange-smtp').last().getByRole('button').first().click();
    await page.getByText('As Server1 saw it').waitFor();
    await page.getByText('As Server0 saw it').waitFor();
    await page.getByTestId('ladder').first().locator('li').first().waitFor();
    await picture(page, 'conversations-mail-open-1280');
    expect(await violationsOf(page)).toEqual([]);
  });

  it('are compared, with the first difference marked', async () => {
    const first = await submitted();
    const sent = await send('info@mail.ru', '--header', 'Subject: Through two servers');
    expect(sent.code, sent.text).toBe(0);
    const second = (await recorded('protocol=smtp&side=server&account=user1@server.ru', 2))[0]!;
    await open(`/${first.id}`);
    await page.getByRole('link', { name: 'Compare with…' }).click();
    await page.getByText('Choose the conversation to compare').waitFor();
    await page.getByTestId(`conversation-${second.id}`).click();
    await page.waitForURL(/compare\?a=/);
    const row = page.getByTestId('first-difference');
    await row.waitFor();
    expect(await row.textContent()).toMatch(/RCPT TO:<user2@mail\.ru>.*RCPT TO:<info@mail\.ru>/);
    expect(await row.locator('mark').allTextContents()).toEqual(['user2@mail.ru', 'info@mail.ru']);
    await picture(page, 'conversations-compare-1280');
    expect(await violationsOf(page)).toEqual([]);
    await open(`/compare?a=${first.id}&b=${first.id}`);
    await page.getByTestId('compare-same').waitFor();
  });

  it('stand in the list once, or as both ends saw them', async () => {
    await open('?protocol=smtp');
    const rows = page.locator('[data-testid^=conversation-]');
    await rows.first().waitFor();
    const once = await list('protocol=smtp');
    const twice = await list('protocol=smtp&bothEnds=true');
    expect(twice.length).toBeGreaterThan(once.length);
    expect(await rows.count()).toBe(once.length);
    await page.getByRole('button', { name: 'More filters' }).click();
    await page.getByTestId('filter-both-ends').press('Space');
    await page.waitForURL(/bothEnds=true/);
    await page
      .getByTestId(`conversation-${twice.find(({ id }) => !once.some((one) => one.id === id))!.id}`)
      .waitFor();
    await expect.poll(() => rows.count()).toBe(twice.length);
    await picture(page, 'conversations-both-ends-1280');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByTestId('filter-service').click();
    await page.getByRole('option', { name: 'POP3', exact: true }).click();
    await page.waitForURL(/service=pop3/);
    await page.getByText('No conversation matches').waitFor();
  });

  it('are asked for again by their newest page alone when others come, and exported by as many as fit', async () => {
    const asks = Array.from({ length: PAGE_ROWS * PAGES + 10 }, (_, at) => `n${at}.mail.ru`);
    await run('dig', [
      ...[`@${SERVER0}`, '-p', String(product.port(53)), '+time=5', '+short'],
      ...asks.flatMap((name) => [name, 'A']),
    ]);
    await until(async () => (await list(`search=${asks.at(-1)}`)).length > 0, DEADLINE_MS);
    await open('?protocol=dns');
    const rows = page.locator('[data-testid^=conversation-]');
    for (let pages = 1; pages <= PAGES; pages++) {
      await expect.poll(() => rows.count(), { timeout: DEADLINE_MS }).toBe(PAGE_ROWS * pages);
      await page.getByRole('button', { name: 'Show more' }).click();
    }
    await expect.poll(() => rows.count(), { timeout: DEADLINE_MS }).toBeGreaterThan(PAGE_ROWS * PAGES);
    const before = await rows.count();
    await page.waitForLoadState('networkidle');
    const asked: string[] = [];
    const listen = (request: { url(): string }): void => {
      if (/api\/v1\/conversations\?/.test(request.url())) asked.push(request.url());
    };
    page.on('request', listen);
    await run('dig', [`@${SERVER0}`, '-p', String(product.port(53)), 'newest.mail.ru', 'A', '+time=5']);
    await rows.first().getByText('newest.mail.ru A').waitFor();
    page.off('request', listen);
    expect(asked.filter((url) => url.includes('cursor='))).toEqual([]);
    expect(await rows.count()).toBeGreaterThan(before);

    await page.getByRole('checkbox', { name: 'Select all' }).check();
    if (everything) {
      const tooMany = page.getByTestId('export-too-many');
      await tooMany.getByText('at most 200').waitFor();
      await picture(page, 'conversations-too-many-1280');
      await rows.nth(0).getByRole('checkbox').uncheck();
      // Those that are too many, in one go: a person would drag, and each alone draws the long list anew.
      while ((await tooMany.count()) > 0)
        await page.evaluate(
          `[...document.querySelectorAll('[data-testid^=conversation-] input:checked')].slice(${MAX_EXPORTED_IDS}).forEach((box) => box.click())`,
        );
    }
    const exported = everything ? MAX_EXPORTED_IDS : await rows.locator('input:checked').count();
    await page.getByTestId('export').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId('export-json').click(),
    ]);
    const file = path.join(product.dataDir, 'many.ndjson');
    await download.saveAs(file);
    expect(fs.readFileSync(file, 'utf8').match(/^\{"type":"conversation"/gm)).toHaveLength(exported);
    const ids = Array.from({ length: MAX_EXPORTED_IDS + 1 }, () => crypto.randomUUID()).join(',');
    const refused = await product.response('GET', `/conversations/export?ids=${ids}`);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain(`At most ${MAX_EXPORTED_IDS} conversations can be named`);
  });

  it('can be read on a phone in every language, and in the dark', async () => {
    const { id, mails } = await submitted();
    const rcpt = (await eventsOf(id)).find(({ line }) => line.startsWith('RCPT'))!;
    const other = (await list('protocol=smtp&side=server&account=user1@server.ru'))[0]!;
    for (const language of locales) {
      const phone = await browser.newContext({
        locale: language,
        viewport: { width: 390, height: 844 },
        colorScheme: language === 'en' ? 'light' : 'dark',
      });
      const small = await signedInPage(phone, product);
      const problems = watchForTrouble(small);
      await open('', small);
      await small.getByRole('heading', { name: 'Conversations' }).waitFor();
      for (const [name, where] of [
        ['list', ''],
        ['one', `/${id}`],
        ['event', `/${id}?event=${rcpt.index}`],
        ['mail', `?mail=${mails[0]}`],
        ['compare', `/compare?a=${id}&b=${other.id}`],
      ] as const) {
        await open(where, small);
        expect({ language, name, excess: await excessWidth(small) }).toEqual({ language, name, excess: 0 });
        await picture(small, `conversations-${name}-390-${language}`);
        if (everything) expect(await violationsOf(small), `${name} ${language}`).toEqual([]);
      }
      expect(problems).toEqual([]);
      await phone.close();
    }
  }, 240_000);
});
