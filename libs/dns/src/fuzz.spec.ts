import { expect, it } from 'vitest';
import * as decode from '../fuzz/decode.fuzz.js';
import * as service from '../fuzz/service.fuzz.js';
import * as zoneText from '../fuzz/zone-text.fuzz.js';

/** A short run of each fuzz target with a fixed seed, so that the target itself does not rot. */
it.each([
  [decode.name, decode, 1000],
  [zoneText.name, zoneText, 500],
  [service.name, service, 500],
] as const)('%s', async (_name, target, iterations) => {
  await target.run(1, iterations);
  expect(target.invariant).not.toBe('');
});
