/** TLS as clients see it: certificates that verify, protocol versions and ciphers, STARTTLS that cannot be tricked, and the page for it. */
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAt } from './browser/accessibility.js';
import { excessWidth, openBrowser, picture, signedInPage, watchForTrouble } from './browser/browser.js';
import { everything } from './browser/extent.js';
import { spoken } from './browser/language.js';
import { has, run } from './clients/run.js';
import { type Product, startProduct } from './product/product.js';

const ADDRESS = '127.16.10.10';
const SETUP = `version: 1
servers:
  - { name: One, hostname: mail.one.test, addresses: [${ADDRESS}],
      services: { smtp: true, submission: true, submissions: true, pop3: true, pop3s: true },
      domains: [{ name: one.test, accounts: [{ name: anna, password: anna-Secret }] }] }
  - { name: Two, hostname: mail.two.test, addresses: [127.16.10.11], services: { submissions: true } }
`;
const MODERN =
  /^(TLS_(AES_128_GCM_SHA256|AES_256_GCM_SHA384|CHACHA20_POLY1305_SHA256)|ECDHE-.*(GCM-SHA\d+|CHACHA20-POLY1305))$/;
const WEAK = [
  'AES128-SHA',
  'AES256-GCM-SHA384',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-ECDSA-AES256-SHA384',
  'NULL',
  'aNULL',
];

let product: Product;
let authority: string;

/** What `openssl s_client` says; a server that lets it in is left by QUIT. */
const client = async (port: number, ...more: string[]): Promise<string> =>
  (
    await run('openssl', ['s_client', '-connect', `${ADDRESS}:${product.port(port)}`, ...more], {
      input: 'QUIT\r\n',
      timeoutMs: 20_000,
    })
  ).text;

/** A conversation by hand: what came until the pattern was there. */
async function until(socket: net.Socket, pattern: RegExp): Promise<string> {
  let text = '';
  for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    text += chunk.toString('latin1');
    if (pattern.test(text)) return text;
  }
  return text;
}

/** A certificate of somebody else, by OpenSSL. */
async function foreign(name: string, until = '30'): Promise<{ chain: string; key: string }> {
  const key = path.join(product.dataDir, `${name}.key`);
  const made = await run('openssl', [
    ...['req', '-x509', '-nodes', '-newkey', 'rsa:2048', '-days', until, '-subj', `/CN=${name}`],
    ...['-addext', `subjectAltName=DNS:${name}`, '-keyout', key],
  ]);
  return { chain: made.stdout.toString(), key: fs.readFileSync(key, 'utf8') };
}

