import { deflateRawSync, constants, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Channel, LineTooLong } from './channel.js';
import { DeflateTransport } from './deflate.js';
import { byteByByte, memoryPair } from './testing/index.js';
import { type Transport, TransportClosed, TransportTimeout } from './transport.js';

const TIME = 10_000;
const packed = (data: Buffer | string): Buffer =>
  deflateRawSync(data, { finishFlush: constants.Z_SYNC_FLUSH });

async function readAll(transport: Transport, octets: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let left = octets; left > 0;) {
    const part = await transport.read(TIME);
    if (!part) break;
    parts.push(part);
    left -= part.length;
  }
  return Buffer.concat(parts);
}

describe('DeflateTransport (RFC 4978)', () => {
  it('carries any octets both ways, however they are cut', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), async (blocks) => {
        const { left, right } = memoryPair({ cut: byteByByte });
        const ends = [new DeflateTransport(left), new DeflateTransport(right)] as const;
        const whole = Buffer.concat(blocks);
        for (const [from, to] of [ends, [ends[1], ends[0]] as const]) {
          for (const block of blocks) void from.write(Buffer.from(block));
          expect(await readAll(to, whole.length)).toEqual(whole);
        }
        for (const end of ends) end.close();
      }),
      { numRuns: 30 },
    ));

  it('sends each write whole, and less than it was', async () => {
    const { left, right } = memoryPair();
    const ours = new DeflateTransport(right);
    await ours.write('* 1 FETCH (FLAGS ())\r\n'.repeat(100));
    const sent = await left.read(TIME);
    expect(sent!.length).toBeLessThan(200);
    expect(inflateRawSync(sent!, { finishFlush: constants.Z_SYNC_FLUSH }).toString()).toBe(
      '* 1 FETCH (FLAGS ())\r\n'.repeat(100),
    );
    ours.close();
  });

  it('sends what was written before it closes, and then the end', async () => {
    const { left, right } = memoryPair();
    const ours = new DeflateTransport(right);
    const block = Buffer.from('0123456789'.repeat(50_000));
    void ours.write(block);
    ours.close();
    ours.close();
    const peer = new DeflateTransport(left);
    expect(await readAll(peer, block.length)).toEqual(block);
    expect(await peer.read(TIME)).toBeNull();
    await expect(ours.read(TIME)).rejects.toThrow(TransportClosed);
    await expect(ours.write('more')).rejects.toThrow(TransportClosed);
  });

  it('unpacks a bomb no further than somebody reads', async () => {
    const { left, right } = memoryPair();
    const bomb = packed(Buffer.alloc(200 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(256 * 1024);
    left.write(bomb);
    const ours = new DeflateTransport(right);
    const first = await ours.read(TIME);
    expect(first!.length).toBeLessThanOrEqual(128 * 1024);
    ours.close();
    // A line of it ends the connection, as an endless line does that is not compressed.
    const other = memoryPair();
    const channel = new Channel(other.right);
    await channel.compress();
    other.left.write(bomb);
    await expect(channel.readLine(1_000, TIME)).rejects.toThrow(/a line without an end/);
    await channel.close();
  });

  it('keeps lines to their limit', async () => {
    const { left, right } = memoryPair();
    const channel = new Channel(right);
    await channel.compress();
    left.write(packed(`${'x'.repeat(5_000)}\r\nshort\r\n`));
    await expect(channel.readLine(1_000, TIME)).rejects.toThrow(LineTooLong);
    expect((await channel.readLine(1_000, TIME))?.bytes.toString()).toBe('short');
    await channel.close();
  });

  it('ends with what is not compressed', async () => {
    const { left, right } = memoryPair();
    const ours = new DeflateTransport(right);
    left.write('a1 NOOP\r\n');
    await expect(ours.read(TIME)).rejects.toThrow(/what is not compressed/);
    ours.destroy();
  });

  it('takes what follows the end of the stream for the end of input', async () => {
    const { left, right } = memoryPair();
    const ours = new DeflateTransport(right);
    left.write(Buffer.concat([deflateRawSync('a1 LOGOUT\r\n'), Buffer.from('in the clear')]));
    left.write('and more');
    expect((await ours.read(TIME))?.toString()).toBe('a1 LOGOUT\r\n');
    expect(await ours.read(TIME)).toBeNull();
    ours.close();
  });

  it('is not kept awake by empty blocks', async () => {
    const { left, right } = memoryPair();
    let now = 0;
    const ours = new DeflateTransport(right, () => (now += 400));
    const empty = Buffer.from([0, 0, 0, 0xff, 0xff]);
    for (let i = 0; i < 10; i++) left.write(empty);
    await expect(ours.read(1_000)).rejects.toThrow(TransportTimeout);
    ours.destroy();
  });

  it('waits for a slow peer, and tells of one that is gone', async () => {
    const { left, right } = memoryPair();
    let go!: () => void;
    const held = new Promise<void>((resolve) => (go = resolve));
    const written: Buffer[] = [];
    const slow: Transport = Object.assign(Object.create(right) as Transport, {
      write: (data: Buffer) => {
        written.push(data);
        return held;
      },
    });
    const ours = new DeflateTransport(slow);
    let done = false;
    const first = ours.write('one').then(() => (done = true));
    const second = ours.write('two');
    await new Promise((resolve) => setImmediate(resolve));
    expect(done).toBe(false);
    go();
    await first;
    await second;
    const options = { finishFlush: constants.Z_SYNC_FLUSH };
    expect(inflateRawSync(Buffer.concat(written), options).toString()).toBe('onetwo');
    ours.destroy();
    const broken = new DeflateTransport(left);
    left.close();
    await expect(broken.write('x')).rejects.toThrow(TransportClosed);
    broken.destroy();
  });
});
