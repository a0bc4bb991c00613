import { expect, it } from 'vitest';
import * as clientSession from '../fuzz/client-session.fuzz.js';
import * as dataReader from '../fuzz/data-reader.fuzz.js';
import * as grammar from '../fuzz/grammar.fuzz.js';
import * as serverSession from '../fuzz/server-session.fuzz.js';

/** A short run of each fuzz target with a fixed seed, so that the target itself does not rot. */
it.each([
  [grammar.name, grammar, 300],
  [dataReader.name, dataReader, 1000],
  [serverSession.name, serverSession, 300],
  [clientSession.name, clientSession, 500],
] as const)('%s', async (_name, target, iterations) => {
  await target.run(1, iterations);
  expect(target.invariant).not.toBe('');
});
