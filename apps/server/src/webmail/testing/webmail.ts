import type { DraftWrite, Folder, Letter } from '@glasspost/contract';
import { type Running, runningApplication } from '../../testing/running.js';
import type { WebmailActions } from '../actions.js';
import type { WebmailDrafts, Writer } from '../drafts.js';
import type { WebmailFolders } from '../folders.js';
import type { WebmailLetters } from '../letters.js';
import type { WebmailSenders } from '../senders.js';
import type { WebmailSending } from '../sending.js';

/** The webmail's parts in a whole application, on a server of one domain. */
export interface TestWebmail {
  readonly running: Running;
  readonly folders: WebmailFolders;
  readonly letters: WebmailLetters;
  readonly actions: WebmailActions;
  readonly drafts: WebmailDrafts;
  readonly sending: WebmailSending;
  readonly senders: WebmailSenders;
  readonly domainId: string;
  /** A new account of s.test; `account('ann')` has a number in its name. */
  account(name: string, displayName?: string): Promise<Writer>;
  folder(owner: Writer, name: string): Promise<Folder>;
  inbox(owner: Writer): Promise<Letter[]>;
  /** Appends mails. @returns their UIDs. */
  put(owner: Writer, name: string, ...mails: string[]): Promise<readonly number[]>;
  raw(owner: Writer, name: string, uid: number): Promise<Buffer>;
  /** What is changed behind its back is known from now on. */
  refresh(): Promise<void>;
  alias(name: string, target: string): Promise<void>;
}

/** `running.stop` when done. */
export async function testWebmail(): Promise<TestWebmail> {
  const running = await runningApplication();
  const of = async <T>(from: Promise<Record<string, unknown>>, name: string): Promise<T> =>
    running.app.get((await from)[name] as never);
  const folders = await of<WebmailFolders>(import('../folders.js'), 'WebmailFolders');
  const letters = await of<WebmailLetters>(import('../letters.js'), 'WebmailLetters');
  const { Directory } = await import('../../directory/directory.js');
  const server = await running.database.prisma.server.create({
    data: {
      name: 'S',
      hostname: 's.test',
      addresses: ['127.0.0.9'],
      maxMessageMB: 2,
      domains: { create: { name: 's.test' } },
    },
    include: { domains: true },
  });
  const serverId = server.id;
  const domainId = server.domains[0]!.id;
  const refresh = (): Promise<void> => running.app.get(Directory).refresh('server', serverId);
  let count = 0;
  const folder = async (owner: Writer, name: string): Promise<Folder> =>
    (await folders.list(owner)).find((each) => each.name === name)!;
  return {
    running,
    folders,
    letters,
    actions: await of(import('../actions.js'), 'WebmailActions'),
    drafts: await of(import('../drafts.js'), 'WebmailDrafts'),
    sending: await of(import('../sending.js'), 'WebmailSending'),
    senders: await of(import('../senders.js'), 'WebmailSenders'),
    domainId,
    refresh,
    folder,
    async account(base, displayName = '') {
      const name = `${base}${++count}`;
      const { id } = await running.database.prisma.account.create({
        data: { name, displayName, domainId, passwordHash: '' },
      });
      await refresh();
      return { accountId: id, serverId, address: `${name}@s.test`, displayName };
    },
    async inbox(owner) {
      return (await letters.list(owner, (await folder(owner, 'INBOX')).id, { limit: 50 })).items;
    },
    async put(owner, name, ...mails) {
      const messages = mails.map((content) => ({ content: Buffer.from(content), received: new Date() }));
      return (await folders.store(owner).append(name, messages)).uids;
    },
    async raw(owner, name, uid) {
      const blocks: Buffer[] = [];
      await letters.raw(owner, (await folder(owner, name)).id, uid, async (_size, from) => {
        for await (const block of from) blocks.push(block);
      });
      return Buffer.concat(blocks);
    },
    async alias(name, target) {
      await running.database.prisma.alias.create({ data: { name, domainId, targets: [target] } });
      await running.app.get(Directory).refresh('account', domainId);
    },
  };
}

/** A mail of bob@far.test. @param more header fields, each with its line end. */
export const mail = (subject: string, more = '', body = 'Hello'): string =>
  `From: Bob <bob@far.test>\r\nTo: ann@s.test\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@far.test>\r\n${more}\r\n${body}\r\n`;

/** What somebody writes. */
export const written = (more: Partial<DraftWrite>): DraftWrite => ({
  from: '',
  to: '',
  cc: '',
  bcc: '',
  subject: '',
  text: '',
  regards: null,
  ...more,
});
