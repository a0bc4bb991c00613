import { expect, it } from 'vitest';
import { invariant, run } from '../fuzz/foreign-parser.fuzz.js';
import { recordDefinitions } from './records/index.js';

/** A parser that others wrote finds in our answers what ours finds; `npm run fuzz` goes on with fresh seeds. */
it(invariant, { timeout: 60_000 }, async () => {
  const seen = await run(1, 1500);
  // What has not been answered has not been compared: every kind of answer and every type of record came.
  const kinds = [0, 1, 3, 4, 5, 16].map((rcode) => `rcode ${rcode}`);
  const types = recordDefinitions.map(({ code }) => `type ${code}`);
  for (const kind of [...kinds, ...types, 'type 65400', 'truncated', 'alias', 'referral', 'wildcard', 'edns'])
    expect([kind, (seen[kind] ?? 0) > 0]).toEqual([kind, true]);
});
