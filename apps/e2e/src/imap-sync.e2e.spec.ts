/** Mailboxes kept in two places: mbsync and offlineimap carry every change across, once. */
import fs from 'node:fs';
import path from 'node:path';
import type { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everything } from './browser/extent.js';
import { contentsOf, openImap } from './clients/imap.js';
import {
  addToMaildir,
  contentsOfMaildir,
  flagInMaildir,
  makeMaildir,
  readMaildir,
} from './clients/maildir.js';
import { has, type Ran, run } from './clients/run.js';
import { type Product, startProduct } from './product/product.js';

const ADDRESS = '127.16.32.10';
/** Half of them begin at the server, half in the Maildir. */
const MAILS = everything ? 10_000 : 500;
const MOST_MS = everything ? 600_000 : 90_000;
const SETUP = `version: 1
servers:
  - { name: One, hostname: mail.one.test, addresses: [${ADDRESS}], allowPlaintextAuth: true, services: { imap: true },
      domains: [{ name: one.test, accounts: [{ name: mbsync, password: a-Secret }, { name: offlineimap, password: a-Secret }] }] }
`;

const mail = (name: string): string =>
  [
    'From: Ann <ann@one.test>',
    'To: bob@one.test',
    `Subject: =?utf-8?B?${Buffer.from(`Письмо ${name}`).toString('base64')}?=`,
    `Message-ID: <${name}@one.test>`,
    'Date: Fri, 20 Nov 2026 10:00:00 +0300',
    '',
    `Body of ${name}. `.repeat(1 + ((name.length * 7) % 90)),
    '.a line with a dot',
    '',
  ].join('\r\n');

let product: Product;

interface Synchroniser {
  /** Writes what it is configured by. */
  prepare(home: string, near: string, login: { port: number; user: string }): void;
  run(home: string): Promise<Ran>;
  /** Where it keeps a mailbox. */
  folder(near: string, mailbox: string): string;
}

const SYNCHRONISERS: Readonly<Record<string, Synchroniser>> = {
  mbsync: {
    prepare: (home, near, { port, user }) =>
      fs.writeFileSync(
        path.join(home, 'mbsyncrc'),
        `IMAPAccount one\nHost ${ADDRESS}\nPort ${port}\nUser ${user}\nPass a-Secret\nSSLType None\n\n` +
          `IMAPStore far\nAccount one\n\nMaildirStore near\nPath ${near}/\nInbox ${near}/INBOX\nSubFolders Verbatim\n\n` +
          `Channel all\nFar :far:\nNear :near:\nPatterns INBOX Work\nCreate Both\nExpunge Both\nSyncState *\n`,
      ),
    run: (home) => run('mbsync', ['-c', path.join(home, 'mbsyncrc'), '-a'], { timeoutMs: MOST_MS }),
    folder: (near, mailbox) => path.join(near, mailbox),
  },
  offlineimap: {
    prepare: (home, near, { port, user }) =>
      fs.writeFileSync(
        path.join(home, 'offlineimaprc'),
        `[general]\naccounts = one\nmetadata = ${home}/state\nui = basic\n\n[Account one]\nlocalrepository = near\nremoterepository = far\n\n` +
          `[Repository near]\ntype = Maildir\nlocalfolders = ${near}\nsep = /\n\n` +
          `[Repository far]\ntype = IMAP\nremotehost = ${ADDRESS}\nremoteport = ${port}\nremoteuser = ${user}\nremotepass = a-Secret\n` +
          `ssl = no\nstarttls = no\nauth_mechanisms = PLAIN, LOGIN\nexpunge = yes\nfolderfilter = lambda name: name in ('INBOX', 'Work')\n`,
      ),
    run: (home) => run('offlineimap', ['-o', '-c', path.join(home, 'offlineimaprc')], { timeoutMs: MOST_MS }),
    folder: (near, mailbox) => path.join(near, mailbox),
  },
};

beforeAll(async () => {
  product = await startProduct({ setup: SETUP });
});
afterAll(() => product?.stop());

describe.each(Object.keys(SYNCHRONISERS))('%s', (name) => {
  it.skipIf(!has(name))(
    `keeps ${MAILS} mails in two places, with nothing lost or doubled`,
    async () => {
      const tool = SYNCHRONISERS[name]!;
      const home = path.join(product.dataDir, name);
      const near = path.join(home, 'mail');
      const login = {
        host: ADDRESS,
        port: product.port(143),
        user: `${name}@one.test`,
        password: 'a-Secret',
      };
      const inbox = tool.folder(near, 'INBOX');
      makeMaildir(inbox);
      tool.prepare(home, near, login);
      const client = await openImap(login);
      const synchronise = async (): Promise<void> => {
        const { code, text } = await tool.run(home);
        expect(code, text.slice(-4_000)).toBe(0);
      };
      const same = async (mailbox: string, count: number): Promise<void> => {
        const far = await contentsOf(client, mailbox);
        expect(far).toHaveLength(count);
        expect(contentsOfMaildir(tool.folder(near, mailbox))).toEqual(far);
      };

      await client.mailboxCreate('Work');
      for (let n = 0; n < MAILS / 2; n++) {
        await client.append('INBOX', mail(`far${n}`), n % 3 === 0 ? ['\\Seen'] : []);
        addToMaildir(inbox, mail(`near${n}`), n % 5 === 0 ? 'FS' : '');
      }
      for (let n = 0; n < 5; n++) await client.append('Work', mail(`work${n}`), ['\\Answered']);
      await synchronise();
      await same('INBOX', MAILS);
      await same('Work', 5);

      // Now both sides change: other mails are flagged, deleted and added on each.
      const changed = Math.floor(MAILS / 10);
      await changeFar(client, changed);
      const kept = readMaildir(inbox).filter(({ content }) => content.includes('<near'));
      for (const one of kept.slice(0, changed)) flagInMaildir(one, 'R');
      for (const one of kept.slice(changed, 2 * changed)) fs.rmSync(one.file);
      for (let n = 0; n < changed; n++) addToMaildir(inbox, mail(`new-near${n}`), 'S');
      await synchronise();
      await same('INBOX', MAILS);
      const contents = await contentsOf(client, 'INBOX');
      expect(contents.filter((line) => line.includes('\\Flagged')).length).toBeGreaterThanOrEqual(changed);
      expect(contents.filter((line) => line.includes('\\Answered'))).toHaveLength(changed);

      // A third time, nothing is left to be done.
      const uids = await uidsOf(client);
      await synchronise();
      await same('INBOX', MAILS);
      expect(await uidsOf(client)).toEqual(uids);
      await client.logout();
    },
    2 * MOST_MS,
  );
});

async function uidsOf(client: ImapFlow): Promise<readonly number[]> {
  const lock = await client.getMailboxLock('INBOX');
  try {
    return (await client.search({ all: true }, { uid: true })) || [];
  } finally {
    lock.release();
  }
}

/** Of the mails that came from the server's side: some are flagged, as many deleted, as many added. */
async function changeFar(client: ImapFlow, changed: number): Promise<void> {
  const lock = await client.getMailboxLock('INBOX');
  try {
    const mine = (await client.search({ header: { 'message-id': '<far' } }, { uid: true })) || [];
    expect(mine).toHaveLength(MAILS / 2);
    await client.messageFlagsAdd(mine.slice(0, changed), ['\\Flagged'], { uid: true });
    await client.messageDelete(mine.slice(changed, 2 * changed), { uid: true });
    for (let n = 0; n < changed; n++) await client.append('INBOX', mail(`new-far${n}`));
  } finally {
    lock.release();
  }
}
