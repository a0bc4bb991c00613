/** What is counted survives a stop: the minute that was running is written down before the database goes. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { has, run } from './clients/run.js';
import { type Product, root, startProduct } from './product/product.js';

const SERVER0 = '127.16.0.20';
// A server that records answers each question by itself; one that does not lets the DNS thread repeat.
const setup = fs
  .readFileSync(path.join(root, 'labs/two-servers.yaml'), 'utf8')
  .replaceAll('recording: full', 'recording: off');
let product: Product | undefined;

describe.skipIf(!has('dig', 'swaks', 'curl'))('the statistics', () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'glasspost-statistics-'));
  afterEach(async () => {
    await product?.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  const hour = async (): Promise<Record<string, number>> =>
    (await product!.request<{ hour: Record<string, number> }>('GET', '/statistics/now')).hour;

  it('keep every number over a stop', async () => {
    product = await startProduct({ dataDir, setup });
    const port = (standard: number): string => String(product!.port(standard));
    for (let i = 0; i < 5; i++)
      await run('dig', ['+short', '+nocookie', '-p', port(53), `@${SERVER0}`, 'server.ru', 'A']);
    await run('dig', ['+short', '+tcp', '-p', port(53), `@${SERVER0}`, 'none.server.ru', 'A']);
    const mail = ['--server', SERVER0, '--from', 'user1@server.ru', '--header', 'Subject: counted'];
    const login = ['--auth', 'PLAIN', '--auth-user', 'user1@server.ru', '--auth-password'];
    await run('swaks', [...mail, '--port', port(587), ...login, 'user1-Secret', '--to', 'user2@mail.ru']);
    await run('swaks', [...mail, '--port', port(587), ...login, 'wrong', '--to', 'user2@mail.ru']);
    await run('curl', ['-sS', '--user', 'user1@server.ru:wrong', `pop3://${SERVER0}:${port(110)}/1`]);
    // Handed in at Server0, sent on, handed in at Server1.
    await expect.poll(async () => (await hour())['mails.sent'], { timeout: 20_000 }).toBe(1);
    await expect.poll(async () => (await hour())['mails.local'], { timeout: 20_000 }).toBe(1);
    const before = await hour();
    expect(before).toMatchObject({
      'mails.in': 2,
      'sessions.submission': 2,
      'sessions.smtp': 1,
      'sessions.pop3': 1,
      'logins.failed': 2,
    });
    expect(before['dns.repeated']).toBeGreaterThanOrEqual(4);
    expect(before['dns.NXDOMAIN']).toBeGreaterThanOrEqual(1);
    expect(before['octets.out']).toBeGreaterThan(100);
    await product.stop();

    product = await startProduct({ dataDir, setup });
    const after = await hour();
    for (const [name, count] of Object.entries(before))
      expect({ name, kept: (after[name] ?? 0) >= count }).toEqual({ name, kept: true });
    expect(after['mails.in']).toBe(2);
  });
});
