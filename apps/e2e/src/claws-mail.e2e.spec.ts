/**
 * Debian's claws-mail does what its user does: receives by IMAP and by POP3, sends, searches, moves, deletes, and finds new mail.
 * What it did is looked at on the server, from outside.
 */
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everything } from './browser/extent.js';
import { type ClawsMail, startClawsMail } from './clients/claws-mail.js';
import { type Seen, seenIn } from './clients/imap.js';
import { has, run } from './clients/run.js';
import { type Product, root, startProduct } from './product/product.js';

const ADDRESS = '127.16.14.20';
const CLARA = { name: 'clara', user: 'clara@claws.test', password: 'clara-Secret-001' };
const BORIS = { name: 'boris', user: 'boris@claws.test', password: 'boris-Secret-001' };
const ACCOUNTS = [CLARA, BORIS].map(({ name, password }) => `{ name: ${name}, password: ${password} }`);
const SETUP = `version: 1
servers:
  - { name: One, hostname: mail.claws.test, addresses: [${ADDRESS}],
      services: { smtp: true, submissions: true, imaps: true, pop3s: true },
      domains: [{ name: claws.test, accounts: [${ACCOUNTS.join(', ')}] }] }
`;
const POLL = { timeout: 60_000, interval: 250 };
const MAIN = 'Claws Mail [0-9]';

let product: Product;
let claws: ClawsMail;

const runnable =
  everything && process.getuid?.() === 0 && has('claws-mail', 'xdotool', 'Xvfb', 'import', 'swaks');

