/** What the server knows about itself, in a real browser: health, the history of zones, the audit log; dig sees the same. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './browser/accessibility.js';
import { everything, schemes } from './browser/extent.js';
import { excessWidth, openConsole, picture, signedInPage, watchForTrouble } from './browser/browser.js';
import { has, run } from './clients/run.js';
import { type Product, twoServers } from './product/product.js';

const SERVER0 = '127.16.0.20';
let product: Product;
let browser: Browser;
let page: Page;
let trouble: string[];
let server0: string;

describe.skipIf(!has('chromium', 'dig'))('what the console knows', () => {
  beforeAll(async () => {
    ({ product, browser, page, trouble } = await openConsole({ setup: twoServers() }));
    const servers = await product.request<{ items: { id: string; name: string }[] }>('GET', '/servers');
    server0 = servers.items.find(({ name }) => name === 'Server0')!.id;
    // Something for the log.
    const { id, revision } = await addRecord('logged.server.ru', '127.16.0.51');
    await changeRecord(id, revision, '127.16.0.52');
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  afterEach(() => {
    expect(trouble.splice(0)).toEqual([]);
  });

  const open = (where: string, on: Page = page): Promise<unknown> =>
    on.goto(`${product.console}/${where}`, { waitUntil: 'networkidle' });
  const onServer = (where: string): string => `servers/${server0}/${where}`;
  const dig = async (name: string, type: string): Promise<string> =>
    (await run('dig', ['+short', '-p', String(product.port(53)), `@${SERVER0}`, name, type])).stdout
      .toString()
      .trim();
  const addRecord = (name: string, data: string, ttl = 3600): Promise<{ id: string; revision: number }> =>
    product.request('POST', `/servers/${server0}/records`, { name, type: 'A', ttl, data });
  const changeRecord = (id: string, revision: number, data: string): Promise<unknown> =>
    product.request('PATCH', `/records/${id}`, { data }, { 'if-match': `"${revision}"` });
  /** Newest first, as the drawer shows them. */
  const history = async (): Promise<{ version: number }[]> => {
    const zones = await product.request<{ items: { id: string; name: string }[] }>(
      'GET',
      `/servers/${server0}/zones`,
    );
    const { id } = zones.items.find(({ name }) => name === 'server.ru')!;
    return (await product.request<{ items: { version: number }[] }>('GET', `/zones/${id}/history`)).items;
  };

  describe('health', () => {
    it('leads from what is wrong to the domain, and mends what a record can mend', async () => {
      await open('installation/health');
      const problems = page.getByTestId('health-problems');
      await problems.getByText('server.ru on Server0 has trouble').click();
      for (const check of ['spf', 'dmarc']) {
        const card = page.getByTestId(`check-${check}`);
        await card.waitFor();
        expect(await card.getAttribute('data-verdict')).toBe('red');
      }
      expect(await dig('server.ru', 'TXT')).toBe('');
      await page.getByTestId('fix-spf').click();
      await page.getByRole('dialog').getByText('v=spf1').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      // Nothing is written before the person says so.
      expect(await dig('server.ru', 'TXT')).toBe('');
      await page.getByTestId('confirm').click();
      await expect.poll(() => page.getByTestId('check-spf').getAttribute('data-verdict')).toBe('green');
      expect(await dig('server.ru', 'TXT')).toBe(`"v=spf1 ip4:${SERVER0} -all"`);

      await page.getByTestId('fix-dmarc').click();
      await page.getByTestId('confirm').click();
      await expect.poll(() => page.getByTestId('check-dmarc').getAttribute('data-verdict')).toBe('green');
      expect(await dig('_dmarc.server.ru', 'TXT')).toBe('"v=DMARC1; p=quarantine"');
    });

    it('shows what was asked and what came back', async () => {
      await open(onServer('domains?tab=health'));
      const card = page.getByTestId('check-spf');
      await card.getByText(`TXT server.ru, asked of ${SERVER0}:`).waitFor();
      await card.getByText(`server.ru 3600 TXT "v=spf1 ip4:${SERVER0} -all"`).waitFor();
    });

    it('looks again by itself, and sees a service that was switched off', async () => {
      const pop3 = page.locator(`[data-testid="health-listener ${server0} pop3"]`);
      await open('installation/health');
      await pop3.waitFor();
      expect(await pop3.getAttribute('data-verdict')).toBe('green');
      await page.waitForResponse('**/api/v1/health/report');
      await product.request('PUT', `/servers/${server0}/services/pop3`, { enabled: false });
      await pop3.waitFor({ state: 'detached' });
      await product.request('PUT', `/servers/${server0}/services/pop3`, { enabled: true });
      await pop3.waitFor();
    });
  });

  describe('the history of a zone', () => {
    const openHistory = async (): Promise<void> => {
      await open(onServer('dns'));
      await page.getByTestId('history-server.ru').click();
      await page.getByTestId('zone-history').locator('article').first().waitFor();
    };

    it('undoes a change, which dig sees', async () => {
      await addRecord('once.server.ru', '127.16.0.61');
      await addRecord('stays.server.ru', '127.16.0.62');
      const [, wanted] = await history();
      await openHistory();
      const card = page.getByTestId(`version-${wanted!.version}`);
      await card.getByText('once.server.ru. 3600 IN A 127.16.0.61').waitFor();
      await card.getByText('admin').waitFor();
      await page.getByTestId(`undo-${wanted!.version}`).click();
      await page.getByTestId('undo-difference').getByText('once.server.ru.').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      expect(await dig('once.server.ru', 'A')).toBe('127.16.0.61');
      await page.getByTestId('confirm').click();
      await page.getByText(`Undoes change ${wanted!.version}`).waitFor();
      expect(await dig('once.server.ru', 'A')).toBe('');
      expect(await dig('stays.server.ru', 'A')).toBe('127.16.0.62');

      // And back again, without leaving the list.
      const [undone] = await history();
      await page.getByTestId(`undo-${undone!.version}`).click();
      await page.getByTestId('undo-difference').getByText('once.server.ru.').waitFor();
      await page.getByTestId('confirm').click();
      await page.getByText(`Undoes change ${undone!.version}`).waitFor();
      expect(await dig('once.server.ru', 'A')).toBe('127.16.0.61');
    });

    it('goes back to before a change and all after it', async () => {
      await addRecord('one.server.ru', '127.16.0.63');
      const [first] = await history();
      await addRecord('two.server.ru', '127.16.0.64');
      await openHistory();
      await page.getByTestId(`go-back-${first!.version}`).click();
      await page.getByTestId('undo-difference').getByText('two.server.ru.').waitFor();
      await page.getByTestId('confirm').click();
      await page.getByText(`Undoes change ${first!.version}`).waitFor();
      expect(await dig('one.server.ru', 'A')).toBe('');
      expect(await dig('two.server.ru', 'A')).toBe('');
      expect(await dig('stays.server.ru', 'A')).toBe('127.16.0.62');
    });

    it('says which record stands in the way', async () => {
      const { id, revision } = await addRecord('moved.server.ru', '127.16.0.65');
      const [added] = await history();
      await changeRecord(id, revision, '127.16.0.66');
      await openHistory();
      await page.getByTestId(`undo-${added!.version}`).click();
      await page
        .getByTestId('undo-conflict')
        .getByText('moved.server.ru. 3600 IN A 127.16.0.65 is no longer there')
        .waitFor();
      expect(await dig('moved.server.ru', 'A')).toBe('127.16.0.66');
      // The refusal is the point of this test.
      trouble.length = 0;
    });
  });

  describe('the audit log', () => {
    it('says who did it, and opens to what was before and after', async () => {
      await open('installation/audit?action=record.update');
      const row = page.getByTestId('audit-record.update-logged.server.ru A');
      await row.getByText('admin').waitFor();
      await row.getByText('Changed a record').waitFor();
      await row.click();
      const difference = page.getByTestId('audit-difference');
      await difference.locator('del', { hasText: '127.16.0.51' }).waitFor();
      await difference.locator('ins', { hasText: '127.16.0.52' }).waitFor();
      await page.keyboard.press('Escape');
    });

    it('is narrowed down by search and filters, which its address keeps', async () => {
      // There is one of this name already.
      expect(
        (await product.response('POST', `/servers/${server0}/zones`, { name: 'server.ru' })).status,
      ).toBe(409);
      await open('installation/audit');
      await page.getByTestId('audit-record.update-logged.server.ru A').waitFor();
      await page.getByTestId('audit-kind').click();
      await page.getByRole('option', { name: 'Zone', exact: true }).click();
      await page.getByTestId(/^audit-zone\.create-/).waitFor();
      await page.getByTestId('audit-record.update-logged.server.ru A').waitFor({ state: 'detached' });
      await page.getByTestId('audit-outcome').click();
      await page.getByRole('option', { name: 'Failed', exact: true }).click();
      await expect.poll(() => new URL(page.url()).search).toBe('?kind=zone&outcome=failed');
      await page.reload({ waitUntil: 'networkidle' });
      const failed = page.getByTestId(/^audit-zone\.create-/);
      await failed.getByText('Failed').waitFor();
      await failed.click();
      await page.getByTestId('audit-entry').getByText('Nothing was changed.').waitFor();
      await page.keyboard.press('Escape');
      await page.getByTestId('audit-all').click();
      await expect.poll(() => new URL(page.url()).search).toBe('');
      await page.getByRole('searchbox').fill('no such thing');
      await page.getByText('No entry matches these filters.').waitFor();
    });

    it('keeps a time in the address, and shows nothing from before it', async () => {
      await open('installation/audit');
      await page.getByTestId('audit-from').fill('2100-01-01T00:00');
      await page.getByText('No entry matches these filters.').waitFor();
      await page.reload({ waitUntil: 'networkidle' });
      expect(await page.getByTestId('audit-from').inputValue()).toBe('2100-01-01T00:00');
    });

    it('shows by itself what others do', async () => {
      await open('installation/audit');
      await product.request('POST', `/servers/${server0}/zones`, { name: 'seen.example' });
      await page.getByTestId('audit-zone.create-seen.example').waitFor();
    });
  });

  describe('everywhere', () => {
    const places = (): [string, string, string?][] => [
      ['installation/health', 'health'],
      ['installation/audit', 'audit'],
      ['installation/audit?action=record.update', 'audit-entry', 'audit-record.update-logged.server.ru A'],
      [onServer('domains?tab=health'), 'domain-health'],
      [onServer('dns'), 'zone-history', 'history-server.ru'],
    ];
    const visit = async ([where, name, click]: [string, string, string?], on: Page): Promise<void> => {
      await open(where, on);
      if (name === 'domain-health') await on.getByTestId('check-dmarc').waitFor();
      if (click === undefined) return;
      await on.getByTestId(click).click();
      await on.getByTestId(name).waitFor();
      if (name === 'zone-history') await on.getByTestId(name).locator('article').first().waitFor();
    };

    it('passes the rules of WCAG 2.2 AA that a machine can check, in light and dark', async () => {
      for (const scheme of schemes) {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        for (const place of places()) {
          await visit(place, page);
          await picture(page, `en-1280-${scheme}-${place[1]}`);
          const violations = await violationsOf(page);
          expect({ scheme, place, violations }).toEqual({ scheme, place, violations: [] });
        }
      }
      await page.emulateMedia({ colorScheme: null, reducedMotion: null });
    });

    it.runIf(everything).each([
      ['ru', 'Журнал аудита'],
      ['zh-CN', '审计日志'],
    ])('speaks %s, and fits on a phone', async (locale, words) => {
      const phone = await browser.newContext({
        locale,
        viewport: { width: 390, height: 800 },
        isMobile: true,
        reducedMotion: 'reduce',
      });
      const small = await signedInPage(phone, product);
      const problems = watchForTrouble(small);
      for (const place of places()) {
        await visit(place, small);
        await picture(small, `${locale}-390-${place[1]}`);
        if (place[1] === 'audit') await small.getByRole('heading', { name: words }).waitFor();
        const excess = await excessWidth(small);
        expect({ place, excess }).toEqual({ place, excess: 0 });
      }
      expect(problems).toEqual([]);
      await phone.close();
    });

    it('shows a reader the health, and no button that changes anything', async () => {
      await product.request('POST', '/operators', {
        name: 'watcher',
        password: 'watcher-Secret',
        role: 'reader',
      });
      const other = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      const reader = await signedInPage(other, product, { name: 'watcher', password: 'watcher-Secret' });
      await open('installation/health', reader);
      await reader.getByTestId('health-problems').waitFor();
      await open(onServer('domains?tab=health'), reader);
      await reader.getByTestId('check-mx').waitFor();
      expect(await reader.getByTestId('fix-mx').count()).toBe(0);
      await open(onServer('dns'), reader);
      await reader.getByTestId('history-server.ru').click();
      await reader.getByTestId('zone-history').locator('article').first().waitFor();
      expect(await reader.locator('[data-testid^="undo-"]').count()).toBe(0);
      await other.close();
    });
  });
});
