import { expect, it } from 'vitest';
import { MAX_FLAGS } from '../../model.js';
import { messagesOf, type NewMessage, WHOLE_LIMIT } from '../../store.js';
import { awkwardContent } from '../maildrop-contract.js';
import { fetched, flagsOf, mail, octetsOf, RECEIVED, type StoreBench, uidsOf } from './harness.js';

/** Putting messages in, reading them, and their flags. */
export function messageTests(bench: () => StoreBench): void {
  it('appends many at once, in their order, with growing UIDs and MODSEQs', async () => {
    const { ann } = bench();
    const before = (await ann.status(['INBOX']))[0]!;
    const appended = await ann.append('inbox', [
      { content: mail({ Subject: 'one' }), received: RECEIVED, flags: ['\\Seen', 'a', '\\seen'] },
      { content: mail({ Subject: 'two' }), received: new Date(RECEIVED.getTime() + 1000) },
    ]);
    expect(appended).toEqual({ uidValidity: before.uidValidity, uids: [1, 2] });
    expect((await ann.append('INBOX', [{ content: mail(), received: RECEIVED }])).uids).toEqual([3]);
    const [one, two, three] = await fetched((await bench().open()).fetch([1, 2, 3], {}));
    expect(flagsOf(one!.flags)).toEqual(['\\seen', 'a']);
    expect(one!.received).toEqual(RECEIVED);
    expect(two!.received.getTime() - one!.received.getTime()).toBe(1000);
    expect(one!.modSeq).toBeGreaterThan(before.highestModSeq);
    expect(three!.modSeq).toBeGreaterThan(two!.modSeq);
    expect(one!.emailId).toMatch(/^[A-Za-z0-9_-]{1,255}$/);
    expect(one!.emailId).not.toBe(two!.emailId);
    const after = (await ann.status(['INBOX']))[0]!;
    expect(after.highestModSeq).toBe(three!.modSeq);
    expect(after.uidNext).toBe(4);
  });

  it('appends messages that come one by one, each read before the next is asked for', async () => {
    const order: string[] = [];
    const content = async function* (name: string): AsyncGenerator<Buffer> {
      yield mail({ Subject: name });
      order.push(`end of ${name}`);
    };
    const messages = async function* (): AsyncGenerator<NewMessage> {
      for (const name of ['one', 'two']) {
        order.push(name);
        yield { content: content(name), received: RECEIVED };
      }
    };
    expect((await bench().ann.append('INBOX', messages())).uids).toEqual([1, 2]);
    expect(order).toEqual(['one', 'end of one', 'two', 'end of two']);
    const failing = async function* (): AsyncGenerator<NewMessage> {
      yield { content: mail(), received: RECEIVED };
      throw new Error('no more');
    };
    await expect(bench().ann.append('INBOX', failing())).rejects.toThrow('no more');
    expect(await uidsOf(await bench().open())).toEqual([1, 2]);
  });

  it('appends nothing where one message cannot be', async () => {
    const { ann } = bench();
    const broken = async function* (): AsyncGenerator<Buffer> {
      yield mail();
      throw new Error('the client is gone');
    };
    const tries = ann.append('INBOX', [
      { content: mail(), received: RECEIVED },
      { content: broken(), received: RECEIVED },
    ]);
    await expect(tries).rejects.toThrow('the client is gone');
    await expect(ann.append('None', [{ content: mail(), received: RECEIVED }])).rejects.toMatchObject({
      code: 'no-such-mailbox',
    });
    expect(await uidsOf(await bench().open())).toEqual([]);
    expect((await ann.quota('INBOX')).usedBytes).toBe(0);
  });

  it('takes content in blocks and gives its octets as they were, whole and by range', async () => {
    const block = Buffer.alloc(100_000);
    for (let i = 0; i < block.length; i++) block[i] = (i * 31 + (i >> 8)) & 0xff;
    const blocks = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from('Subject: large\r\n\r\n');
      for (let i = 0; i < 30; i++) yield block;
    };
    const large = Buffer.concat([
      Buffer.from('Subject: large\r\n\r\n'),
      ...Array.from({ length: 30 }, () => block),
    ]);
    await bench().append([awkwardContent, { content: blocks() }, Buffer.alloc(0)]);
    const open = await bench().open();
    const [awkward, huge, empty] = await fetched(open.fetch([1, 2, 3], { whole: true, header: true }));
    expect(awkward!.whole?.equals(awkwardContent)).toBe(true);
    expect(awkward!.header?.toString()).toBe('Subject: awkward\r\n\r\n');
    expect(large.length).toBeGreaterThan(WHOLE_LIMIT);
    expect(huge!.whole).toBeUndefined();
    expect(huge!.header?.toString()).toBe('Subject: large\r\n\r\n');
    expect(huge!.size).toBe(large.length);
    expect((await octetsOf(open.content(huge!))).equals(large)).toBe(true);
    for (const [from, to] of [
      [0, 10],
      [5, 5],
      [99_990, 300_021],
      [1_048_570, 1_048_586],
      [large.length - 7, large.length],
      [large.length - 7, large.length + 100],
    ] as const)
      expect(
        (await octetsOf(open.content(huge!, from, to))).equals(large.subarray(from, to)),
        `${from} to ${to}`,
      ).toBe(true);
    expect((await octetsOf(open.content(awkward!, 3, 9))).toString()).toBe('ject: ');
    expect(empty!.size).toBe(0);
    expect(await octetsOf(open.content(empty!))).toHaveLength(0);
  });

  it('fetches in the order of UIDs and leaves out what is gone; can be left in the middle', async () => {
    await bench().fill(700);
    const open = await bench().open();
    await open.store([2], { mode: 'add', flags: ['\\Deleted'] });
    await open.expunge();
    const found = await fetched(open.fetch([1, 2, 3, 650, 9_999], { index: true }));
    expect(found.map(({ uid }) => uid)).toEqual([1, 3, 650]);
    expect(found.every(({ index }) => index !== undefined && index.headerOctets > 0)).toBe(true);
    const every = await fetched(open.fetch(await uidsOf(open), { whole: true }));
    expect(every).toHaveLength(699);
    for await (const { uid } of messagesOf(open.fetch(await uidsOf(open), {}))) if (uid > 5) break;
    expect(open.fetch([], {})).toBeDefined();
    expect(await fetched(open.fetch([], {}))).toEqual([]);
  });

  it('opens with what it holds: count, UIDs, unseen, known flags', async () => {
    await bench().append([{ flags: ['\\Seen', '$Junk'] }, {}, {}]);
    const open = await bench().open('inbox');
    expect(open.mailbox).toMatchObject({ name: 'INBOX', uidNext: 4 });
    expect([...(await open.uids())]).toEqual([1, 2, 3]);
    expect(open.count).toBe(3);
    expect(flagsOf(open.knownFlags)).toEqual(expect.arrayContaining(['$junk']));
    await expect(bench().open('None')).rejects.toMatchObject({ code: 'no-such-mailbox' });
  });

  it('sets, adds and removes flags without regard to case, and MODSEQ grows only where something changes', async () => {
    await bench().fill(2, ['Blue']);
    const open = await bench().open();
    const start = (await fetched(open.fetch([1, 2], {}))).map(({ modSeq }) => modSeq);
    const added = await open.store([1, 2, 77], { mode: 'add', flags: ['\\Seen', 'BLUE'] });
    expect(added.conflicts).toEqual([]);
    expect(added.changed.map(({ uid }) => uid)).toEqual([1, 2]);
    for (const [i, state] of added.changed.entries()) {
      expect(flagsOf(state.flags)).toEqual(['\\seen', 'blue']);
      expect(state.modSeq).toBeGreaterThan(start[i]!);
    }
    expect((await open.store([1], { mode: 'add', flags: ['\\SEEN'] })).changed).toEqual([]);
    const removed = await open.store([1], { mode: 'remove', flags: ['bLuE', 'never'] });
    expect(flagsOf(removed.changed[0]!.flags)).toEqual(['\\seen']);
    const set = await open.store([1], { mode: 'set', flags: ['\\Flagged'] });
    expect(flagsOf(set.changed[0]!.flags)).toEqual(['\\flagged']);
    const cleared = await open.store([1], { mode: 'set', flags: [] });
    expect(cleared.changed[0]!.flags).toEqual([]);
    const [, two] = await fetched(open.fetch([1, 2], {}));
    expect(flagsOf(two!.flags)).toEqual(['\\seen', 'blue']);
    const many = Array.from({ length: MAX_FLAGS + 1 }, (_, i) => `k${i}`);
    await expect(open.store([1], { mode: 'add', flags: many })).rejects.toMatchObject({ code: 'too-many' });
    await expect(open.store([1], { mode: 'add', flags: ['x'.repeat(300)] })).rejects.toMatchObject({
      code: 'too-large',
    });
  });

  it('leaves alone what has changed since (UNCHANGEDSINCE, RFC 7162 §3.1.3)', async () => {
    await bench().fill(3);
    const open = await bench().open();
    const since = open.mailbox.highestModSeq;
    await open.store([2], { mode: 'add', flags: ['\\Flagged'] });
    const result = await open.store([1, 2, 3], {
      mode: 'add',
      flags: ['\\Seen'],
      unchangedSince: since,
    });
    expect(result.conflicts).toEqual([2]);
    expect(result.changed.map(({ uid }) => uid)).toEqual([1, 3]);
    expect((await open.store([1], { mode: 'add', flags: ['a'], unchangedSince: 0n })).conflicts).toEqual([1]);
  });

  it('gives the flags that have changed since a MODSEQ', async () => {
    await bench().fill(3);
    const open = await bench().open();
    const since = open.mailbox.highestModSeq;
    await open.store([1, 3], { mode: 'add', flags: ['\\Flagged'] });
    expect((await open.flagsSince(since, [1, 2])).map(({ uid }) => uid)).toEqual([1]);
    expect((await open.flagsSince(0n, [1, 2, 3])).map(({ uid }) => uid)).toEqual([1, 2, 3]);
  });

  it('changes nothing for a session that only reads', async () => {
    await bench().fill(1);
    const open = await bench().open('INBOX', { readOnly: true });
    await expect(open.store([1], { mode: 'add', flags: ['\\Seen'] })).rejects.toMatchObject({
      code: 'not-possible',
    });
    await expect(open.expunge()).rejects.toMatchObject({ code: 'not-possible' });
    await expect(open.move([1], 'Trash')).rejects.toMatchObject({ code: 'not-possible' });
    expect((await open.copy([1], 'Trash')).uids).toEqual([1]);
  });
}
