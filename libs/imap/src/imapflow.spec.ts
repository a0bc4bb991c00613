import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { memoryPair, type MemoryTransport } from '@glasspost/wire/testing';
import { ImapFlow } from 'imapflow';
import { expect, it } from 'vitest';
import { serveImap } from './serve.js';
import { MemoryImapHost } from './testing/index.js';

/** Hands over between a socket and one end of a pair. */
function bridge(socket: Socket, left: MemoryTransport, sent: Buffer[]): void {
  socket.on('data', (data: Buffer) => {
    sent.push(data);
    left.write(data);
  });
  socket.on('close', () => left.close());
  socket.on('error', () => left.close());
  void (async () => {
    for (let block; (block = await left.read(60_000).catch(() => null));) socket.write(block);
    socket.end();
  })();
}

it('is understood by imapflow, which compresses (RFC 4978)', async () => {
  const host = new MemoryImapHost();
  const serving: Promise<void>[] = [];
  const sent: Buffer[] = [];
  const server = createServer((socket) => {
    const { left, right } = memoryPair();
    bridge(socket, left, sent);
    serving.push(serveImap(right, host));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = new ImapFlow({
    host: '127.0.0.1',
    port,
    secure: false,
    doSTARTTLS: false,
    auth: { user: 'ann', pass: 'secret' },
    logger: false,
    qresync: true,
  });
  await client.connect();
  try {
    await client.mailboxCreate('Бумаги/Отчёты');
    const list = await client.list({ statusQuery: { messages: true } });
    expect(list.map(({ path }) => path)).toContain('Бумаги/Отчёты');
    expect(list.find(({ path }) => path === 'Sent')?.specialUse).toBe('\\Sent');
    const content = ['From: Ann <ann@x.test>', 'Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=', '', 'hello', ''].join(
      '\r\n',
    );
    for (let i = 0; i < 3; i++) await client.append('INBOX', content, ['\\Seen']);
    const lock = await client.getMailboxLock('INBOX');
    try {
      const messages = await client.fetchAll('1:*', {
        uid: true,
        flags: true,
        envelope: true,
        bodyStructure: true,
      });
      expect(messages.map(({ uid }) => uid)).toEqual([1, 2, 3]);
      expect(messages[0]!.envelope?.subject).toBe('Grüße');
      expect(messages[0]!.envelope?.from?.[0]).toEqual({ name: 'Ann', address: 'ann@x.test' });
      expect(messages[0]!.bodyStructure?.type).toBe('text/plain');
      expect(await client.search({ seen: true, subject: 'grüße' }, { uid: true })).toEqual([1, 2, 3]);
      const one = await client.fetchOne('2', { source: true });
      expect(one && one.source?.toString()).toBe(content);
      await client.messageFlagsAdd('1', ['\\Flagged', 'work']);
      const moved = await client.messageMove('1', 'Бумаги/Отчёты');
      expect(moved && moved.uidMap?.get(1)).toBe(1);
      await client.messageDelete('1');
      expect(await client.search({ all: true }, { uid: true })).toEqual([3]);
    } finally {
      lock.release();
    }
    expect(await client.status('Бумаги/Отчёты', { messages: true })).toMatchObject({ messages: 1 });
  } finally {
    await client.logout();
    server.close();
  }
  await Promise.all(serving);
  const clear = Buffer.concat(sent).toString('latin1');
  expect(clear).toContain('COMPRESS DEFLATE');
  expect(clear).not.toContain('SELECT');
  expect(host.problems).toEqual([]);
});