describe.skipIf(!runnable)('claws-mail', () => {
  beforeAll(async () => {
    product = await startProduct({ setup: SETUP });
    const authority = path.join(product.dataDir, 'ca.pem');
    const answer = await fetch(`${product.api}/api/v1/certificate-authority/glasspost-ca.pem`);
    fs.writeFileSync(authority, await answer.text());
    claws = await startClawsMail({
      folder: product.dataDir,
      authority,
      hosts: `127.0.0.1 localhost\n${ADDRESS} mail.claws.test\n`,
      server: 'mail.claws.test',
      submissions: product.port(465),
      accounts: [
        { ...CLARA, receives: 'imap', port: product.port(993) },
        { ...BORIS, receives: 'pop3', port: product.port(995) },
      ],
    });
  });
  afterAll(async () => {
    await claws?.stop();
    await product?.stop();
  });

  const shown = (title: string): Promise<void> =>
    expect.poll(async () => (await claws.windows()).join('\n'), POLL).toMatch(new RegExp(title));
  const gone = (title: string): Promise<void> =>
    expect.poll(async () => (await claws.windows()).join('\n'), POLL).not.toMatch(new RegExp(title));
  const picture = (name: string): Promise<void> =>
    claws.picture(path.join(root, 'artifacts/console', `claws-mail-${name}.png`));
  const deliver = async (subject: string, body: string): Promise<void> => {
    const { code, text } = await run('swaks', [
      ...['--server', ADDRESS, '--port', String(product.port(25)), '--to', CLARA.user],
      ...['--from', 'bob@far.test', '--header', `Subject: ${subject}`, '--body', body],
    ]);
    expect(code, text).toBe(0);
  };
  const onServer = (who: typeof CLARA, mailbox: string): Promise<Seen[]> =>
    seenIn({ host: ADDRESS, port: product.port(993), user: who.user, password: who.password }, mailbox);
  /** New, unread and all mails of a folder, as it counts them. */
  const counts = async (folder: string): Promise<string> =>
    (await claws.tell('--status-full', folder)).split('\n')[0]!.trim().replace(/ +/g, ' ');
  const found = async (condition: string): Promise<string[]> =>
    (await claws.tell('--search', '#imap/clara/INBOX', 'e', condition))
      .split('\n')
      .filter(Boolean)
      .map((file) => path.basename(file));
  /** Shows a mail of the INBOX by its UID; it is read then, and so the list has the keyboard. */
  const open = async (uid: number, subject: string): Promise<void> => {
    await claws.tell('--select', `#imap/clara/INBOX/${uid}`);
    await expect.poll(() => onServer(CLARA, 'INBOX'), POLL).toContainEqual({ subject, flags: ['\\Seen'] });
  };

  it('receives by IMAP over TLS, and finds new mail', async () => {
    await shown(MAIN);
    await deliver('First', 'A mail about zanzibar.');
    await claws.tell('--receive-all');
    await expect.poll(() => counts('#imap/clara/INBOX'), POLL).toMatch(/^\d 1 1 /);
    await deliver('Second', 'Nothing of interest.');
    await claws.tell('--receive-all');
    await expect.poll(() => counts('#imap/clara/INBOX'), POLL).toMatch(/^\d 2 2 /);
  });

  it('searches the text of mails on the server', async () => {
    expect(await found('body_part matchcase "zanzibar"')).toEqual(['1']);
    expect(await found('body_part matchcase "nowhere"')).toEqual([]);
    const asked = async (): Promise<string> => {
      const query = `/conversations?protocol=imap&account=${CLARA.user}`;
      const { items } = await product.request<{ items: { id: string }[] }>('GET', query);
      const said = items.map(({ id }) => product.request('GET', `/conversations/${id}/events`));
      return JSON.stringify(await Promise.all(said));
    };
    await expect.poll(asked, POLL).toMatch(/UID SEARCH BODY zanzibar/);
  });

  it('shows a mail, and the server knows that it was read', async () => {
    await open(1, 'First');
    await picture('1-read');
    expect(await onServer(CLARA, 'INBOX')).toEqual([
      { subject: 'First', flags: ['\\Seen'] },
      { subject: 'Second', flags: [] },
    ]);
  });

  it('deletes to Trash', async () => {
    await claws.press(MAIN, 'ctrl+d');
    await expect.poll(() => onServer(CLARA, 'INBOX'), POLL).toEqual([{ subject: 'Second', flags: [] }]);
    expect(await onServer(CLARA, 'Trash')).toEqual([{ subject: 'First', flags: ['\\Seen'] }]);
  });

  it('moves to Archive by its dialog', async () => {
    await open(2, 'Second');
    await claws.press(MAIN, 'ctrl+o');
    await shown('Select folder');
    await claws.press('Select folder', 'End');
    await picture('2-move');
    await claws.press('Select folder', 'Return');
    await expect.poll(() => onServer(CLARA, 'INBOX'), POLL).toEqual([]);
    expect(await onServer(CLARA, 'Archive')).toEqual([{ subject: 'Second', flags: ['\\Seen'] }]);
  });

  it('sends from its window, and keeps the mail in Sent on the server', async () => {
    const mail = path.join(product.dataDir, 'mail.txt');
    fs.writeFileSync(mail, `To: ${BORIS.user}\nSubject: From claws-mail\n\nПривет from claws-mail.\n`);
    await claws.tell('--compose-from-file', mail);
    await shown('Compose message');
    await picture('3-written');
    await claws.press('Compose message', 'ctrl+Return');
    await gone('Compose message');
    await expect
      .poll(() => onServer(BORIS, 'INBOX'), POLL)
      .toEqual([{ subject: 'From claws-mail', flags: [] }]);
    await expect
      .poll(() => onServer(CLARA, 'Sent'), POLL)
      .toEqual([{ subject: 'From claws-mail', flags: ['\\Seen'] }]);
  });

  it('receives what was sent by POP3 over TLS', async () => {
    await claws.tell('--receive-all');
    await expect.poll(() => claws.local().join('\n'), POLL).toContain('Subject: From claws-mail');
    // Its list counts the first mail of a folder twice, of any POP3 server: it looks through the folder, and adds what came.
    expect(claws.local()).toHaveLength(1);
    await picture('4-pop3');
    // It leaves mails on the server for some days, as it is set up.
    expect(await onServer(BORIS, 'INBOX')).toHaveLength(1);
  });
});
