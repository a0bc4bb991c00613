import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../database/testing/database.js';
import { ContentRepository } from './content.repository.js';
import { MailWriter } from './mail-writer.repository.js';
import { MaildropRepository } from './maildrop.repository.js';
import { MailboxGone, type NewContent, type NewMail } from './writing.js';
import { testTraces } from '../trace/testing/traces.js';

const content = (bytes: Buffer | null, more: Partial<NewContent> = {}): NewContent => ({
  id: v7(),
  bytes,
  size: bytes?.length ?? 0,
  skip: 0,
  sender: 'a@example.org',
  subject: 'S',
  fromText: '',
  toText: '',
  messageId: '',
  date: null,
  encoding: '7bit',
  smtputf8: false,
  ...more,
});

const READER = { account: 'a@s.test', client: '127.0.0.1', protocol: 'POP3' };

describe('MailWriter', () => {
  let db: Awaited<ReturnType<typeof testDatabase>>;
  let writer: MailWriter;
  let serverId: string;
  const boxes: number[] = [];

  beforeAll(async () => {
    db = await testDatabase();
    writer = new MailWriter(db.database);
    const server = await db.database.prisma.server.create({
      data: {
        name: 'S',
        hostname: 's.test',
        addresses: ['127.0.0.1'],
        domains: { create: { name: 's.test' } },
      },
      include: { domains: true },
    });
    serverId = server.id;
    for (const name of ['one', 'two']) {
      const account = await db.database.prisma.account.create({
        data: { name, domainId: server.domains[0]!.id, passwordHash: 'x' },
        include: { mailboxes: true },
      });
      const inbox = await db.database.prisma.mailbox.findFirstOrThrow({ where: { accountId: account.id } });
      boxes.push(Number(inbox.id));
    }
  });

  afterAll(async () => {
    await writer.onApplicationShutdown();
    await db.drop();
  });

  const delivery = (recipient: string): NewMail['deliveries'][number] => ({
    serverId,
    sender: 'a@example.org',
    recipient,
    destination: 'far.test',
    notify: ['FAILURE', 'DELAY'],
    orcpt: null,
    envid: 'x',
    ret: null,
  });

  it('commits many units at once, each with its own messages, UIDs in order', async () => {
    const mails = Array.from({ length: 300 }, (_, i) =>
      content(Buffer.from(`Subject: ${i}\r\n\r\n${'x'.repeat(i * 10)}\r\n`)),
    );
    const written = await Promise.all(
      mails.map((mail, i) =>
        writer.write({
          mails: [
            {
              content: mail,
              mailboxes: i % 3 === 0 ? boxes : [boxes[0]!],
              deliveries: i % 10 === 0 ? [delivery(`r${i}@far.test`)] : [],
            },
          ],
          updates: [],
        }),
      ),
    );
    const uids = written.map((w) => w.messages.find((message) => message.mailbox === boxes[0])!.uid);
    expect(uids).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
    expect(written[10]!.deliveries).toEqual([
      { id: expect.any(String) as string, contentId: mails[10]!.id, recipient: 'r10@far.test' },
    ]);
    const box = await db.database.prisma.mailbox.findUniqueOrThrow({ where: { id: BigInt(boxes[0]!) } });
    expect(box).toMatchObject({
      uidNext: 301,
      messageCount: 300,
      byteCount: BigInt(mails.reduce((sum, mail) => sum + mail.size, 0)),
    });
    const row = await db.database.prisma.delivery.findFirstOrThrow({ where: { recipient: 'r10@far.test' } });
    expect(row).toMatchObject({ status: 'queued', notify: ['FAILURE', 'DELAY'], envid: 'x' });
  });

  it('gives back the very octets, any of the 256, small and large', async () => {
    const every = Buffer.from(Array.from({ length: 256 * 64 }, (_, i) => i % 256));
    const repository = new ContentRepository(db.database);
    const small = content(every);
    await writer.write({ mails: [{ content: small, mailboxes: [boxes[1]!], deliveries: [] }], updates: [] });
    const large = randomBytes(700_000);
    const big = content(null, { size: large.length });
    await repository.begin(big.id);
    for (let i = 0; i * 256 * 1024 < large.length; i++)
      await repository.addChunk(big.id, i, large.subarray(i * 256 * 1024, (i + 1) * 256 * 1024));
    await writer.write({ mails: [{ content: big, mailboxes: [boxes[1]!], deliveries: [] }], updates: [] });
    const read = async (id: string, skip = 0): Promise<Buffer> => {
      const blocks: Buffer[] = [];
      for await (const block of repository.read(id, skip)) blocks.push(block);
      return Buffer.concat(blocks);
    };
    expect(await read(small.id)).toEqual(every);
    expect(await read(small.id, 5)).toEqual(every.subarray(5));
    expect((await read(big.id)).equals(large)).toBe(true);
    expect((await read(big.id, 300_000)).equals(large.subarray(300_000))).toBe(true);
    const drop = await new MaildropRepository(db.database, repository, testTraces(db.database)).open(
      boxes[1]!,
      READER,
    );
    if (drop === 'in-use') throw new Error('locked');
    expect(drop.messages.slice(-2).map((message) => message.size)).toEqual([small.size, big.size]);
    expect(await drop.whole(drop.messages.at(-2)!)).toEqual(every);
    expect(
      await new MaildropRepository(db.database, repository, testTraces(db.database)).open(boxes[1]!, READER),
    ).toBe('in-use');
    await drop.expunge([drop.messages.at(-1)!]);
    await drop.release();
    expect(await db.database.prisma.content.count({ where: { id: big.id } })).toBe(0);
    expect(await db.database.prisma.contentChunk.count({ where: { contentId: big.id } })).toBe(0);
  });

  it('tells who wanted a mailbox that is gone, and does not harm the others of the batch', async () => {
    const [good, bad] = await Promise.allSettled([
      writer.write({
        mails: [{ content: content(Buffer.from('a')), mailboxes: [boxes[0]!], deliveries: [] }],
        updates: [],
      }),
      writer.write({
        mails: [{ content: content(Buffer.from('b')), mailboxes: [999_999], deliveries: [] }],
        updates: [],
      }),
    ]);
    expect(good.status).toBe('fulfilled');
    expect(bad).toMatchObject({ status: 'rejected', reason: expect.any(MailboxGone) as unknown });
  });

  it('records what an attempt has made of a delivery, but only of a claim of its own', async () => {
    const written = await writer.write({
      mails: [{ content: content(Buffer.from('c')), mailboxes: [], deliveries: [delivery('u@far.test')] }],
      updates: [],
    });
    const { id } = written.deliveries[0]!;
    const update = {
      id,
      status: 'delivered' as const,
      nextAttemptAt: null,
      lastReply: '250 ok',
      lastHost: 'mx',
      steps: ['asked "MX"', 'sent'],
      delayNotified: false,
    };
    await writer.write({ mails: [], updates: [update] });
    await writer.write({ mails: [], updates: [{ ...update, status: 'bounced' }] });
    const row = await db.database.prisma.delivery.findUniqueOrThrow({ where: { id: BigInt(id) } });
    expect(row).toMatchObject({
      status: 'delivered',
      attempts: 1,
      steps: ['asked "MX"', 'sent'],
      claimedBy: null,
    });
    expect(row.finishedAt).not.toBeNull();
  });
});
