import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import { describe, expect, it } from 'vitest';
import { issue, makeAuthority } from '../tls/authority.js';
import { secureContext } from '../tls/secure-context.js';
import { TransportClosed } from '@glasspost/wire';
import { SocketTransport } from './socket-transport.js';

/** Two connections of which one reads nothing until it is told to; what each got in the end. */
async function pair(): Promise<{ transport: SocketTransport; client: net.Socket; end(): Promise<string> }> {
  const server = net.createServer({ pauseOnConnect: false });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.pause();
  const [socket] = (await once(server, 'connection')) as [net.Socket];
  server.close();
  const transport = new SocketTransport(socket, 'server');
  const end = async (): Promise<string> => {
    const blocks: Buffer[] = [];
    client.on('data', (block: Buffer) => blocks.push(block));
    const ended = once(client, 'end');
    transport.close();
    client.resume();
    await ended;
    client.destroy();
    return Buffer.concat(blocks).toString();
  };
  return { transport, client, end };
}

describe('writeAll', () => {
  it('sends pieces in their order, whatever another connection writes while the system takes no more', async () => {
    const slow = await pair();
    const quick = await pair();
    let expected = '';
    for (let i = 0; i < 4_000; i++) {
      const parts = [`+OK ä ${i}\r\n`, Buffer.from(`${'x'.repeat((i * 7) % 19_000)}${i}\r\n`), '.\r\n'];
      if (i % 2) parts.push('more', '\r\n');
      expected += parts.join('');
      void slow.transport.writeAll(parts);
      void quick.transport.writeAll([`other ${i}`, Buffer.from('\r\n')]);
    }
    expect(await slow.end()).toBe(expected);
    expect(await quick.end()).toBe(Array.from({ length: 4_000 }, (_, i) => `other ${i}\r\n`).join(''));
  });

  it('asks to wait when the system takes no more', async () => {
    const { transport, end } = await pair();
    const parts = [Buffer.alloc(10_000, 'x'), 'end'];
    let waiting: Promise<void> | undefined;
    let count = 0;
    while (!waiting) {
      waiting = transport.writeAll(parts);
      count++;
    }
    const got = end();
    await waiting.catch(() => undefined);
    expect((await got).length).toBe(count * 10_003);
  });
});

describe('startTls', () => {
  it('ends when the peer goes away in the middle of the handshake, or right behind it', async () => {
    const authority = await makeAuthority(new Date());
    const context = secureContext(await issue(authority, ['a.test'], new Date()));
    const server = net.createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    for (const leave of ['in the middle', 'abruptly', 'politely'] as const) {
      const accepted = once(server, 'connection');
      const client = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
      const [socket] = (await accepted) as [net.Socket];
      const transport = new SocketTransport(socket, 'server', () => context);
      const secured = transport.startTls();
      if (leave === 'in the middle') client.end(Buffer.from([0x16, 3, 1]));
      else {
        const peer = tls.connect({ socket: client, rejectUnauthorized: false });
        peer.on('error', () => undefined);
        await once(peer, 'secureConnect');
        if (leave === 'abruptly') peer.destroy();
        else peer.end();
      }
      // No time limit of ours has to pass for it.
      const left = await secured.then(
        () => transport.read(60_000).catch((error: Error) => error),
        (error: Error) => error,
      );
      if (leave === 'politely') expect(left).toBeNull();
      else expect(left === null || left instanceof TransportClosed, String(left)).toBe(true);
      transport.destroy();
    }
    server.close();
  });
});
