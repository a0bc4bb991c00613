/** Labs in the console: the lab of the course manual, done in a real browser as the manual words it. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LabResource } from '@glasspost/contract';
import { violationsOf } from './browser/accessibility.js';
import { excessWidth, openConsole, picture, signedInPage } from './browser/browser.js';
import { everything, locales } from './browser/extent.js';
import { LabPage, PATIENCE } from './browser/lab.js';
import { has } from './clients/run.js';
import type { Product } from './product/product.js';

let product: Product;
let browser: Browser;
let page: Page;
let trouble: string[];
let lab: LabResource;
let shown: LabPage;

describe.skipIf(!has('chromium'))('labs in the console', () => {
  beforeAll(async () => {
    ({ product, browser, page, trouble } = await openConsole({
      // Holds an address and a name of the manual's lab.
      setup: `version: 1
servers:
  - { name: Server0, hostname: other.test, addresses: [127.16.0.20], services: { dns: true } }
`,
      env: { GLASSPOST_LAB_SECONDS: '120' },
      width: 1440,
    }));
    page.setDefaultTimeout(20_000);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  afterEach(async () => {
    // What a failed case leaves behind must not hold up the next.
    if (lab as LabResource | undefined)
      await product.request('PATCH', `/labs/${lab.id}/simulation`, { mode: 'realtime' });
    expect(trouble.splice(0)).toEqual([]);
  });

  it('makes the lab from its template, on a free network where another device has its addresses', async () => {
    await page.goto(`${product.console}/labs`, { waitUntil: 'load' });
    await page.getByTestId('template-two-servers').click();
    await page.getByTestId('submit').click();
    await page.getByTestId('lab-taken').waitFor();
    // A refused request is the point of this.
    trouble.length = 0;
    await page.getByTestId('lab-free').click();
    await page.waitForURL(/\/labs\/[0-9a-f-]{36}/);
    const labs = await product.request<{ items: { id: string }[] }>('GET', '/labs');
    lab = await product.request('GET', `/labs/${labs.items[0]!.id}`);
    shown = new LabPage(product, page, lab);
    expect(lab.servers.map(({ addresses }) => addresses[0])).not.toContain('127.16.0.20');
    for (const name of [...lab.servers, ...lab.pcs].map((one) => one.name))
      await shown.device(name).waitFor();
    await shown.device('Switch0').waitFor();
    // In the tree, too.
    await page.getByTestId('labs-branch').waitFor();
    await page.getByRole('navigation').getByRole('link', { name: lab.name }).waitFor();
    await picture(page, 'lab-1440');
    expect(await violationsOf(page)).toEqual([]);
  });

  it('shows the DNS records and the EMAIL service of a server, and opens a device by the keyboard', async () => {
    await shown.open();
    const [server0] = lab.servers;
    await shown.device(server0!.name).waitFor();
    await page.locator(`.react-flow__node[data-id="${server0!.name}"]`).focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('record-server.ru-A').getByText(server0!.addresses[0]!).waitFor();
    await page.getByTestId('record-mail.ru-A').waitFor();
    await picture(page, 'lab-server-1440');
    await page.getByTestId('service-tab-email').click();
    await expect.poll(() => page.getByTestId('domain-name').inputValue(), PATIENCE).toBe('server.ru');
    await page.getByTestId('user-user1').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await shown.close();
  });

  it('has Configure Mail filled', async () => {
    await shown.open();
    await shown.mailOf('PC0');
    await page.getByTestId('mail-configure').click();
    const fields = ['displayName', 'address', 'incoming', 'outgoing', 'user'];
    const values = await Promise.all(fields.map((name) => page.getByTestId(`mail-${name}`).inputValue()));
    expect(values).toEqual(['User One', 'user1@server.ru', 'server.ru', 'server.ru', 'user1']);
    await picture(page, 'lab-configure-1440');
    await shown.close();
  });

  it('sends a mail step by step: DNS and SMTP from the one server to the other', async () => {
    await shown.open();
    await shown.device('PC0').waitFor();
    await shown.mode('simulation');
    await shown.mailOf('PC0');
    await shown.compose('user2@mail.ru', 'step by step', 'From PC0.');
    await page.getByTestId('job-status').waitFor();
    // What is held stands as an envelope, and its row is marked.
    await page.locator('[data-testid=event][data-held]').first().waitFor({ timeout: PATIENCE.timeout });
    await page.locator('[data-testid^=envelope-]').first().waitFor();
    await picture(page, 'lab-simulation-1440');
    await page.locator('[data-testid=event][data-held]').first().click();
    await page.getByTestId('not-sent').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('not-sent').waitFor({ state: 'detached' });

    await shown.forward(() => shown.handedOver());
    // The PC's window has stood beside the panel all the time.
    await shown.job('done');
    await shown.close();
    const [server0, server1] = lab.servers;
    const rows = page.getByTestId('event');
    const between = rows.filter({ hasText: server0!.name }).filter({ hasText: server1!.name });
    await between.filter({ hasText: 'SMTP' }).first().waitFor();
    await rows.filter({ hasText: 'DNS' }).filter({ hasText: 'mail.ru' }).first().waitFor();

    await between.filter({ hasText: 'RCPT TO:<user2@mail.ru>' }).first().click();
    await page.getByTestId('pdu-window').getByText('OSI', { exact: false }).first().waitFor();
    await picture(page, 'lab-pdu-1440');
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByTestId('pdu-window').getByRole('dialog').waitFor({ state: 'detached' });

    // Back moves the view.
    const current = () => page.locator('[data-testid=event][aria-selected=true]').getAttribute('data-seq');
    const at = Number(await current());
    await page.getByTestId('back').click();
    await expect.poll(async () => Number(await current()) < at, PATIENCE).toBe(true);
    await shown.mode('realtime');
  });

  it('receives it at the other PC by POP3', async () => {
    await shown.open();
    await shown.mailOf('PC1');
    await shown.receive('step by step');
    await page.getByTestId('mail-text').getByText('From PC0.').waitFor();
    await picture(page, 'lab-mail-1440');
    expect(await violationsOf(page)).toEqual([]);
    await shown.close();
  });

  it('brings the 550 back in full for somebody who does not exist', async () => {
    await shown.open();
    await shown.mailOf('PC0');
    await shown.compose('nobody@mail.ru', 'to nobody', 'Is anybody there?');
    await shown.job('done');
    await shown.receive('(deliver|return|fail)');
    await page.getByTestId('mail-text').getByText('550').first().waitFor();
    await page.getByTestId('mail-text').getByText('nobody@mail.ru').first().waitFor();
    // Everything has been seen by now, and the page, which has been here before, shows it.
    await page.getByText('9 of 9 done').waitFor();
    await picture(page, 'lab-bounce-1440');
    await shown.close();
  });

  it('keeps where a device was put, adds a device and a link, and says what goes with the lab', async () => {
    await shown.open();
    await shown.device('PC1').waitFor();
    await page.locator('.react-flow__node[data-id="PC1"]').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(
        async () =>
          (await product.request<LabResource>('GET', `/labs/${lab.id}`)).positions.PC1 !== undefined,
        PATIENCE,
      )
      .toBe(true);
    await page.getByTestId('edit-devices').click();
    await page.getByRole('dialog').getByText('Switch', { exact: true }).first().click();
    await page.getByTestId('device-name').fill('Switch9');
    await page.getByTestId('device-add').click();
    await shown.device('Switch9').waitFor({ state: 'attached' });
    await page.getByTestId('links-tab').click();
    await page.getByRole('combobox', { name: 'From', exact: true }).click();
    await page.getByRole('option', { name: 'Switch9' }).click();
    await page.getByRole('combobox', { name: 'To', exact: true }).click();
    await page.getByRole('option', { name: 'PC1' }).click();
    await page.getByTestId('link-add').click();
    await expect
      .poll(async () => (await product.request<LabResource>('GET', `/labs/${lab.id}`)).links, PATIENCE)
      .toContainEqual(['Switch9', 'PC1']);
    await picture(page, 'lab-links-1440');
    await page.keyboard.press('Escape');
    await page.getByTestId(`lab-actions-${lab.name}`).click();
    await page.getByTestId('lab-delete').click();
    await page.getByText('accounts 2', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
  });

  it.each(locales)('fits a phone in %s, in the dark', async (locale) => {
    const phone = await browser.newContext({
      locale,
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
      hasTouch: true,
      reducedMotion: 'reduce',
    });
    try {
      const own = await signedInPage(phone, product);
      await own.goto(`${product.console}/labs`, { waitUntil: 'load' });
      await own.getByTestId(`lab-${lab.name}`).waitFor();
      expect(await excessWidth(own)).toBe(0);
      await picture(own, `labs-390-${locale}`);
      if (everything) expect(await violationsOf(own)).toEqual([]);
      await new LabPage(product, own, lab).open();
      await own.getByTestId('device-PC0').waitFor();
      await own.getByTestId('event-list-button').click();
      expect(await excessWidth(own)).toBe(0);
      await picture(own, `lab-390-${locale}`);
      if (everything) expect(await violationsOf(own)).toEqual([]);
      await new LabPage(product, own, lab).open('?device=PC0&app=mail');
      await own.getByTestId('mail-compose').waitFor();
      expect(await excessWidth(own)).toBe(0);
      await picture(own, `lab-mail-390-${locale}`);
      if (everything) expect(await violationsOf(own)).toEqual([]);
    } finally {
      await phone.close();
    }
  });
});
