import { expect, vi } from 'vitest';
import { run } from '../clients/run.js';
import type { Product } from '../product/product.js';

const SERVER0 = '127.16.0.20';

/** Something of each kind, so that lists have rows: mails, deliveries that wait, a webhook that cannot be reached. */
export async function fillTwoServers(product: Product, server0: string): Promise<void> {
  await product.request('POST', `/servers/${server0}/records`, {
    name: 'refused.test',
    type: 'MX',
    data: '10 mx.refused.test.',
    createZone: true,
  });
  await product.request('POST', `/servers/${server0}/records`, {
    name: 'mx.refused.test',
    type: 'A',
    data: '127.16.0.99',
  });
  const hook = await product.request<{ id: string }>('POST', '/webhooks', {
    name: 'w1',
    url: 'http://127.0.0.1:9/',
    events: ['mail.bounced'],
    serverId: null,
    enabled: true,
  });
  await product.request('POST', `/webhooks/${hook.id}/test`);
  const send = async (to: string, subject: string): Promise<void> => {
    const { code, text } = await run('swaks', [
      ...['--server', `${SERVER0}:${product.port(25)}`, '--helo', 'pc0.lab', '--from', 'user1@server.ru'],
      ...['--auth-user', 'user1', '--auth-password', 'user1-Secret', '--to', to],
      ...['--header', `Subject: ${subject}`],
    ]);
    expect(code, text).toBe(0);
  };
  await send('a@refused.test', 'Б');
  await send('user1@server.ru', 'В');
  await vi.waitFor(
    async () => {
      const { items } = await product.request<{ items: { recipient: string; lastReply: string }[] }>(
        'GET',
        `/queue?serverId=${server0}&status=queued`,
      );
      expect(items.find(({ recipient }) => recipient === 'a@refused.test')?.lastReply).toMatch(/refused/);
    },
    { timeout: 30_000, interval: 200 },
  );
}
