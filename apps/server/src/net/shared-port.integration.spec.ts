import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { SHARES_PORTS, standsBeside } from './shared-port.js';
import { TcpListener } from './tcp-listener.js';

describe('a port that servers share', () => {
  const open: { close(): unknown }[] = [];
  afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));

  const listen = async (address: string, port: number, word: string, beside: boolean): Promise<void> => {
    const listener = await TcpListener.listen({
      address,
      port,
      beside,
      implicitTls: false,
      secureContext: () => {
        throw new Error('no TLS here');
      },
      maxConnections: 10,
      maxPerAddress: 10,
      busy: '',
      async serve(transport) {
        await transport.write(word);
        transport.close();
      },
      problem: () => undefined,
    });
    open.push({ close: () => listener.close(0) });
  };
  const hear = async (host: string, port: number): Promise<string> => {
    const socket = net.connect({ host, port });
    const [word] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    return word.toString();
  };
  const foreign = async (): Promise<number> => {
    const server = net.createServer().listen(0, '0.0.0.0');
    await once(server, 'listening');
    open.push({ close: () => new Promise((resolve) => server.close(resolve)) });
    return (server.address() as AddressInfo).port;
  };

  it.runIf(SHARES_PORTS)('goes to who has exactly the address, whoever came first', async () => {
    for (const order of [
      ['0.0.0.0', '127.50.0.1'],
      ['127.50.0.1', '0.0.0.0'],
    ] as const) {
      const port = await foreign();
      await Promise.all(open.splice(0).map((one) => one.close()));
      await listen(order[0], port, order[0], false);
      await listen(order[1], port, order[1], true);
      expect(await hear('127.50.0.1', port)).toBe('127.50.0.1');
      expect(await hear('127.50.0.2', port)).toBe('0.0.0.0');
      await Promise.all(open.splice(0).map((one) => one.close()));
    }
  });

  it('is not taken from another program, nor twice by us', async () => {
    const port = await foreign();
    await expect(listen('127.50.0.1', port, 'x', false)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await Promise.all(open.splice(0).map((one) => one.close()));
    await listen('127.50.0.1', port, 'x', false);
    await expect(listen('127.50.0.1', port, 'y', false)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it.each([
    ['127.0.0.1', ['0.0.0.0:25'], true],
    ['0.0.0.0', ['127.0.0.1:25'], true],
    ['0.0.0.0', ['0.0.0.0:25'], false],
    ['127.0.0.1', ['127.0.0.1:25', '127.0.0.2:25', '[::]:25', '0.0.0.0:110'], false],
    ['::', ['[::1]:25'], true],
    ['::1', ['[::]:25'], true],
    ['::', ['127.0.0.1:25'], false],
  ])('%s beside %j: %s', (address, ours, beside) => {
    expect(standsBeside(address, 25, ours)).toBe(beside);
  });
});
