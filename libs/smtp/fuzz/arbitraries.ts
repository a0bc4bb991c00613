import fc from 'fast-check';

/** Text in which the octets that matter to line ends and dots are frequent. */
export const nastyText = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom('\r\n', '\r', '\n', '.', '\r\n.', '\r\n.\r\n', '\n.\n', '\0') },
      { weight: 3, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 12 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
      { weight: 1, arbitrary: fc.nat(300).map((count) => 'x'.repeat(count)) },
    ),
    { maxLength: 30 },
  )
  .map((parts) => Buffer.from(parts.join(''), 'utf8'));

/** Sizes of pieces, for cutting a stream. */
export const cuts = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 50 });

/** The octets in pieces of these sizes, over and over. */
export function cutBy(sizes: readonly number[]): (data: Buffer) => Buffer[] {
  let turn = 0;
  return (data) => {
    const pieces: Buffer[] = [];
    for (let at = 0; at < data.length;) {
      const size = sizes[turn++ % sizes.length]!;
      pieces.push(data.subarray(at, at + size));
      at += size;
    }
    return pieces;
  };
}
