import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_KINDS, type RecordedEvent } from './model.js';
import { readSegment, SegmentError, SegmentWriter } from './segment.js';

const START = 1_795_000_000_000_000;

const event = fc.record({
  since: fc.nat({ max: 2 ** 40 }),
  kind: fc.constantFrom(...EVENT_KINDS),
  from: fc.constantFrom('client' as const, 'server' as const),
  octets: fc.uint8Array({ maxLength: 3000 }).map((octets) => Buffer.from(octets)),
  redacted: fc.boolean(),
  omitted: fc.oneof(fc.constant(0), fc.nat({ max: 2 ** 40 })),
});

describe('segments', () => {
  it('give back every event as it was added', () => {
    fc.assert(
      fc.property(fc.array(event), (added) => {
        const writer = new SegmentWriter(START);
        let at = START;
        const expected: RecordedEvent[] = added.map(({ since, ...rest }) => ({ ...rest, at: (at += since) }));
        for (const { kind, from, at, octets, redacted, omitted } of expected)
          writer.add(kind, from, at, octets, redacted, omitted);
        expect(writer.count).toBe(added.length);
        expect(readSegment(writer.take(), START)).toEqual(expected);
      }),
    );
  });

  it('go on in the next one where the one before ended', () => {
    const writer = new SegmentWriter(START);
    writer.add('command', 'client', START + 5, 'NOOP\r\n');
    writer.take();
    writer.add('reply', 'server', START + 3, '250 2.0.0 ✓\r\n');
    const [reply] = readSegment(writer.take(), START + 5);
    // Not before the command, although the clock was set back.
    expect(reply).toMatchObject({ at: START + 5, kind: 'reply', from: 'server' });
    expect(reply!.octets.toString()).toBe('250 2.0.0 ✓\r\n');
  });

  it('never break the reader, whatever they hold', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (octets) => {
        try {
          readSegment(Buffer.from(octets), START);
        } catch (error) {
          expect(error).toBeInstanceOf(SegmentError);
        }
      }),
    );
  });
});
