import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Maildrop, MaildropMessage } from '../maildrop.js';

/** What the suite needs of a store: two accounts that are empty at first, a way to deliver, and the maildrop. */
export interface MaildropHarness<Account> {
  readonly accounts: readonly [Account, Account];
  /** Puts a mail into the account's INBOX; lasting and visible once the promise resolves. */
  deliver(account: Account, content: Buffer): Promise<void>;
  openMaildrop(account: Account): Promise<Maildrop | 'in-use'>;
  /** Makes the next `expunge` fail in the middle of its work, where the store can be made to. */
  failNextExpunge?(): Promise<void> | void;
  close?(): Promise<void> | void;
}

/** A mail whose octets tell if one was changed: every value, CRLF, bare CR and LF, NUL, a dot on its own. */
export const awkwardContent = Buffer.concat([
  Buffer.from('Subject: awkward\r\n\r\n.\r\n..\r\nbare\nlf and\rcr\r\n'),
  Buffer.from(Array.from({ length: 256 }, (_, octet) => octet)),
  Buffer.from('no line end at the end'),
]);

/**
 * The contract of Maildrop, for every store: run it in a spec file of the store with a harness for each test.
 * @param name of the store, for the report.
 */
export function maildropContract<Account>(
  name: string,
  makeHarness: () => Promise<MaildropHarness<Account>>,
): void {
  describe(`${name}: the maildrop contract`, () => {
    let harness: MaildropHarness<Account>;
    let account: Account;
    let opened: Maildrop[];

    beforeEach(async () => {
      harness = await makeHarness();
      account = harness.accounts[0];
      opened = [];
    });
    afterEach(async () => {
      for (const maildrop of opened) await maildrop.release();
      await harness.close?.();
    });

    const open = async (owner = account): Promise<Maildrop> => {
      const maildrop = await harness.openMaildrop(owner);
      if (maildrop === 'in-use') throw new Error('in use');
      opened.push(maildrop);
      return maildrop;
    };
    const done = async (maildrop: Maildrop): Promise<void> => {
      opened = opened.filter((each) => each !== maildrop);
      await maildrop.release();
    };
    const deliver = async (...subjects: string[]): Promise<void> => {
      for (const subject of subjects)
        await harness.deliver(account, Buffer.from(`Subject: ${subject}\r\n\r\nx\r\n`));
    };
    const read = async (maildrop: Maildrop, message: MaildropMessage): Promise<Buffer> => {
      const blocks: Buffer[] = [];
      for await (const block of maildrop.content(message)) blocks.push(Buffer.from(block));
      return Buffer.concat(blocks);
    };
    const subjects = async (maildrop: Maildrop): Promise<string[]> => {
      const found: string[] = [];
      for (const message of maildrop.messages) {
        found.push(/^Subject: (.*)\r/.exec((await read(maildrop, message)).toString())![1]!);
      }
      return found;
    };

    it('is empty at first', async () => {
      expect((await open()).messages).toEqual([]);
    });

    it('has the messages oldest first, with their sizes', async () => {
      await deliver('one', 'two', 'three');
      const maildrop = await open();
      expect(await subjects(maildrop)).toEqual(['one', 'two', 'three']);
      expect(maildrop.messages.map(({ size }) => size)).toEqual([19, 19, 21]);
    });

    it('gives the octets exactly as they were delivered', async () => {
      await harness.deliver(account, awkwardContent);
      await harness.deliver(account, Buffer.alloc(0));
      const maildrop = await open();
      const [awkward, empty] = maildrop.messages;
      expect((await read(maildrop, awkward!)).equals(awkwardContent)).toBe(true);
      expect((await maildrop.whole(awkward!))?.equals(awkwardContent) ?? true).toBe(true);
      expect(awkward!.size).toBe(awkwardContent.length);
      expect(awkward!.endsInCrlf ?? false).toBe(false);
      expect((await read(maildrop, empty!)).length).toBe(0);
      expect(empty!.size).toBe(0);
    });

    it('gives large content in blocks', async () => {
      const large = Buffer.alloc(3 * 1024 * 1024 + 7);
      for (let i = 0; i < large.length; i++) large[i] = (i * 31 + (i >> 8)) & 0xff;
      await deliver('before');
      await harness.deliver(account, large);
      await deliver('after');
      const maildrop = await open();
      const message = maildrop.messages[1]!;
      expect(message.size).toBe(large.length);
      expect(await maildrop.whole(message)).toBeUndefined();
      expect((await read(maildrop, message)).equals(large)).toBe(true);
      let largest = 0;
      for await (const block of maildrop.content(message)) largest = Math.max(largest, block.length);
      expect(largest).toBeLessThanOrEqual(1024 * 1024);
      expect((await maildrop.whole(maildrop.messages[2]!))?.toString() ?? 'Subject: after').toMatch(
        /^Subject: after/,
      );
    });

    it('can be read in any order, again and again, and left in the middle', async () => {
      await deliver('one', 'two', 'three', 'four');
      const maildrop = await open();
      for (const place of [3, 0, 2, 0, 3, 1]) {
        const message = maildrop.messages[place]!;
        const expected = `Subject: ${['one', 'two', 'three', 'four'][place]!}`;
        expect((await read(maildrop, message)).toString()).toMatch(expected);
        expect((await maildrop.whole(message))?.toString() ?? expected).toMatch(expected);
      }
      await harness.deliver(account, Buffer.alloc(2_000_000, 'x'));
      await done(maildrop);
      const again = await open();
      for await (const block of again.content(again.messages[4]!)) {
        expect(block.length).toBeGreaterThan(0);
        break;
      }
      expect((await read(again, again.messages[0]!)).toString()).toMatch('Subject: one');
    });

    it('is a snapshot: what arrives later is in the next one', async () => {
      await deliver('one');
      const maildrop = await open();
      await deliver('two');
      expect(await subjects(maildrop)).toEqual(['one']);
      await done(maildrop);
      expect(await subjects(await open())).toEqual(['one', 'two']);
    });

    it('is exclusive, for each account on its own', async () => {
      const maildrop = await open();
      expect(await harness.openMaildrop(account)).toBe('in-use');
      await open(harness.accounts[1]);
      await done(maildrop);
      await open();
    });

    it('is given to one of many that ask at the same moment', async () => {
      const found = await Promise.all(Array.from({ length: 8 }, () => harness.openMaildrop(account)));
      const won = found.filter((each) => each !== 'in-use');
      opened.push(...won);
      expect(won).toHaveLength(1);
    });

    it('has UIDLs that are valid, distinct, and stay', async () => {
      await deliver('one', 'two', 'three');
      const first = await open();
      const before = first.messages.map(({ uidl }) => uidl);
      // RFC 1939 §7: 1 to 70 characters from 0x21 to 0x7E.
      for (const uidl of before) expect(uidl).toMatch(/^[\x21-\x7e]{1,70}$/);
      expect(new Set(before).size).toBe(3);
      await first.expunge([first.messages[1]!]);
      await done(first);
      await deliver('four');
      const second = await open();
      const after = second.messages.map(({ uidl }) => uidl);
      expect(after.slice(0, 2)).toEqual([before[0], before[2]]);
      expect(before).not.toContain(after[2]);
    });

    it('removes what is expunged and nothing else', async () => {
      await deliver('one', 'two', 'three', 'four');
      const maildrop = await open();
      await deliver('later');
      await maildrop.expunge([maildrop.messages[3]!, maildrop.messages[0]!]);
      await done(maildrop);
      expect(await subjects(await open())).toEqual(['two', 'three', 'later']);
    });

    it('removes nothing on release alone', async () => {
      await deliver('one');
      await done(await open());
      expect(await subjects(await open())).toEqual(['one']);
    });

    it('never uses the UIDL of the last message again', async () => {
      await deliver('one');
      const maildrop = await open();
      const { uidl } = maildrop.messages[0]!;
      await maildrop.expunge(maildrop.messages);
      await done(maildrop);
      await deliver('two');
      expect((await open()).messages[0]!.uidl).not.toBe(uidl);
    });

    it('removes all or none', async (context) => {
      if (!harness.failNextExpunge) return context.skip();
      await deliver('one', 'two', 'three');
      const maildrop = await open();
      await harness.failNextExpunge();
      await expect(maildrop.expunge(maildrop.messages.slice(0, 2))).rejects.toThrow();
      await done(maildrop);
      expect(await subjects(await open())).toEqual(['one', 'two', 'three']);
    });

    it('holds many messages', async () => {
      const count = 700;
      for (let i = 0; i < count; i++)
        await harness.deliver(account, Buffer.from(`Subject: ${i}\r\n\r\n${'y'.repeat(i * 7)}\r\n`));
      const maildrop = await open();
      expect(maildrop.messages).toHaveLength(count);
      for (const [i, message] of maildrop.messages.entries()) {
        const content = (await maildrop.whole(message)) ?? (await read(maildrop, message));
        if (content.length !== message.size || !content.toString().startsWith(`Subject: ${i}\r`)) {
          expect.fail(`message ${i + 1} is not what was delivered`);
        }
      }
    });
  });
}
