import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchAll } from './clients/pop3.js';
import { has, run } from './clients/run.js';
import { type Product, root, startProduct, until } from './product/product.js';

/** labs/mx.yaml: MX with preferences, a dead first one, a null MX, PTR and TXT. */
const SERVER = '127.168.3.10';
const PARTNER = '127.168.3.20';

interface Delivery {
  status: string;
  lastReply: string;
  lastHost: string;
  steps: string[];
}

let product: Product;
beforeAll(async () => {
  product = await startProduct({ setup: fs.readFileSync(path.join(root, 'labs/mx.yaml'), 'utf8') });
});
afterAll(async () => product?.stop());

const send = (to: string): ReturnType<typeof run> =>
  run('swaks', [
    ...[
      '--server',
      `${SERVER}:${product.port(587)}`,
      '--auth-user',
      'user1',
      '--auth-password',
      'user1-Secret',
    ],
    ...['--from', 'user1@csuvnetwork.com', '--to', to],
  ]);

async function ended(recipient: string): Promise<Delivery> {
  let found: Delivery | undefined;
  await until(async () => {
    const { items } = await product.request<{ items: Delivery[] }>(
      'GET',
      `/queue?search=${encodeURIComponent(recipient)}`,
    );
    found = items.find((item) => item.status === 'delivered' || item.status === 'bounced');
    return found !== undefined;
  }, 60_000);
  return found!;
}

describe.skipIf(!has('swaks'))('outgoing mail by MX', () => {
  it('passes over the dead first MX for the second', async () => {
    expect((await send('anna@partner.test')).code).toBe(0);
    const delivery = await ended('anna@partner.test');
    expect(delivery.status).toBe('delivered');
    expect(delivery.lastHost).toContain('mx2.partner.test [127.168.3.20]');
    const steps = delivery.steps.join('\n');
    expect(steps).toMatch(/asked for MX partner\.test: 10 dead\.partner\.test, 20 mx2\.partner\.test/);
    expect(steps).toMatch(/MX 10 dead\.partner\.test: 127\.168\.3\.66 port 25: connection refused/);
    expect(steps).toMatch(/MX 20 mx2\.partner\.test: connected/);
    const [mail] = await fetchAll(PARTNER, product.port(110), 'anna', 'anna-Secret');
    // The reverse zone names the client.
    expect(mail!.toString()).toMatch(
      /Received: from mail\.csuvnetwork\.com \(mail\.csuvnetwork\.com \[127\.168\.3\.10\]\)/,
    );
  });

  it('returns mail for a null MX and for a domain that does not exist at once', async () => {
    expect((await send('x@nullmx.test')).code).toBe(0);
    const delivery = await ended('x@nullmx.test');
    expect(delivery).toMatchObject({
      status: 'bounced',
      lastReply: expect.stringMatching(/^556 5\.1\.10 /) as string,
    });
    await until(
      async () => (await fetchAll(SERVER, product.port(110), 'user1', 'user1-Secret')).length > 0,
      30_000,
    );
    const [bounce] = await fetchAll(SERVER, product.port(110), 'user1', 'user1-Secret');
    expect(bounce!.toString()).toMatch(/Status: 5\.1\.10/);
    expect((await send('x@nowhere.csuvnetwork.com')).code).toBe(0);
    expect(await ended('x@nowhere.csuvnetwork.com')).toMatchObject({
      status: 'bounced',
      lastReply: expect.stringMatching(/^550 5\.1\.2 /) as string,
    });
  });
});

describe.skipIf(!has('dig'))('DNS of the third manual', () => {
  const short = async (...args: string[]): Promise<string> =>
    (
      await run('dig', [
        `@${SERVER}`,
        '-p',
        String(product.port(53)),
        '+short',
        '+tries=1',
        '+time=5',
        ...args,
      ])
    ).text.trim();

  it('answers MX, A, NS, SOA, TXT and PTR as written in the zone text', async () => {
    expect(await short('csuvnetwork.com', 'MX')).toBe('10 mail.csuvnetwork.com.');
    expect(await short('mail.csuvnetwork.com', 'A')).toBe(SERVER);
    expect(await short('csuvnetwork.com', 'NS')).toBe('dnsserver.csuvnetwork.com.');
    expect(await short('csuvnetwork.com', 'SOA')).toBe(
      'csuvnetwork.com. root.csuvnetwork.com. 0 3600 3600 604800 10800',
    );
    expect(await short('partner.test', 'TXT')).toBe('"v=spf1 mx -all"');
    expect(await short('nullmx.test', 'MX')).toBe('0 .');
    expect(await short('-x', '127.168.3.10')).toBe('mail.csuvnetwork.com.');
    expect((await short('partner.test', 'MX')).split('\n').sort()).toEqual([
      '10 dead.partner.test.',
      '20 mx2.partner.test.',
    ]);
  });
});
