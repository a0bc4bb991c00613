import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MailboxStore, messagesOf, type OpenMailbox } from '@glasspost/mailbox';
import { plainIndex } from '@glasspost/mailbox/testing';
import { testMailboxes, type TestMailboxes } from './testing/mailboxes.js';

let installation: TestMailboxes;
beforeAll(async () => {
  installation = await testMailboxes(plainIndex);
});
afterAll(() => installation.drop());

const CLIENTS = 20;
const STEPS = 40;
const BOXES = ['INBOX', 'Archive'];

/** A client's view of one mailbox, kept by what it is told. */
class View {
  readonly flags = new Map<number, string>();
  private modSeq = 0n;
  private uidNext = 0;

  private constructor(readonly open: OpenMailbox) {}

  static async of(store: MailboxStore, name: string): Promise<View> {
    const open = await store.open(name, { readOnly: false, changed: () => undefined, gone: () => undefined });
    const view = new View(open);
    view.modSeq = open.mailbox.highestModSeq;
    view.uidNext = open.mailbox.uidNext;
    const uids = await open.uids();
    expect(uids.length).toBe(open.count);
    for await (const { uid, flags } of messagesOf(open.fetch([...uids], {})))
      view.flags.set(uid, flags.join(' '));
    return view;
  }

  async look(): Promise<void> {
    const { modSeq, uidNext, added, flags, vanished } = await this.open.changes({
      modSeq: this.modSeq,
      uidNext: this.uidNext,
    });
    expect(modSeq).toBeGreaterThanOrEqual(this.modSeq);
    expect(uidNext).toBeGreaterThanOrEqual(this.uidNext);
    for (const uid of added) expect(uid).toBeGreaterThanOrEqual(this.uidNext);
    for (const uid of vanished) this.flags.delete(uid);
    for (const state of flags)
      if (this.flags.has(state.uid)) this.flags.set(state.uid, state.flags.join(' '));
    for await (const message of messagesOf(this.open.fetch(added, {})))
      this.flags.set(message.uid, message.flags.join(' '));
    this.modSeq = modSeq;
    this.uidNext = uidNext;
  }

  /** Some UIDs that it knows. */
  some(random: () => number): number[] {
    return [...this.flags.keys()].filter(() => random() < 0.2).slice(0, 8);
  }
}

/** Mulberry32: the same walk for the same number. */
const randomOf = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

it('clients of two processes that change the same mailboxes at random all end with the same view', async () => {
  const other = await installation.another();
  const { askers } = await installation.harness();
  const given = new Map(BOXES.map((name) => [name, new Set<number>()]));
  const give = (name: string, uids: readonly number[]): void => {
    for (const uid of uids) {
      expect(given.get(name)!.has(uid)).toBe(false);
      given.get(name)!.add(uid);
    }
  };
  const left = new Map(BOXES.map((name) => [name, new Set<number>()]));
  const take = (name: string, uids: readonly number[]): void => {
    for (const uid of uids) {
      expect(left.get(name)!.has(uid)).toBe(false);
      left.get(name)!.add(uid);
    }
  };
  const clients = await Promise.all(
    Array.from({ length: CLIENTS }, async (_, number) => {
      const process = number % 2 === 0 ? installation.process : other;
      const store = process.mailboxes.of(askers.ann);
      return { number, store, views: await Promise.all(BOXES.map((name) => View.of(store, name))) };
    }),
  );
  await Promise.all(
    clients.map(async ({ number, store, views }) => {
      const random = randomOf(number + 1);
      for (let step = 0; step < STEPS; step++) {
        const at = random() < 0.5 ? 0 : 1;
        const view = views[at]!;
        const [here, there] = [BOXES[at]!, BOXES[1 - at]!];
        const uids = view.some(random);
        const what = random();
        if (what < 0.3) {
          const content = Buffer.from(`Subject: ${number}.${step}\r\n\r\nx\r\n`);
          give(here, (await store.append(here, [{ content, received: new Date(0), flags: ['k'] }])).uids);
        } else if (what < 0.55) {
          const flags = random() < 0.3 ? ['\\Deleted'] : ['\\Seen', `f${number % 3}`];
          const mode = random() < 0.3 ? 'remove' : 'add';
          await view.open.store(uids, { mode, flags });
        } else if (what < 0.7) {
          const copied = await view.open.copy(uids, there);
          give(there, copied.uids);
        } else if (what < 0.85) {
          const moved = await view.open.move(uids, there);
          give(there, moved.uids);
          take(here, moved.from);
        } else take(here, (await view.open.expunge()).uids);
        if (random() < 0.5) await view.look();
      }
    }),
  );
  let messages = 0;
  for (const [at, name] of BOXES.entries()) {
    const { rows } = await installation.database.pool.query<{ uid: number; flags: string }>(
      `SELECT m.uid, array_to_string(m.flags, ' ') AS flags FROM message m JOIN mailbox b ON b.id = m.mailbox_id
        WHERE b.account_id = $1 AND b.name = $2 ORDER BY uid`,
      [askers.ann.accountId, name],
    );
    // Nothing is lost, and nothing comes back.
    expect(rows.map(({ uid }) => uid)).toEqual(
      [...given.get(name)!].filter((uid) => !left.get(name)!.has(uid)).toSorted((a, b) => a - b),
    );
    messages += rows.length;
    const truth = rows.map(({ uid, flags }) => [uid, flags]);
    for (const { views } of clients) {
      await views[at]!.look();
      expect([...views[at]!.flags].toSorted(([a], [b]) => a - b)).toEqual(truth);
    }
  }
  const { rows } = await installation.database.pool.query<{
    messages: number;
    counted: number;
    used: number;
    contents: number;
  }>(
    `SELECT (SELECT sum(message_count) FROM mailbox WHERE account_id = $1) AS counted, u.message_count AS used,
            (SELECT count(*) FROM content c WHERE NOT EXISTS (SELECT FROM message m WHERE m.content_id = c.id)) AS contents
       FROM account_usage u WHERE account_id = $1`,
    [askers.ann.accountId],
  );
  expect(rows[0]).toEqual({ counted: messages, used: messages, contents: 0 });
  for (const { views } of clients) for (const { open } of views) await open.close();
});
