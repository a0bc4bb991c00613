import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DraftWrite } from '@glasspost/contract';
import { decodeTransfer, mimeTree, summarize } from '@glasspost/message';
import type { Writer } from './drafts.js';
import { mail, testWebmail, type TestWebmail, written } from './testing/webmail.js';

let test: TestWebmail;
let ann: Writer;
let bob: Writer;

async function* octets(content: Buffer, step = 1_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += step) yield content.subarray(at, at + step);
}

beforeAll(async () => {
  test = await testWebmail();
});
afterAll(() => test.running.stop());
beforeEach(async () => {
  ann = await test.account('ann', 'Анна');
  bob = await test.account('bob');
});

describe('drafts', () => {
  it('are kept in Drafts, replaced when they are saved, and have their files', async () => {
    const begun = await test.drafts.create(ann, written({ to: 'bob', subject: 'Тема', text: 'a' }));
    const file = Buffer.from(Array.from({ length: 100_001 }, (_, at) => (at * 7) & 0xff));
    const upload = { name: 'отчёт 报告.bin', type: 'application/x-y', octets: octets(file) };
    const attached = await test.drafts.attach(ann, begun.uid, upload);
    expect(attached.attachments).toMatchObject([{ name: 'отчёт 报告.bin', size: 100_001 }]);
    const again = await test.drafts.attach(ann, attached.uid, {
      name: 'b.txt',
      type: 'text/plain',
      octets: octets(Buffer.from('plain')),
    });
    const saved = await test.drafts.save(
      ann,
      again.uid,
      written({ to: 'bob@s.test, x', bcc: 'z@s.test', subject: 'Тема 2', text: 'b\n' }),
    );
    await expect(test.drafts.save(ann, again.uid, written({}))).rejects.toMatchObject({ code: 'not-found' });
    expect(await test.folder(ann, 'Drafts')).toMatchObject({ messages: 1, unread: 0 });
    const one = await test.letters.one(ann, saved.folder, saved.uid);
    expect(one).toMatchObject({ subject: 'Тема 2', text: 'b\r\n' });
    expect(one.bcc).toEqual([{ name: '', address: 'z@s.test' }]);
    expect(one.attachments.map(({ section }) => section)).toEqual(
      saved.attachments.map(({ section }) => section),
    );
    const read: Buffer[] = [];
    await test.letters.part(ann, saved.folder, saved.uid, '2', async (name, blocks) => {
      expect(name).toBe('отчёт 报告.bin');
      for await (const block of blocks) read.push(block);
    });
    expect(Buffer.concat(read).equals(file)).toBe(true);
    const less = await test.drafts.save(ann, saved.uid, written({ keep: ['3'] }));
    expect(less.attachments).toMatchObject([{ section: '2', name: 'b.txt' }]);
    await test.drafts.discard(ann, less.uid);
    expect(await test.folder(ann, 'Drafts')).toMatchObject({ messages: 0 });
  });

  it('never become larger than what the server takes', async () => {
    const begun = await test.drafts.create(ann, written({}));
    const upload = { name: 'a', type: 'x/y', octets: octets(Buffer.alloc(2_500_000), 65_536) };
    await expect(test.drafts.attach(ann, begun.uid, upload)).rejects.toMatchObject({ code: 'too-large' });
    expect(await test.folder(ann, 'Drafts')).toMatchObject({ messages: 1 });
  });
});