describe.skipIf(!has('openssl', 'curl', 'swaks'))('TLS', () => {
  beforeAll(async () => {
    product = await startProduct({ setup: SETUP, console: has('chromium') });
    authority = path.join(product.dataDir, 'ca.pem');
    const answer = await fetch(`${product.api}/api/v1/certificate-authority/glasspost-ca.pem`);
    fs.writeFileSync(authority, await answer.text());
  });
  afterAll(() => product?.stop());

  const verifying = (host: string): string[] => [
    '-CAfile',
    authority,
    '-verify_return_error',
    '-verify_hostname',
    host,
    '-servername',
    host,
  ];

  it.each([
    [465, []],
    [995, []],
    [25, ['-starttls', 'smtp']],
    [587, ['-starttls', 'smtp']],
    [110, ['-starttls', 'pop3']],
  ])('verifies against the authority on port %d', async (port, how) => {
    for (const host of ['mail.one.test', 'imap.one.test', 'autoconfig.one.test'])
      expect(await client(port, ...how, ...verifying(host)), host).toContain('Verify return code: 0 (ok)');
    expect(await client(port, ...how, ...verifying('elsewhere.test'))).toContain('hostname mismatch');
    const byAddress = await client(
      port,
      ...how,
      '-CAfile',
      authority,
      '-verify_return_error',
      '-verify_ip',
      ADDRESS,
    );
    expect(byAddress).toContain('Verify return code: 0 (ok)');
  });

  it('shows each name its certificate', async () => {
    expect(await client(465, ...verifying('mail.two.test'))).toContain('Verify return code: 0 (ok)');
    expect(await client(465)).toContain('subject=CN = mail.one.test');
  });

  it.each([465, 995])(
    'speaks TLS 1.2 and 1.3 with modern ciphers, and nothing older or weaker, on port %d',
    async (port) => {
      for (const version of ['-tls1_2', '-tls1_3']) {
        const said = await client(port, version);
        expect(/Cipher is (\S+)/.exec(said)?.[1], version).toMatch(MODERN);
        expect(said).toContain('Compression: NONE');
      }
      for (const version of ['-tls1', '-tls1_1'])
        expect(await client(port, version, '-cipher', 'ALL:@SECLEVEL=0'), version).toContain(
          'Cipher is (NONE)',
        );
      for (const cipher of WEAK)
        expect(await client(port, '-tls1_2', '-cipher', `${cipher}:@SECLEVEL=0`), cipher).toContain(
          'Cipher is (NONE)',
        );
      // R begins a renegotiation.
      const again = await run(
        'openssl',
        ['s_client', '-connect', `${ADDRESS}:${product.port(port)}`, '-tls1_2'],
        { input: 'R\n', timeoutMs: 20_000 },
      );
      expect(again.text).toMatch(/no renegotiation|handshake failure/i);
    },
  );

  it('takes mail by swaks and curl, which check the certificate', async () => {
    const to = ['--to', 'anna@one.test', '--from', 'anna@one.test', '--server', ADDRESS];
    const login = ['--auth', 'PLAIN', '--auth-user', 'anna@one.test', '--auth-password', 'anna-Secret'];
    const verify = ['--tls-verify', '--tls-ca-path', authority];
    const sent = await run('swaks', [
      ...to,
      ...login,
      ...verify,
      '--port',
      String(product.port(587)),
      '--tls',
    ]);
    expect(sent.code, sent.text).toBe(0);
    const implicit = await run('swaks', [
      ...to,
      ...login,
      ...verify,
      '--port',
      String(product.port(465)),
      '--tlsc',
    ]);
    expect(implicit.code, implicit.text).toBe(0);
    const fetched = await run('curl', [
      ...['-sS', '--cacert', authority, '--user', 'anna@one.test:anna-Secret'],
      ...[
        '--resolve',
        `mail.one.test:${product.port(995)}:${ADDRESS}`,
        `pop3s://mail.one.test:${product.port(995)}/`,
      ],
    ]);
    expect(fetched.text).toMatch(/^1 \d+/);
    const stranger = await run('curl', ['-sS', `pop3s://${ADDRESS}:${product.port(995)}/`]);
    expect(stranger.code).toBe(60);
  });

  it('takes no password in the clear, whether the client has seen STARTTLS or somebody cut it out', async () => {
    for (const [port, words, answer] of [
      [587, ['EHLO x\r\n', 'AUTH PLAIN AGFubmFAb25lLnRlc3QAYW5uYS1TZWNyZXQ=\r\n'], /\r\n5\d\d /],
      [110, ['USER anna@one.test\r\n', 'PASS anna-Secret\r\n'], /-ERR/],
    ] as const) {
      const socket = net.connect(product.port(port), ADDRESS);
      await until(socket, /\r\n/);
      socket.write(words[0]);
      const offered = await until(socket, /\r\n(?:250 .*\r\n)?$/);
      expect(offered).not.toMatch(/250[- ]AUTH/);
      socket.write(words[1]);
      expect(`\r\n${await until(socket, /\r\n$/)}`).toMatch(answer);
      socket.destroy();
    }
  });

  it.each([
    [
      25,
      'EHLO x\r\n',
      /250 .*\r\n$/,
      'STARTTLS\r\nRSET\r\nMAIL FROM:<evil@one.test>\r\n',
      /220 .*\r\n/,
      'NOOP\r\n',
      /^250 2\.0\.0 .*\r\n$/,
    ],
    [
      110,
      'CAPA\r\n',
      /\r\n\.\r\n$/,
      'STLS\r\nUSER evil\r\nPASS evil\r\n',
      /\+OK.*\r\n/,
      'NOOP\r\n',
      /^-ERR .*\r\n$/,
    ],
  ])(
    'drops what was pushed in behind STARTTLS on port %d',
    async (port, hello, ready, injected, go, probe, only) => {
      const socket = net.connect(product.port(port), ADDRESS);
      await until(socket, /\r\n/);
      socket.write(hello);
      await until(socket, ready);
      socket.write(injected);
      // One answer: to STARTTLS alone.
      expect((await until(socket, go)).split('\r\n')).toHaveLength(2);
      const secured = tls.connect({ socket, ca: fs.readFileSync(authority), servername: 'mail.one.test' });
      await once(secured, 'secureConnect');
      secured.write(probe);
      expect(await until(secured, /\r\n/)).toMatch(only);
      secured.destroy();
    },
  );

  it('shows a new certificate from the next connection on, and drops no session', async () => {
    const open = tls.connect({ host: ADDRESS, port: product.port(995), rejectUnauthorized: false });
    await once(open, 'secureConnect');
    await until(open, /\+OK.*\r\n/);
    const { chain, key } = await foreign('mail.one.test');
    const { id } = await product.request<{ id: string }>('POST', '/certificates', { chain, key });
    for (const port of [465, 995])
      expect(await client(port, '-servername', 'mail.one.test')).toContain('issuer=CN = mail.one.test');
    open.write('CAPA\r\n');
    expect(await until(open, /\r\n\.\r\n/)).toMatch(/^\+OK/);
    await product.request('DELETE', `/certificates/${id}`);
    expect(await client(465, ...verifying('mail.one.test'))).toContain('Verify return code: 0 (ok)');
    open.write('QUIT\r\n');
    expect(await until(open, /\r\n/)).toMatch(/^\+OK/);
    open.destroy();
  });

  it.skipIf(!has('nmap'))('has nothing that a scan calls weak', async () => {
    const ports = [465, 995].map((port) => product.port(port)).join();
    const { text } = await run('nmap', ['-Pn', '-p', ports, '--script', '+ssl-enum-ciphers', ADDRESS], {
      timeoutMs: 120_000,
    });
    const strengths = [...text.matchAll(/least strength: (\w)/g)].map(([, grade]) => grade);
    expect(strengths, text).toEqual(['A', 'A']);
    expect(text).not.toMatch(/TLSv1\.[01]:|SSLv/);
  });

  describe.skipIf(!has('chromium'))('the page', () => {
    let browser: Browser;
    let page: Page;
    let trouble: string[];
    beforeAll(async () => {
      browser = await openBrowser();
      page = await signedInPage(
        await browser.newContext({ viewport: { width: 1280, height: 900 } }),
        product,
      );
      trouble = watchForTrouble(page);
    });
    afterAll(() => browser?.close());

    const look = (name: string): Promise<void> => lookAt(page, `tls-${name}`);

    it('gives the authority away, to who has not signed in too', async () => {
      await page.goto(`${product.console}/installation/certificates`, { waitUntil: 'networkidle' });
      await page.getByTestId('certificate-mail.one.test').waitFor();
      const href = (await page.getByTestId('authority-crt').getAttribute('href'))!;
      const answer = await fetch(`${product.console}${href}`);
      expect(answer.headers.get('content-type')).toBe('application/x-x509-ca-cert');
      const saved = path.join(product.dataDir, 'ca.crt');
      fs.writeFileSync(saved, Buffer.from(await answer.arrayBuffer()));
      const said = await run('openssl', ['x509', '-inform', 'DER', '-in', saved, '-noout', '-subject']);
      expect(said.text).toContain('Glasspost authority');
      await page.getByRole('button', { name: 'How to install it' }).click();
      await look('certificates');
    });

    it('takes a certificate, says beside the field what is wrong, and lets it be chosen and removed', async () => {
      const { chain, key } = await foreign('mail.two.test', '5');
      const other = await foreign('other.test');
      await page.getByTestId('certificate-upload').click();
      await page.getByTestId('certificate-chain').fill(chain);
      await page.getByTestId('certificate-key').fill(other.key);
      await page.getByTestId('submit').click();
      await page.getByText('The key does not belong to the certificate').waitFor();
      await look('upload');
      await page.getByTestId('certificate-key').fill(key);
      await page.getByTestId('submit').click();
      const row = page.getByTestId('certificate-mail.two.test').filter({ hasText: 'Uploaded' });
      await row.getByText('Ends soon').waitFor();
      await page.getByRole('combobox', { name: 'One' }).click();
      await page.getByRole('option', { name: `mail.two.test · ${spoken('Uploaded')}` }).click();
      await page.getByTestId('shows-One').getByText('Not good for the host name').waitFor();
      expect(await client(465)).toContain('issuer=CN = mail.two.test');
      await page.getByRole('combobox', { name: 'One' }).click();
      await page.getByRole('option', { name: /^By itself/ }).click();
      await page
        .getByTestId('shows-One')
        .getByText('Not good for the host name')
        .waitFor({ state: 'detached' });
      await page.getByText('The server shows it from now on.').first().waitFor({ state: 'detached' });
      await row.click();
      await page.getByTestId('certificate-details').waitFor();
      await look('details');
      await page.goto(`${product.console}/installation/health`, { waitUntil: 'networkidle' });
      await page.getByText('The certificate of mail.two.test ends in').first().waitFor();
      await page.goto(`${product.console}/installation/certificates`, { waitUntil: 'networkidle' });
      await row.click();
      await page.getByTestId('certificate-remove').click();
      await page.getByTestId('confirm').click();
      await row.waitFor({ state: 'detached' });
      // The one refusal was meant.
      expect(trouble.filter((text) => !text.includes('422'))).toEqual([]);
    });

    it('orders by ACME, and says beside the field what is missing', async () => {
      await page.getByTestId('acme-add').click();
      await page.getByTestId('submit').click();
      await page.getByText('At least one name is needed.').waitFor();
      await page.getByText('The authority asks that its terms be agreed to.').waitFor();
      await look('acme-form');
      await page.getByTestId('acme-names').fill('mail.one.test');
      await page.keyboard.press('Enter');
      await page.getByLabel('dns-01').check();
      await page.getByRole('textbox', { name: 'Directory' }).fill('https://127.0.0.1:9/dir');
      await page.getByLabel('I agree to the terms of the authority').check();
      await page.getByTestId('submit').click();
      const order = page.getByTestId('acme-mail.one.test');
      await order.waitFor();
      await look('acme-order');
      await order.getByRole('button', { name: 'Remove' }).click();
      await page.getByTestId('confirm').click();
      await order.waitFor({ state: 'detached' });
    });

    it.runIf(everything).each(['ru', 'zh-CN'])('is drawn in %s', async (locale) => {
      const other = await signedInPage(
        await browser.newContext({ locale, viewport: { width: 390, height: 844 } }),
        product,
      );
      await other.goto(`${product.console}/installation/certificates`, { waitUntil: 'networkidle' });
      await other.getByTestId('certificate-mail.one.test').waitFor();
      await picture(other, `tls-certificates-${locale}`);
      expect(await excessWidth(other)).toBe(0);
      await other.context().close();
    });
  });
});
