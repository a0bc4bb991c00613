/** Two server processes on one database, and twenty clients that change the same mailboxes through them. */
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everything } from './browser/extent.js';
import { contentsOf, type Login, openImap } from './clients/imap.js';
import { ImapView } from './clients/imap-view.js';
import { randomOf } from './clients/random.js';
import { type Product, startProduct, until } from './product/product.js';

const ADDRESS = '127.16.33.10';
const CLIENTS = 20;
const ACTING_MS = everything ? 600_000 : 20_000;
const SETTLING_MS = 60_000;
const BOXES = ['INBOX', 'Archive'] as const;
/** Above it, clients delete more than they add: they are to meet over few messages. */
const ENOUGH = 150;
const SETUP = `version: 1
servers:
  - { name: One, hostname: mail.one.test, addresses: [${ADDRESS}], allowPlaintextAuth: true, services: { imap: true },
      domains: [{ name: one.test, accounts: [{ name: ann, password: a-Secret }, { name: idle, password: a-Secret }] }] }
`;

const processes: Product[] = [];
const loginAt = (process: number, name: string): Login => ({
  host: ADDRESS,
  port: processes[process]!.port(143),
  user: `${name}@one.test`,
  password: 'a-Secret',
});

beforeAll(async () => {
  processes.push(await startProduct({ setup: SETUP }));
  processes.push(await startProduct({ env: processes[0]!.shared() }));
});
afterAll(async () => {
  for (const process of processes.toReversed()) await process.stop();
});

/** What has become of the UIDs of a mailbox, by the answers to those who did it. */
class Ledger {
  readonly given = new Set<number>();
  readonly taken = new Set<number>();
  readonly moved = new Set<number>();
  readonly wrong: string[] = [];
  private uidNext = 0;
  private modSeq = 0n;

  give(uids: Iterable<number>): void {
    for (const uid of uids) {
      if (this.given.has(uid)) this.wrong.push(`UID ${uid} was given twice`);
      this.given.add(uid);
    }
  }

  /** What STATUS said must not be less than what it had said to anybody before it was asked. */
  async look(ask: () => Promise<{ uidNext?: number; highestModseq?: bigint }>): Promise<void> {
    const { uidNext: wasNext, modSeq: wasModSeq } = this;
    const { uidNext = 0, highestModseq = 0n } = await ask();
    if (uidNext < wasNext) this.wrong.push(`UIDNEXT went from ${wasNext} back to ${uidNext}`);
    if (highestModseq < wasModSeq)
      this.wrong.push(`HIGHESTMODSEQ went from ${wasModSeq} back to ${highestModseq}`);
    this.uidNext = Math.max(this.uidNext, uidNext);
    if (highestModseq > this.modSeq) this.modSeq = highestModseq;
  }

  left(): number[] {
    return [...this.given].filter((uid) => !this.taken.has(uid)).toSorted((a, b) => a - b);
  }
}

