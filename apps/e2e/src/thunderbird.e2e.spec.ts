/** Debian's Thunderbird sets itself up from address and password alone, receives, and hears of new mail by IDLE. */
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everything } from './browser/extent.js';
import { has, run } from './clients/run.js';
import { startThunderbird, type Thunderbird } from './clients/thunderbird.js';
import { type Product, root, startProduct } from './product/product.js';

const ADDRESS = '127.16.14.10';
const WHO = 'anna@tb.test';
const PASSWORD = 'anna-Secret-0001';
const SETUP = `version: 1
servers:
  - { name: One, hostname: mail.tb.test, addresses: [${ADDRESS}],
      services: { smtp: true, submissions: true, imaps: true, pop3s: true },
      domains: [{ name: tb.test, accounts: [{ name: anna, password: ${PASSWORD} }] }] }
`;
const POLL = { timeout: 60_000, interval: 250 };
/** Of an element, wherever it lies: most of the window are components with a tree of their own. */
const FIND = `const find = (selector, within = document) => {
  const here = within.querySelector(selector);
  if (here) return here;
  for (const one of within.querySelectorAll('*')) {
    const found = one.shadowRoot && find(selector, one.shadowRoot);
    if (found) return found;
  }
  return null;
};`;

let product: Product;
let thunderbird: Thunderbird;
let web: net.Server;

const runnable =
  everything && process.getuid?.() === 0 && has('thunderbird', 'Xvfb', 'certutil', 'import', 'swaks');

describe.skipIf(!runnable)('Thunderbird', () => {
  beforeAll(async () => {
    product = await startProduct({ console: true, setup: SETUP });
    // The console at port 80 of the server's address, as an operator has it.
    web = net
      .createServer((socket) => {
        const inner = net.connect(Number(new URL(product.console).port), '127.0.0.1');
        socket.on('error', () => inner.destroy()).pipe(inner);
        inner.on('error', () => socket.destroy()).pipe(socket);
      })
      .listen(80, ADDRESS);
    const authority = path.join(product.dataDir, 'ca.pem');
    const answer = await fetch(`${product.api}/api/v1/certificate-authority/glasspost-ca.pem`);
    fs.writeFileSync(authority, await answer.text());
    thunderbird = await startThunderbird({
      folder: product.dataDir,
      authority,
      hosts: `127.0.0.1 localhost\n${ADDRESS} mail.tb.test autoconfig.tb.test tb.test\n`,
    });
  });
  afterAll(async () => {
    await thunderbird?.stop();
    web?.close();
    await product?.stop();
  });

  const inside = <T>(body: string, ...args: unknown[]): Promise<T> =>
    thunderbird.inside.run<T>(`${FIND}\n${body}`, ...args);
  /** The step of the set-up that is shown. */
  const step = (): Promise<string> =>
    inside(
      `const hub = find('account-hub-email'); return [...(hub?.shadowRoot ?? hub)?.querySelectorAll('.account-hub-step') ?? []].filter((one) => !one.hidden).map((one) => one.id).join(' ');`,
    );
  const type = (selector: string, text: string): Promise<void> =>
    inside(
      `const field = find(args[0]); field.focus(); field.value = args[1]; for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true, composed: true }));`,
      selector,
      text,
    );
  const forward = (): Promise<void> => inside(`find('#forward').click();`);
  const picture = (name: string): Promise<void> =>
    thunderbird.picture(path.join(root, 'artifacts/console', `thunderbird-${name}.png`));
  const deliver = async (subject: string): Promise<void> => {
    const { code, text } = await run('swaks', [
      ...['--server', ADDRESS, '--port', String(product.port(25)), '--to', WHO, '--from', 'bob@far.test'],
      ...['--header', `Subject: ${subject}`],
    ]);
    expect(code, text).toBe(0);
  };
  const inbox = (): Promise<string[]> =>
    inside(
      `const { MailServices } = ChromeUtils.importESModule('resource:///modules/MailServices.sys.mjs');
       const server = MailServices.accounts.accounts.map((one) => one.incomingServer).find((one) => one.type === 'imap');
       const folder = server?.rootFolder.getFolderWithFlags(Ci.nsMsgFolderFlags.Inbox);
       return folder ? [...folder.messages].map((one) => one.mime2DecodedSubject) : [];`,
    );

  it('finds its settings by the address alone', async () => {
    await expect.poll(step, POLL).toBe('emailAutoConfigSubview');
    await type('#realName', 'Anna');
    await type('#email', WHO);
    await picture('1-address');
    await forward();
    await expect.poll(step, POLL).toBe('emailConfigFoundSubview');
    await picture('2-found');
  });

  it('is set up with the password, by IMAP and submission over TLS', async () => {
    await forward();
    await expect.poll(step, POLL).toBe('emailPasswordSubview');
    await type('#password', PASSWORD);
    await picture('3-password');
    await forward();
    await expect.poll(step, POLL).toMatch(/emailSyncAccountsSubview|emailAddedSuccessSubview/);
    await picture('4-added');
    const servers = await inside(
      `const { MailServices } = ChromeUtils.importESModule('resource:///modules/MailServices.sys.mjs');
       const incoming = MailServices.accounts.accounts.map((one) => one.incomingServer).find((one) => one.type === 'imap');
       const outgoing = MailServices.outgoingServer.defaultServer;
       return [
         [incoming.type, incoming.hostName ?? incoming.hostname, incoming.port, incoming.socketType, incoming.username],
         [outgoing.type, outgoing.serverURI.host, outgoing.serverURI.port, outgoing.socketType, outgoing.username],
       ];`,
    );
    // 3: TLS from the first octet.
    expect(servers).toEqual([
      ['imap', 'mail.tb.test', product.port(993), 3, WHO],
      ['smtp', 'mail.tb.test', product.port(465), 3, WHO],
    ]);
  });

  it('receives, and hears of new mail by IDLE', async () => {
    await deliver('First');
    await inside(`find('#closeButton')?.click();`);
    await inside(
      `const { MailServices } = ChromeUtils.importESModule('resource:///modules/MailServices.sys.mjs');
       const server = MailServices.accounts.accounts.map((one) => one.incomingServer).find((one) => one.type === 'imap');
       server.getNewMessages(server.rootFolder, null, null);`,
    );
    await expect.poll(inbox, POLL).toEqual(['First']);
    await deliver('Second');
    await expect.poll(inbox, POLL).toEqual(['First', 'Second']);
    await picture('5-inbox');
  });
});
