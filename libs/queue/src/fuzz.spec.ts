import { expect, it } from 'vitest';
import * as bounce from '../fuzz/bounce.fuzz.js';

/** A short run of the fuzz target with a fixed seed, so that the target itself does not rot. */
it(bounce.name, () => {
  bounce.run(1, 300);
  expect(bounce.invariant).not.toBe('');
});
