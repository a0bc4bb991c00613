import { TransportClosed } from '@glasspost/wire';
import { byteByByte, memoryPair } from '@glasspost/wire/testing';
import { describe, expect, it } from 'vitest';
import { decodeMessage } from '../codec/decode.js';
import { encodeMessage } from '../codec/encode.js';
import { makeQuery } from '../message.js';
import { parseName } from '../name.js';
import { FakeNetwork } from '../testing/fake-network.js';
import { frame, FrameReader } from './frames.js';
import { serveDnsTcp, TCP_MAX_IN_FLIGHT } from './tcp.js';

const query = (id: number, name = 'www.example.org'): Buffer =>
  encodeMessage(makeQuery(id, { name: parseName(name), type: 1, class: 1 }));

async function readAll(transport: { read(timeoutMs: number): Promise<Buffer | null> }): Promise<Buffer[]> {
  const reader = new FrameReader();
  for (let chunk = await transport.read(1000); chunk; chunk = await transport.read(1000)) reader.push(chunk);
  const messages: Buffer[] = [];
  for (let message = reader.next(); message; message = reader.next()) messages.push(message);
  return messages;
}

describe('frames', () => {
  const messages = [
    Buffer.alloc(0),
    Buffer.from('a'),
    Buffer.alloc(5000, 7),
    Buffer.alloc(65535, 1),
    Buffer.from('end'),
  ];
  const stream = frame(messages);

  it.each([1, 2, 3, 1000, 4096, 70_000, stream.length])('are found in pieces of %d octets', (size) => {
    const reader = new FrameReader();
    const found: Buffer[] = [];
    for (let at = 0; at < stream.length; at += size) {
      reader.push(stream.subarray(at, at + size));
      for (let message = reader.next(); message; message = reader.next()) found.push(message);
    }
    expect(found.map((one) => one.length)).toEqual(messages.map((one) => one.length));
    expect(Buffer.concat(found).equals(Buffer.concat(messages))).toBe(true);
    expect(reader.partial).toBe(false);
  });
});

describe('a TCP connection', () => {
  const network = new FakeNetwork();
  const service = network.serve('127.0.0.1', { 'example.org': 'www A 192.0.2.1' });

  it.each([undefined, byteByByte])('answers many queries (cut: %s)', async (cut) => {
    const { left, right } = memoryPair({ cut });
    const served = service.serveTcp(right);
    left.write(frame([query(1), query(2), query(3)]));
    left.write(frame([query(4)]));
    left.close = () => undefined;
    // The client closes its side and still reads the answers.
    (left as unknown as { peer: { end(): void } }).peer.end();
    const answers = (await readAll(left)).map((packet) => decodeMessage(packet));
    expect(answers.map((one) => one.id)).toEqual([1, 2, 3, 4]);
    expect(answers.every((one) => one.answers.length === 1)).toBe(true);
    await served;
  });

  it('lets a quick answer overtake a slow one (RFC 7766 §7)', async () => {
    const { left, right } = memoryPair();
    let release: (packet: Buffer) => void = () => undefined;
    const slow = new Promise<Buffer>((resolve) => (release = resolve));
    const served = serveDnsTcp(right, { handleStreamMessage: (packet) => (packet[1] === 1 ? slow : packet) });
    left.write(frame([query(1), query(2)]));
    expect((await left.read(1000))!.readUInt16BE(2)).toBe(2);
    release(query(1));
    expect((await left.read(1000))!.readUInt16BE(2)).toBe(1);
    left.close();
    await served;
  });

  it('does not take on more than it may have in flight', async () => {
    const { left, right } = memoryPair();
    const waiting: ((packet: Buffer) => void)[] = [];
    let most = 0;
    const served = serveDnsTcp(right, {
      handleStreamMessage: () => {
        most = Math.max(most, waiting.length + 1);
        return new Promise<Buffer>((resolve) => waiting.push(resolve));
      },
    });
    left.write(frame(Array.from({ length: 200 }, (_, id) => query(id))));
    left.close();
    for (let answered = 0; answered < 200; answered++) {
      while (waiting.length === 0) await Promise.resolve();
      waiting.shift()!(query(answered));
      await Promise.resolve();
    }
    await served;
    expect(most).toBe(TCP_MAX_IN_FLIGHT);
  });

  it('ends for what is not DNS, for half a message, and at the signal', async () => {
    const scrap = memoryPair();
    scrap.left.write(frame([Buffer.from('GET / HTT')]));
    await service.serveTcp(scrap.right);
    expect(await scrap.left.read(1000)).toBeNull();

    const half = memoryPair();
    let now = 0;
    half.left.write(Buffer.of(0, 20, 1));
    const served = serveDnsTcp(half.right, service, undefined, () => (now += 11_000));
    half.left.write(Buffer.of(1));
    await served;

    const stopped = memoryPair();
    const controller = new AbortController();
    const ended = serveDnsTcp(stopped.right, service, controller.signal);
    controller.abort();
    await ended;
    await expect(stopped.right.read(1)).rejects.toThrow(TransportClosed);
  });
});