describe('two processes on one database', () => {
  it('reach another process’s IDLE as soon as their own', async () => {
    const rounds = everything ? 200 : 40;
    const writer = await openImap(loginAt(0, 'idle'));
    await writer.append('INBOX', 'Subject: x\r\n\r\nx\r\n');
    await writer.mailboxOpen('INBOX');
    const medians = [];
    for (const process of [0, 1]) {
      const listener = await openImap(loginAt(process, 'idle'));
      await listener.mailboxOpen('INBOX');
      const idling = listener.idle();
      await until(() => listener.idling === true, SETTLING_MS);
      const took: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const begun = performance.now();
        const heard = new Promise<number>((resolve) =>
          listener.once('flags', () => resolve(performance.now() - begun)),
        );
        await writer[round % 2 === 0 ? 'messageFlagsAdd' : 'messageFlagsRemove']('1', ['\\Flagged']);
        took.push(await heard);
      }
      medians.push(took.toSorted((a, b) => a - b)[rounds >> 1]!);
      await listener.logout();
      await idling;
    }
    await writer.logout();
    const [own, other] = medians as [number, number];
    console.log(
      `a flag reaches IDLE of the same process in ${own.toFixed(1)} ms, of another in ${other.toFixed(1)} ms (medians)`,
    );
    // By polling it would take many times as long.
    expect(other).toBeLessThan(50 * Math.max(own, 1));
    if (everything) expect(other).toBeLessThan(100);
  });

  it(
    'end with the same view for clients that append, flag, copy, move and expunge at random',
    async () => {
      const ledgers = BOXES.map(() => new Ledger());
      const views = await Promise.all(
        Array.from({ length: CLIENTS }, (_, n) =>
          // Every process has clients in both mailboxes, with QRESYNC and without.
          ImapView.open(loginAt(n % 2, 'ann'), BOXES[(n >> 1) % 2]!, ((n >> 2) & 1) === 1),
        ),
      );
      const end = performance.now() + ACTING_MS;
      let acts = 0;
      await Promise.all(
        views.map(async (view, n) => {
          const random = randomOf(n + 1);
          while (performance.now() < end) {
            await act(view, `${n}.${++acts}`, random, ledgers);
            if (random() < 0.7) await view.catchUp();
          }
        }),
      );
      const shown: string[] = [];
      for (const [at, box] of BOXES.entries()) {
        const truth = await ImapView.open(loginAt(at, 'ann'), box, false);
        expect(truth.lines().map((line) => Number(line.split(' ')[0]))).toEqual(ledgers[at]!.left());
        expect(ledgers[at]!.wrong).toEqual([]);
        for (const view of views.filter(({ mailbox }) => mailbox === box)) {
          await until(
            async () => {
              await view.catchUp();
              return view.lines().join() === truth.lines().join();
            },
            SETTLING_MS,
            undefined,
            () =>
              `a client's view of ${box} is\n${view.lines().join('\n')}\nand should be\n${truth.lines().join('\n')}`,
          );
          expect(view.wrong).toEqual([]);
        }
        shown.push(`${box}: ${ledgers[at]!.given.size} UIDs given, ${truth.size} mails left`);
        await truth.client.logout();
      }
      // What is left is whole: each mail says its own name.
      const last = await openImap(loginAt(0, 'ann'));
      expect(await contentsOf(last, 'Archive')).toHaveLength(ledgers[1]!.left().length);
      console.log(`${acts} acts of ${CLIENTS} clients; ${shown.join('; ')}`);
      await Promise.all([last, ...views.map(({ client }) => client)].map((client) => client.logout()));
    },
    ACTING_MS + 2 * SETTLING_MS,
  );
});

async function act(
  view: ImapView,
  name: string,
  random: () => number,
  ledgers: readonly Ledger[],
): Promise<void> {
  const { client, mailbox } = view;
  const at = BOXES.indexOf(mailbox as (typeof BOXES)[number]);
  const [here, there, target] = [ledgers[at]!, ledgers[1 - at]!, BOXES[1 - at]!];
  const uids = view.some(random);
  const set = uids.join(',');
  const byUid = { uid: true };
  const what = random();
  if (what < 0.05) {
    await here.look(async () => (await client.status(mailbox, { uidNext: true, highestModseq: true })) || {});
  } else if (what < 0.35 && view.size < ENOUGH) {
    const done = await client.append(mailbox, `Subject: ${name}\r\n\r\n${name}\r\n`, ['\\Seen', 'made']);
    if (done && done.uid) here.give([done.uid]);
  } else if (uids.length === 0) return;
  else if (what < 0.6) {
    const flags = ['\\Flagged', `f${Math.floor(random() * 3)}`];
    await client[random() < 0.3 ? 'messageFlagsRemove' : 'messageFlagsAdd'](set, flags, byUid);
  } else if (what < 0.72 && view.size < ENOUGH) {
    const copied = await client.messageCopy(set, target, byUid);
    if (copied && copied.uidMap) there.give(copied.uidMap.values());
  } else if (what < 0.85) {
    const moved = await client.messageMove(set, target, byUid);
    if (!moved || !moved.uidMap) return;
    there.give(moved.uidMap.values());
    for (const uid of moved.uidMap.keys()) {
      if (here.moved.has(uid)) here.wrong.push(`UID ${uid} was moved twice`);
      here.moved.add(uid);
      here.taken.add(uid);
    }
  } else {
    expect(await client.messageDelete(set, byUid)).toBe(true);
    for (const uid of uids) here.taken.add(uid);
  }
}
