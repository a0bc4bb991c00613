/**
 * Debian's Thunderbird sets itself up from address and password alone and does what its user does: receives by IMAP and by POP3,
 * hears of new mail by IDLE, sends, archives, deletes, searches. What it did is looked at on the server, from outside.
 */
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everything } from './browser/extent.js';
import { type Seen, seenIn } from './clients/imap.js';
import { has, run } from './clients/run.js';
import { startThunderbird, type Thunderbird } from './clients/thunderbird.js';
import { type Product, root, startProduct } from './product/product.js';

const ADDRESS = '127.16.14.10';
const ANNA = { name: 'Anna', user: 'anna@tb.test', password: 'anna-Secret-0001' };
const BORIS = { name: 'Boris', user: 'boris@tb.test', password: 'boris-Secret-001' };
const ACCOUNTS = [
  `{ name: anna, password: ${ANNA.password} }`,
  `{ name: boris, password: ${BORIS.password} }`,
];
const SETUP = `version: 1
servers:
  - { name: One, hostname: mail.tb.test, addresses: [${ADDRESS}],
      services: { smtp: true, submissions: true, imaps: true, pop3s: true },
      domains: [{ name: tb.test, accounts: [${ACCOUNTS.join(', ')}] }] }
`;
const POLL = { timeout: 60_000, interval: 250 };

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

  const inside = <T>(body: string, ...args: unknown[]): Promise<T> => thunderbird.run<T>(body, ...args);
  /** The step of the set-up that is shown. */
  const step = (): Promise<string> =>
    inside(
      `const hub = find('account-hub-email'); return [...(hub?.shadowRoot ?? hub)?.querySelectorAll('.account-hub-step') ?? []].filter((one) => !one.hidden).map((one) => one.id).join(' ');`,
    );
  const forward = (): Promise<void> => inside(`find('#forward').click();`);
  const picture = (name: string): Promise<void> =>
    thunderbird.picture(path.join(root, 'artifacts/console', `thunderbird-${name}.png`));
  const deliver = async (subject: string, body = 'Hello.'): Promise<void> => {
    const { code, text } = await run('swaks', [
      ...[
        '--server',
        ADDRESS,
        '--port',
        String(product.port(25)),
        '--to',
        ANNA.user,
        '--from',
        'bob@far.test',
      ],
      ...['--header', `Subject: ${subject}`, '--body', body],
    ]);
    expect(code, text).toBe(0);
  };
  const inbox = (kind = 'imap'): Promise<string[]> =>
    inside(`return subjects(folder('Inbox', args[0]));`, kind);
  const receive = (kind: string): Promise<void> =>
    inside(`const server = serverOf(args[0]); server.getNewMessages(server.rootFolder, null, null);`, kind);
  const onServer = (who: typeof ANNA, mailbox: string): Promise<Seen[]> =>
    seenIn({ host: ADDRESS, port: product.port(993), user: who.user, password: who.password }, mailbox);
  const subjectsOnServer = async (who: typeof ANNA, mailbox: string): Promise<string[]> =>
    (await onServer(who, mailbox)).map(({ subject }) => subject);

  const tellAddress = async (who: typeof ANNA): Promise<void> => {
    await expect.poll(step, POLL).toBe('emailAutoConfigSubview');
    await inside(`fill('#realName', args[0]); fill('#email', args[1]);`, who.name, who.user);
  };
  const tellPassword = async (who: typeof ANNA): Promise<void> => {
    await expect.poll(step, POLL).toBe('emailPasswordSubview');
    await inside(`fill('#password', args[0]);`, who.password);
  };
  const added = async (): Promise<void> => {
    await forward();
    await expect.poll(step, POLL).toMatch(/emailSyncAccountsSubview|emailAddedSuccessSubview/);
  };
  /** Shows an INBOX in the main window. */
  const show = (kind: string): Promise<void> =>
    inside(
      `const tabs = document.getElementById('tabmail');
       tabs.switchToTab(0);
       tabs.currentAbout3Pane.displayFolder(folder('Inbox', args[0]).URI);`,
      kind,
    );
  /** Shows the INBOX, selects the mail of a subject, and does with it what a menu would. */
  const withMail = async (subject: string, command: string): Promise<void> => {
    await show('imap');
    const ready = (): Promise<boolean> =>
      inside(
        `const pane = document.getElementById('tabmail').currentAbout3Pane;
         const view = pane.gDBView;
         const listed = [...Array(view?.rowCount ?? 0).keys()].map((row) => view.getMsgHdrAt(row).mime2DecodedSubject);
         pane.threadTree.selectedIndex = listed.indexOf(args[0]);
         return listed.includes(args[0]) && pane.commandController.isCommandEnabled(args[1]);`,
        subject,
        command,
      );
    await expect.poll(ready, POLL).toBe(true);
    await inside(
      `document.getElementById('tabmail').currentAbout3Pane.commandController.doCommand(args[0]);`,
      command,
    );
  };

  it('finds its settings by the address alone', async () => {
    await tellAddress(ANNA);
    await picture('1-address');
    await forward();
    await expect.poll(step, POLL).toBe('emailConfigFoundSubview');
    await picture('2-found');
  });

  it('is set up with the password, by IMAP and submission over TLS', async () => {
    await forward();
    await tellPassword(ANNA);
    await picture('3-password');
    await added();
    await picture('4-added');
    const servers = await inside(
      `const incoming = serverOf('imap');
       const outgoing = MailServices.outgoingServer.defaultServer;
       return [
         [incoming.type, incoming.hostName ?? incoming.hostname, incoming.port, incoming.socketType, incoming.username],
         [outgoing.type, outgoing.serverURI.host, outgoing.serverURI.port, outgoing.socketType, outgoing.username],
       ];`,
    );
    // 3: TLS from the first octet.
    expect(servers).toEqual([
      ['imap', 'mail.tb.test', product.port(993), 3, ANNA.user],
      ['smtp', 'mail.tb.test', product.port(465), 3, ANNA.user],
    ]);
  });

  it('receives, and hears of new mail by IDLE', async () => {
    await deliver('First', 'A mail about zanzibar.');
    await inside(`find('#closeButton')?.click();`);
    await receive('imap');
    await expect.poll(() => inbox(), POLL).toEqual(['First']);
    await deliver('Second');
    await expect.poll(() => inbox(), POLL).toEqual(['First', 'Second']);
    await show('imap');
    await picture('5-inbox');
  });

  it('sends from its window, and keeps the mail in Sent on the server', async () => {
    const written = (): Promise<boolean> =>
      inside(
        `const window = Services.wm.getMostRecentWindow('msgcompose');
         return window?.gMsgCompose != null && window.document.getElementById('button-send')?.disabled === false;`,
      );
    await inside(
      `const parameters = Cc['@mozilla.org/messengercompose/composeparams;1'].createInstance(Ci.nsIMsgComposeParams);
       const fields = Cc['@mozilla.org/messengercompose/composefields;1'].createInstance(Ci.nsIMsgCompFields);
       Object.assign(fields, { to: args[0], subject: 'From Thunderbird', body: 'Привет from Thunderbird.' });
       parameters.composeFields = fields;
       parameters.identity = MailServices.accounts.accounts.find((one) => one.incomingServer.type === 'imap').defaultIdentity;
       parameters.type = Ci.nsIMsgCompType.New;
       parameters.format = Ci.nsIMsgCompFormat.PlainText;
       MailServices.compose.OpenComposeWindowWithParams(null, parameters);`,
      BORIS.user,
    );
    await expect.poll(written, POLL).toBe(true);
    await picture('6-written');
    await inside(
      `Services.wm.getMostRecentWindow('msgcompose').document.getElementById('button-send').click();`,
    );
    await expect
      .poll(() => inside(`return Services.wm.getMostRecentWindow('msgcompose') === null;`), POLL)
      .toBe(true);
    await expect.poll(() => subjectsOnServer(BORIS, 'INBOX'), POLL).toEqual(['From Thunderbird']);
    await expect
      .poll(() => onServer(ANNA, 'Sent'), POLL)
      .toEqual([{ subject: 'From Thunderbird', flags: ['\\Seen'] }]);
  });

  it('searches the text of mails on the server', async () => {
    const search = (text: string): Promise<string[]> =>
      inside(
        `const session = Cc['@mozilla.org/messenger/searchSession;1'].createInstance(Ci.nsIMsgSearchSession);
         session.addScopeTerm(Ci.nsMsgSearchScope.onlineMail, folder('Inbox'));
         const term = session.createTerm();
         term.attrib = Ci.nsMsgSearchAttrib.Body;
         term.op = Ci.nsMsgSearchOp.Contains;
         const value = term.value;
         value.attrib = term.attrib;
         value.str = args[0];
         term.value = value;
         session.appendTerm(term);
         const found = [];
         await new Promise((resolve) => {
           session.registerListener({
             QueryInterface: ChromeUtils.generateQI(['nsIMsgSearchNotify']),
             onNewSearch() {},
             onSearchHit(mail) { found.push(mail.mime2DecodedSubject); },
             onSearchDone: resolve,
           });
           session.search(window.msgWindow);
         });
         return found;`,
        text,
      );
    expect(await search('Zanzibar')).toEqual(['First']);
    expect(await search('nowhere to be found')).toEqual([]);
    // The server has found it, not Thunderbird in what it keeps.
    const asked = async (): Promise<string> => {
      const query = `/conversations?protocol=imap&account=${ANNA.user}`;
      const { items } = await product.request<{ items: { id: string }[] }>('GET', query);
      const said = items.map(({ id }) => product.request('GET', `/conversations/${id}/events`));
      return JSON.stringify(await Promise.all(said));
    };
    await expect.poll(asked, POLL).toMatch(/uid SEARCH [^"]*BODY \\"Zanzibar/i);
  });

  it('archives and deletes', async () => {
    await withMail('First', 'cmd_archive');
    // By years, as it does unless told otherwise, below the folder that the server names as the archive.
    const year = String(new Date().getFullYear());
    await expect.poll(() => subjectsOnServer(ANNA, 'INBOX'), POLL).toEqual(['Second']);
    expect(await subjectsOnServer(ANNA, `Archive/${year}`)).toEqual(['First']);
    await withMail('Second', 'cmd_delete');
    await expect.poll(() => subjectsOnServer(ANNA, 'INBOX'), POLL).toEqual([]);
    expect(await subjectsOnServer(ANNA, 'Trash')).toEqual(['Second']);
    await expect.poll(() => inbox(), POLL).toEqual([]);
    await picture('7-cleared');
  });

  it('sets up a second account by POP3, and receives what was sent', async () => {
    await inside(`window.openAccountHub('MAIL');`);
    await tellAddress(BORIS);
    await forward();
    await expect.poll(step, POLL).toBe('emailConfigFoundSubview');
    await inside(`find('#pop3').click();`);
    await expect.poll(() => inside(`return find('input[value="pop3"]').checked;`), POLL).toBe(true);
    await picture('8-pop3');
    await forward();
    await tellPassword(BORIS);
    await added();
    await inside(`find('#closeButton')?.click();`);
    expect(
      await inside(`const server = serverOf('pop3'); return [server.type, server.port, server.socketType];`),
    ).toEqual(['pop3', product.port(995), 3]);
    await receive('pop3');
    await expect.poll(() => inbox('pop3'), POLL).toEqual(['From Thunderbird']);
    await show('pop3');
    await picture('9-pop3-inbox');
    // Thunderbird leaves mails on the server unless told otherwise.
    expect(await subjectsOnServer(BORIS, 'INBOX')).toEqual(['From Thunderbird']);
  });
});
