import { readFileSync, readdirSync } from 'node:fs';
import { byteByByte, memoryPair, playVector, parseVector, type Vector } from '@glasspost/wire/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { servePop3 } from './session.js';
import { MemoryPop3Host } from './testing/index.js';

const folder = new URL('../vectors/', import.meta.url);
const vectors = readdirSync(folder).map((file) => parseVector(readFileSync(new URL(file, folder), 'utf8')));

/** So many mails that have so many octets together, as evenly as it goes. */
function mails(count: number, octets: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const size = Math.floor(octets / count) + (i < octets % count ? 1 : 0);
    const head = `Subject: mail ${i + 1}\r\n\r\n`;
    return `${head}${'.'.repeat(size - head.length - 2)}\r\n`;
  });
}

function hostFor({ host }: Vector): MemoryPop3Host {
  const made = new MemoryPop3Host(
    mails(Number(host.messages ?? 0), Number(host.octets ?? 0)),
    host.user,
    host.password,
  );
  made.tls = { available: true, allowPlaintextAuth: host.allowPlaintextAuth !== 'false' };
  return made;
}

async function play(vector: Vector, cut?: (data: Buffer) => Buffer[]): Promise<void> {
  const { left, right } = memoryPair({ cut });
  const host = hostFor(vector);
  const served = servePop3(right, host, undefined, { delay: () => Promise.resolve() });
  await playVector(vector, left);
  await served;
  expect(host.problems).toEqual([]);
  expect(host.locked).toBe(false);
}

describe.each(vectors.map((vector) => [vector.title, vector] as const))('%s', (_title, vector) => {
  it('whole', () => play(vector));
  it('byte by byte', () => play(vector, byteByByte));
  it('at random cuts', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), async (sizes) => {
        let turn = 0;
        await play(vector, (data) => {
          const pieces: Buffer[] = [];
          for (let at = 0; at < data.length;) {
            const size = sizes[turn++ % sizes.length]!;
            pieces.push(data.subarray(at, at + size));
            at += size;
          }
          return pieces;
        });
      }),
      { numRuns: 20 },
    ));
});
