import { memoryPair } from '@glasspost/wire/testing';
import fc from 'fast-check';
import { serveImap } from '../src/serve.js';
import { MemoryImapHost } from '../src/testing/index.js';

export const name = 'imap sessions that follow each other';
export const invariant =
  'Whatever several clients do in one mailbox, in whatever order: the sequence numbers that each has followed by EXISTS and EXPUNGE stand for the UIDs that the server has, and all end with the same.';

const CLIENTS = 3;
const COMMANDS = [
  ...[
    'NOOP',
    'STORE 1 +FLAGS (\\Deleted)',
    'UID STORE 1:* +FLAGS.SILENT (\\Deleted)',
    'STORE 1:* -FLAGS (\\Deleted)',
  ],
  ...[
    'EXPUNGE',
    'UID EXPUNGE 2:5',
    'COPY 1 INBOX',
    'MOVE 1:* INBOX',
    'FETCH 1:* (UID FLAGS)',
    'SEARCH ALL',
    'UID FETCH 1:* BODY[]',
  ],
  ...[
    'APPEND INBOX {2+}\r\nx\n',
    'APPEND INBOX {1+}\r\ny {1+}\r\nz',
    'UID MOVE 3 Trash',
    'REPLACE 1 INBOX {2+}\r\nab',
  ],
] as const;

/** Throws with the commands that broke the invariant. */
export async function run(seed: number, iterations: number): Promise<void> {
  const step = fc.tuple(fc.nat(CLIENTS - 1), fc.constantFrom(...COMMANDS));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const host = new MemoryImapHost();
      const clients = Array.from({ length: CLIENTS }, () => new Follower(host));
      for (const client of clients) await client.say('LOGIN ann secret');
      for (const client of clients) await client.say('SELECT INBOX');
      for (const [i, command] of steps) await clients[i]!.say(command);
      const views: string[] = [];
      for (const client of clients) {
        await client.say('NOOP');
        const count = client.count;
        client.uids = [];
        await client.say('UID FETCH 1:* (UID)');
        if (client.uids.length !== count)
          throw new Error(`${client.uids.length} messages, but ${count} told`);
        views.push(client.uids.join(' '));
      }
      if (new Set(views).size !== 1) throw new Error(`different views: ${views.join(' | ')}`);
      for (const client of clients) await client.close();
      if (host.problems.length > 0) throw host.problems[0];
    }),
    { seed, numRuns: iterations },
  );
}

/** A client that counts as it is told. */
class Follower {
  count = 0;
  uids: number[] = [];
  private readonly left;
  private readonly served: Promise<void>;
  private text = '';
  private tag = 0;

  constructor(host: MemoryImapHost) {
    const { left, right } = memoryPair();
    this.left = left;
    this.served = serveImap(right, host);
  }

  async say(command: string): Promise<void> {
    const tag = `t${++this.tag}`;
    void this.left.write(`${tag} ${command}\r\n`);
    const end = new RegExp(`^${tag} .*\r\n`, 'm');
    while (!end.test(this.text)) {
      const block = await this.left.read(5_000);
      if (!block) throw new Error(`the end, in ${command}`);
      this.text += block.toString('latin1');
    }
    for (const line of this.text.split('\r\n')) this.follow(line);
    this.text = '';
  }

  async close(): Promise<void> {
    this.left.close();
    await this.served;
  }

  private follow(line: string): void {
    const [, number, what] = /^\* (\d+) (EXISTS|EXPUNGE|FETCH)/.exec(line) ?? [];
    const uid = /UID (\d+)/.exec(line)?.[1];
    if (what === 'EXISTS') {
      if (Number(number) < this.count) throw new Error(`${line}, but there were ${this.count}`);
      this.count = Number(number);
    } else if (what === 'EXPUNGE') this.count--;
    else if (what === 'FETCH' && uid !== undefined) this.uids[Number(number) - 1] = Number(uid);
  }
}
