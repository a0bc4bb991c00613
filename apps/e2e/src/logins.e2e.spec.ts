/** Logging in with real clients that know nothing of us, and what a person sees of it. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './browser/accessibility.js';
import { everything } from './browser/extent.js';
import { excessWidth, openBrowser, picture, signedInPage } from './browser/browser.js';
import { type OpenIdProvider, startOpenIdProvider } from './clients/openid-provider.js';
import { has, type Ran, run } from './clients/run.js';
import { type Product, startProduct } from './product/product.js';

const ADDRESS = '127.16.31.10';
const SETUP = `version: 1
servers:
  - { name: One, hostname: one.test, addresses: [${ADDRESS}], services: { smtp: true, submission: true, pop3: true, pop3s: true, imap: true, imaps: true },
      domains: [{ name: a.test, accounts: [{ name: ann, password: ann-Secret }, { name: bob, password: bob-Secret }, { name: eve, password: eve-Secret }, { name: tom, password: tom-Secret }] }] }
`;

const XOAUTH2 = `import imaplib, ssl, sys
host, port, user, token = sys.argv[1:]
context = ssl.create_default_context(); context.check_hostname = False; context.verify_mode = ssl.CERT_NONE
client = imaplib.IMAP4_SSL(host, int(port), ssl_context=context)
client.authenticate('XOAUTH2', lambda _: f'user={user}\\1auth=Bearer {token}\\1\\1'.encode())
client.select('INBOX'); client.logout()
`;

interface Login {
  protocol: string;
  mechanism: string;
  tls: string;
  success: boolean;
  count: number;
}

describe('logging in', () => {
  let product: Product;
  let work: string;
  let accounts: Map<string, string>;
  let serverId: string;

  beforeAll(async () => {
    product = await startProduct({ console: true, setup: SETUP });
    work = fs.mkdtempSync(path.join(os.tmpdir(), 'glasspost-logins-'));
    const servers = await product.request<{ items: { id: string }[] }>('GET', '/servers');
    serverId = servers.items[0]!.id;
    const domains = await product.request<{ items: { id: string }[] }>('GET', `/servers/${serverId}/domains`);
    const held = await product.request<{ items: { id: string; name: string }[] }>(
      'GET',
      `/domains/${domains.items[0]!.id}/accounts`,
    );
    accounts = new Map(held.items.map(({ id, name }) => [name, id]));
  });
  afterAll(async () => {
    await product?.stop();
    fs.rmSync(work, { recursive: true, force: true });
  });

  const logins = async (name: string): Promise<Login[]> =>
    (await product.request<{ items: Login[] }>('GET', `/accounts/${accounts.get(name)}/logins`)).items;
  const msmtp = (auth: string, password: string, name = 'ann'): Promise<Ran> =>
    run(
      'msmtp',
      [
        '--file=/dev/null',
        `--host=${ADDRESS}`,
        `--port=${product.port(587)}`,
        `--auth=${auth}`,
        `--user=${name}@a.test`,
        `--passwordeval=echo ${password}`,
        '--tls=on',
        '--tls-starttls=on',
        '--tls-certcheck=off',
        `--from=${name}@a.test`,
        'bob@a.test',
      ],
      { input: Buffer.from('Subject: by SCRAM\n\nHello.\n') },
    );
  const mpop = (auth: string, password: string, name = 'bob'): Promise<Ran> => {
    const maildir = path.join(work, 'mpop');
    for (const folder of ['cur', 'new', 'tmp']) fs.mkdirSync(path.join(maildir, folder), { recursive: true });
    return run('mpop', [
      '--file=/dev/null',
      `--host=${ADDRESS}`,
      `--port=${product.port(995)}`,
      `--auth=${auth}`,
      `--user=${name}@a.test`,
      `--passwordeval=echo ${password}`,
      '--tls=on',
      '--tls-starttls=off',
      '--tls-certcheck=off',
      `--uidls-file=${work}/uidls`,
      `--delivery=maildir,${maildir}`,
    ]);
  };

  it.skipIf(!has('msmtp', 'mpop'))('by SCRAM-SHA-256 with msmtp and mpop (GNU SASL)', async () => {
    const sent = await msmtp('scram-sha-256', 'ann-Secret');
    expect(sent.code, sent.text).toBe(0);
    const fetched = await mpop('scram-sha-256', 'bob-Secret');
    expect(fetched.code, fetched.text).toBe(0);
    expect(fs.readdirSync(path.join(work, 'mpop/new'))).toHaveLength(1);
    expect((await msmtp('scram-sha-256', 'wrong')).code).not.toBe(0);
    expect(await logins('ann')).toMatchObject([
      { protocol: 'smtp', mechanism: 'SCRAM-SHA-256', success: false },
      { protocol: 'smtp', mechanism: 'SCRAM-SHA-256', tls: 'TLSv1.3', success: true, count: 1 },
    ]);
    expect(await logins('bob')).toMatchObject([
      { protocol: 'pop3', mechanism: 'SCRAM-SHA-256', success: true },
    ]);
  });

  it.skipIf(!has('swaks', 'curl'))('by PLAIN and USER as before, with swaks and curl', async () => {
    const sent = await run('swaks', [
      ...['--server', ADDRESS, '--port', String(product.port(587)), '--tls', '--auth', 'PLAIN'],
      ...['--auth-user', 'ann@a.test', '--auth-password', 'ann-Secret'],
      ...['--from', 'ann@a.test', '--to', 'bob@a.test'],
    ]);
    expect(sent.code, sent.text).toBe(0);
    expect(sent.text).toMatch(/250.AUTH SCRAM-SHA-256-PLUS SCRAM-SHA-256 PLAIN LOGIN/);
    const url = `pop3s://${ADDRESS}:${product.port(995)}/`;
    const fetched = await run('curl', [
      ...['-sk', '--login-options', 'AUTH=PLAIN', '-u', 'bob@a.test:bob-Secret', url],
    ]);
    expect(fetched.code, fetched.text).toBe(0);
    expect((await logins('bob')).map(({ mechanism }) => mechanism)).toContain('PLAIN');
  });

  // GNU SASL binds to the TLS connection by tls-exporter (RFC 9266).
  it.skipIf(!everything || !has('gsasl'))(
    'by SCRAM-SHA-256-PLUS over STARTTLS with gsasl, for IMAP and SMTP',
    async () => {
      const authority = path.join(work, 'ca.pem');
      const answer = await fetch(`${product.api}/api/v1/certificate-authority/glasspost-ca.pem`);
      fs.writeFileSync(authority, await answer.text());
      const gsasl = (protocol: 'imap' | 'smtp', password: string): Promise<Ran> =>
        run('gsasl', [
          ...[`--${protocol}`, '--mechanism=SCRAM-SHA-256-PLUS', '--application-data'],
          ...['--authentication-id=eve@a.test', `--password=${password}`],
          ...[`--x509-ca-file=${authority}`, '--hostname=one.test'],
          `--connect=${ADDRESS}:${product.port(protocol === 'imap' ? 143 : 587)}`,
        ]);
      for (const protocol of ['imap', 'smtp'] as const) {
        const ran = await gsasl(protocol, 'eve-Secret');
        expect(ran.code, ran.text).toBe(0);
        expect((await gsasl(protocol, 'wrong')).code).not.toBe(0);
      }
      const seen = await logins('eve');
      for (const protocol of ['imap', 'smtp'])
        expect(seen).toContainEqual(
          expect.objectContaining({
            protocol,
            mechanism: 'SCRAM-SHA-256-PLUS',
            tls: 'TLSv1.3',
            success: true,
            count: 1,
          }),
        );
    },
  );

  describe.skipIf(!has('chromium'))('as the console shows it', () => {
    let browser: Browser;
    let context: BrowserContext;
    let page: Page;

    beforeAll(async () => {
      browser = await openBrowser();
      context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      page = await signedInPage(context, product);
    });
    afterAll(() => browser?.close());

    async function look(name: string): Promise<void> {
      await page.waitForLoadState('networkidle');
      expect(await violationsOf(page), name).toEqual([]);
      await picture(page, `logins-${name}`);
      await page.setViewportSize({ width: 390, height: 844 });
      await picture(page, `logins-${name}-390`);
      expect(await excessWidth(page), name).toBe(0);
      await page.setViewportSize({ width: 1280, height: 900 });
    }

    it('to who looks at an account', async () => {
      await page.goto(`${product.console}/servers/${serverId}/domains`, { waitUntil: 'networkidle' });
      await page.getByTestId('account-ann@a.test').click();
      await page.getByTestId('account-logins').click();
      await page.getByTestId('login-ok').first().waitFor();
      expect(await page.getByTestId('login-wrong').count()).toBe(1);
      await look('account');
      await page.getByText('Failed only').click();
      await expect.poll(() => page.getByTestId('login-ok').count()).toBe(0);
    });

    it('to who sets a provider of sign-ins', async () => {
      await page.goto(`${product.console}/installation/sign-in-provider`, { waitUntil: 'networkidle' });
      await page.getByLabel('Issuer').fill('http://127.0.0.1:1');
      await page.getByTestId('try').click();
      await page.getByText('The provider cannot be reached.').waitFor();
      await page.getByLabel('Audience').fill('mail');
      await page.getByRole('switch', { name: 'Take its tokens' }).check();
      await page.getByTestId('submit').click();
      await expect
        .poll(() => product.request('GET', '/sign-in-provider'))
        .toMatchObject({ enabled: true, issuer: 'http://127.0.0.1:1', audience: 'mail', revision: 1 });
      await look('provider');
    });
  });

  describe('by tokens of an OpenID provider', () => {
    let provider: OpenIdProvider;

    beforeAll(async () => {
      provider = await startOpenIdProvider();
      const { revision } = await product.request<{ revision: number }>('GET', '/sign-in-provider');
      const wanted = { enabled: true, issuer: provider.issuer, audience: 'mail', revision };
      await product.request('PUT', '/sign-in-provider', wanted);
    });
    afterAll(() => provider?.stop());

    /** Whether each protocol takes a token; as tom, by a mechanism. */
    type Clients = Readonly<Record<'imap' | 'pop3' | 'smtp', (token: string) => Promise<Ran>>>;
    const curl = (token: string, ...more: string[]): Promise<Ran> =>
      run('curl', ['-sSk', '--ssl-reqd', '-u', 'tom@a.test:', '--oauth2-bearer', token, ...more]);
    // It takes OAUTHBEARER wherever that is offered.
    const bearer: Clients = {
      imap: (token) => curl(token, `imap://${ADDRESS}:${product.port(143)}/`),
      pop3: (token) => curl(token, `pop3s://${ADDRESS}:${product.port(995)}/`),
      smtp: (token) =>
        curl(
          ...([token, `smtp://${ADDRESS}:${product.port(587)}/client.test`, '-T', '-'] as const),
          ...['--mail-from', 'tom@a.test', '--mail-rcpt', 'bob@a.test'],
        ),
    };
    const xoauth2: Clients = {
      imap: (token) => {
        const script = path.join(work, 'xoauth2.py');
        fs.writeFileSync(script, XOAUTH2);
        return run('python3', [script, ADDRESS, String(product.port(993)), 'tom@a.test', token]);
      },
      pop3: (token) => mpop('xoauth2', token, 'tom'),
      smtp: (token) => msmtp('xoauth2', token, 'tom'),
    };

    async function takes(clients: Clients, mechanism: string): Promise<void> {
      for (const [protocol, client] of Object.entries(clients)) {
        const right = await client(provider.token('tom@a.test'));
        expect(right.code, `${protocol}: ${right.text}`).toBe(0);
        // Somebody else's, and one that has ended.
        for (const token of [provider.token('eve@a.test'), provider.token('tom@a.test', { exp: 1 })])
          expect((await client(token)).code, protocol).not.toBe(0);
        const login = { protocol, mechanism, tls: 'TLSv1.3', success: true, count: 1 };
        expect(await logins('tom')).toContainEqual(expect.objectContaining(login));
      }
    }

    it.skipIf(!has('curl'))('by OAUTHBEARER with curl', () => takes(bearer, 'OAUTHBEARER'));
    it.skipIf(!has('msmtp', 'mpop'))('by XOAUTH2 with msmtp, mpop and Python', () =>
      takes(xoauth2, 'XOAUTH2'),
    );
  });
});
