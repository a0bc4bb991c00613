import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomConversations, wildConversation } from '../../fuzz/conversations.js';
import { addWords, checksum } from './checksum.js';
import { pcapng } from './pcapng.js';
import { gathered, given } from './testing/script.js';

const sentence = ({ rule }: { rule: string }): string => `Because of ${rule}.`;

interface Read {
  readonly at: number;
  readonly frame: Buffer;
  readonly length: number;
}

/** The packets of a file; the form of each block is checked (draft-ietf-opsawg-pcapng §3.1). */
function packetsIn(file: Buffer): Read[] {
  const packets: Read[] = [];
  for (let position = 0; position < file.length;) {
    const length = file.readUInt32LE(position + 4);
    expect(length % 4).toBe(0);
    expect(file.readUInt32LE(position + length - 4)).toBe(length);
    if (file.readUInt32LE(position) === 6) {
      const at = file.readUInt32LE(position + 12) * 0x1_0000_0000 + file.readUInt32LE(position + 16);
      const captured = file.readUInt32LE(position + 20);
      packets.push({
        at,
        frame: file.subarray(position + 28, position + 28 + captured),
        length: file.readUInt32LE(position + 24),
      });
    }
    position += length;
  }
  return packets;
}

/** Sum of pseudo header and transport, which is right when it comes out as zero. */
function transportSum(frame: Buffer): number {
  const six = frame.readUInt16BE(12) === 0x86dd;
  const [addresses, protocol, start] = six
    ? [frame.subarray(22, 54), frame[20]!, 54]
    : [frame.subarray(26, 34), frame[23]!, 34];
  return checksum(addWords(frame.subarray(start), addWords(addresses, protocol + frame.length - start)));
}

test.each([
  ['sensible', undefined],
  ['wild', wildConversation],
])(
  'of %s conversations, every file is a chain of blocks, with packets in the order of time and right checksums',
  async (_, each) => {
    await fc.assert(
      fc.asyncProperty(randomConversations(8, each), async (recorded) => {
        const file = await gathered(pcapng(given(...recorded), { order: 'time', sentence }));
        const packets = packetsIn(file);
        let last = 0;
        for (const { at, frame, length } of packets) {
          expect(at).toBeGreaterThanOrEqual(last);
          last = at;
          if (frame.readUInt16BE(12) === 0x0800) expect(checksum(addWords(frame.subarray(14, 34)))).toBe(0);
          // Datagrams may be longer than what is there of them, and than an Ethernet takes.
          expect(length).toBeGreaterThanOrEqual(frame.length);
          if (each === undefined) expect(length).toBe(frame.length);
          if (each === undefined) expect(length).toBeLessThanOrEqual(1514);
          const whole = Buffer.concat([frame, Buffer.alloc(length - frame.length)]);
          expect(transportSum(whole)).toBe(0);
        }
      }),
      { numRuns: 60 },
    );
  },
);

test('both orders write the same packets', async () => {
  await fc.assert(
    fc.asyncProperty(randomConversations(6), async (recorded) => {
      const [byTime, byConversation] = await Promise.all(
        (['time', 'conversation'] as const).map(async (order) =>
          packetsIn(await gathered(pcapng(given(...recorded), { order, sentence })))
            .map(({ at, frame }) => `${at} ${frame.toString('hex')}`)
            .sort(),
        ),
      );
      expect(byTime).toEqual(byConversation);
    }),
    { numRuns: 20 },
  );
});
