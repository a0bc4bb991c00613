import { messagesOf } from '@glasspost/mailbox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Writer } from './drafts.js';
import { mail, testWebmail, type TestWebmail } from './testing/webmail.js';

let test: TestWebmail;
let ann: Writer;
let bob: Writer;
const all = { limit: 50 } as const;

beforeAll(async () => {
  test = await testWebmail();
});
afterAll(() => test.running.stop());
beforeEach(async () => {
  ann = await test.account('ann', 'Анна');
  bob = await test.account('bob');
});

describe('folders', () => {
  it('are listed with what is unread, in the order in which people look at them', async () => {
    await test.put(ann, 'INBOX', mail('one'), mail('two'));
    await test.folders.create(ann, 'Projects/Ёлка');
    const list = await test.folders.list(ann);
    expect(list.map(({ name }) => name)).toEqual([
      'INBOX',
      'Drafts',
      'Sent',
      'Archive',
      'Junk',
      'Trash',
      'Projects',
      'Projects/Ёлка',
    ]);
    expect(list[0]).toMatchObject({ specialUse: 'inbox', messages: 2, unread: 2 });
  });

  it('are made, renamed and deleted; those that are needed stay', async () => {
    const { id } = await test.folders.create(ann, 'One');
    expect(await test.folders.rename(ann, id, 'Two')).toMatchObject({ id, name: 'Two' });
    await expect(test.folders.create(ann, 'Two')).rejects.toMatchObject({ code: 'conflict' });
    await expect(test.folders.rename(bob, id, 'Three')).rejects.toMatchObject({ code: 'not-found' });
    await test.folders.remove(ann, id);
    expect(await test.folder(ann, 'Two')).toBeUndefined();
    await expect(test.folders.remove(ann, (await test.folder(ann, 'Sent')).id)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('only the trash and junk are emptied', async () => {
    await test.put(ann, 'Trash', mail('one'), mail('two'));
    await test.folders.empty(ann, (await test.folder(ann, 'Trash')).id);
    expect(await test.folder(ann, 'Trash')).toMatchObject({ messages: 0 });
    await expect(test.folders.empty(ann, (await test.folder(ann, 'INBOX')).id)).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('mails', () => {
  it('are listed newest first in pages, over gaps', async () => {
    const { id } = await test.folder(ann, 'INBOX');
    await test.put(ann, 'INBOX', ...Array.from({ length: 60 }, (_, at) => mail(`n${at}`)));
    await test.folders.opened(ann, { name: 'INBOX' }, async (open) => {
      const gone = Array.from({ length: 50 }, (_, at) => at + 6);
      await open.store(gone, { mode: 'add', flags: ['\\Deleted'] });
      await open.expunge();
    });
    const subjects: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await test.letters.list(ann, id, { limit: 3, cursor });
      expect(page.total).toBe(10);
      subjects.push(...page.items.map(({ subject }) => subject));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(subjects).toEqual(['n59', 'n58', 'n57', 'n56', 'n55', 'n4', 'n3', 'n2', 'n1', 'n0']);
  });

  it('are found by words, people, flags, days and attachments', async () => {
    const { id } = await test.folder(ann, 'INBOX');
    const [first, second] = await test.put(
      ann,
      'INBOX',
      mail('Счёт', '', 'платёж'),
      mail('Other', 'Content-Type: multipart/mixed; boundary=b\r\n', '--b\r\n\r\nx\r\n--b--'),
    );
    const of = async (query: object) =>
      (await test.letters.list(ann, id, { limit: 50, ...query })).items.map(({ uid }) => uid);
    expect(await of({ search: 'платёж' })).toEqual([first]);
    expect(await of({ subject: 'счёт' })).toEqual([first]);
    expect(await of({ from: 'bob' })).toEqual([second, first]);
    expect(await of({ attachments: 'true' })).toEqual([second]);
    expect(await of({ before: '2000-01-01' })).toEqual([]);
    await test.actions.run(ann, id, { uids: [first!], action: 'read' });
    expect(await of({ unread: 'true' })).toEqual([second]);
    await test.actions.run(ann, id, { uids: [first!], action: 'flag' });
    expect(await of({ flagged: 'true' })).toEqual([first]);
  });

  it('have their text, their HTML and what is attached, whatever it is called', async () => {
    const { id } = await test.folder(ann, 'INBOX');
    const lines = [
      'Content-Type: multipart/mixed; boundary=m',
      '',
      '--m',
      'Content-Type: multipart/alternative; boundary=a',
      '',
      '--a',
      'Content-Type: text/plain; charset=koi8-r',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from([0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4]).toString('base64'),
      '--a',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<b>Привет</b>',
      '--a--',
      '--m',
      'Content-Type: application/x-thing',
      "Content-Disposition: attachment; filename*=utf-8''..%2f%E6%96%87%E4%BB%B6.txt",
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'a=3Db=',
      '',
      '--m',
      'Content-Type: message/rfc822',
      '',
      'Subject: inner',
      '',
      'text',
      '--m--',
    ];
    const [uid] = await test.put(ann, 'INBOX', `Subject: s\r\n${lines.join('\r\n')}\r\n`);
    const one = await test.letters.one(ann, id, uid!);
    expect(one).toMatchObject({ text: 'Привет', html: '<b>Привет</b>', hasAttachments: true });
    expect(one.attachments.map(({ section, name, type }) => [section, name, type])).toEqual([
      ['2', '.._文件.txt', 'application/x-thing'],
      ['3', '3.eml', 'message/rfc822'],
    ]);
    const read: Buffer[] = [];
    await test.letters.part(ann, id, uid!, '2', async (name, blocks) => {
      expect(name).toBe('.._文件.txt');
      for await (const block of blocks) read.push(block);
    });
    expect(Buffer.concat(read).toString()).toBe('a=b');
    await expect(test.letters.part(ann, id, uid!, '7', async () => undefined)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('of others are not there', async () => {
    const [uid] = await test.put(bob, 'INBOX', mail('secret'));
    const { id } = await test.folder(bob, 'INBOX');
    const tries: (() => Promise<unknown>)[] = [
      () => test.letters.list(ann, id, all),
      () => test.letters.one(ann, id, uid!),
      () => test.letters.header(ann, id, uid!),
      () => test.letters.raw(ann, id, uid!, async () => undefined),
      () => test.letters.part(ann, id, uid!, '1', async () => undefined),
      () => test.actions.run(ann, id, { uids: [uid!], action: 'delete' }),
      () => test.folders.empty(ann, id),
    ];
    for (const look of tries) await expect(look()).rejects.toMatchObject({ code: 'not-found' });
    const own = await test.folder(ann, 'INBOX');
    await test.put(ann, 'INBOX', mail('mine'));
    const away = { uids: [1], action: 'move' as const, to: id };
    await expect(test.actions.run(ann, own.id, away)).rejects.toMatchObject({ code: 'not-found' });
    expect(await test.inbox(bob)).toHaveLength(1);
  });
});

describe('what is done to mails', () => {
  it('is moved, and taken back', async () => {
    const { id } = await test.folder(ann, 'INBOX');
    const [uid] = await test.put(ann, 'INBOX', mail('one'));
    const { moved } = await test.actions.run(ann, id, { uids: [uid!], action: 'delete' });
    expect(moved!.folder).toBe((await test.folder(ann, 'Trash')).id);
    expect(await test.inbox(ann)).toEqual([]);
    await test.actions.run(ann, moved!.folder, { uids: moved!.uids, action: 'move', to: id });
    expect(await test.inbox(ann)).toMatchObject([{ subject: 'one' }]);
  });

  it('is deleted for good in the trash', async () => {
    const { id } = await test.folder(ann, 'Trash');
    const [first] = await test.put(ann, 'Trash', mail('one'), mail('two'));
    expect(await test.actions.run(ann, id, { uids: [first!], action: 'delete' })).toEqual({
      count: 1,
      moved: null,
    });
    expect(await test.folder(ann, 'Trash')).toMatchObject({ messages: 1 });
  });

  it('is junk, and is not', async () => {
    const { id } = await test.folder(ann, 'INBOX');
    const [uid] = await test.put(ann, 'INBOX', mail('one'));
    const { moved } = await test.actions.run(ann, id, { uids: [uid!], action: 'junk' });
    const flags = async (name: string, which: number): Promise<readonly string[]> =>
      test.folders.opened(ann, { name }, async (open) => {
        for await (const message of messagesOf(open.fetch([which], {}))) return message.flags;
        return [];
      });
    expect(await flags('Junk', moved!.uids[0]!)).toEqual(['$Junk']);
    const back = await test.actions.run(ann, moved!.folder, { uids: moved!.uids, action: 'notJunk' });
    expect(await flags('INBOX', back.moved!.uids[0]!)).toEqual(['$NotJunk']);
  });
});
