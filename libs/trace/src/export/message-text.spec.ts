import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completed, MessageText, type Piece, type TextFrame } from './message-text.js';

type Part = readonly [text: string, omitted: number];

function pieces(frame: TextFrame, parts: readonly Part[], complete = true): Piece[] {
  const text = new MessageText(frame);
  return [
    ...parts.flatMap(([octets, omitted]) => [...text.add(Buffer.from(octets), omitted)]),
    ...text.end(complete),
  ];
}
const written = (frame: TextFrame, parts: readonly Part[], complete = true): string =>
  pieces(frame, parts, complete)
    .map(({ octets }) => octets.toString('latin1'))
    .join('');

describe('message text that ends with a dot', () => {
  test('and was not recorded becomes a line and the end', () => {
    const line = '\r\n[4096 octets of message text were not recorded]\r\n.\r\n';
    expect(written('dot', [['', 4096]])).toBe(line);
    expect(
      written('dot', [
        ['', 96],
        ['', 4000],
      ]),
    ).toBe(line);
    expect(pieces('dot', [['', 4096]])[0]?.comment).toContain('4096 octets');
  });

  test('and broke off has no end', () => {
    expect(written('dot', [['', 96]], false)).toBe('\r\n[96 octets of message text were not recorded]\r\n');
  });

  test('keeps what was recorded of it, and of its end', () => {
    expect(written('dot', [['Subject: x\r\n\r\nab', 5]])).toBe('Subject: x\r\n\r\nab\r\n.\r\n');
    expect(written('dot', [['ab\r\n', 3]])).toBe('ab\r\n.\r\n');
    expect(written('dot', [['ab\r\n.', 2]])).toBe('ab\r\n.\r\n');
    expect(written('dot', [['', 3]])).toBe('.\r\n');
    expect(written('dot', [['ab', 100]])).toBe(
      'ab\r\n[100 octets of message text were not recorded]\r\n.\r\n',
    );
  });
});

test('a size that was announced is kept, with as many octets', () => {
  for (const size of [1, 2, 5, 60, 200, 100_000]) {
    expect(written('chunk', [['', size]])).toHaveLength(size);
    expect(written('literal', [['abc', size]])).toHaveLength(3 + size);
    const retrieved = written('sized', [['', size]]);
    expect(retrieved).toHaveLength(size);
    if (size >= 5) expect(retrieved.endsWith('\r\n.\r\n')).toBe(true);
  }
});

test('what was recorded is written as it is, and the end stays together, however it was cut', () => {
  const text = fc
    .array(fc.constantFrom('\r\n', '.', 'x', '\r\n.', 'line', 'y'.repeat(2000)), { maxLength: 20 })
    .map((parts) => `${parts.join('')}\r\n.\r\n`)
    // The first end is the end.
    .filter((whole) => whole.indexOf('\r\n.\r\n') === whole.length - 5);
  fc.assert(
    fc.property(
      fc.constantFrom<TextFrame>('dot', 'chunk', 'literal', 'sized'),
      text,
      fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 5 }),
      (frame, whole, cuts) => {
        const parts: Part[] = [];
        for (let at = 0, turn = 0; at < whole.length; turn++) {
          const size = cuts[turn % cuts.length]!;
          parts.push([whole.slice(at, at + size), 0]);
          at += size;
        }
        const all = pieces(frame, parts);
        expect(all.map(({ octets }) => octets.toString()).join('')).toBe(whole);
        const last = all.at(-1)!.octets.toString();
        if (frame === 'dot' || frame === 'sized') expect(last.endsWith('\r\n.\r\n')).toBe(true);
        if (frame === 'chunk') expect(last).toContain('\n');
      },
    ),
    { numRuns: 1000 },
  );
});

test('a unit that was cut is ended so that readers understand it', () => {
  expect(String(completed(Buffer.from('MAIL FROM:<xx'), 9, false))).toBe(
    'MAIL FROM:<xx [9 octets were not recorded]\r\n',
  );
  expect(String(completed(Buffer.from('250-a\r\n250-'), 9, false))).toBe(
    '250-a\r\n250-\r\n250 [9 octets were not recorded]\r\n',
  );
  expect(String(completed(Buffer.from('+OK\r\n1 a\r\n'), 1, true))).toBe(
    '+OK\r\n1 a\r\n[1 octet were not recorded]\r\n.\r\n'.replace('were', 'was'),
  );
});