describe('sending', () => {
  it('goes to all recipients without Bcc, and a copy with it is in Sent', async () => {
    const eve = await test.account('eve');
    const begun = await test.drafts.create(
      ann,
      written({
        to: `"Боб" <${bob.address}>, far@far.test`,
        bcc: eve.address,
        subject: 'Привет',
        text: 'Текст',
      }),
    );
    const { id, kept } = await test.sending.send(ann, begun.uid, '127.0.0.1');
    expect(kept).toBe(true);
    for (const who of [bob, eve]) {
      const [letter] = await test.inbox(who);
      expect(letter).toMatchObject({
        subject: 'Привет',
        from: [{ name: 'Анна', address: ann.address }],
        seen: false,
      });
      const content = await test.raw(who, 'INBOX', letter!.uid);
      expect(content.toString()).not.toContain(eve.address);
      expect(content.toString()).toMatch(/^Return-Path: <ann.*\r\nReceived: from .*127\.0\.0\.1/);
      expect(content.toString().match(/^(Date|Message-ID|Subject):/gim)).toHaveLength(3);
    }
    const [copy] = (await test.letters.list(ann, (await test.folder(ann, 'Sent')).id, { limit: 50 })).items;
    expect((await test.raw(ann, 'Sent', copy!.uid)).toString()).toContain(`Bcc: ${eve.address}`);
    expect(copy).toMatchObject({ seen: true, subject: 'Привет' });
    expect(await test.folder(ann, 'Drafts')).toMatchObject({ messages: 0 });
    const { Traces } = await import('../trace/traces.js');
    await test.running.app.get(Traces).flush();
    const traced = await test.running.database.prisma.traceMail.findUniqueOrThrow({ where: { id } });
    expect(traced).toMatchObject({
      sender: ann.address,
      login: ann.address,
      protocol: 'HTTP',
      outcome: 'accepted',
    });
    expect(
      await test.running.database.prisma.delivery.count({
        where: { contentId: id, recipient: 'far@far.test' },
      }),
    ).toBe(1);
  });

  it('says what is refused, and sends to nobody then', async () => {
    const refused = async (more: Partial<DraftWrite>, code: string, pointer: string): Promise<void> => {
      const { uid } = await test.drafts.create(ann, written(more));
      const error = await test.sending.send(ann, uid, '127.0.0.1').catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code, errors: [{ pointer }] });
    };
    await refused({ to: '' }, 'validation', '#/to');
    await refused({ to: `${bob.address}, nonsense` }, 'validation', '#/to');
    await refused({ to: `${bob.address}, nobody@s.test` }, 'validation', '#/to');
    await refused({ to: bob.address, from: bob.address }, 'validation', '#/from');
    expect(await test.inbox(bob)).toEqual([]);
    expect(await test.folder(ann, 'Drafts')).toMatchObject({ messages: 4 });
  });

  it('from an alias of one’s own', async () => {
    const sales = `sales-${ann.address}`;
    await test.alias(sales.split('@')[0]!, ann.address);
    expect((await test.senders.of(ann)).map(({ address }) => address)).toEqual([ann.address, sales]);
    const { uid } = await test.drafts.create(ann, written({ from: sales, to: bob.address }));
    await test.sending.send(ann, uid, '127.0.0.1');
    expect((await test.inbox(bob))[0]!.from[0]!.address).toBe(sales);
  });

  it('answers: the ids go on, the mail that is answered says so', async () => {
    const { id } = await test.folder(ann, 'INBOX');
    const [uid] = await test.put(ann, 'INBOX', mail('q', 'References: <a@x.test>\r\n <b@x.test>\r\n'));
    const begun = await test.drafts.create(
      ann,
      written({ to: bob.address, regards: { folder: id, uid: uid!, as: 'reply' } }),
    );
    const saved = await test.drafts.save(
      ann,
      begun.uid,
      written({ to: bob.address, text: 'x', regards: { folder: id, uid: uid!, as: 'reply' } }),
    );
    expect((await test.letters.one(ann, saved.folder, saved.uid)).regards).toEqual({
      folder: id,
      uid,
      as: 'reply',
    });
    await test.sending.send(ann, saved.uid, '127.0.0.1');
    const [letter] = await test.inbox(bob);
    const content = await test.raw(bob, 'INBOX', letter!.uid);
    expect(summarize(content)).toMatchObject({
      inReplyTo: '<q@far.test>',
      references: ['<a@x.test>', '<b@x.test>', '<q@far.test>'],
    });
    expect(content.toString()).not.toMatch(/^X-/m);
    expect((await test.inbox(ann))[0]).toMatchObject({ answered: true, forwarded: false });
  });

  it('passes on what is attached, octet by octet', async () => {
    const { id } = await test.folder(ann, 'INBOX');
    const lines = [
      'Content-Type: multipart/mixed; boundary=m',
      '',
      '--m',
      '',
      'text',
      '--m',
      'Content-Type: text/plain; name=notes.txt',
      'Content-Transfer-Encoding: 8bit',
      '',
      'Ёлка',
      '--m--',
    ];
    const [uid] = await test.put(
      ann,
      'INBOX',
      `Subject: s\r\nMessage-ID: <1@x.test>\r\n${lines.join('\r\n')}\r\n`,
    );
    const regards = { folder: id, uid: uid!, as: 'forward' } as const;
    const begun = await test.drafts.create(ann, written({ to: bob.address, text: 'see', regards }));
    expect(begun.attachments).toMatchObject([{ name: 'notes.txt' }]);
    await test.sending.send(ann, begun.uid, '127.0.0.1');
    const [letter] = await test.inbox(bob);
    const content = await test.raw(bob, 'INBOX', letter!.uid);
    const [, file] = mimeTree(content).root.children;
    expect(file!.disposition?.value).toBe('attachment');
    expect(decodeTransfer(content.subarray(file!.bodyStart, file!.end), file!.encoding).toString()).toBe(
      'Ёлка',
    );
    expect((await test.inbox(ann))[0]).toMatchObject({ answered: false, forwarded: true });
  });

  it('is sent all the same when there is no room for the copy', async () => {
    const { uid } = await test.drafts.create(ann, written({ to: bob.address, text: 'x'.repeat(5_000) }));
    await test.running.database.pool.query(
      'UPDATE account_usage SET limit_bytes = used_bytes + 10 WHERE account_id = $1',
      [ann.accountId],
    );
    expect(await test.sending.send(ann, uid, '127.0.0.1')).toMatchObject({ kept: false });
    expect(await test.inbox(bob)).toHaveLength(1);
  });
});

it('the people one writes to are known first', async () => {
  await test.put(ann, 'INBOX', mail('one'));
  const { uid } = await test.drafts.create(ann, written({ to: `"Боб" <${bob.address}>` }));
  await test.sending.send(ann, uid, '127.0.0.1');
  expect(await test.letters.correspondents(ann)).toEqual([
    { name: 'Боб', address: bob.address },
    { name: 'Bob', address: 'bob@far.test' },
  ]);
});
