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
import { MemorySmtpHost } from '../testing/index.js';
import type { SmtpLimits } from './host.js';
import { serveSmtp } from './session.js';

/** Only the lines of one reply are passed over (RFC 5321 §4.2.1). */
const FORM: VectorForm = { escapes: true, passes: (line) => line[3] === '-' };
const folder = new URL('../../vectors/', import.meta.url);
const vectors = readdirSync(folder).map((file) =>
  parseVector(readFileSync(new URL(file, folder), 'utf8'), FORM),
);

function hostFor({ host }: Vector): MemorySmtpHost {
  const { mode, allowPlaintextAuth, ...numbers } = host;
  const limits = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value)]));
  return new MemorySmtpHost({
    mode: mode === 'submission' ? 'submission' : 'relay',
    tls: { allowPlaintextAuth: allowPlaintextAuth !== 'false' },
    limits: limits as Partial<SmtpLimits>,
  });
}

async function play(vector: Vector, cut?: (data: Buffer) => Buffer[]): Promise<MemorySmtpHost> {
  const { left, right } = memoryPair({ cut });
  const host = hostFor(vector);
  const served = serveSmtp(right, host);
  await playVector(vector, left, FORM);
  await served;
  expect(host.problems).toEqual([]);
  expect(host.finished + host.aborted).toBe(host.opened);
  return host;
}

describe.each(vectors.map((vector) => [vector.title, vector] as const))('%s', (_title, vector) => {
  it('whole', () => play(vector));
  it('byte by byte', () => play(vector, byteByByte));
  it('at random cuts', () =>
    fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.integer({ min: 1, max: 40 })), async (sizes) => {
        await play(vector, (data) => {
          const pieces: Buffer[] = [];
          for (let at = 0; at < data.length;) {
            const size = sizes.next().value ?? 1;
            pieces.push(data.subarray(at, at + size));
            at += size;
          }
          return pieces;
        });
      }),
      { numRuns: 20 },
    ));
});

it('stores the listing of the books with its dot unstuffed', async () => {
  const vector = vectors.find(({ title }) => title.startsWith('The mail that every book'))!;
  const [mail] = (await play(vector)).mails;
  expect(mail).toMatchObject({
    sender: 'rich@example.org',
    recipients: ['bob@example.com'],
    protocol: 'SMTP',
  });
  expect(mail!.content.toString()).toBe('Subject: Hello\r\n\r\n.A line that began with a dot\r\n');
});
