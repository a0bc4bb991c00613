import fc from 'fast-check';
import { memoryPair } from '@glasspost/wire/testing';
import { VERBS } from '../src/states.js';
import { servePop3 } from '../src/session.js';
import { MemoryPop3Host } from '../src/testing/index.js';

export const name = 'pop3 session';
export const invariant =
  'Whatever a client sends, in whatever pieces: the session ends when the client does, reports no problem of its own, gives the lock back, and deletes only after a QUIT that was answered with +OK.';

const line = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(...VERBS, 'user', 'XYZ', ''),
      fc.oneof(
        fc.constantFrom('', '1', '2', '99999999999', '-1', '1 1', 'mrose', 'tanstaaf', 'PLAIN', '*'),
        fc.string({ maxLength: 30 }),
      ),
    )
    .map(([verb, rest]) => `${verb} ${rest}`),
  fc.constantFrom('USER mrose', 'PASS tanstaaf', 'DELE 1', 'RETR 1', 'QUIT'),
  fc.string({ maxLength: 700 }),
);

/** Throws with the input that broke the invariant. */
export async function run(seed: number, iterations: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 20 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
      async (lines, cuts) => {
        const host = new MemoryPop3Host(['Subject: a\r\n\r\n.\r\nx\r\n', 'b']);
        let turn = 0;
        const { left, right } = memoryPair({
          cut(data) {
            const pieces: Buffer[] = [];
            for (let at = 0; at < data.length;) {
              const size = cuts[turn++ % cuts.length]!;
              pieces.push(data.subarray(at, at + size));
              at += size;
            }
            return pieces;
          },
        });
        const serving = servePop3(right, host, undefined, { delay: () => Promise.resolve() });
        left.write(lines.map((text) => `${text}\r\n`).join(''));
        left.close();
        await serving;
        let text = '';
        for (let block; (block = await left.read(1_000).catch(() => null));) text += block.toString('latin1');
        if (host.problems.length > 0) throw host.problems[0];
        if (host.locked) throw new Error('the lock was not given back');
        if (host.messages.length < 2 && !/\+OK bye, \d+ messages deleted/.test(text))
          throw new Error('deleted without a QUIT');
      },
    ),
    { seed, numRuns: iterations },
  );
}
