import { describe, expect, it } from 'vitest';
import { Channel, LineTooLong } from './channel.js';
import { byteByByte, memoryPair } from './testing/index.js';
import { TransportClosed, TransportTimeout } from './transport.js';

const cuts = { whole: undefined, 'byte by byte': byteByByte };

describe.each(Object.entries(cuts))('Channel, input %s', (_name, cut) => {
  it('reads lines and says how they ended', async () => {
    const { left, right } = memoryPair({ cut });
    const channel = new Channel(right);
    left.write('EHLO a\r\nbare\nlast\r\n');
    left.close();
    const lines: string[] = [];
    for (let line; (line = await channel.readLine(100, 1000));)
      lines.push(`${line.bytes.toString()}|${line.end}`);
    expect(lines).toEqual(['EHLO a|crlf', 'bare|lf', 'last|crlf']);
  });

  it('answers a line that is too long once, and goes on with the next', async () => {
    const { left, right } = memoryPair({ cut });
    const channel = new Channel(right);
    left.write(`${'x'.repeat(50)}\r\n${'y'.repeat(10)}\r\n`);
    await expect(channel.readLine(10, 1000)).rejects.toBeInstanceOf(LineTooLong);
    expect((await channel.readLine(10, 1000))?.bytes.toString()).toBe('y'.repeat(10));
  });

  it('does not give a part of a line for a line when the peer closes', async () => {
    const { left, right } = memoryPair({ cut });
    const channel = new Channel(right);
    left.write('QUI');
    left.close();
    await expect(channel.readLine(100, 1000)).rejects.toBeInstanceOf(TransportClosed);
  });
});

describe('Channel', () => {
  it('gives a whole line one deadline, however the octets trickle in', async () => {
    let clock = 0;
    const { left, right } = memoryPair();
    const channel = new Channel(right, () => clock);
    left.write('A');
    const reading = channel.readLine(100, 50);
    await Promise.resolve();
    clock = 60;
    left.write('B');
    await expect(reading).rejects.toBeInstanceOf(TransportTimeout);
  });

  it('sends the replies to a pipelined group in one write', async () => {
    const { left, right } = memoryPair();
    const channel = new Channel(right);
    left.write('a\r\nb\r\n');
    for (let i = 0; i < 2; i++) {
      await channel.readLine(10, 1000);
      channel.write(`250 ${i}\r\n`);
    }
    const rest = channel.readLine(10, 1000);
    expect((await left.read(1000))?.toString()).toBe('250 0\r\n250 1\r\n');
    left.close();
    expect(await rest).toBeNull();
  });

  it('drops what was pipelined behind STARTTLS in the clear', async () => {
    const { left, right } = memoryPair();
    const channel = new Channel(right);
    left.write('STARTTLS\r\nMAIL FROM:<evil@example.com>\r\n');
    await channel.readLine(100, 1000);
    const [{ dropped }] = await Promise.all([channel.startTls(), left.startTls()]);
    expect(dropped).toBe(30);
    left.write('EHLO a\r\n');
    expect((await channel.readLine(100, 1000))?.bytes.toString()).toBe('EHLO a');
  });
});
