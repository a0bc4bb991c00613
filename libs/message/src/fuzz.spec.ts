import { expect, it } from 'vitest';
import * as readers from '../fuzz/readers.fuzz.js';
import * as writers from '../fuzz/writers.fuzz.js';

/** A short run of each fuzz target with a fixed seed, so that the target itself does not rot. */
it.each([
  [readers.name, readers, 1000],
  [writers.name, writers, 300],
] as const)('%s', (_name, target, iterations) => {
  target.run(1, iterations);
  expect(target.invariant).not.toBe('');
});
