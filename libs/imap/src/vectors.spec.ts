import { readFileSync, readdirSync } from 'node:fs';
import {
  byteByByte,
  memoryPair,
  playVector,
  parseVector,
  type Vector,
  type VectorForm,
} from '@glasspost/wire/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serveImap } from './serve.js';
import { MemoryImapHost } from './testing/index.js';

/** `*` begins most lines. */
const FORM: VectorForm = { wildcard: '~', maxLine: 65_536 };
const folder = new URL('../vectors/', import.meta.url);
const vectors = readdirSync(folder).map((file) =>
  parseVector(readFileSync(new URL(file, folder), 'utf8'), FORM),
);

async function hostFor({ host }: Vector): Promise<MemoryImapHost> {
  const made = new MemoryImapHost();
  made.tls = { available: true, allowPlaintextAuth: host.allowPlaintextAuth !== 'false' };
  if (host.appendLimit) made.limits = { ...made.limits, appendLimit: Number(host.appendLimit) };
  if (host.quota) made.memory.setQuota('ann', Number(host.quota));
  const messages = Array.from({ length: Number(host.messages ?? 0) }, (_, i) => ({
    content: Buffer.from(
      `From: Ann <ann@x.test>\r\nSubject: mail ${i + 1}\r\nMessage-ID: <${i + 1}@x>\r\n\r\nbody ${i + 1}\r\n`,
    ),
    received: new Date(Date.UTC(2025, 5, 1 + i)),
  }));
  if (messages.length > 0) await made.memory.of('ann').append('INBOX', messages);
  return made;
}

async function play(vector: Vector, cut?: (data: Buffer) => Buffer[]): Promise<void> {
  const { left, right } = memoryPair({ cut });
  const host = await hostFor(vector);
  const served = serveImap(right, host, undefined, { delay: () => Promise.resolve() });
  await playVector(vector, left, FORM);
  await served;
  expect(host.problems).toEqual([]);
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
      { numRuns: 10 },
    ));
});
