import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { RecordedEvent } from '../model.js';
import { json } from './json.js';
import { pcapng } from './pcapng.js';
import type { RecordedConversation } from './recorded.js';
import { Script, START } from './testing/script.js';
import { transcript } from './transcript.js';

const MB = 1024 * 1024;
const OUTPUT_OCTETS = 200 * MB;
const MAX_GROWTH_OCTETS = 20 * MB;
const sentence = ({ rule }: { rule: string }): string => rule;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is in use, behind a collection: a second one waits until the buffers that the first one found are freed. */
function inUse(): number {
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Mail without an end: a few messages each, some forty conversations at a time; each tenth has a large message. */
async function* endless(): AsyncGenerator<RecordedConversation> {
  const block = Buffer.from(`${'x'.repeat(78)}\r\n`.repeat(200));
  for (let i = 0; ; i++) {
    const address = `10.${(i >> 16) & 0xff}.${(i >> 8) & 0xff}.${i & 0xff}`;
    const startedAt = START + i * 1000;
    const script = new Script({
      id: `019aa5a0-0000-7000-8000-${String(i).padStart(12, '0')}`,
      remote: { address, port: 20_000 + (i % 20_000) },
      device: `Server${i % 5}`,
      startedAt,
    });
    const { conversation, events } = script
      .connect()
      .reply('220 mx')
      .say('EHLO pc', '250 mx')
      .decide({ rule: 'smtp.recipient', values: {} })
      .say('DATA', '354 go')
      .done();
    const text = function* (): Generator<RecordedEvent> {
      yield* events as RecordedEvent[];
      for (let n = 0; n < (i % 10 === 0 ? 100 : 5); n++)
        yield {
          at: startedAt + 10_000 + n * 2000,
          kind: 'data',
          from: 'client',
          octets: Buffer.from(block),
          omitted: 0,
          redacted: false,
        };
    };
    yield await Promise.resolve({ conversation, events: text() });
  }
}

/** How much more was in use at most, while so much was written. */
async function growth(output: AsyncGenerator<Buffer>): Promise<{ octets: number; grown: number }> {
  let octets = 0;
  let first: number | undefined;
  let most = 0;
  let nextLook = 10 * MB;
  for await (const block of output) {
    octets += block.length;
    if (octets >= nextLook) {
      nextLook += 10 * MB;
      const now = inUse();
      first ??= now;
      most = Math.max(most, now - first);
    }
    // Leaving the loop ends the export, and with it its source.
    if (octets >= OUTPUT_OCTETS) break;
  }
  return { octets, grown: most };
}

test.each([
  ['pcapng in the order of time', () => pcapng(endless(), { order: 'time', sentence })],
  ['pcapng, one conversation behind the other', () => pcapng(endless(), { order: 'conversation', sentence })],
  ['a transcript', () => transcript(endless(), { sentence })],
  ['lines of JSON', () => json(endless(), { form: 'lines', sentence })],
  ['an array of JSON', () => json(endless(), { form: 'array', sentence })],
])('%s without an end needs constant memory', { timeout: 120_000 }, async (_name, output) => {
  const { octets, grown } = await growth(output());
  expect(octets).toBeGreaterThanOrEqual(OUTPUT_OCTETS);
  expect(grown).toBeLessThan(MAX_GROWTH_OCTETS);
});
