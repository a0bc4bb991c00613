/** What a lab's devices offer in the browser, and what goes on around them: services, filters, Play, mail, reset, import, leaving. */
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LabResource } from '@glasspost/contract';
import { violationsOf } from './browser/accessibility.js';
import { openConsole, picture, signedInPage } from './browser/browser.js';
import { everything } from './browser/extent.js';
import { LabPage, PATIENCE } from './browser/lab.js';
import { Dialogue } from './clients/dialogue.js';
import { has, run } from './clients/run.js';
import { type Product, twoServers } from './product/product.js';

const SERVER0 = '127.16.0.20';
type Items<T = { id: string; name: string }> = { items: T[] };

let product: Product;
let browser: Browser;
let page: Page;
let trouble: string[];
let lab: LabResource;
let shown: LabPage;

describe.skipIf(!has('chromium', 'dig'))('the devices of a lab in the console', () => {
  beforeAll(async () => {
    ({ product, browser, page, trouble } = await openConsole({
      setup: twoServers(),
      env: { GLASSPOST_LAB_SECONDS: '120' },
      width: 1440,
    }));
    page.setDefaultTimeout(20_000);
    const { items } = await product.request<Items>('GET', '/labs');
    lab = await product.request('GET', `/labs/${items[0]!.id}`);
    shown = new LabPage(product, page, lab);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  afterEach(async () => {
    // What a failed case leaves behind must not hold up the next.
    await product.request('PATCH', `/labs/${lab.id}/simulation`, { mode: 'realtime' });
    expect(trouble.splice(0)).toEqual([]);
  });

  const server0 = (): string => lab.servers.find(({ name }) => name === 'Server0')!.id;
  const dig = async (name: string, type: string): Promise<string> =>
    (await run('dig', ['+short', '-p', String(product.port(53)), `@${SERVER0}`, name, type])).stdout
      .toString()
      .trim();
  const accounts = async (): Promise<string[]> => {
    const domains = await product.request<Items>('GET', `/servers/${server0()}/domains`);
    const { items } = await product.request<Items>('GET', `/domains/${domains.items[0]!.id}/accounts`);
    return items.map(({ name }) => name);
  };
  /** Events that are at a device, as the list has it. */
  const eventsAt = (device: string): Locator =>
    page.getByTestId('event').filter({ has: page.locator(`td:nth-child(4):text-is("${device}")`) });
  const ticks = (): Promise<number> => page.getByRole('img', { name: 'Done', exact: true }).count();

  it('a record is added and removed in Services → DNS, and a user in EMAIL', async () => {
    await shown.open();
    await shown.device('Server0').click();
    await page.getByTestId('record-name').fill('mail.ru');
    await page.getByTestId('record-type').click();
    await page.getByRole('option', { name: /^MX/ }).click();
    await page.getByTestId('field-preference').fill('10');
    await page.getByTestId('field-exchange').fill('mail.ru');
    await page.getByTestId('record-add').click();
    const row = page.getByTestId('record-mail.ru-MX');
    await row.waitFor();
    expect(await dig('mail.ru', 'MX')).toBe('10 mail.ru.');
    await picture(page, 'lab-record-1440');
    await row.click();
    await page.getByTestId('record-remove').click();
    await page.getByTestId('confirm').click();
    await row.waitFor({ state: 'detached' });
    expect(await dig('mail.ru', 'MX')).toBe('');

    await page.getByTestId('service-tab-email').click();
    await page.getByTestId('user-name').fill('user3');
    await page.getByTestId('user-password').fill('user3-Secret');
    await page.getByTestId('user-add').click();
    const user = page.getByTestId('user-user3');
    await user.waitFor();
    expect(await accounts()).toContain('user3');
    await picture(page, 'lab-user-1440');
    await user.click();
    await page.getByTestId('user-remove').click();
    await page.getByTestId('confirm').click();
    await user.waitFor({ state: 'detached' });
    expect(await accounts()).not.toContain('user3');
    await shown.close();
  });

  it('the checklist ticks itself before one’s eyes, also what was done while the page was on its way', async () => {
    await shown.open();
    await page.getByText('0 of 9 done').waitFor();
    await shown.mailOf('PC0');
    await shown.compose('user2@mail.ru', 'ticks', 'What is done is ticked.');
    await shown.job('done');
    await expect.poll(ticks, PATIENCE).toBe(6);
    await shown.close();

    // The page is made, but does not listen yet, while PC1 receives.
    const before = await product.request<LabResource>('GET', `/labs/${lab.id}`);
    expect(before.steps.filter(({ done }) => done)).toHaveLength(6);
    let listen!: () => void;
    const held = new Promise<void>((resolve) => (listen = resolve));
    await page.route(/api\/v1\/events/, async (route) => {
      await held;
      await route.continue();
    });
    await shown.open();
    await page.getByText('6 of 9 done').waitFor();
    const pc1 = lab.pcs.find(({ name }) => name === 'PC1')!;
    await product.request('POST', `/labs/${lab.id}/pcs/${pc1.id}/mail/receive`, { leave: false });
    await expect
      .poll(
        async () =>
          (await product.request<LabResource>('GET', `/labs/${lab.id}`)).steps.filter(({ done }) => done)
            .length,
        PATIENCE,
      )
      .toBe(7);
    listen();
    await expect.poll(ticks, PATIENCE).toBe(7);
    await page.unroute(/api\/v1\/events/);
    await picture(page, 'lab-checklist-1440');
  });

  it('filters hide a protocol, and let it pass; Play forwards at the chosen speed', async () => {
    await shown.open();
    await shown.mode('simulation');
    await page.getByTestId('edit-filters').click();
    await page.getByRole('checkbox', { name: 'DNS', exact: true }).click();
    await expect.poll(async () => (await shown.state()).visible, PATIENCE).not.toContain('dns');
    await picture(page, 'lab-filters-1440');
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await shown.mailOf('PC0');
    await shown.compose('user2@mail.ru', 'played', 'By itself.');
    // The look-up was not held: the first that is, is the greeting.
    await expect.poll(async () => (await shown.state()).held, PATIENCE).toBe(1);
    await page.getByTestId('event').filter({ hasText: '220 ' }).last().waitFor();
    await page.getByTestId('play').click();
    await expect.poll(async () => (await shown.state()).playMs, PATIENCE).not.toBeNull();
    const slow = (await shown.state()).playMs!;
    await page.getByRole('slider').focus();
    await page.keyboard.press('End');
    await expect.poll(async () => (await shown.state()).playMs, PATIENCE).toBe(50);
    expect(slow).toBeGreaterThan(50);
    await shown.job('done');
    await expect.poll(() => shown.handedOver(), PATIENCE).toBe(true);
    expect(
      (await shown.events()).filter(({ protocol, state }) => protocol === 'dns' && state === 'held'),
    ).toEqual([]);
    await shown.close();
    await page.getByTestId('show-all').click();
    await expect.poll(async () => (await shown.state()).visible, PATIENCE).toContain('dns');
    await shown.mode('realtime');
  });

  it('two operators see the same stepping, and either may forward', async () => {
    const other = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const second = new LabPage(product, await signedInPage(other, product), lab);
    await shown.open();
    await second.open();
    await shown.mode('simulation');
    for (const { page: one } of [shown, second]) await one.getByText('2 people watch').waitFor();
    await shown.mailOf('PC0');
    await shown.compose('user2@mail.ru', 'watched by two', 'Who forwards?');
    const held = (of: LabPage): Promise<string | null> =>
      of.page.locator('[data-testid=event][data-held]').first().getAttribute('data-seq');
    const first = await held(shown);
    await expect.poll(() => held(second), PATIENCE).toBe(first);
    await second.page.getByTestId('forward').click();
    await expect.poll(() => held(shown), PATIENCE).not.toBe(first);
    // Each page hears of it in its own moment.
    await expect.poll(async () => (await held(second)) === (await held(shown)), PATIENCE).toBe(true);
    await picture(second.page, 'lab-second-operator-1280');
    await second.mode('realtime');
    // It is the lab that has a mode, not a page.
    await shown.job('done');
    await page.getByTestId('mode').getByRole('radio', { name: 'Realtime' }).isChecked();
    await other.close();
    await shown.close();
  });

  it('PDU information is there at each device that a mail has passed', async () => {
    // Over a connection that still waits for more mail, it would go without a question to DNS.
    const waiting = (): Promise<{ items: unknown[] }> => product.request('GET', '/queue?status=unfinished');
    await expect.poll(async () => (await waiting()).items.length, PATIENCE).toBe(0);
    await expect.poll(() => shown.partedAgain(), PATIENCE).toBe(true);
    await shown.open();
    await page.getByTestId('event-list-button').click();
    await page.getByTestId('reset-simulation').click();
    await shown.mailOf('PC0');
    await shown.compose('user2@mail.ru', 'at each device', 'PDUs.');
    await shown.job('done');
    await shown.close();
    await shown.mailOf('PC1');
    await shown.receive('at each device');
    await shown.close();
    await picture(page, 'lab-events-1440');
    for (const [device, words, fields] of [
      ['PC0', '220 ', ['SMTP', 'TCP', 'Ethernet']],
      ['Server0', 'RCPT TO:<user2@mail.ru>', ['SMTP', 'TCP', 'Ethernet']],
      ['Server0', 'mail.ru MX', ['DNS', 'UDP', 'Ethernet']],
      ['Server1', 'RCPT TO:<user2@mail.ru>', ['SMTP', 'TCP', 'Ethernet']],
      ['PC1', '+OK', ['POP3', 'TCP', 'Ethernet']],
    ] as const) {
      await eventsAt(device).filter({ hasText: words }).first().click();
      const pdu = page.getByTestId('pdu-window').getByRole('dialog');
      await pdu.getByRole('heading', { name: new RegExp(`${device}$`) }).waitFor();
      for (const field of fields) await pdu.getByText(field, { exact: false }).first().waitFor();
      await picture(page, `lab-pdu-${device}-1440`);
      await page.keyboard.press('Escape');
      await pdu.waitFor({ state: 'detached' });
    }
  });

  it('a mail takes an attachment along, and is answered', async () => {
    await shown.open();
    await shown.mailOf('PC0');
    await page.getByTestId('mail-compose').click();
    await page.getByTestId('compose-to').fill('user2@mail.ru');
    await page.getByTestId('compose-subject').fill('with a file');
    await page.getByTestId('compose-text').fill('See the file.');
    await page.locator('form input[type=file]').setInputFiles({
      name: 'отчёт.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('octets of the file'),
    });
    await page.getByText('отчёт.txt', { exact: false }).waitFor();
    await page.getByTestId('compose-send').click();
    await shown.job('done');
    await shown.close();
    await shown.mailOf('PC1');
    await shown.receive('with a file');
    const pane = page.getByTestId('reading-pane');
    await pane.getByRole('tab', { name: 'Attachments' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      pane.getByText('отчёт.txt', { exact: false }).click(),
    ]);
    const file = path.join(product.dataDir, 'attachment');
    await download.saveAs(file);
    expect(fs.readFileSync(file, 'utf8')).toBe('octets of the file');
    await picture(page, 'lab-attachment-1440');
    await page.getByTestId('mail-reply').click();
    expect(await page.getByTestId('compose-to').inputValue()).toContain('user1@server.ru');
    expect(await page.getByTestId('compose-subject').inputValue()).toBe('Re: with a file');
    expect(await page.getByTestId('compose-text').inputValue()).toContain('> See the file.');
    await picture(page, 'lab-reply-1440');
    await page.getByTestId('compose-send').click();
    await shown.job('done');
    await shown.close();
    await shown.mailOf('PC0');
    await shown.receive('Re: with a file');
    await page.getByTestId('mail-text').getByText('> See the file.').first().waitFor();
    await shown.close();
  });

  it('an export is imported beside it, and a reset takes it back to its beginning', async () => {
    const document = await product.request<string>('GET', `/labs/${lab.id}/export?passwordHashes=true`);
    await page.goto(`${product.console}/labs`, { waitUntil: 'load' });
    await page.getByTestId('lab-import').click();
    await page.getByTestId('lab-document').fill(document);
    await page.getByTestId('lab-name').fill('Imported');
    await page.getByTestId('free-network').check({ force: true });
    await page.getByTestId('free-names').check({ force: true });
    await page.getByTestId('submit').click();
    await page.waitForURL(/\/labs\/[0-9a-f-]{36}/);
    await page.getByRole('heading', { name: 'Imported' }).waitFor();
    for (const name of ['PC0', 'PC1', 'Switch0', 'Switch1']) await shown.device(name).waitFor();
    await picture(page, 'lab-imported-1440');

    const domains = await product.request<Items>('GET', `/servers/${server0()}/domains`);
    await product.request('POST', `/domains/${domains.items[0]!.id}/accounts`, {
      name: 'later',
      password: 'later-Secret',
    });
    expect(await accounts()).toContain('later');
    await shown.open();
    await page.getByTestId(`lab-actions-${lab.name}`).click();
    await page.getByTestId('lab-reset').click();
    await page.getByTestId('confirm').click();
    await page.getByText('0 of 9 done').waitFor();
    expect(await accounts()).toEqual(['user1']);
    await shown.mailOf('PC0');
    await page.getByText('No mail', { exact: false }).first().waitFor();
    await shown.close();
  });

  it.runIf(everything)(
    'goes on when the page of the only operator is gone: nobody is held for longer than the guard',
    async () => {
      await page.goto(`${product.console}/account`, { waitUntil: 'load' });
      const other = await browser.newContext();
      const own = new LabPage(product, await signedInPage(other, product), lab);
      await own.open();
      await own.mode('simulation');
      // So long that only the guard for a lost page can be what lets it go.
      await product.request('PATCH', `/labs/${lab.id}/simulation`, { holdSeconds: 600 });
      const client = await Dialogue.open(SERVER0, product.port(25));
      await own.page.locator('[data-testid=event][data-held]').first().waitFor();
      expect(client.heard).toBe('');
      await other.close();
      await client.hear(/^220 /, PATIENCE.timeout);
      await client.say('EHLO pc.test', /^250 /);
      await client.say('QUIT', /^221 /);
      client.close();
      expect((await shown.state()).mode).toBe('realtime');
      await product.request('PATCH', `/labs/${lab.id}/simulation`, { holdSeconds: 25 });
    },
  );
});
