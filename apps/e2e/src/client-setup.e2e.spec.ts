/** Mail clients that set themselves up: DNS that names the services, documents that a parser reads, and the sheet for people. */
import http from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './browser/accessibility.js';
import { excessWidth, openConsole, picture } from './browser/browser.js';
import { has, run } from './clients/run.js';
import type { Product } from './product/product.js';

const ADDRESS = '127.16.12.10';
const SETUP = `version: 1
servers:
  - { name: One, hostname: mail.c.test, addresses: [${ADDRESS}], dns: '${ADDRESS}',
      services: { smtp: true, submissions: true, imap: true, imaps: true, pop3s: true, dns: true },
      zones: [{ name: c.test, records: 'mail A ${ADDRESS}' }],
      domains: [{ name: c.test, accounts: [{ name: "o'neil&co", password: Secret-0001 }] }] }
`;
const WHO = "o'neil&co@c.test";

let product: Product;
let browser: Browser;
let page: Page;
let server: string;
let trouble: string[];

describe.skipIf(!has('chromium', 'dig'))('mail clients that set themselves up', () => {
  beforeAll(async () => {
    ({ product, browser, page, trouble } = await openConsole({ setup: SETUP }));
    server = (await product.request<{ items: { id: string }[] }>('GET', '/servers')).items[0]!.id;
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  afterEach(() => {
    expect(trouble.splice(0)).toEqual([]);
  });

  const dig = async (name: string, type: string): Promise<string> =>
    (await run('dig', ['+short', '-p', String(product.port(53)), `@${ADDRESS}`, name, type])).stdout
      .toString()
      .trim();
  const look = async (name: string): Promise<void> => {
    expect(await excessWidth(page)).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(() => excessWidth(page), { message: `${name} at ${width}` }).toBe(0);
      await picture(page, `en-${width}-client-setup-${name}`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  };

  it('are led to nothing, until the operator presses Fix: then dig sees every service', async () => {
    expect(await dig('_imaps._tcp.c.test', 'SRV')).toBe('');
    await page.goto(`${product.console}/servers/${server}/domains?tab=health`, { waitUntil: 'networkidle' });
    const card = page.getByTestId('check-clients');
    await card.waitFor();
    expect(await card.getAttribute('data-verdict')).toBe('yellow');
    await page.getByTestId('fix-clients').click();
    await page.getByRole('dialog').getByText('_submissions._tcp.c.test').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'en-1280-client-setup-fix');
    await page.getByTestId('confirm').click();
    await expect.poll(() => card.getAttribute('data-verdict')).toBe('green');
    await look('health');
    for (const [name, answer] of [
      ['_imaps', `0 1 ${product.port(993)} mail.c.test.`],
      ['_imap', `0 1 ${product.port(143)} mail.c.test.`],
      ['_pop3s', `10 1 ${product.port(995)} mail.c.test.`],
      ['_pop3', '0 0 0 .'],
      ['_submissions', `0 1 ${product.port(465)} mail.c.test.`],
      ['_submission', '0 0 0 .'],
      ['_autodiscover', '0 1 443 mail.c.test.'],
    ])
      expect(await dig(`${name}._tcp.c.test`, 'SRV'), name).toBe(answer);
    for (const name of ['autoconfig', 'autodiscover'])
      expect(await dig(`${name}.c.test`, 'A')).toBe(`mail.c.test.\n${ADDRESS}`);
  });

  /** What is answered at the console's address, under another name. */
  const ask = (path: string, body?: string): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const request = http.request(
        `${product.console}${path}`,
        {
          method: body === undefined ? 'GET' : 'POST',
          headers: { host: 'autoconfig.c.test', 'content-type': 'text/xml' },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          response.on('end', () => resolve({ status: response.statusCode!, text }));
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  /** What a parser makes of a document: texts of the elements of a name, or its complaint. */
  const parsed = (text: string, name: string): Promise<string[]> =>
    page.evaluate(
      `(() => {
        const read = new DOMParser().parseFromString(${JSON.stringify(text)}, 'application/xml');
        const wrong = read.querySelector('parsererror');
        return wrong ? ['wrong: ' + wrong.textContent] : [...read.getElementsByTagName(${JSON.stringify(name)})].map((one) => one.textContent);
      })()`,
    );

  it('are told at the console’s address what a parser can read, whatever the address holds', async () => {
    const email = encodeURIComponent(WHO);
    for (const path of ['/mail/config-v1.1.xml', '/.well-known/autoconfig/mail/config-v1.1.xml']) {
      const { text } = await ask(`${path}?emailaddress=${email}`);
      expect(await parsed(text, 'port')).toEqual(
        [993, 143, 995, 465].map((port) => String(product.port(port))),
      );
      expect(await parsed(text, 'username')).toEqual(Array(4).fill('%EMAILADDRESS%'));
    }
    const body = `<Autodiscover><Request><EMailAddress>o'neil&amp;co@c.test</EMailAddress></Request></Autodiscover>`;
    expect(await parsed((await ask('/AutoDiscover/AutoDiscover.xml', body)).text, 'LoginName')).toEqual([
      WHO,
      WHO,
      WHO,
    ]);
    expect(await parsed((await ask('/autodiscover/autodiscover.xml', '<')).text, 'ErrorCode')).toEqual([
      '600',
    ]);
    const { text } = await ask(`/mobileconfig?email=${email}`);
    expect(await parsed(text, 'string')).toContain(WHO);
    expect(await parsed(text, 'integer')).toContain(String(product.port(993)));
    for (const hostile of [
      '%3Cscript%3E@c.test',
      'a%0d%0ab@c.test',
      `${'a'.repeat(10_000)}@c.test`,
      'a@other.test',
    ])
      expect((await ask(`/mail/config-v1.1.xml?emailaddress=${hostile}`)).status, hostile).toBe(404);
  });

  it('are described on the sheet of the account, with links that work', async () => {
    const domain = (await product.request<{ items: { id: string }[] }>('GET', '/domains')).items[0]!.id;
    for (const lang of ['ru', 'zh-CN', 'en']) {
      await page.goto(`${product.console}/sheets/${domain}?lang=${lang}`, { waitUntil: 'networkidle' });
      await picture(page, `${lang}-1280-client-setup-sheet`);
    }
    for (const port of [993, 143, 995, 465])
      await page.getByRole('cell', { name: String(product.port(port)), exact: true }).waitFor();
    await look('sheet');
    const link = async (name: string): Promise<string> =>
      new URL((await page.getByTestId(name).getAttribute('href'))!, page.url()).href;
    const profile = await fetch(await link('sheet-profile'));
    expect(profile.headers.get('content-type')).toContain('application/x-apple-aspen-config');
    const authority = await fetch(await link('sheet-authority'));
    expect(authority.headers.get('content-type')).toContain('application/x-x509-ca-cert');
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  });
});
