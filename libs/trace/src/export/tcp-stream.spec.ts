import { expect, test } from 'vitest';
import { flowOf } from './ip.js';
import type { Packet } from './packet.js';
import { ACK, FIN, PSH, SYN } from './tcp.js';
import { TcpStream } from './tcp-stream.js';

const HEADERS = 14 + 20;

interface Segment {
  readonly fromClient: boolean;
  readonly sequence: number;
  readonly acknowledged: number;
  readonly flags: number;
  readonly payload: Buffer;
}

function segmentOf({ frame }: Packet): Segment {
  const segment = frame.subarray(HEADERS);
  return {
    fromClient: segment.readUInt16BE(2) === 25,
    sequence: segment.readUInt32BE(4),
    acknowledged: segment.readUInt32BE(8),
    flags: segment[13]!,
    payload: segment.subarray((segment[12]! >> 4) * 4),
  };
}

const opened = (seed: number): TcpStream => {
  const stream = new TcpStream(flowOf('10.0.0.1', '10.0.0.2'), 40_000, 25, seed);
  Array.from(stream.open(0, 0, []));
  return stream;
};

test('a connection is opened and closed with what RFC 9293 §3.5 and §3.6 show', () => {
  const stream = new TcpStream(flowOf('10.0.0.1', '10.0.0.2'), 40_000, 25, 7);
  const packets = [...stream.open(5, 9, ['hello']), ...stream.finish('server', 10, [])];
  expect(packets.map(({ at }) => at)).toEqual([5, 9, 9, 10, 10, 10]);
  expect(packets[0]!.comments).toEqual(['hello']);
  const segments = packets.map(segmentOf);
  expect(segments.map(({ flags }) => flags)).toEqual([SYN, SYN | ACK, ACK, FIN | ACK, FIN | ACK, ACK]);
  expect(segments.map(({ fromClient }) => fromClient)).toEqual([true, false, true, false, true, false]);
  expect(segments[1]!.acknowledged).toBe(8);
  // The option of the maximum segment size (§3.2).
  expect(packets[0]!.frame.toString('hex', HEADERS + 20)).toBe('020405b4');
});

test('sequence numbers go on behind 2³² with zero (RFC 9293 §3.4)', () => {
  const stream = opened(0xffff_fff0);
  const segments = [...stream.send('client', Buffer.alloc(40, 'x'), 1, [])].map(segmentOf);
  expect(segments[0]!.sequence).toBe(0xffff_fff1);
  const [next] = [...stream.send('client', Buffer.alloc(1), 1, [])].map(segmentOf);
  expect(next!.sequence).toBe((0xffff_fff1 + 40) % 2 ** 32);
});

test('octets are cut into segments, every second one is acknowledged, the last one is pushed', () => {
  const stream = opened(1);
  const octets = Buffer.from(Array.from({ length: 5000 }, (_, i) => i & 0xff));
  const segments = [...stream.send('server', octets, 1, [])].map(segmentOf);
  const data = segments.filter(({ fromClient }) => !fromClient);
  expect(Buffer.concat(data.map(({ payload }) => payload))).toEqual(octets);
  expect(data.map(({ payload }) => payload.length)).toEqual([1460, 1460, 1460, 620]);
  expect(data.map(({ flags }) => flags)).toEqual([ACK, ACK, ACK, ACK | PSH]);
  const acknowledgements = segments.filter(({ fromClient }) => fromClient);
  expect(acknowledgements.map(({ acknowledged }) => acknowledged - data[0]!.sequence)).toEqual([2920]);
});

test('the last octets stay together', () => {
  const sizes = [1461, 1464, 1465, 2924].map((length) =>
    [...opened(1).send('client', Buffer.alloc(length), 1, [])]
      .map((packet) => segmentOf(packet).payload.length)
      .filter((size) => size > 0),
  );
  expect(sizes).toEqual([
    [1455, 6],
    [1455, 9],
    [1460, 5],
    [1460, 1455, 9],
  ]);
});

test('what nobody answers for a while is acknowledged (RFC 9293 §3.8.6.3)', () => {
  const stream = opened(1);
  Array.from(stream.send('client', Buffer.from('NOOP\r\n'), 1000, []));
  expect([...stream.settle(1100)]).toEqual([]);
  const late = [...stream.settle(1_000_000)];
  expect(late.map(({ at }) => at)).toEqual([41_000]);
  expect([...stream.settle(2_000_000)]).toEqual([]);
});
