import fs from 'node:fs';
import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everything } from './browser/extent.js';
import { Dialogue } from './clients/dialogue.js';
import { fetchAll } from './clients/pop3.js';
import { type Product, startProduct, temporaryFolder, until } from './product/product.js';

/** Times that each part is killed: twenty in all, once each in `npm test`, so that it ends in time. */
const KILLS = everything ? 10 : 1;
const SENDERS = 6;
const HERE = '127.16.9.20';
const THERE = '127.16.9.40';

const setup = `
version: 1
servers:
  - name: Here
    hostname: here.test
    addresses: [${HERE}]
    dns: ${HERE}
    allowPlaintextAuth: true
    services: { dns: true, smtp: true, submission: true, pop3: true }
    tuning: { retryMinutes: [0.02], maxConnectionsPerAddress: 1000 }
    zones:
      - { name: here.test, records: "@ IN A ${HERE}\\n" }
      - { name: there.test, records: "@ IN A ${THERE}\\n" }
    domains:
      - { name: here.test, accounts: [{ name: ann, password: secret }] }
  - name: There
    hostname: there.test
    addresses: [${THERE}]
    dns: ${HERE}
    allowPlaintextAuth: true
    services: { smtp: true, pop3: true }
    domains:
      - { name: there.test, accounts: [{ name: bob, password: secret }] }
`;

let product: Product;
const dataDir = temporaryFolder();

beforeAll(async () => {
  product = await startProduct({ setup, dataDir });
});
afterAll(async () => {
  await product?.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

/** Sends mails one after the other until told to stop; remembers which of them got their 250. */
async function sender(name: string, stopping: () => boolean, accepted: Set<string>): Promise<void> {
  for (let n = 0; !stopping(); n++) {
    const id = `${name}-${n}`;
    const local = n % 2 === 0;
    try {
      const talk = await Dialogue.open(HERE, product.port(local ? 25 : 587));
      await talk.hear(/^220 /, 10_000);
      await talk.say('EHLO x', /^250 /);
      if (!local) await talk.say(`AUTH PLAIN ${Buffer.from('\0ann\0secret').toString('base64')}`, /^235 /);
      await talk.say('MAIL FROM:<ann@here.test>', /^250 /);
      await talk.say(`RCPT TO:<${local ? 'ann@here.test' : 'bob@there.test'}>`, /^250 /);
      await talk.say('DATA', /^354 /);
      talk.send(`Subject: ${id}\r\n\r\n${`${id} `.repeat(200)}end-of-${id}\r\n`);
      await talk.say('.', /^250 2\.0\.0 Ok: queued/);
      accepted.add(id);
      talk.close();
    } catch {
      // Killed in the middle: no 250, no promise. Another try when the product is there again.
      await product.healthy();
    }
  }
}

describe('a crash at a random moment under load', () => {
  it('loses no mail that got its 250, tears none, and leaves no delivery stuck', async () => {
    const accepted = new Set<string>();
    let stop = false;
    const senders = Array.from({ length: SENDERS }, (_, i) => sender(`s${i}`, () => stop, accepted));
    for (let kill = 0; kill < KILLS * 2; kill++) {
      const before = accepted.size;
      const more = randomInt(5, 40);
      // A random moment in the work, not in the clock: after so many more mails.
      await until(() => accepted.size >= before + more, 90_000, product.launcher, product.output);
      const pid = product.pid(kill % 2 === 0 ? 'server' : 'postgres');
      process.kill(pid, 'SIGKILL');
      await until(() => !alive(pid), 20_000);
      await product.healthy();
    }
    stop = true;
    await Promise.all(senders);

    const queue = async (): Promise<{ queued: number; active: number; held: number }> =>
      product.request('GET', '/queue/summary');
    await until(
      async () => (await queue().catch(() => ({ queued: 1 }))).queued === 0,
      150_000,
      product.launcher,
      product.output,
    ).catch(async (error: unknown) => {
      // What is stuck says more than that something is.
      const left = await product.request<{ items: object[] }>('GET', '/queue?status=unfinished&limit=3');
      throw new Error(`${JSON.stringify([await queue(), left.items], null, 1)}\n${String(error)}`);
    });
    const mails = [
      ...(await fetchAll(HERE, product.port(110), 'ann', 'secret')),
      ...(await fetchAll(THERE, product.port(110), 'bob', 'secret')),
    ];
    const found = new Set<string>();
    for (const mail of mails) {
      const text = mail.toString('latin1');
      const id = /^Subject: (\S+)$/m.exec(text.replaceAll('\r', ''))?.[1] ?? 'none';
      // Whole from the first to the last octet.
      expect(text.endsWith(`\r\n\r\n${`${id} `.repeat(200)}end-of-${id}\r\n`), `torn: ${id}`).toBe(true);
      found.add(id);
    }
    const lost = [...accepted].filter((id) => !found.has(id));
    expect(lost).toEqual([]);
    expect(accepted.size).toBeGreaterThan(KILLS * 2 * 5);
  }, 900_000);
});

function alive(pid: number): boolean {
  try {
    // A zombie is dead: only its launcher has not looked yet.
    return !/^\d+ \(.*\) Z/s.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
