import { expect, it } from 'vitest';
import type { MailboxChanges, OpenMailbox } from '../../store.js';
import { fetched, flagsOf, mail, RECEIVED, type StoreBench, uidsOf } from './harness.js';

/** What a session sees of what happens. */
class Watcher {
  modSeq: bigint;
  uidNext: number;
  readonly uids = new Set<number>();

  constructor(readonly open: OpenMailbox) {
    ({ highestModSeq: this.modSeq, uidNext: this.uidNext } = open.mailbox);
  }

  async look(): Promise<MailboxChanges> {
    const changes = await this.open.changes({ modSeq: this.modSeq, uidNext: this.uidNext });
    expect(changes.modSeq).toBeGreaterThanOrEqual(this.modSeq);
    expect(changes.uidNext).toBeGreaterThanOrEqual(this.uidNext);
    ({ modSeq: this.modSeq, uidNext: this.uidNext } = changes);
    for (const uid of changes.added) this.uids.add(uid);
    for (const uid of changes.vanished) this.uids.delete(uid);
    return changes;
  }
}

/** Changes, and how sessions follow them. */
export function changeTests(bench: () => StoreBench): void {
  const watcher = async (name = 'INBOX'): Promise<Watcher> => {
    const watching = new Watcher(await bench().open(name));
    for (const uid of await watching.open.uids()) watching.uids.add(uid);
    return watching;
  };

  it('tells after each change what is different, once', async () => {
    await bench().fill(3);
    const one = await watcher();
    expect(await one.look()).toMatchObject({ added: [], flags: [], vanished: [] });
    await bench().fill(2);
    expect(await one.look()).toMatchObject({ added: [4, 5], flags: [], vanished: [], uidNext: 6 });
    await one.open.store([2, 4], { mode: 'add', flags: ['\\Deleted'] });
    const { flags } = await one.look();
    expect(flags.map(({ uid }) => uid)).toEqual([2, 4]);
    expect(flagsOf(flags[0]!.flags)).toEqual(['\\deleted']);
    await one.open.expunge();
    expect(await one.look()).toMatchObject({ added: [], flags: [], vanished: [2, 4] });
    expect(await one.look()).toMatchObject({ added: [], flags: [], vanished: [] });
    expect([...one.uids]).toEqual([1, 3, 5]);
  });

  it('lets two sessions follow each other', async () => {
    await bench().fill(2);
    let wake = (): void => undefined;
    const told = new Promise<void>((resolve) => (wake = resolve));
    const other = await bench().open('INBOX', { changed: () => wake() });
    const one = await bench().open();
    await one.store([1], { mode: 'add', flags: ['\\Answered'] });
    await told;
    const changes = await other.changes({ modSeq: other.mailbox.highestModSeq, uidNext: 3 });
    expect(changes.flags.map(({ uid }) => uid)).toEqual([1]);
  });

  it('wakes a session for new mail and for what goes, also for its own', async () => {
    const waits: (() => void)[] = [];
    const open = await bench().open('INBOX', { changed: () => waits.shift()?.() });
    const next = (): Promise<void> => new Promise((resolve) => waits.push(resolve));
    let told = next();
    await bench().fill(1, ['\\Deleted']);
    await told;
    told = next();
    await open.expunge();
    await told;
    await open.close();
    await bench().fill(1);
  });

  it('expunges what is deleted, out of some UIDs where they are given', async () => {
    await bench().fill(4, ['\\Deleted']);
    await bench().fill(1);
    const open = await bench().open();
    const before = open.mailbox.highestModSeq;
    const first = await open.expunge([2, 5, 99]);
    expect(first.uids).toEqual([2]);
    expect(first.modSeq).toBeGreaterThan(before);
    const rest = await open.expunge();
    expect(rest.uids).toEqual([1, 3, 4]);
    expect(rest.modSeq).toBeGreaterThan(first.modSeq);
    expect((await open.expunge()).uids).toEqual([]);
    expect(await uidsOf(open)).toEqual([5]);
    expect((await bench().ann.status(['INBOX']))[0]!.highestModSeq).toBe(rest.modSeq);
    expect(await bench().fill(1)).toEqual([6]);
  });

  it('never gives the UID of the last message again', async () => {
    await bench().fill(2, ['\\Deleted']);
    await (await bench().open()).expunge();
    expect(await bench().fill(1)).toEqual([3]);
  });

  it('knows what vanished since a MODSEQ (QRESYNC, RFC 7162 §3.2.5)', async () => {
    await bench().fill(6, ['\\Deleted']);
    const open = await bench().open();
    const first = await open.expunge([2, 3]);
    await open.expunge([5]);
    const start = open.mailbox.highestModSeq;
    expect(await open.vanishedSince(start)).toEqual([2, 3, 5]);
    expect(await open.vanishedSince(first.modSeq)).toEqual([5]);
    expect(
      await open.vanishedSince(start, [
        [1, 2],
        [4, 9],
      ]),
    ).toEqual([2, 5]);
  });

  it('copies with flags and dates; the same EMAILID, new UIDs', async () => {
    await bench().append([{ flags: ['\\Seen', 'k'] }, { flags: ['\\Flagged'] }, {}]);
    await bench().ann.createMailbox('Work');
    await bench().fill(1, [], 'Work');
    const open = await bench().open();
    const target = await watcher('Work');
    const copied = await open.copy([1, 2, 77], 'Work');
    expect(copied).toEqual({ uidValidity: target.open.mailbox.uidValidity, uids: [2, 3], from: [1, 2] });
    expect((await target.look()).added).toEqual([2, 3]);
    const originals = await fetched(open.fetch([1, 2], { whole: true }));
    const copies = await fetched(target.open.fetch([2, 3], { whole: true, index: true }));
    for (const [i, copy] of copies.entries()) {
      expect(flagsOf(copy.flags)).toEqual(flagsOf(originals[i]!.flags));
      expect(copy.received).toEqual(originals[i]!.received);
      expect(copy.emailId).toBe(originals[i]!.emailId);
      expect(copy.whole!.equals(originals[i]!.whole!)).toBe(true);
    }
    await expect(open.copy([1], 'None')).rejects.toMatchObject({ code: 'no-such-mailbox' });
    expect((await open.copy([1], 'INBOX')).uids).toEqual([4]);
    expect((await open.copy([77], 'Work')).uids).toEqual([]);
  });

  it('moves: there and not here, both told', async () => {
    await bench().fill(3, ['\\Answered']);
    await bench().ann.createMailbox('Work');
    const source = await watcher();
    const target = await watcher('Work');
    const before = await bench().ann.quota('INBOX');
    const moved = await source.open.move([1, 3], 'Work');
    expect(moved).toMatchObject({ uids: [1, 2], from: [1, 3] });
    expect(moved.modSeq).toBeGreaterThan(source.modSeq);
    expect((await source.look()).vanished).toEqual([1, 3]);
    expect(source.modSeq).toBe(moved.modSeq);
    expect((await target.look()).added).toEqual([1, 2]);
    expect(await uidsOf(source.open)).toEqual([2]);
    expect(await bench().ann.quota('INBOX')).toEqual(before);
  });

  it('replaces a message in one step (RFC 8508)', async () => {
    await bench().fill(2);
    const source = await watcher();
    const message = { content: mail({ Subject: 'newer' }), received: RECEIVED, flags: ['\\Draft'] };
    const replaced = await source.open.replace(1, 'INBOX', message);
    expect(replaced.uids).toEqual([3]);
    const changes = await source.look();
    expect(changes).toMatchObject({ added: [3], vanished: [1] });
    const elsewhere = await source.open.replace(2, 'Drafts', message);
    expect(elsewhere.uids).toEqual([1]);
    expect(await uidsOf(source.open)).toEqual([3]);
    await expect(source.open.replace(2, 'INBOX', message)).rejects.toMatchObject({ code: 'not-possible' });
    await expect(source.open.replace(3, 'None', message)).rejects.toMatchObject({ code: 'no-such-mailbox' });
    expect(await uidsOf(source.open)).toEqual([3]);
  });

  it('gives different UIDs to those who append at the same time', async () => {
    const found = await Promise.all(Array.from({ length: 12 }, () => bench().fill(5)));
    const uids = found.flat().toSorted((a, b) => a - b);
    expect(uids).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    for (const own of found) expect(own).toEqual(own.toSorted((a, b) => a - b));
  });
}
